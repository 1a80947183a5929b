"""The order of rows shows whether small hours are under the next date."""

import pytest

from timetable.sources.inspection.calendar_dates import night_under_next_date
from timetable.sources.inspection.provisional_file import provisional_file
from timetable.sources.rows.row import Reading, Row
from timetable.sources.rows.times import read_time


def shown(*rows: str) -> str | None:
    """Return the number of the row that shows calendar dates, for rows of "date stage start[-end]"."""
    read = []
    for number, row in enumerate(rows, 1):
        day, stage, times = row.split(" ")
        start, _, end = times.partition("-")
        read.append(Row(f"{number}", day, stage, read_time(start), read_time(end), "X"))
    reading = Reading(tuple(read), ())
    return night_under_next_date(reading, provisional_file(reading))


@pytest.mark.parametrize(
    ("rows", "where"),
    [
        (["2026-11-26 A 22:00", "2026-11-26 A 23:30", "2026-11-27 A 00:30"], "3"),
        (["11/26 A 2330", "11/27 A 0030", "11/27 A 1200"], "2"),
        (["Fri A 23:00", "Sat A 1:00", "Sat A 12:00", "Sat A 23:00", "Sun A 1:00"], "2"),
        (["2026-11-26 A 19:00-24:00", "2026-11-27 A 01:00"], "2"),
        (["2026-11-26 A 20:00-01:00", "2026-11-27 A 01:00"], "2"),
        (["2026-11-26 A 22:00", "2026-11-26 B 23:00", "2026-11-27 B 00:30", "2026-11-27 A 12:00"], "3"),
        (["2026-11-26 A 11:00 pm".replace(" pm", "PM"), "2026-11-27 A 12:30AM"], "2"),
    ],
)
def test_an_evening_that_continues_under_the_next_date_is_found(rows: list[str], where: str) -> None:
    assert shown(*rows) == where


@pytest.mark.parametrize(
    "rows",
    [
        [],
        ["2026-11-26 A 22:00", "2026-11-26 A 23:30", "2026-11-26 A 00:30"],
        ["2026-11-26 A 22:00", "2026-11-26 A 00:30", "2026-11-27 A 22:00", "2026-11-27 A 00:30"],
        ["2026-11-26 A 00:30", "2026-11-26 A 22:00", "2026-11-27 A 00:30", "2026-11-27 A 22:00"],
        ["2026-11-26 A 22:00", "2026-11-27 A 00:30", "2026-11-27 A 23:00", "2026-11-27 A 00:10"],
        ["2026-11-26 A 22:00", "2026-11-26 A 24:30", "2026-11-27 A 10:00"],
        ["2026-11-26 A 12:00", "2026-11-27 A 00:30"],
        ["2026-11-26 A 22:00", "2026-11-28 A 00:30"],
        ["2026-11-26 A 22:00", "2026-11-27 B 00:30"],
        ["2026-11-26 A ?", "? A 00:30"],
        ["2026-11-26 A 2026-11-26T23:00", "2026-11-26 A 2026-11-27T00:30"],
    ],
)
def test_other_orders_of_rows_show_nothing(rows: list[str]) -> None:
    assert shown(*rows) is None
