"""Days of a column: dates, weekdays, numbered days, and dates as numbers."""

from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timetable.sources.formats.guessed.dates import judge_dates
from timetable.text.written_days import DayNumber, MonthDay, Weekday, WrittenDay

SIXTH, SEVENTH = date(2027, 8, 6), date(2027, 8, 7)
DATES, YEARLESS = "dates", "dates without a year"

# Cells between "|", their days, the notation; "*" marks a guess.
COLUMNS: list[tuple[str, list[WrittenDay | None], str]] = [
    ("2027-08-06|20270807|20270807.0|6. August 2027", [SIXTH, SEVENTH, SEVENTH, SIXTH], DATES),
    ("06/08/2027|07/08/2027", [SIXTH, SEVENTH], "dates*"),
    ("08/06/2027|08/13/2027", [SIXTH, date(2027, 8, 13)], DATES),
    ("8/6|8/7", [MonthDay(8, 6), MonthDay(8, 7)], "dates without a year*"),
    ("6/8|7/8", [MonthDay(8, 6), MonthDay(8, 7)], "dates without a year*"),
    ("8/6(金)|8/7(土)", [MonthDay(8, 6, 4), MonthDay(8, 7, 5)], YEARLESS),
    ("6.8.|7 août|8月8日", [MonthDay(8, 6), MonthDay(8, 7), MonthDay(8, 8)], YEARLESS),
    ("Freitag|Samstag||", [Weekday(4), Weekday(5), None, None], "weekdays"),
    ("금|토요일|周日", [Weekday(4), Weekday(5), Weekday(6)], "weekdays"),
    ("Day 1|DAY2|3日目|Abschluss", [DayNumber(1), DayNumber(2), DayNumber(3), None], "numbered days"),
    ("46605|46606", [SIXTH, SEVENTH], "dates as Excel numbers them"),
    ("1817510400|1817596800", [SIXTH, SEVENTH], "seconds since 1970, at midnight"),
    ("1817478000000|1817564400000", [SIXTH, SEVENTH], "milliseconds since 1970, at midnight*"),
    ("1817535600|1817622000", [SIXTH, SEVENTH], "seconds since 1970, at midnight*"),
    ("1|2|1|3", [DayNumber(1), DayNumber(2), DayNumber(1), DayNumber(3)], "days counted from 1*"),
    ("1|5|9", [None] * 3, ""),
    ("46605|12", [None] * 2, ""),
    ("1817510400|1817510500", [None] * 2, ""),
    ("HOT STAGE|🎤|10:30|2027-08-06T10:30", [None] * 4, ""),
    ("", [None], ""),
]  # fmt: skip


@pytest.mark.parametrize(("cells", "days", "notation"), COLUMNS)
def test_the_days_of_a_column_are_read(cells: str, days: list[WrittenDay | None], notation: str) -> None:
    found = judge_dates(cells.split("|"))
    assert (list(found.days), f"{found.notation}{'*' * found.is_guess}") == (days, notation)


@given(
    dates=st.lists(st.dates(date(2001, 1, 1), date(2099, 12, 31)), min_size=1, max_size=1).flatmap(
        lambda first: st.lists(st.integers(0, 6), min_size=1, max_size=5).map(
            lambda days: [first[0] + timedelta(days=day) for day in days]
        )
    ),
    hours=st.integers(-11, 14),
    factor=st.sampled_from([1, 1_000]),
)
def test_midnights_of_any_zone_are_the_dates_there(dates: list[date], hours: int, factor: int) -> None:
    zone = timezone(timedelta(hours=hours)) if hours else UTC
    midnights = [datetime(on.year, on.month, on.day, tzinfo=zone) for on in dates]
    found = judge_dates([str(int(at.timestamp()) * factor) for at in midnights])
    assert found.days == tuple(dates) or found.is_guess
    if hours > -10:
        assert found.days == tuple(dates)


@given(
    st.lists(st.one_of(st.text(max_size=40), st.from_regex(r"[0-9/.月日金Friday -]{0,20}", fullmatch=True)), max_size=8)
)
def test_any_cells_have_a_day_or_none_for_each(cells: list[str]) -> None:
    assert len(judge_dates(cells).days) == len(cells)


@pytest.mark.parametrize(
    "cells", [["8/6 " * 500] * 20_000, [f"{'🎤' * 30}{number}" for number in range(20_000)]], ids=["dates", "emoji"]
)
def test_a_large_column_of_anything_else_has_no_days(cells: list[str]) -> None:
    assert not any(judge_dates(cells).days)
