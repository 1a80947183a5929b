"""Slots of one act are matched as if all pairs were sorted, nearest first, without making all pairs."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from tests.cast import slot
from timetable.matching import match
from timetable.model import Kind, Slot, SlotId

CLOCKS = ("10:00-10:30", "10:10-10:40", "10:20-10:50", "10:30-11:00", "12:00-12:30")
Distance = tuple[bool, bool, timedelta, SlotId, SlotId]


@st.composite
def slots_of_one_act(draw: st.DrawFn) -> list[Slot]:
    places = st.tuples(st.sampled_from(["day1", "day2"]), st.sampled_from(["hot", "sky"]), st.sampled_from(CLOCKS))
    made = draw(st.lists(places, unique=True, max_size=12))
    ids = draw(st.permutations(range(len(made))))
    return [slot(" ".join((*place, "TBA")), id=SlotId(f"{number}")) for place, number in zip(made, ids, strict=True)]


def matched_by_sorting_all_pairs(old: Sequence[Slot], new: Sequence[Slot]) -> dict[SlotId, Slot]:
    """Match as the rule is written: equal slots, the same place, then all pairs by day, stage, start and ids."""
    matches = {one.id: other for one in old for other in new if one == other}
    taken = {other.id for other in matches.values()}

    def place(one: Slot) -> tuple[object, ...]:
        return one.day, one.stage, one.start

    def free() -> tuple[list[Slot], list[Slot]]:
        return [one for one in old if one.id not in matches], [other for other in new if other.id not in taken]

    def distance(pair: tuple[Slot, Slot]) -> Distance:
        one, other = pair
        return one.day != other.day, one.stage != other.stage, abs(one.start - other.start), one.id, other.id

    def pair(one: Slot, other: Slot) -> None:
        if one.id not in matches and other.id not in taken:
            matches[one.id] = other
            taken.add(other.id)

    for one, other in [(one, other) for one in free()[0] for other in free()[1] if place(one) == place(other)]:
        pair(one, other)
    for one, other in sorted([(one, other) for one in free()[0] for other in free()[1]], key=distance):
        pair(one, other)
    return matches


@given(slots_of_one_act(), slots_of_one_act())
def test_slots_of_one_act_are_matched_as_if_all_pairs_were_sorted(old: list[Slot], new: list[Slot]) -> None:
    assert match(old, new) == matched_by_sorting_all_pairs(old, new)


def test_a_slot_between_two_at_one_distance_goes_to_the_one_with_the_smaller_id() -> None:
    old = [slot("day1 hot 10:00-10:30 TBA", id="b"), slot("day1 hot 11:00-11:30 TBA", id="a")]
    new = [slot("day1 hot 10:30-11:00 TBA", id="c")]
    assert match(old, new) == {"a": new[0]}


def test_slots_of_one_act_and_another_kind_are_not_matched_as_moved() -> None:
    old, new = slot("day1 hot 10:00-10:30 A"), slot("day2 sky 10:00-10:30 A", kind=Kind.GREETING)
    assert match([old], [new]) == {}


class _CountedMoment(datetime):
    """A moment that counts how often the distance to another one is taken."""

    count = 0

    def __sub__(self, other: object) -> Any:
        type(self).count += 1
        return datetime.__sub__(self, other)  # type: ignore[operator]  # whatever the caller subtracts


def test_two_thousand_slots_of_one_act_are_compared_few_times_each() -> None:
    count = 2_400
    first = slot("day1 hot 10:00-10:05 TBA")

    def made(number: int, minutes: int) -> Slot:
        begin = first.start + timedelta(minutes=minutes)
        start = _CountedMoment.fromtimestamp(begin.timestamp(), begin.tzinfo)
        return replace(first, id=SlotId(f"{number:04}-{minutes}"), start=start, end=begin + timedelta(hours=9))

    old, new = ([made(number, number * 7 + shift) for number in range(count)] for shift in (0, 3))
    _CountedMoment.count = 0
    assert len(match(old, new)) == count
    assert count <= _CountedMoment.count < 10 * count
