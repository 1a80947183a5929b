"""Clock texts become minutes; what can be mended is mended and said, the rest refused."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timetable.sources.clocks import clock_minute
from timetable.sources.spans import RowRefused, Span, span_of


@pytest.mark.parametrize(
    ("said", "minute"),
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
def test_clock_minute(said: str, minute: int | None) -> None:
    assert clock_minute(said) == minute


@pytest.mark.parametrize(
    ("start", "end", "beside", "span"),
    [
        ("1030", "1055", [], Span(630, 655)),
        ("2330", "0030", [], Span(1410, 1470)),
        ("2530", "2600", [], Span(1530, 1560)),
        ("0130", "0200", [], Span(1530, 1560, ("start 1:30 is before the day turns: read as 25:30",))),
        ("0300", "0600", [], Span(1620, 1800, ("start 3:00 is before the day turns: read as 27:00",))),
        ("1030", "", [660, 640], Span(630, 640, ("no end: taken from the next slot on this stage (10:40)",))),
        ("1030", "?", [900], Span(630, 660, ("end '?' is no end: taken as 30 minutes after the start",))),
        ("1030", "1030", [], Span(630, 660, ("end '1030' is no end: taken as 30 minutes after the start",))),
    ],
)
def test_spans(start: str, end: str, beside: list[int], span: Span) -> None:
    assert span_of(start, end, 300, lambda: beside) == span


@pytest.mark.parametrize(
    ("start", "end", "why"),
    [
        ("", "1030", "no start"),
        ("noon", "1030", "start 'noon' is no clock time"),
        ("1130", "1055", "end 1055 is before start 1130"),
        ("0600", "2500", "0600 to 2500 is longer than 18 hours"),
    ],
)
def test_times_that_cannot_be_are_refused(start: str, end: str, why: str) -> None:
    with pytest.raises(RowRefused, match=why):
        span_of(start, end, 300, list)


@given(st.text(max_size=8), st.text(max_size=8), st.lists(st.integers(0, 1800), max_size=4))
def test_a_span_always_has_a_length(start: str, end: str, beside: list[int]) -> None:
    try:
        span = span_of(start, end, 300, lambda: beside)
    except RowRefused:
        return
    assert 0 < span.end - span.start <= 18 * 60
