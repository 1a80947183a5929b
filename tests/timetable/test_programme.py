"""A programme: picks by day and in order, each with its worst clash; without picks it is empty."""

from dataclasses import replace

import pytest

from tests.cast import FESTIVAL, slot, timetable
from timetable.clashes import Clash, ClashCause, clashes
from timetable.gaps import Gap, UncountedWalks
from timetable.model import DayId
from timetable.programme import Pick, Programme, programme

HOT = slot("day1 hot 10:00-10:30 A")
SKY = slot("day1 sky 10:20-10:50 B")
LANE = slot("day1 lane 12:00-12:40 A")
NIGHT = slot("day2 hot 25:30-26:00 C")
REVISION = timetable(HOT, SKY, LANE, NIGHT)
OVERLAP = Clash(HOT, SKY, ClashCause.OVERLAP, 10)


def acts_by_day(of: Programme) -> list[tuple[str, list[str]]]:
    return [(day.day.id, [pick.slot.act for pick in day.picks]) for day in of.days]


def test_a_pick_has_its_stage_its_times_by_the_festival_clock_and_its_worst_clash() -> None:
    hot, sky, lane = FESTIVAL.stages
    one, other = programme(REVISION, [NIGHT, SKY, HOT], [LANE]).days
    assert one.picks == (
        Pick(HOT, hot, is_maybe=False, start_min=600, end_min=630, clash=OVERLAP),
        Pick(SKY, sky, is_maybe=False, start_min=620, end_min=650, clash=OVERLAP),
        Pick(LANE, lane, is_maybe=True, start_min=720, end_min=760, clash=None),
    )
    assert other.picks == (Pick(NIGHT, hot, is_maybe=False, start_min=1530, end_min=1560, clash=None),)
    assert [(pick.start, pick.end) for pick in other.picks] == [("25:30", "26:00")]


def test_picks_of_one_start_are_in_order_of_stage_then_id() -> None:
    same = [
        slot("day1 lane 10:00-10:10 fourth", id="a"),
        slot("day1 sky 10:00-10:20 third", id="d"),
        slot("day1 sky 10:00-10:40 second", id="c"),
        slot("day1 hot 10:00-10:30 first", id="z"),
        slot("day1 lane 9:55-10:50 zeroth", id="y"),
    ]
    (day,) = programme(timetable(*same), same, ()).days
    assert [pick.slot.act for pick in day.picks] == ["zeroth", "first", "second", "third", "fourth"]
    shuffled = [day.picks[at] for at in (3, 1, 4, 0, 2)]
    assert sorted(shuffled, key=lambda pick: pick.order) == list(day.picks)


def test_days_without_a_pick_are_left_out() -> None:
    assert acts_by_day(programme(REVISION, [HOT], [LANE])) == [("day1", ["A", "A"])]
    assert acts_by_day(programme(REVISION, [NIGHT], [])) == [("day2", ["C"])]


def test_a_slot_that_is_picked_twice_is_one_must() -> None:
    (day,) = programme(REVISION, [HOT, HOT], [HOT, SKY]).days
    assert [(pick.slot.id, pick.is_maybe) for pick in day.picks] == [(HOT.id, False), (SKY.id, True)]
    assert programme(REVISION, [HOT, HOT], [HOT]).clash_count == 0


def test_one_day_counts_the_clashes_of_all_days() -> None:
    shown = programme(REVISION, [HOT, SKY, NIGHT], ()).on_day(DayId("day2"))
    assert (acts_by_day(shown), shown.count, shown.clash_count) == ([("day2", ["C"])], 1, 1)
    assert programme(REVISION, [HOT, SKY, NIGHT], ()).count == 3


def test_a_day_has_its_gaps_and_its_own_clashes() -> None:
    late = slot("day1 sky 12:40-13:00 D")
    one, other = programme(timetable(HOT, SKY, LANE, late, NIGHT), [HOT, SKY, late], [LANE, NIGHT]).days
    assert one.gaps == (Gap(SKY, LANE, 70, None), Gap(LANE, late, 0, None))
    assert (one.clashes, other.clashes) == ((OVERLAP,), ())
    assert one.clashes == clashes([HOT, SKY, LANE, late], FESTIVAL)


def test_unknown_walks_are_counted_over_all_days() -> None:
    walked = [HOT, slot("day1 sky 11:00-11:30 B")]
    unknown = [NIGHT, slot("day2 lane 26:10-26:30 B")]
    both = timetable(*walked, *unknown)
    assert programme(both, walked, ()).uncounted_walks is UncountedWalks.NONE
    assert programme(both, unknown, ()).uncounted_walks is UncountedWalks.ALL
    assert programme(both, [*walked, *unknown], ()).uncounted_walks is UncountedWalks.SOME


def test_a_programme_can_be_cut_to_one_day() -> None:
    whole = programme(REVISION, [HOT, SKY, NIGHT], ())
    alone = whole.on_day(DayId("day2"))
    assert alone == Programme(REVISION, (whole.days[1],), clash_count=1)
    assert (alone.festival, alone.count) == (FESTIVAL, 1)


@pytest.mark.parametrize(
    ("count", "expected"),
    [
        (1, [("day1", ["A"])]),
        (2, [("day1", ["A", "B"])]),
        (3, [("day1", ["A", "B"]), ("day2", ["C"])]),
        (9, [("day1", ["A", "B"]), ("day2", ["C", "D"])]),
        (0, []),
    ],
)
def test_a_programme_can_be_cut_to_its_earliest_picks(count: int, expected: list[tuple[str, list[str]]]) -> None:
    last = slot("day2 sky 27:00-27:30 D")
    revision = timetable(HOT, SKY, NIGHT, last)
    whole = programme(revision, [HOT, SKY, NIGHT, last], ())
    earliest = whole.first(count)
    assert acts_by_day(earliest) == expected
    assert earliest.timetable is revision
    assert [replace(day, picks=()) for day in earliest.days] == [
        replace(day, picks=()) for day in whole.days[: len(expected)]
    ]


def test_no_pick_is_an_empty_programme() -> None:
    assert programme(REVISION, (), ()) == Programme(REVISION, ())


@pytest.mark.parametrize("day", ["day2", "day3"])
def test_a_day_without_a_pick_is_an_empty_programme(day: DayId) -> None:
    assert programme(REVISION, [HOT], ()).on_day(day) == Programme(REVISION, ())


def test_both_slots_of_a_clash_name_the_other_one() -> None:
    hot, sky, lane = programme(REVISION, [HOT, SKY, LANE], ()).picks
    assert (hot.clashes_with, sky.clashes_with, lane.clashes_with) == (SKY, HOT, None)
