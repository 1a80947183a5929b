"""The feed of one plan: what changed of its picks and followed acts, and nothing else."""

from typing import Any

import feedparser
from django.test import Client
from pytest_django.fixtures import Settings

from tests.api.files.test_feeds import Refreshed, refreshed, swap  # noqa: F401 -- refreshed is a fixture
from tests.cast import slot, timetable
from tests.conftest import NOW
from timetable.changes import changes
from timetable.logs import discreet
from timetable.model import Timetable
from timetable.selection import Selection, act_text, piece_text, write_code
from timetable.store import LiveFacts, RedisStore, current_timetables


def address(code: str) -> str:
    return f"/tiny/s/{code}.atom"


def parsed(client: Client, code: str, **query: str) -> Any:
    response = client.get(address(code), query)
    assert response["Content-Type"] == "application/atom+xml; charset=utf-8"
    feed = feedparser.parse(response.content, response_headers={"content-type": response["Content-Type"]})
    assert not feed.bozo, feed.get("bozo_exception")
    return feed


def code_of(tiny: Timetable, *acts: str) -> str:
    return write_code(Selection.of(piece_text(one, tiny.festival) for one in tiny.slots if one.act in acts))


def add(document: Any) -> None:
    sky = document["day2"]["SKY STAGE"]
    sky.append({"start": f"15{len(sky)}0", "end": f"15{len(sky)}5", "artist": f"新しい人{len(sky)}", "detail": ""})


def test_only_changes_of_the_plan_are_news(client: Client, tiny: Timetable, refreshed: Refreshed) -> None:  # noqa: F811
    code = code_of(tiny, "≒Parallel")
    before = client.get(address(code))
    refreshed(add)
    assert client.get(address(code), headers={"If-None-Match": before["ETag"]}).status_code == 304
    refreshed(swap)
    (entry,) = parsed(client, code, lang="en").entries
    assert entry.title == "1 change to these picks, 7/31 09:51"
    assert "<li>New time: ≒Parallel (8/1 11:00–11:30 → 10:30–10:55 HOT STAGE)</li>" in entry.content[0].value
    assert "星屑" not in entry.content[0].value
    (japanese,) = parsed(client, code).entries
    assert (japanese.title, japanese.id) == ("選んだ枠の変更1件 7/31 09:51", entry.id)


def test_entries_stay_as_they_are_when_the_pick_moves_on(
    client: Client,
    tiny: Timetable,
    refreshed: Refreshed,  # noqa: F811
) -> None:
    code = code_of(tiny, "≒Parallel")
    seen: list[tuple[str, str, str, str]] = []
    for edit in (swap, swap, add, lambda document: document["day1"]["HOT STAGE"].pop(1)):
        refreshed(edit)
        feed = parsed(client, code)
        entries = [(one.id, one.updated, one.title, one.content[0].value) for one in feed.entries]
        assert entries[len(entries) - len(seen) :] == seen
        assert feed.feed.updated == entries[0][1]
        seen = entries
    assert len({one[0] for one in seen}) == len(seen) == 3
    assert "取りやめ" in seen[0][3]


def test_followed_acts_are_news_without_a_pick(client: Client, refreshed: Refreshed) -> None:  # noqa: F811
    refreshed(swap)
    code = write_code(Selection.of([], [], [act_text("星屑シンフォニー")]))
    (entry,) = parsed(client, code).entries
    assert entry.content[0].value.count("<li>") == 1


def test_links_ids_and_author(client: Client, tiny: Timetable, settings: Settings) -> None:
    settings.PUBLIC_URL = "https://timetable.example"
    code = code_of(tiny, "≒Parallel")
    feed = parsed(client, code, lang="en").feed
    assert {link.rel: link.href for link in feed.links} == {
        "alternate": f"https://timetable.example/tiny/s/{code}/?lang=en",
        "self": f"https://timetable.example/tiny/s/{code}.atom?lang=en",
    }
    assert feed.title == "Changes to picks at Tiny Fes (unofficial)"
    assert feed.id == parsed(client, code).feed.id != parsed(client, code_of(tiny)).feed.id
    assert code not in feed.id


def test_changes_that_were_not_stored_are_told(client: Client, store: RedisStore) -> None:
    times = [f"{9 + number // 60}:{number % 60:02}" for number in range(601)]
    old = timetable(*(f"day1 hot {times[n]}-{times[n + 1]} act {n}" for n in range(600)))
    new = timetable(*(f"day1 sky {times[n]}-{times[n + 1]} act {n}" for n in range(600)))
    store.publish(new, LiveFacts(new.festival.id, new.version, "", NOW, NOW, None), {}, changes(old.slots, new.slots))
    current_timetables.cache_clear()
    code = write_code(Selection.of([piece_text(slot("day2 sky 10:00-10:30 ELSE"), new.festival)]))
    (entry,) = parsed(client, code, lang="en").entries
    assert entry.title.startswith("Much of the timetable changed")
    assert "changes of that time were not stored" in entry.content[0].value


def test_damaged_codes_and_wrong_values_are_refused(client: Client, tiny: Timetable) -> None:
    code = code_of(tiny, "≒Parallel")
    assert client.get(address(code[:-1] + "_")).status_code == 404
    assert client.get(address("x" * 5_000)).status_code == 404
    assert client.get(address(code), {"lang": "xx"}).status_code == 400
    assert client.get(address(code), {"utm_source": "x"}).status_code == 200
    assert client.get(f"/nope/s/{code}.atom").status_code == 404


def test_no_log_line_has_the_code(tiny: Timetable) -> None:
    code = code_of(tiny, "≒Parallel")
    assert discreet(f'"GET {address(code)}?lang=en"') == '"GET /tiny/s/….atom?lang=en"'
