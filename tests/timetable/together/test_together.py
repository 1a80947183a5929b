"""Plans together: who is where, shared slots, free time and meetings; the vectors are shared with the front end."""

import json
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.cast import FESTIVAL, slot, slot_of
from timetable.model import Day, DayId, Festival, Names, Slot, SlotId, Stage, StageId, Status, Timetable, Walk, clock
from timetable.picture.colour import READABLE, WHITE, contrast
from timetable.timetable_json import timetable_of
from timetable.together import (
    MOST_PEOPLE,
    PERSON_COLOURS,
    SHORTEST_FREE_MIN,
    Person,
    free_together,
    hours_together,
    letter,
    shared_slots,
)

VECTORS = json.loads((Path(__file__).parents[2] / "vectors" / "together.json").read_text(encoding="utf-8"))
CASES = pytest.mark.parametrize("case", VECTORS["cases"], ids=lambda case: case["name"])
AT = datetime(2026, 7, 31, tzinfo=UTC)


def festival_of(case: dict[str, Any]) -> Festival:
    return replace(
        FESTIVAL,
        days=tuple(Day(DayId(key), date.fromisoformat(on), Names(key)) for key, on in VECTORS["days"].items()),
        stages=tuple(Stage(StageId(key), key, "#888888", order) for order, key in enumerate(VECTORS["stages"])),
        walks=tuple(Walk((StageId(one), StageId(other)), minutes) for one, other, minutes in case.get("walks", ())),
        default_walk_min=case.get("default_walk_min"),
    )


def together_of(case: dict[str, Any]) -> tuple[list[Person], Timetable]:
    festival = festival_of(case)
    slots = [
        slot_of(festival, slot_id, (day, stage, f"{start}-{end}", slot_id), status=Status(*status or ["scheduled"]))
        for slot_id, day, stage, start, end, *status in case["slots"]
    ]
    timetable = timetable_of(festival, slots, AT)
    people = [Person(*(tuple(timetable.slot_by_id[one] for one in ids) for ids in picked)) for picked in case["people"]]
    return people, timetable


@CASES
def test_shared_slots_have_all_who_picked_them(case: dict[str, Any]) -> None:
    people, timetable = together_of(case)
    written = [[one.slot.id, one.people, one.maybe] for one in shared_slots(people, timetable)]
    assert json.dumps(written) == json.dumps(case["shared"])


@CASES
def test_each_hour_has_what_takes_place_in_it(case: dict[str, Any]) -> None:
    people, timetable = together_of(case)
    written = [
        [
            day.day.id,
            day.people,
            [[clock(hour.start_min), [[slot.id for slot in slots] for slots in hour.slots]] for hour in day.hours],
        ]
        for day in hours_together(people, timetable)
    ]
    assert json.dumps(written) == json.dumps(case["hours"])


@CASES
def test_free_times_have_stage_reason_and_ways(case: dict[str, Any]) -> None:
    people, timetable = together_of(case)
    written = [
        [
            one.day.id,
            clock(one.start_min),
            clock(one.end_min),
            one.stage,
            one.reason,
            [
                [
                    way.person,
                    way.before and way.before.id,
                    way.after and way.after.id,
                    way.walk_there_min,
                    way.walk_on_min,
                ]
                for way in one.ways
            ],
        ]
        for one in free_together(people, timetable)
    ]
    assert json.dumps(written) == json.dumps(case["free"])


def test_letters_and_colours_are_enough_and_readable() -> None:
    assert [letter(position) for position in range(MOST_PEOPLE)] == list("ABCDEFGH")
    assert len(set(PERSON_COLOURS)) == MOST_PEOPLE
    assert min(contrast(colour, WHITE) for colour in PERSON_COLOURS) >= READABLE


def test_the_hour_repeated_when_clocks_go_back_comes_twice() -> None:
    night = replace(FESTIVAL, time_zone="Europe/Berlin", days=(Day(DayId("day1"), date(2026, 10, 24), Names("1")),))
    built = slot_of(night, "a", ("day1", "hot", "26:10-26:20", "A"))
    again = replace(built, id=SlotId("b"), start=built.start + timedelta(hours=1), end=built.end + timedelta(hours=1))
    again = replace(again, start=night.local(again.start), end=night.local(again.end))
    timetable = timetable_of(night, [built, again], AT)
    people = [Person((built,)), Person((again,))]
    (day,) = hours_together(people, timetable)
    assert [(clock(hour.start_min), hour.start.utcoffset()) for hour in day.hours] == [
        ("26:00", timedelta(hours=2)),
        ("26:00", timedelta(hours=1)),
    ]
    (free,) = free_together(people, timetable)
    assert free.free_min == 50


SLOTS = tuple(
    slot(f"day{day} {stage} {clock(start)}-{clock(start + length)} {stage}{start}")
    for day in (1, 2)
    for stage, first, length in (("hot", 600, 25), ("sky", 610, 40), ("lane", 585, 60))
    for start in range(first, first + 900, 75)
)
TOGETHER = timetable_of(FESTIVAL, SLOTS, AT)
PICKS = st.lists(st.sampled_from(SLOTS), max_size=8, unique=True).map(tuple)
PEOPLE = st.lists(st.builds(Person, PICKS, PICKS), min_size=1, max_size=4)


@settings(max_examples=30)
@given(PEOPLE)
def test_in_a_free_time_nobody_is_busy_or_late(people: list[Person]) -> None:
    for found in free_together(people, TOGETHER):
        assert found.free_min >= SHORTEST_FREE_MIN
        assert len(found.ways) >= 2
        for person in people:
            assert not [one for one in person.slots if one.start < found.end and one.end > found.start]
        for way in found.ways:
            if way.before:
                assert way.before.end + timedelta(minutes=way.walk_there_min or 0) <= found.start
            if way.after:
                assert found.end + timedelta(minutes=way.walk_on_min or 0) <= way.after.start


@settings(max_examples=30)
@given(PEOPLE)
def test_every_pick_is_in_the_hour_in_which_it_starts(people: list[Person]) -> None:
    starting: list[set[Slot]] = [set() for _ in people]
    for day in hours_together(people, TOGETHER):
        for hour in day.hours:
            for position, slots in enumerate(hour.slots):
                starting[position] |= {one for one in slots if one.start >= hour.start}
    assert starting == [set(person.slots) for person in people]


@settings(max_examples=30)
@given(PEOPLE)
def test_the_order_of_people_changes_only_their_positions(people: list[Person]) -> None:
    shared = {(one.slot.id, len(one.people)) for one in shared_slots(people, TOGETHER)}
    assert shared == {(one.slot.id, len(one.people)) for one in shared_slots(people[::-1], TOGETHER)}
    free = [(one.start, one.end, one.stage, one.reason) for one in free_together(people, TOGETHER)]
    assert free == [(one.start, one.end, one.stage, one.reason) for one in free_together(people[::-1], TOGETHER)]


def test_colours_are_those_of_the_app() -> None:
    assert list(PERSON_COLOURS) == VECTORS["colours"]
    assert len(VECTORS["colours"]) == MOST_PEOPLE
