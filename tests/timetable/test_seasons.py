"""When a festival is on, what is on, next and past, and how often it is checked."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from tests.cast import FESTIVAL
from timetable.model import Day, DayId, Festival, FestivalId, Names
from timetable.seasons import FestivalsByTime, begins_at, by_time, check_every_s, ends_at, is_over


def on(name: str, first: date, *, is_invented: bool = False) -> Festival:
    days = (Day(DayId("day1"), first, Names("1")),)
    return replace(FESTIVAL, id=FestivalId(name), days=days, is_invented=is_invented)


PAST, NEXT, LATER = (on(name, date(year, 8, 1)) for name, year in (("past", 2025), ("next", 2026), ("later", 2027)))
DEMO = on("demo", date(2026, 8, 1), is_invented=True)


def test_a_festival_lasts_until_the_day_after_turns() -> None:
    assert (begins_at(FESTIVAL), ends_at(FESTIVAL)) == (
        datetime(2026, 7, 31, 20, tzinfo=UTC),
        datetime(2026, 8, 2, 20, tzinfo=UTC),
    )
    assert not is_over(FESTIVAL, datetime(2026, 8, 2, 19, 59, tzinfo=UTC))
    assert is_over(FESTIVAL, datetime(2026, 8, 2, 20, tzinfo=UTC))


def test_festivals_are_on_then_next_soonest_first_then_past_newest_first() -> None:
    older = on("older", date(2024, 8, 1))
    grouped = by_time([LATER, older, NEXT, PAST, DEMO], datetime(2026, 8, 1, 12, tzinfo=UTC))
    assert grouped == FestivalsByTime(on=(DEMO, NEXT), coming=(LATER,), past=(PAST, older))
    assert by_time([NEXT], begins_at(NEXT)) == FestivalsByTime((NEXT,), (), ())
    assert by_time([NEXT], ends_at(NEXT)) == FestivalsByTime((), (), (NEXT,))
    assert by_time([], datetime(2026, 1, 1, tzinfo=UTC)) == FestivalsByTime((), (), ())


@pytest.mark.parametrize(("ahead", "factor"), [(0, 1), (6, 1), (8, 3), (59, 3), (61, 12)])
def test_checks_are_more_frequent_as_the_festival_approaches(ahead: int, factor: int) -> None:
    assert check_every_s(FESTIVAL, begins_at(FESTIVAL) - timedelta(days=ahead), 60) == 60 * factor
