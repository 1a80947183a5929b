"""Calendar endpoint: answers, caching, and refusals."""

from typing import Any

import pytest
import vobject
from django.test import Client

from tests.api.conftest import assert_is_refused
from tests.conftest import Revise
from timetable.model import Timetable
from timetable.selection import Selection, write_code


def test_the_calendar_is_a_file_of_every_pick(client: Client, code: str, tiny: Timetable) -> None:
    response = client.get(f"/tiny/s/{code}.ics", {"utm_source": "x"})
    calendar = vobject.readOne(response.content.decode())
    assert (response.status_code, response["Content-Type"]) == (200, "text/calendar; charset=utf-8")
    assert response["Content-Disposition"].startswith("attachment; filename=\"tiny.ics\"; filename*=UTF-8''%E3%81%A1")
    assert response["Cache-Control"] == "public, max-age=60"
    assert [event.dtstart.value for event in calendar.vevent_list] == [slot.start for slot in tiny.slots]
    assert [event.summary.value for event in calendar.vevent_list] == [slot.act for slot in tiny.slots]


def test_a_pick_that_is_taken_off_keeps_its_event(client: Client, code: str, revise: Revise) -> None:
    def events() -> dict[str, tuple[str, str, Any, Any]]:
        calendar = vobject.readOne(client.get(f"/tiny/s/{code}.ics").content.decode())
        return {
            event.uid.value: (event.status.value, event.summary.value, event.dtstart.value, event.dtend.value)
            for event in calendar.vevent_list
        }

    before = events()
    revise(lambda document: document["day1"]["HOT STAGE"].pop(1))
    after = events()
    assert after.keys() == before.keys()
    ((uid, (status, summary, *times)),) = ((uid, event) for uid, event in after.items() if event != before[uid])
    assert before[uid] == ("CONFIRMED", "≒Parallel", *times)
    assert (status, summary) == ("CANCELLED", "見つかりません: ≒Parallel")


def test_an_unchanged_calendar_is_not_sent_again(client: Client, code: str) -> None:
    first = client.get(f"/tiny/s/{code}.ics")
    again = client.get(f"/tiny/s/{code}.ics", HTTP_IF_NONE_MATCH=first["ETag"])
    assert (again.status_code, again.content, again["Cache-Control"]) == (304, b"", "public, max-age=60")
    assert client.get(f"/tiny/s/{code}.ics", {"alarm": "0"})["ETag"] != first["ETag"]
    assert client.head(f"/tiny/s/{code}.ics")["ETag"] == first["ETag"]


def test_links_have_the_public_address_only(client: Client, code: str, settings: Any) -> None:
    settings.ALLOWED_HOSTS = ["*"]
    headers: Any = {"HTTP_HOST": "evil.example", "HTTP_X_FORWARDED_HOST": "evil.example"}
    assert b"evil" not in client.get(f"/tiny/s/{code}.ics", **headers).content
    settings.PUBLIC_URL = "https://timetable.example"
    calendar = client.get(f"/tiny/s/{code}.ics", **headers).content.replace(b"\r\n ", b"")
    assert f"URL:https://timetable.example/tiny/s/{code}/\r\n".encode() in calendar
    assert b"evil" not in calendar


def test_calendar_is_compressed_for_clients_that_accept_it(client: Client, code: str) -> None:
    packed = client.get(f"/tiny/s/{code}.ics", HTTP_ACCEPT_ENCODING="gzip")
    assert (packed["Content-Encoding"], packed["Vary"]) == ("gzip", "Accept-Encoding")
    again = client.get(f"/tiny/s/{code}.ics", HTTP_ACCEPT_ENCODING="gzip", HTTP_IF_NONE_MATCH=packed["ETag"])
    assert again.status_code == 304


@pytest.mark.parametrize(("alarm", "count"), [("0", 0), ("1", 1), ("120", 1)])
def test_the_alarm_is_requested_in_minutes(client: Client, code: str, alarm: str, count: int) -> None:
    document = client.get(f"/tiny/s/{code}.ics", {"alarm": alarm}).content.decode()
    assert (f"TRIGGER:-PT{alarm}M" in document or "TRIGGER:-PT2H" in document) is bool(count)


@pytest.mark.parametrize(
    ("query", "allowed"),
    [
        ({"alarm": "121"}, "from 0"),
        ({"alarm": "-1"}, "from 0"),
        ({"alarm": "١"}, "from 0"),
        ({"alarm": ""}, "from 0"),
        ({"alarm": "9" * 5000}, "from 0"),
        ({"lang": "fr"}, "ja, en"),
    ],
)
def test_wrong_values_are_refused_with_the_allowed_ones(
    client: Client, code: str, query: dict[str, str], allowed: str
) -> None:
    assert_is_refused(client, f"/tiny/s/{code}.ics", query, allowed)


def test_a_damaged_link_or_unknown_festival_is_a_problem(client: Client, code: str) -> None:
    response = client.get(f"/tiny/s/{code[:-1]}.ics")
    assert (response.status_code, response.json()["code"]) == (404, "damaged_code")
    assert client.get(f"/nope/s/{code}.ics").json()["code"] == "unknown_festival"
    assert client.post(f"/tiny/s/{code}.ics").status_code == 405


def test_a_selection_without_picks_is_an_empty_calendar(client: Client, tiny: Timetable) -> None:
    assert tiny.slots
    response = client.get(f"/tiny/s/{write_code(Selection())}.ics")
    assert vobject.readOne(response.content.decode()).vtimezone.tzid.value == "Asia/Tokyo"
