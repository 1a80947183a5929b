"""Clashes, worst clashes and gaps; the vectors are shared with the front end."""

import json
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from tests.cast import FESTIVAL, slot_of
from timetable.clashes import clashes, summarise_clashes
from timetable.gaps import Gap, gaps, uncounted_walks
from timetable.model import Day, DayId, Festival, Names, Slot, Stage, StageId, Status, Walk
from timetable.programme import programme
from timetable.timetable_json import timetable_of

VECTORS = json.loads((Path(__file__).parents[1] / "vectors" / "clashes.json").read_text(encoding="utf-8"))
CASES = pytest.mark.parametrize("case", VECTORS["cases"], ids=lambda case: case["name"])


def festival_of(case: dict[str, Any]) -> Festival:
    return replace(
        FESTIVAL,
        days=tuple(Day(DayId(key), date.fromisoformat(on), Names(key)) for key, on in VECTORS["days"].items()),
        stages=tuple(Stage(StageId(key), key, "#888888", order) for order, key in enumerate(VECTORS["stages"])),
        walks=tuple(Walk((StageId(one), StageId(other)), minutes) for one, other, minutes in case.get("walks", ())),
        default_walk_min=case.get("default_walk_min"),
    )


def slots_of(case: dict[str, Any]) -> tuple[Slot, ...]:
    """Make the case's slots, in the order of a timetable."""
    festival = festival_of(case)
    made = [
        slot_of(festival, slot_id, (day, stage, f"{start}-{end}", slot_id), status=Status(*status or ["scheduled"]))
        for slot_id, day, stage, start, end, *status in case["slots"]
    ]
    return timetable_of(festival, made, datetime(2026, 7, 31, tzinfo=UTC)).slots


def all_gaps(slots: Sequence[Slot], festival: Festival) -> list[Gap]:
    return [gap for day in festival.days for gap in gaps((slot for slot in slots if slot.day == day.id), festival)]


@CASES
def test_slots_of_a_case_stand_in_the_order_of_a_timetable(case: dict[str, Any]) -> None:
    assert [slot.id for slot in slots_of(case)] == [said[0] for said in case["slots"]]


@CASES
def test_clashes_come_in_their_order_with_cause_and_minutes(case: dict[str, Any]) -> None:
    found = clashes(slots_of(case), festival_of(case))
    assert [[one.first.id, one.second.id, one.cause, one.missing_min] for one in found] == case["clashes"]
    assert clashes(reversed(slots_of(case)), festival_of(case)) == found


@CASES
def test_each_slot_has_its_worst_clash(case: dict[str, Any]) -> None:
    worst = summarise_clashes(slots_of(case), festival_of(case)).worst
    others = {key: one.second.id if one.first.id == key else one.first.id for key, one in worst.items()}
    assert others == case["worst"]


@CASES
def test_gaps_say_where_one_comes_from_and_how_long_one_walks(case: dict[str, Any]) -> None:
    found = all_gaps(slots_of(case), festival_of(case))
    assert [[gap.before.id, gap.after.id, gap.free_min, gap.walk_min] for gap in found] == case["gaps"]
    assert uncounted_walks(found) == case["uncounted"]


@CASES
def test_a_picture_tells_the_same(case: dict[str, Any]) -> None:
    slots = slots_of(case)
    shown = programme(timetable_of(festival_of(case), slots, datetime(2026, 7, 31, tzinfo=UTC)), slots, ())
    worst = summarise_clashes(slots, festival_of(case)).worst
    assert {pick.slot.id: pick.clash for day in shown.days for pick in day.picks if pick.clash} == worst
    assert [gap for day in shown.days for gap in day.gaps] == all_gaps(slots, festival_of(case))
    assert shown.uncounted_walks == case["uncounted"]
