"""Clock times become minutes of a festival day; wrong ones are mended with a remark or refused."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timetable.sources.pipeline.clock_spans import Span, clock_minute, span_of
from timetable.sources.rows.row import RowRefused
from timetable.sources.rows.times import ClockTime, read_time


@pytest.mark.parametrize(
    ("spelling", "minute"),
    [
        ("1030", 630),
        ("950", 590),
        ("10:30", 630),
        ("10:00:00", 600),
        ("24:30:", 1470),
        ("26:00", 1560),
        ("２５：３０", 1530),
        (" 9:05 ", 545),
        ("30:00", 1800),
        ("48:01", None),
        ("10:60", None),
        ("1", None),
        ("", None),
        ("null", None),
        ("10-30", None),
        ("10305", None),
    ],
)
def test_clock_times_are_minutes_of_the_day(spelling: str, minute: int | None) -> None:
    assert clock_minute(read_time(spelling)) == minute


@pytest.mark.parametrize(
    ("start", "end", "beside", "span"),
    [
        ("1030", "1055", [], Span(630, 655)),
        ("2330", "0030", [], Span(1410, 1470, ("end 0:30 is not after start 23:30: read as 24:30",))),
        ("23:00", "06:00", [], Span(1380, 1800, ("end 6:00 is not after start 23:00: read as 30:00",))),
        ("21:00", "05:00", [], Span(1260, 1740, ("end 5:00 is not after start 21:00: read as 29:00",))),
        ("18:00", "08:00", [], Span(1080, 1920, ("end 8:00 is not after start 18:00: read as 32:00",))),
        ("25:30", "02:00", [], Span(1530, 1560, ("end 2:00 is not after start 25:30: read as 26:00",))),
        ("24:00", "0:30", [], Span(1440, 1470, ("end 0:30 is not after start 24:00: read as 24:30",))),
        ("23:00", "24:00", [], Span(1380, 1440)),
        ("2530", "2600", [], Span(1530, 1560)),
        ("0130", "0200", [], Span(1530, 1560, ("start 1:30 is before the day turns: read as 25:30",))),
        ("0300", "0600", [], Span(1620, 1800, ("start 3:00 is before the day turns: read as 27:00",))),
        ("1030", "", [660, 640], Span(630, 640, ("no end: taken from the next slot on this stage (10:40)",))),
        ("1030", "?", [900], Span(630, 660, ("end '?' is no end: taken as 30 minutes after the start",))),
        ("1030", "1030", [], Span(630, 660, ("end '1030' is no end: taken as 30 minutes after the start",))),
    ],
)
def test_spans_are_read_and_mended_with_a_remark(start: str, end: str, beside: list[int], span: Span) -> None:
    assert span_of(read_time(start), read_time(end), 300, beside) == span


@pytest.mark.parametrize(
    ("start", "end", "why"),
    [
        ("", "1030", "no start"),
        ("evening", "1030", "start 'evening' is no clock time"),
        ("1130", "1055", "end 10:55 is before start 11:30"),
        ("1800", "0801", "end 8:01 is before start 18:00"),
        ("0130", "0100", "end 25:00 is before start 25:30"),
        ("0600", "2500", "6:00 to 25:00 is longer than 18 hours"),
    ],
)
def test_impossible_times_are_refused(start: str, end: str, why: str) -> None:
    with pytest.raises(RowRefused, match=why):
        span_of(read_time(start), read_time(end), 300)


@pytest.mark.parametrize("turns_min", [0, 300, 480, 720])
@pytest.mark.parametrize(
    ("start", "end", "span"),
    [
        ("23:00", "00:15", (1380, 1455)),
        ("23:00", "06:00", (1380, 1800)),
        ("22:30", "11:00", (1350, 2100)),
        ("13:00", "00:00", (780, 1440)),
    ],
)
def test_a_night_ends_on_the_next_day_whatever_the_hour_of_turning(
    start: str, end: str, span: tuple[int, int], turns_min: int
) -> None:
    found = span_of(read_time(start), read_time(end), turns_min)
    assert (found.start, found.end) == span
    assert [spelling for spelling in found.mended if "is not after start" in spelling]


@given(st.integers(0, 1439), st.integers(1, 14 * 60), st.integers(0, 720))
def test_an_end_within_14_hours_is_found_again_by_its_clock(start: int, length: int, turns_min: int) -> None:
    found = span_of(ClockTime(start), ClockTime((start + length) % 1440), turns_min)
    later = 1440 if start < turns_min else 0
    assert (found.start, found.end) == (start + later, start + later + length)


@given(st.text(max_size=8), st.text(max_size=8), st.lists(st.integers(0, 1800), max_size=4))
def test_a_span_always_has_a_length(start: str, end: str, beside: list[int]) -> None:
    try:
        span = span_of(read_time(start), read_time(end), 300, beside)
    except RowRefused:
        return
    assert 0 < span.end - span.start <= 18 * 60
