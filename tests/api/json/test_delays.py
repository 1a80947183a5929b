"""A stage that runs late, in the API, the calendar, the text and the feed."""

from dataclasses import replace

import pytest
from django.test import Client

from tests.api.conftest import TINY, Api
from timetable import store as store_module
from timetable.festivals import Correction, CorrectionKind, FestivalFile
from timetable.model import Timetable
from timetable.refresh import RefreshOrder, fetcher_for, refresh
from timetable.selection import Selection, piece_text, write_code
from timetable.store import RedisStore


@pytest.fixture
def late(tiny: Timetable, tiny_file: FestivalFile, store: RedisStore, order: RefreshOrder) -> Timetable:
    """Publish the small festival with HOT STAGE 20 minutes late from 11:00 on its first day."""
    assert tiny.slots
    where = {"day": "day1", "stage": "hot", "from": "11:00"}
    file = replace(tiny_file, corrections=(Correction(1, CorrectionKind.DELAY, where, shift_min=20),))
    report = refresh(file, store, fetcher_for(file, ""), order)
    store_module.current_timetables.cache_clear()
    assert report is not None
    assert report.timetable is not None
    return report.timetable


def test_slots_have_their_delay(api: Api, tiny: Timetable, late: Timetable) -> None:
    _, slots = api.get(f"{TINY}slots/", day="day1", stage="hot")
    assert [(slot["id"], slot["start"][11:16], slot["delay_min"]) for slot in slots] == [
        ("day1-hot-1030", "10:30", 0),
        ("day1-hot-1100", "11:20", 20),
        ("day1-hot-1200", "12:20", 20),
        ("day1-hot-2530", "01:50", 20),
    ]
    _, whole = api.get(f"{TINY}timetable/")
    assert {slot["id"]: slot["delay_min"] for slot in whole["slots"]} == {
        slot.id: slot.delay_min for slot in late.slots
    }
    assert {slot["id"]: slot["piece"] for slot in whole["slots"]} == {
        slot.id: piece_text(slot, tiny.festival) for slot in tiny.slots
    }


def test_delay_is_a_new_time_in_changes_and_feed(api: Api, client: Client, tiny: Timetable, late: Timetable) -> None:
    assert late.slots
    _, answer = api.get(f"{TINY}changes/", since=tiny.version)
    assert [(one["slot"], one["from"]["start"], one["to"]["start"]) for one in answer["retimed"]] == [
        ("day1-hot-1100", "11:00", "11:20"),
        ("day1-hot-1200", "12:00", "12:20"),
        ("day1-hot-2530", "25:30", "25:50"),
    ]
    assert [kind for kind in answer if answer[kind] and kind != "version"] == ["retimed"]
    assert "8/1 25:30–26:00 → 25:50–26:20 HOT STAGE" in client.get("/tiny/changes.atom").content.decode()


@pytest.mark.parametrize(("language", "text"), [("ja", "20分遅れ"), ("en", "20 min late")])
def test_delay_is_shown_on_page_text_and_calendar(client: Client, late: Timetable, language: str, text: str) -> None:
    code = write_code(Selection.of(piece_text(slot, late.festival) for slot in late.slots if slot.delay_min))
    for path in (f"/tiny/s/{code}/", f"/tiny/s/{code}.txt", f"/tiny/s/{code}.ics"):
        answer = client.get(path, {"lang": language})
        assert answer.status_code == 200
        assert answer.content.decode().count(text) == 3, path


def test_selection_is_not_changed_by_a_delay(api: Api, tiny: Timetable, late: Timetable) -> None:
    assert late.slots
    code = write_code(Selection.of(piece_text(slot, tiny.festival) for slot in tiny.slots))
    status, answer = api.get(f"{TINY}selections/{code}/")
    assert (status, answer["code"], answer["changed"], answer["missing"]) == (200, code, [], [])
