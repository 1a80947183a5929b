"""The present festival day; the vectors are shared with the front end."""

import json
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from tests.cast import FESTIVAL, slot
from timetable.model import Day, DayId, Names, Slot, SlotId, Status, Timetable
from timetable.timetable_json import timetable_of
from timetable.today import Phase, Today, today_of

VECTORS = json.loads((Path(__file__).parents[1] / "vectors" / "today.json").read_text(encoding="utf-8"))


def slot_of(row: list[str], number: int) -> Slot:
    day, start, end, *status = row
    times = {"start": datetime.fromisoformat(start), "end": datetime.fromisoformat(end)}
    return slot(
        "day1 hot 10:00-10:30 A",
        id=SlotId(str(number)),
        day=DayId(day),
        status=Status(*status or ["scheduled"]),
        **times,
    )


def timetable_of_case(case: dict[str, Any]) -> Timetable:
    days = tuple(Day(DayId(key), date.fromisoformat(on), Names(key)) for key, on in VECTORS["days"].items())
    slots = [slot_of(row, number) for number, row in enumerate(case["slots"])]
    return timetable_of(replace(FESTIVAL, days=days), slots, datetime(2026, 7, 31, tzinfo=UTC))


@pytest.mark.parametrize("case", VECTORS["cases"], ids=lambda case: case["name"])
def test_the_day_to_open_is_that_of_the_vectors(case: dict[str, Any]) -> None:
    shown = timetable_of_case(case)
    found = [(moment[0], today_of(shown, datetime.fromisoformat(moment[0]))) for moment in case["moments"]]
    written = [
        [moment, today.phase, today.day and today.day.id, today.ended and today.ended.id, today.is_tomorrow]
        for moment, today in found
    ]
    assert written == case["moments"]


def test_a_festival_without_days_has_no_day_and_is_not_over() -> None:
    empty = timetable_of(replace(FESTIVAL, days=()), [], datetime(2026, 7, 31, tzinfo=UTC))
    assert today_of(empty, datetime(2026, 8, 1, tzinfo=UTC)) == Today(Phase.BEFORE, None)
