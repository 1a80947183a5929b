"""The order in which slots of two revisions are matched, surest first, each rule against the next one."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.cast import slot
from timetable.matching import match
from timetable.model import Kind, Slot, SlotId


def official(text: str, slot_id: str) -> Slot:
    return slot(text, id=SlotId(slot_id), has_official_id=True)


def named(slot_id: str, text: str) -> Slot:
    return slot(text, id=SlotId(slot_id))


def matched_ids(old: Sequence[Slot], new: Sequence[Slot]) -> dict[str, str]:
    matches = match(old, new)
    assert all(after in new for after in matches.values())
    return {str(before): str(after.id) for before, after in matches.items()}


def test_an_unchanged_slot_is_matched_before_its_removed_twin() -> None:
    one, twin = named("a", "day1 hot 10:00-10:30 A"), named("b", "day1 hot 10:00-10:30 A")
    assert matched_ids([one, twin], [twin]) == {"b": "b"}


def test_official_id_and_act_match_before_place_and_act() -> None:
    old = [official("day1 hot 10:00-10:30 A", "7")]
    new = [official("day1 hot 10:00-10:30 A", "8"), official("day2 sky 15:00-15:30 A", "7")]
    assert matched_ids(old, new) == {"7": "7"}


def test_an_official_id_matches_its_act_in_any_spelling() -> None:
    old = [official("day1 hot 10:00-10:30 純粋カフェ・ラッテ", "7")]
    new = [official("day1 hot 10:00-10:30 純粋カフェ･ラッテ", "8"), official("day2 sky 15:00-15:30 純粋ｶﾌｪ・ﾗｯﾃ", "7")]
    assert matched_ids(old, new) == {"7": "7"}


def test_an_id_that_is_not_official_does_not_match() -> None:
    old = [named("x", "day1 hot 10:00-10:30 A")]
    assert matched_ids(old, [named("x", "day2 sky 15:00-15:30 B")]) == {}
    assert matched_ids(old, [named("x", "day2 sky 15:00-15:30 A"), named("y", "day1 hot 10:00-10:30 A")]) == {"x": "y"}


@pytest.mark.parametrize("is_old_official", [True, False])
def test_an_id_that_is_official_on_one_side_only_does_not_match(*, is_old_official: bool) -> None:
    before, after = official("day1 hot 10:00-10:30 A", "7"), named("7", "day2 sky 15:00-15:30 B")
    old, new = (before, after) if is_old_official else (after, before)
    assert matched_ids([old], [new]) == {}


def test_place_and_act_match_before_the_nearest_slot_of_the_kind() -> None:
    old = [named("live", "day1 hot 10:00-10:30 A")]
    new = [slot("day1 hot 10:00-10:30 Ａ", id="talk", kind=Kind.TALK), named("later", "day1 hot 10:30-11:00 A")]
    assert matched_ids(old, new) == {"live": "talk"}


def test_place_and_act_match_whatever_the_end() -> None:
    old, new = [named("a", "day1 hot 10:00-10:30 A")], [named("b", "day1 hot 10:00-11:00 A")]
    assert matched_ids(old, new) == {"a": "b"}


def test_twins_at_one_place_are_matched_by_their_ids_in_order() -> None:
    old = [named("a2", "day1 hot 10:00-10:30 A"), named("a1", "day1 hot 10:00-10:30 A")]
    new = [named("b1", "day1 hot 10:00-10:30 A"), named("b2", "day1 hot 10:00-10:30 A")]
    assert matched_ids(old, new) == {"a1": "b1", "a2": "b2"}


@pytest.mark.parametrize(
    ("nearer", "farther"),
    [
        ("day1 hot 16:00-16:30 A", "day1 sky 10:05-10:35 A"),
        ("day1 sky 16:00-16:30 A", "day2 hot 10:00-10:30 A"),
        ("day2 hot 16:00-16:30 A", "day2 sky 10:00-10:30 A"),
        ("day1 hot 10:20-10:50 A", "day1 hot 9:30-10:00 A"),
        ("day1 sky 9:50-10:20 A", "day1 sky 10:20-10:50 A"),
        ("day2 hot 9:50-10:20 A", "day2 hot 10:20-10:50 A"),
        ("day2 sky 9:50-10:20 A", "day2 sky 10:20-10:50 A"),
    ],
    ids=[
        "the same stage before a nearer start",
        "the same day before the same stage",
        "on another day the same stage first",
        "the nearest start of a stage",
        "the nearest start of a day",
        "the nearest start of the stage on another day",
        "the nearest start on another day",
    ],
)
def test_a_slot_that_moved_is_the_nearest_one_of_its_act(nearer: str, farther: str) -> None:
    old = [named("old", "day1 hot 10:00-10:30 A")]
    for first, second in (("a", "b"), ("b", "a")):
        assert matched_ids(old, [named(first, nearer), named(second, farther)]) == {"old": first}


def test_a_slot_that_moved_is_found_in_any_spelling_of_its_act() -> None:
    old, new = [named("a", "day1 hot 10:00-10:30 カフェ・ラッテ")], [named("b", "day2 sky 15:00-15:30 ｶﾌｪ･ﾗｯﾃ")]
    assert matched_ids(old, new) == {"a": "b"}


def test_official_id_matches_before_place() -> None:
    old = [official("day1 hot 10:00-10:30 Road to TIF 1位", "7")]
    new = [official("day1 hot 10:00-10:30 別のグループ", "8"), official("day1 hot 11:00-11:30 決まったグループ", "7")]
    assert matched_ids(old, new) == {"7": "7"}


def test_act_matches_before_official_id() -> None:
    old = [official("day1 hot 10:00-10:30 A", "7"), official("day1 sky 10:00-10:30 B", "8")]
    new = [official("day1 hot 12:00-12:30 B", "7"), official("day1 sky 12:00-12:30 A", "8")]
    assert matched_ids(old, new) == {"7": "8", "8": "7"}


def test_another_act_at_the_same_place_is_a_renamed_slot() -> None:
    old = [named("a", "day1 hot 10:00-10:30 A"), named("c", "day1 sky 10:00-10:30 C")]
    new = [named("b", "day1 hot 10:00-10:30 B"), named("d", "day2 sky 10:00-10:30 D")]
    assert matched_ids(old, new) == {"a": "b"}


@pytest.mark.parametrize("place", ["day2 hot 10:00-10:30", "day1 sky 10:00-10:30", "day1 hot 10:05-10:30"])
def test_another_act_on_another_day_stage_or_start_is_another_slot(place: str) -> None:
    assert matched_ids([named("a", "day1 hot 10:00-10:30 A")], [named("b", f"{place} B")]) == {}


def test_several_new_acts_at_one_place_are_not_matched() -> None:
    one, two = [named("a", "day1 hot 10:00-10:30 A")], [named(i, f"day1 hot 10:00-10:30 {i}") for i in ("b", "c")]
    assert matched_ids(one, two) == {}
    assert matched_ids(two, one) == {}


def test_a_delay_leaves_a_slot_at_its_place() -> None:
    old = [named("a", "day1 hot 10:00-10:30 A")]
    assert matched_ids(old, [named("b", "day1 hot 10:00-10:30 B").delayed(20)]) == {"a": "b"}
    assert matched_ids([old[0].delayed(20)], [named("b", "day1 hot 10:20-10:50 B")]) == {}


def test_two_acts_that_swap_places_are_matched_as_moved() -> None:
    old = [named("a", "day1 hot 10:00-10:30 A"), named("b", "day2 sky 11:00-11:30 B")]
    new = [named("c", "day1 hot 10:00-10:30 B"), named("d", "day2 sky 11:00-11:30 A")]
    assert matched_ids(old, new) == {"a": "d", "b": "c"}


def test_an_empty_revision_matches_nothing() -> None:
    slots = [named("a", "day1 hot 10:00-10:30 A")]
    assert (match([], slots), match(slots, []), match([], [])) == ({}, {}, {})


CLOCKS = ("10:00-10:30", "10:10-10:40", "10:20-10:50", "10:30-11:00", "12:00-12:30")
Distance = tuple[bool, bool, timedelta, SlotId, SlotId]


@st.composite
def slots_of_one_act(draw: st.DrawFn) -> list[Slot]:
    places = st.tuples(st.sampled_from(["day1", "day2"]), st.sampled_from(["hot", "sky"]), st.sampled_from(CLOCKS))
    chosen = draw(st.lists(places, unique=True, max_size=12))
    ids = draw(st.permutations(range(len(chosen))))
    return [slot(" ".join((*place, "TBA")), id=SlotId(f"{number}")) for place, number in zip(chosen, ids, strict=True)]


def matched_by_sorting_all_pairs(old: Sequence[Slot], new: Sequence[Slot]) -> dict[SlotId, Slot]:
    """Match as the rule is written: equal slots, the same place, then all pairs by day, stage, start and ids."""
    matches = {one.id: other for one in old for other in new if one == other}
    matched = {other.id for other in matches.values()}

    def place(one: Slot) -> tuple[object, ...]:
        return one.day, one.stage, one.start

    def free() -> tuple[list[Slot], list[Slot]]:
        return [one for one in old if one.id not in matches], [other for other in new if other.id not in matched]

    def distance(pair: tuple[Slot, Slot]) -> Distance:
        one, other = pair
        return one.day != other.day, one.stage != other.stage, abs(one.start - other.start), one.id, other.id

    def pair(one: Slot, other: Slot) -> None:
        if one.id not in matches and other.id not in matched:
            matches[one.id] = other
            matched.add(other.id)

    for one, other in [(one, other) for one in free()[0] for other in free()[1] if place(one) == place(other)]:
        pair(one, other)
    for one, other in sorted([(one, other) for one in free()[0] for other in free()[1]], key=distance):
        pair(one, other)
    return matches


@given(slots_of_one_act(), slots_of_one_act())
def test_slots_of_one_act_are_matched_as_if_all_pairs_were_sorted(old: list[Slot], new: list[Slot]) -> None:
    assert match(old, new) == matched_by_sorting_all_pairs(old, new)


def test_of_two_slots_at_one_distance_the_smaller_id_is_matched() -> None:
    old = [slot("day1 hot 10:00-10:30 TBA", id="b"), slot("day1 hot 11:00-11:30 TBA", id="a")]
    new = [slot("day1 hot 10:30-11:00 TBA", id="c")]
    assert match(old, new) == {"a": new[0]}


def test_slots_of_one_act_and_another_kind_are_not_matched_as_moved() -> None:
    old, new = slot("day1 hot 10:00-10:30 A"), slot("day2 sky 10:00-10:30 A", kind=Kind.GREETING)
    assert match([old], [new]) == {}


class _CountedTime(datetime):
    """A time that counts how often the distance to another one is computed."""

    count = 0

    def __sub__(self, other: object) -> Any:
        type(self).count += 1
        return datetime.__sub__(self, other)  # type: ignore[operator]  # whatever the caller subtracts


def test_two_thousand_slots_of_one_act_are_compared_few_times_each() -> None:
    count = 2_400
    first = slot("day1 hot 10:00-10:05 TBA")

    def numbered(number: int, minutes: int) -> Slot:
        begin = first.start + timedelta(minutes=minutes)
        start = _CountedTime.fromtimestamp(begin.timestamp(), begin.tzinfo)
        return replace(first, id=SlotId(f"{number:04}-{minutes}"), start=start, end=begin + timedelta(hours=9))

    old, new = ([numbered(number, number * 7 + shift) for number in range(count)] for shift in (0, 3))
    _CountedTime.count = 0
    assert len(match(old, new)) == count
    assert count <= _CountedTime.count < 10 * count
