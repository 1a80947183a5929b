"""Clashes, worst clashes and gaps; the vectors are shared with the front end."""

import json
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import combinations, permutations
from pathlib import Path
from typing import Any

import pytest

from tests.cast import FESTIVAL, slot_of
from timetable.clashes import Clash, ClashCause, clashes, summarise_clashes
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
    slots = [
        slot_of(festival, slot_id, (day, stage, f"{start}-{end}", slot_id), status=Status(*status or ["scheduled"]))
        for slot_id, day, stage, start, end, *status in case["slots"]
    ]
    return timetable_of(festival, slots, datetime(2026, 7, 31, tzinfo=UTC)).slots


def all_gaps(slots: Sequence[Slot], festival: Festival) -> list[Gap]:
    return [gap for day in festival.days for gap in gaps((slot for slot in slots if slot.day == day.id), festival)]


@CASES
def test_slots_of_a_vector_are_in_timetable_order(case: dict[str, Any]) -> None:
    assert [slot.id for slot in slots_of(case)] == [row[0] for row in case["slots"]]


@CASES
def test_clashes_come_in_their_order_with_cause_and_minutes(case: dict[str, Any]) -> None:
    found = clashes(slots_of(case), festival_of(case))
    written = [[one.first.id, one.second.id, one.cause, one.missing_min] for one in found]
    assert json.dumps(written) == json.dumps(case["clashes"])
    assert clashes(reversed(slots_of(case)), festival_of(case)) == found


@CASES
def test_each_slot_has_its_worst_clash(case: dict[str, Any]) -> None:
    found = summarise_clashes(slots_of(case), festival_of(case))
    others = {key: one.second.id if one.first.id == key else one.first.id for key, one in found.worst.items()}
    assert (found.count, others) == (len(case["clashes"]), case["worst"])
    assert set(found.worst.values()) <= set(clashes(slots_of(case), festival_of(case)))


@CASES
def test_gaps_have_their_stages_and_walk(case: dict[str, Any]) -> None:
    found = all_gaps(slots_of(case), festival_of(case))
    assert [[gap.before.id, gap.after.id, gap.free_min, gap.walk_min] for gap in found] == case["gaps"]
    assert uncounted_walks(found) == case["uncounted"]


@CASES
def test_a_picture_shows_the_same_clashes(case: dict[str, Any]) -> None:
    slots = slots_of(case)
    shown = programme(timetable_of(festival_of(case), slots, datetime(2026, 7, 31, tzinfo=UTC)), slots, ())
    worst = summarise_clashes(slots, festival_of(case)).worst
    assert {pick.slot.id: pick.clash for day in shown.days for pick in day.picks if pick.clash} == worst
    assert [gap for day in shown.days for gap in day.gaps] == all_gaps(slots, festival_of(case))
    assert shown.uncounted_walks == case["uncounted"]


def slots_at(*texts: str) -> list[Slot]:
    """Make slots of "A hot 10:00-10:30", the id first."""
    return [
        slot_of(FESTIVAL, slot_id, ("day1", stage, times, slot_id))
        for slot_id, stage, times in (text.split() for text in texts)
    ]


STAGES = tuple(stage.id for stage in FESTIVAL.stages)
WALKS = {frozenset(pair): 10 * number for number, pair in enumerate(combinations(STAGES, 2), 1)}
WALKED = replace(FESTIVAL, walks=tuple(Walk((min(pair), max(pair)), walk) for pair, walk in WALKS.items()))


@pytest.mark.parametrize(("one", "other"), tuple(permutations(STAGES, 2)))
def test_a_walk_counts_both_ways_between_any_two_stages(one: StageId, other: StageId) -> None:
    (third,) = set(STAGES) - {one, other}
    first, second, later = slots_at(f"A {one} 10:00-10:30", f"B {other} 10:33-11:00", f"C {third} 20:00-20:30")
    assert clashes([later, second, first], WALKED) == (
        Clash(first, second, ClashCause.TIGHT, WALKS[frozenset((one, other))] - 3),
    )


def test_an_overlap_of_less_than_a_minute_counts_as_one() -> None:
    first, second = slots_at("A hot 10:00-10:30", "B sky 10:30-11:00")
    first = replace(first, end=first.end + timedelta(seconds=20))
    assert clashes([first, second], FESTIVAL) == (Clash(first, second, ClashCause.OVERLAP, 1),)


def test_a_gap_is_counted_in_whole_minutes() -> None:
    first, second = slots_at("A hot 10:00-10:30", "B sky 10:35-11:00")
    assert clashes([first, second], FESTIVAL) == ()
    first = replace(first, end=first.end + timedelta(seconds=20))
    assert clashes([first, second], FESTIVAL) == (Clash(first, second, ClashCause.TIGHT, 1),)


@pytest.mark.parametrize(
    ("slots", "worst"),
    [
        (("A hot 10:00-10:30", "B sky 10:20-10:50", "C lane 10:40-11:10"), {"A": "B", "B": "A", "C": "B"}),
        (("A hot 10:00-10:30", "B sky 10:20-10:50", "C lane 10:39-11:10"), {"A": "B", "B": "C", "C": "B"}),
        (("A hot 10:00-11:00", "B sky 10:00-10:10", "C lane 10:50-11:20"), {"A": "B", "B": "A", "C": "A"}),
        (("A hot 10:00-11:00", "B sky 10:00-10:10", "C lane 10:49-11:20"), {"A": "C", "B": "A", "C": "A"}),
        (("C hot 10:00-10:30", "A sky 10:00-10:30", "B lane 10:00-10:30"), {"A": "B", "B": "A", "C": "A"}),
    ],
    ids=["equal", "the later one is longer", "equal for the longest", "the last one is longer", "all at once"],
)
def test_the_worst_clash_is_the_longest_and_among_equals_the_one_with_the_earliest_slot(
    slots: tuple[str, ...], worst: dict[str, str]
) -> None:
    found = summarise_clashes(reversed(slots_at(*slots)), FESTIVAL).worst
    assert {key: ({one.first.id, one.second.id} - {key}).pop() for key, one in found.items()} == worst
