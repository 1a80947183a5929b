"""Selections through the API: writing and reading codes, and changes of their picks."""

import json
from dataclasses import replace
from typing import Any

import pytest
from django.test import Client

from api.json.selections import selection_answer
from tests.api.conftest import TINY, Api
from tests.cast import slot, timetable
from timetable.festivals import FestivalFile
from timetable.model import Timetable
from timetable.refresh import RefreshOrder, fetcher_for, refresh
from timetable.selection import Selection, piece_text, read_code
from timetable.store import RedisStore, current_timetables

SELECTIONS = f"{TINY}selections/"
PICKS = ["day1-hot-1030", "day1-sky-1050", "day1-hot-2530"]


def test_any_order_of_picks_gives_the_same_answer(api: Api, tiny: Timetable) -> None:
    status, answer = api.post(SELECTIONS, {"slots": PICKS, "maybe": ["day2-hot-1000"]})
    assert (status, answer) == api.post(SELECTIONS, {"slots": PICKS[::-1], "maybe": ["day2-hot-1000"]})
    code = answer["code"]
    assert (status, answer["slots"], answer["maybe"]) == (200, PICKS, ["day2-hot-1000"])
    assert answer["url"] == f"/tiny/s/{code}/"
    assert answer["picture_url"] == f"/tiny/s/{code}.png?v={tiny.version}"
    assert (answer["missing"], answer["changed"], answer["pages"]) == ([], [], 1)
    assert answer["clashes"] == [
        {"first": "day1-hot-1030", "second": "day1-sky-1050", "cause": "overlap", "missing_min": 5}
    ]
    assert "星屑シンフォニー" in answer["alt"]
    assert len(read_code(code).must) == 3


def test_code_reads_back_with_the_requested_code(api: Api) -> None:
    _, created = api.post(SELECTIONS, {"slots": PICKS})
    status, read = api.get(f"{SELECTIONS}{created['code']}/")
    assert (status, read) == (200, {**created, "requested": created["code"]})


def test_links_and_words_have_the_requested_language(api: Api, tiny: Timetable) -> None:
    _, japanese = api.post(SELECTIONS, {"slots": PICKS[:1]})
    code = japanese["code"]
    status, english = api.get(f"{SELECTIONS}{code}/", lang="en")
    assert status == 200
    assert english["url"] == f"/tiny/s/{code}/?lang=en"
    assert english["picture_url"] == f"/tiny/s/{code}.png?v={tiny.version}&lang=en"
    assert english["card_url"] == f"/tiny/s/{code}.png?size=card&v={tiny.version}&lang=en"
    assert english["calendar_url"] == f"/tiny/s/{code}.ics?lang=en"
    assert english["alt"].startswith("Tiny Fes · My timetable\nSat 1 Aug Day 1\n")
    assert (japanese["calendar_url"], japanese["alt"][:8]) == (f"/tiny/s/{code}.ics", "ちいさなフェス ")


def test_very_many_clashes_are_counted_and_the_worst_of_each_slot_is_listed(redis_url: str) -> None:
    assert redis_url
    slots = [slot(f"day1 sky {10 + at // 60}:{at % 60:02}-23:00 act {at}", id=f"x{at}") for at in range(100)]
    revision = timetable(*slots)
    answer = selection_answer(Selection.of(piece_text(one, revision.festival) for one in slots), revision)
    assert (answer.clash_count, len(answer.clashes)) == (4950, 99)
    assert {one for clash in answer.clashes for one in (clash.first, clash.second)} == {one.id for one in slots}
    assert [clash.second for clash in answer.clashes] == [f"x{at}" for at in range(1, 100)]
    few = selection_answer(Selection.of(piece_text(one, revision.festival) for one in slots[:20]), revision)
    assert (few.clash_count, len(few.clashes)) == (190, 190)


