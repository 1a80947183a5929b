"""Clashes: overlaps, walks that are too long, and what only looks like one."""

from tests.cast import FESTIVAL, slot
from timetable.clashes import clashes
from timetable.model import Status


def found(*said: str) -> list[tuple[str, str, str, int]]:
    pairs = clashes([slot(one) for one in said], FESTIVAL.minutes_between)
    return [(clash.first.act, clash.second.act, clash.cause.value, clash.missing_min) for clash in pairs]


def test_overlap_counts_the_shared_minutes() -> None:
    assert found("day1 sky 11:15-11:35 B", "day1 hot 11:00-11:20 A") == [("A", "B", "overlap", 5)]


def test_a_slot_inside_another_shares_its_whole_length() -> None:
    assert found("day1 hot 10:00-12:00 A", "day1 sky 10:30-10:50 B") == [("A", "B", "overlap", 20)]


def test_touching_ends_on_one_stage_are_no_clash() -> None:
    assert found("day1 hot 10:30-11:00 A", "day1 hot 11:00-11:30 B") == []


def test_a_gap_shorter_than_the_walk_is_tight() -> None:
    assert found("day1 hot 10:30-11:00 A", "day1 sky 11:02-11:30 B") == [("A", "B", "tight", 3)]
    assert found("day1 hot 10:30-11:00 A", "day1 sky 11:05-11:30 B") == []


def test_after_midnight_meets_the_next_days_early_morning() -> None:
    assert found("day1 hot 25:30-26:00 A", "day2 sky 1:45-2:15 B") == [("A", "B", "overlap", 15)]


def test_a_long_slot_clashes_with_all_within_it_and_a_cancelled_one_with_none() -> None:
    long, cancelled = slot("day1 hot 10:00-13:00 L"), slot("day1 lane 10:05-10:10 X", status=Status.CANCELLED)
    pairs = clashes(
        [long, cancelled, slot("day1 sky 10:10-10:20 A"), slot("day1 sky 12:50-13:20 B")], FESTIVAL.minutes_between
    )
    assert [(clash.first.act, clash.second.act) for clash in pairs] == [("L", "A"), ("L", "B")]