def test_at_most_ten_candidates_are_listed(redis_url: str) -> None:
    assert redis_url
    old = timetable("day1 hot 10:30-10:55 星屑シンフォニー")
    new = timetable(*(slot("day1 hot 10:00-10:25 星屑シンフォニー", id=f"x{at:02}") for at in range(30)))
    (missing,) = selection_answer(Selection.of([piece_text(old.slots[0], old.festival)]), new).missing
    assert (missing.candidates, missing.more_candidates) == ([f"x{at:02}" for at in range(10)], True)


def test_links_are_absolute_if_the_public_address_is_set(api: Api, settings: Any) -> None:
    settings.PUBLIC_URL = "https://timetable.example"
    response = api.client.post(
        SELECTIONS, json.dumps({"slots": PICKS}), content_type="application/json", HTTP_HOST="localhost"
    )
    assert response.json()["url"].startswith("https://timetable.example/tiny/s/")


@pytest.mark.parametrize(
    ("body", "status", "code", "name"),
    [
        ({"slots": []}, 400, "bad_parameter", "slots"),
        ({"slots": [], "maybe": []}, 400, "bad_parameter", "slots"),
        ({}, 400, "bad_parameter", "slots"),
        ({"slots": "day1-hot-1030"}, 400, "bad_parameter", "slots"),
        ({"slots": ["nope"]}, 400, "unknown_slot", None),
        ({"slots": [{"id": 1}]}, 400, "bad_parameter", "slots"),
        ({"slots": [f"x{number}" for number in range(301)]}, 400, "bad_parameter", "slots"),
        ({"slots": PICKS, "version": "gone"}, 409, "unknown_version", None),
        ([], 400, "bad_parameter", None),
        (b"{", 400, "parse_error", None),
        (b"\xff", 400, "parse_error", None),
        (b'{"slots": ["' + b"x" * 70_000 + b'"]}', 413, "too_large", None),
    ],
)
def test_bad_selections_are_refused_with_a_reason(
    api: Api, body: object, status: int, code: str, name: str | None
) -> None:
    got, problem = api.post(SELECTIONS, body)
    assert (got, problem["code"], problem.get("parameter")) == (status, code, name)


@pytest.mark.parametrize("code", ["x", "1AAAAAAAA", "1" * 400, "%00", "日本", "1AAAA-<b>"])
def test_damaged_code_is_a_404_with_a_reason(client: Client, tiny: Timetable, code: str) -> None:
    assert tiny.slots
    response = client.get(f"{SELECTIONS}{code}/")
    assert (response.status_code, response.json()["code"]) == (404, "damaged_code")
    assert response.json()["detail"].startswith("This link is damaged")


def test_ids_are_read_in_the_version_they_were_picked_in(
    api: Api, tiny: Timetable, tiny_file: FestivalFile, store: RedisStore, order: RefreshOrder, tmp_path: Any
) -> None:
    document = json.loads((tiny_file.folder / "tiny.json").read_bytes())
    document["day1"]["HOT STAGE"][0].update(start="0930", end="0955")
    (tmp_path / "tiny.json").write_text(json.dumps(document), encoding="utf-8")
    moved = replace(tiny_file, folder=tmp_path)
    report = refresh(moved, store, fetcher_for(moved, ""), order)
    current_timetables.cache_clear()
    assert report is not None
    assert report.is_new
    status, answer = api.post(SELECTIONS, {"slots": ["day1-hot-1030"], "version": tiny.version})
    assert (status, answer["slots"]) == (200, ["day1-hot-0930"])
    assert answer["changed"] == [
        {
            "slot": "day1-hot-0930",
            "kind": "retimed",
            "from": {"day": "day1", "stage": "hot", "start": "10:30"},
            "to": {"day": "day1", "stage": "hot", "start": "9:30", "act": "星屑シンフォニー"},
        }
    ]
    assert api.post(SELECTIONS, {"slots": ["day1-hot-1030"]})[0] == 400
