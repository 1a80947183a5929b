"""Times of a column: one notation for all cells, another possible one marks a guess, and nothing is wrong unmarked."""

from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timetable.sources.formats.guessed.clocks import JudgedTimes, judge_times, with_halves
from timetable.sources.rows.times import NO_TIME, ClockTime, Moment, NoTime, RowTime
from timetable.text.written_days import DayNumber, MonthDay, Weekday

PLAIN, DIGITS, DOTTED = "clock times", "clock times without a colon", "clock times with a dot"
HOURS, MINUTES, DECIMALS = "whole hours", "minutes since midnight", "hours with decimals"
FRACTIONS, SECONDS = "fractions of a day, as Excel counts them", "seconds since midnight"
SIX_DIGITS, DATED = "clock times with seconds, without colons", "dates with times"
TWELVE = "clock times of twelve hours, by the order of rows"


def shown(time: RowTime) -> str:
    """Return "10:30", "2027-08-06T10:30:00", "?text" for no time, "" for none at all."""
    match time:
        case ClockTime(minute):
            return f"{minute // 60}:{minute % 60:02}"
        case Moment(at):
            return at.isoformat()
        case NoTime(text):
            return f"?{text}" if text else ""


def starts(times: JudgedTimes | None) -> str:
    return " ".join(map(shown, times.starts)) if times else "none"


def ends(times: JudgedTimes | None) -> str:
    return " ".join(map(shown, times.ends)) if times else "none"


# Cells, the starts that they are, the notation; "*" marks a guess.
COLUMNS = [
    ("10:30 7pm 19h30 21時半 19.30Uhr", "10:30 19:00 19:30 21:30 19:30", PLAIN),
    ("0930 1030 2130", "9:30 10:30 21:30", DIGITS),
    ("0806 0807", "8:06 8:07", f"{DIGITS}*"),
    ("08.06 08.07", "8:06 8:07", f"{DOTTED}*"),
    ("930 1030 2130", "9:30 10:30 21:30", DIGITS),
    ("930 13:45 1030 1130 2130", "9:30 13:45 10:30 11:30 21:30", DIGITS),
    ("2330 0 30 100", "23:30 0:00 0:30 1:00", DIGITS),
    ("930 2130 15 45", "9:30 21:30 0:15 0:45", f"{DIGITS}*"),
    ("10 1030 11 1130 12", "10:00 10:30 11:00 11:30 12:00", f"{DIGITS}, and whole hours*"),
    ("820 780 1260", "13:40 13:00 21:00", MINUTES),
    ("600 630 650 720 740 845", "10:00 10:30 10:50 12:00 12:20 14:05", f"{MINUTES}*"),
    ("1000 1030 1100", "10:00 10:30 11:00", f"{DIGITS}*"),
    ("820", "8:20", f"{DIGITS}*"),
    ("2025 2026 2027", "20:25 20:26 20:27", f"{DIGITS}*"),
    ("10 11 25", "10:00 11:00 25:00", f"{HOURS}*"),
    ("09 10 11", "9:00 10:00 11:00", HOURS),
    ("19.5 9.25 10", "19:30 9:15 10:00", f"{DECIMALS}*"),
    ("9,5 10,75", "9:30 10:45", DECIMALS),
    ("9.33 10.67 11.17", "9:20 10:40 11:10", DECIMALS),
    ("10.30 11.15 12.45", "10:30 11:15 12:45", DOTTED),
    ("10.3 11 10.45", "10:30 11:00 10:45", f"{DOTTED}*"),
    ("9.25 10.50", "9:25 10:50", f"{DOTTED}*"),
    ("36000 37800 39600", "10:00 10:30 11:00", SECONDS),
    ("45000 54000 63000", "12:30 15:00 17:30", f"{SECONDS}*"),
    ("93000 103000 113000", "9:30 10:30 11:30", SIX_DIGITS),
    ("0.4375 0.5 0.520833333333333", "10:30 12:00 12:30", FRACTIONS),
    ("46240.4375 46241", "2026-08-06T10:30:00 2026-08-07T00:00:00", "dates with times, as Excel numbers them"),
    ("1817546400 1817548200", "2027-08-06T10:00:00+00:00 2027-08-06T10:30:00+00:00", "seconds since 1970"),
    ("1817546400000 1817548200500", "2027-08-06T10:00:00+00:00 2027-08-06T10:30:00.500000+00:00", "milliseconds since 1970"),
    ("202708061030 202708070930", "2027-08-06T10:30:00 2027-08-07T09:30:00", "dates with times, in digits"),
    ("2027-08-06T10:30 2027-08-06T11:00Z", "2027-08-06T10:30:00 2027-08-06T11:00:00+00:00", DATED),
    ("10:30 11 11:30 12", "10:30 11:00 11:30 12:00", f"{PLAIN}, and whole hours*"),
    ("10:30 11:00 11:30 12:00 later", "10:30 11:00 11:30 12:00 ?later", PLAIN),
    ("930 1000 1060 1130 1200 2130", "9:30 10:00 ?1060 11:30 12:00 21:30", f"{DIGITS}*"),
    ("10:30 TBA 未定 null", "10:30 ?TBA ?未定 ", PLAIN),
    ("٢١٣٠ ٢٢٠٠", "21:30 22:00", DIGITS),
]  # fmt: skip
NO_COLUMNS = [
    "", "TBA", "foo bar", "10:30 foo bar", "5 17 99 43", "6000 12000 18000", "12.99 8.49 5.00", "🎤 🎸", "2027-08-06 2027-08-07", "-1 -2",
    "99999999999999999 3", "1e5 2e5", "40 50",
]  # fmt: skip
RANGES = [
    (["10:00-10:30", "10:30～11:00"], "10:00 10:30", "10:30 11:00", PLAIN),
    (["7:30-8:15pm", "8:30-9pm"], "19:30 20:30", "20:15 21:00", PLAIN),
    (["10時から11時", "11時から12時"], "10:00 11:00", "11:00 12:00", PLAIN),
    (["～11:00", "～12:00"], " ", "11:00 12:00", PLAIN),
    (["2027年8月6日 10:30～11:00"], "2027-08-06T10:30:00", "2027-08-06T11:00:00", DATED),
    (["2027-08-06T10:30/2027-08-06T11:00"], "2027-08-06T10:30:00", "2027-08-06T11:00:00", DATED),
    (["2027-08-06 10:30-11:00", "2027-08-06 11:00-11:45"], "2027-08-06T10:30:00 2027-08-06T11:00:00", "2027-08-06T11:00:00 2027-08-06T11:45:00", DATED),
    (["2027-08-06 02:30-11:00"], "2027-08-06T02:30:00", "2027-08-06T11:00:00", f"{DATED}*"),
    (["2027-08-06 10:30-04:00", "2027-08-06 11:00-04:00"], "2027-08-06T10:30:00-04:00 2027-08-06T11:00:00-04:00", " ", DATED),
]  # fmt: skip


def column(found: JudgedTimes | None) -> tuple[str, str]:
    return starts(found), f"{found.notation}{'*' * found.is_guess}" if found else "none"


@pytest.mark.parametrize(("cells", "read", "notation"), COLUMNS)
def test_a_column_is_read_in_one_notation(cells: str, read: str, notation: str) -> None:
    assert column(judge_times(cells.split())) == (read, notation)


@pytest.mark.parametrize("cells", NO_COLUMNS)
def test_a_column_of_other_things_is_no_column_of_times(cells: str) -> None:
    assert judge_times(cells.split()) is None


@pytest.mark.parametrize(("cells", "first", "last", "notation"), RANGES)
def test_a_range_has_its_end(cells: list[str], first: str, last: str, notation: str) -> None:
    found = judge_times(cells)
    assert (column(found), ends(found)) == ((first, notation), last)


@pytest.mark.parametrize(
    ("cells", "first", "notation"),
    [
        (["06/08/2027 19:30", "07/08/2027 19:30"], "2027-08-06T19:30:00", f"{DATED}*"),
        (["08/06/2027 7:30 PM", "08/13/2027 7:30 PM"], "2027-08-06T19:30:00", DATED),
        (["06/08/2027 19:30", "13/08/2027 19:30"], "2027-08-06T19:30:00", DATED),
        (["Fri 08/06/2027 19:30"], "2027-08-06T19:30:00", DATED),
    ],
)
def test_the_column_decides_between_day_and_month_first(cells: list[str], first: str, notation: str) -> None:
    read, how = column(judge_times(cells))
    assert (read.split()[0], how) == (first, notation)


def test_days_without_a_year_stand_beside_clock_times() -> None:
    texts = ["8/6(金) 10:30", "8/7（土）11:00～11:30", "8月8日 25:30"]
    found = judge_times(texts)
    assert found is not None
    assert found.days == (MonthDay(8, 6, 4), MonthDay(8, 7, 5), MonthDay(8, 8))
    assert (column(found), ends(found)) == (("10:30 11:00 25:30", f"{PLAIN} with a day"), " 11:30 ")
    days = [judge_times([text]) for text in ("Fri 19:30", "Day 1 10:00", "19:30, 6 August")]
    assert [one.days for one in days if one] == [(Weekday(4),), (DayNumber(1),), (MonthDay(8, 6),)]


def test_each_time_has_the_text_of_its_cell() -> None:
    found = judge_times(["10:30 ", "８２０", "later", "", "11:00", "11:30", "12:00"])
    assert found is not None
    assert [time.text for time in found.starts] == ["10:30 ", "８２０", "later", "", "11:00", "11:30", "12:00"]


def test_starts_and_ends_are_judged_together() -> None:
    found = judge_times(["600", "630", "820"], ["630", "660", ""])
    assert (column(found), ends(found)) == (("10:00 10:30 13:40", f"{MINUTES}*"), "10:30 11:00 ")
    decided = judge_times(["1000", "1030", "1100"], ["1030", "1090", "1190"])
    assert (column(decided), ends(decided)) == (("16:40 17:10 18:20", MINUTES), "17:10 18:10 19:50")
    apart = judge_times(["0930", "1030"], ["10:15", "11:15"])
    assert (starts(apart), ends(apart)) == ("9:30 10:30", "10:15 11:15")
    assert apart is not None
    assert apart.notation == f"{DIGITS}; ends: {PLAIN}"
    assert ends(judge_times(["10:30", "11:00"], ["later", "?"])) == "?later ??"
    assert ends(judge_times(["10:30-10:45", "11:00"], ["", "～11:15"])) == "10:45 11:15"


def test_twelve_hours_are_read_by_the_order_of_each_stage() -> None:
    first, last = "10:00 11:30 1:00 2:30 11:00 1:30 9:30 12:30", "10:45 12:15 1:45 3:15 11:45 2:15 10:00 1:15"
    found = judge_times(first.split(), last.split())
    assert found is not None
    read = with_halves(found, ["A"] * 4 + ["B"] * 2 + ["C"] * 2)
    assert column(read) == ("10:00 11:30 13:00 14:30 11:00 13:30 9:30 12:30", f"{TWELVE}*")
    assert ends(read) == "10:45 12:15 13:45 15:15 11:45 14:15 10:00 13:15"


@pytest.mark.parametrize(
    ("cells", "groups", "read"),
    [
        ("5:00 11:00 12:30 2:00", "AAAA", "17:00 23:00 24:30 26:00"),
        ("11:00 1:00 2:00 3:30", "AABB", "11:00 13:00 14:00 15:30"),
        ("11 12 1 2", "AAAA", "11:00 12:00 13:00 14:00"),
        ("10:00 10:00 9:00 9:00", "AAAA", "10:00 10:00 21:00 21:00"),
    ],
)
def test_afternoon_and_night_follow_from_the_order(cells: str, groups: str, read: str) -> None:
    found = judge_times(cells.split())
    assert found is not None
    halves = with_halves(found, groups)
    assert (starts(halves), halves.is_guess) == (read, True)


@pytest.mark.parametrize(
    ("cells", "is_guess"),
    [
        ("9:00 10:30 12:30", False),
        ("9:00 13:00 10:00", False),
        ("9:00 1:00pm 10:00", False),
        ("0:30 9:00 1:00", False),
        ("1:00 2:00 3:00", True),
        ("9:00 8:00 7:00 6:00", True),
        ("600 540 780", False),
    ],
)
def test_times_that_are_plain_or_in_no_order_stay(cells: str, *, is_guess: bool) -> None:
    found = judge_times(cells.split())
    assert found is not None
    halves = with_halves(found, "A" * len(found.starts))
    assert (halves.starts, halves.is_guess) == (found.starts, is_guess)


MIDNIGHT = datetime(2027, 8, 6)  # noqa: DTZ001 -- on the festival's clocks
Written = Callable[[int], str]
WRITERS: dict[str, Written] = {
    "10:30": lambda m: f"{m // 60}:{m % 60:02}",
    "1030": lambda m: f"{m // 60}{m % 60:02}",
    "0930": lambda m: f"{m // 60:02}{m % 60:02}",
    "h": lambda m: f"{m // 60}h{m % 60:02}",
    "uhr": lambda m: f"{m // 60}.{m % 60:02} Uhr",
    "dot": lambda m: f"{m // 60}.{m % 60:02}",
    "float of dot": lambda m: f"{float(f'{m // 60}.{m % 60:02}')}",
    "am pm": lambda m: f"{m // 60 % 12 or 12}:{m % 60:02} {'pm' if m % 1440 >= 720 else 'am'}",
    "eastern": lambda m: f"{m // 60}時{m % 60}分",
    "minutes": str,
    "seconds": lambda m: str(m * 60),
    "six digits": lambda m: f"{m // 60}{m % 60:02}00",
    "excel": lambda m: f"{m / 1440:.15g}",
    "hours": lambda m: f"{m / 60:g}" if m % 60 else f"{m // 60}",
    "rounded hours": lambda m: f"{m / 60:.2f}",
    "epoch": lambda m: str(int((MIDNIGHT.replace(tzinfo=UTC) + timedelta(minutes=m)).timestamp())),
    "epoch ms": lambda m: str(int((MIDNIGHT.replace(tzinfo=UTC) + timedelta(minutes=m)).timestamp()) * 1000),
    "serial": lambda m: f"{46605 + m / 1440:.10f}",
    "iso": lambda m: (MIDNIGHT + timedelta(minutes=m)).isoformat(),
    "german": lambda m: f"{MIDNIGHT + timedelta(minutes=m):%d.%m.%Y %H:%M}",
    "american": lambda m: f"{MIDNIGHT + timedelta(minutes=m):%m/%d/%Y %I:%M %p}",
    "british": lambda m: f"{MIDNIGHT + timedelta(minutes=m):%d/%m/%Y %H:%M}",
    "long": lambda m: f"{MIDNIGHT + timedelta(minutes=m):%A, %d %B %Y, %H:%M}",
}  # fmt: skip
# Hours of a festival in steps of five minutes, most after 7:00, some after midnight.
MINUTES_OF_A_FESTIVAL = st.lists(st.integers(84, 360).map(lambda step: step * 5), min_size=1, max_size=25)
IN_ORDER = st.lists(st.integers(0, 250), min_size=12, max_size=40, unique=True).map(
    lambda steps: [540 + 5 * step for step in sorted(steps)]
)


def minute_of(time: RowTime) -> int | None:
    match time:
        case ClockTime(minute):
            return minute
        case Moment(at):
            return (at.replace(tzinfo=None) - MIDNIGHT) // timedelta(minutes=1)
        case NoTime():
            return None


def is_same(read: int | None, minute: int, writer: str) -> bool:
    """Return whether a minute was read as written; with am and pm a day has 24 hours."""
    return read is not None and (read == minute or (writer == "am pm" and read == minute % 1440))


@given(
    minutes=MINUTES_OF_A_FESTIVAL,
    writer=st.sampled_from(sorted(WRITERS)),
    junk=st.lists(st.sampled_from(["TBA", "", "?", "x"]), max_size=3),
)
def test_no_minute_is_wrong_unless_it_is_a_guess(minutes: list[int], writer: str, junk: list[str]) -> None:
    found = judge_times([*map(WRITERS[writer], minutes), *junk])
    if found is None or found.is_guess:
        return
    read = map(minute_of, found.starts)
    assert all(one is None or is_same(one, minute, writer) for one, minute in zip(read, minutes, strict=False))


MAYBE_OTHER = {"seconds", "six digits"}  # 32400 is 9:00 in seconds, and 3:24:00
UNDECIDED = {"1030", "minutes", "float of dot", "hours", "rounded hours", "dot", "american", "british"}


@given(minutes=IN_ORDER, writer=st.sampled_from(sorted(WRITERS.keys() - UNDECIDED)))
def test_a_usual_column_is_read_back_from_any_notation(minutes: list[int], writer: str) -> None:
    found = judge_times([*map(WRITERS[writer], minutes)])
    assert found is not None
    assert not found.is_guess or writer in MAYBE_OTHER
    assert all(is_same(minute_of(time), minute, writer) for time, minute in zip(found.starts, minutes, strict=True))


@given(minutes=IN_ORDER)
def test_twelve_hours_are_read_back_if_a_stage_begins_in_the_morning(minutes: list[int]) -> None:
    steps = sorted({540, 720, 785, *(minute for minute in minutes if minute < 1500)})
    close = [minute for before, minute in zip([540, *steps], steps, strict=False) if minute - before < 720]
    found = judge_times([f"{minute // 60 % 12 or 12}:{minute % 60:02}" for minute in close])
    assert found is not None
    read = with_halves(found, ["A"] * len(close))
    assert [minute_of(time) for time in read.starts] == close


CELLS = st.one_of(
    st.text(max_size=40),
    st.from_regex(r"[0-9:./ ,aphT時月日-]{0,30}", fullmatch=True),
    st.integers(-10, 10**18).map(str),
    st.floats(0, 100_000).map(str),
    st.sampled_from([write(minute) for write in WRITERS.values() for minute in (600, 1290)]),
)


@given(cells=st.lists(CELLS, max_size=12), ends_beside=st.lists(CELLS, max_size=12))
def test_any_cells_are_times_or_texts_for_each_cell(cells: list[str], ends_beside: Sequence[str]) -> None:
    found = judge_times(cells, [*ends_beside, *[""] * 12][: len(cells)])
    if found is None:
        return
    assert len(found.starts) == len(found.ends) == len(found.days) == len(cells)
    halves = with_halves(found, cells)
    assert [time.text for time in halves.starts] == [time.text for time in found.starts]


@pytest.mark.parametrize(
    "cells",
    [
        [f"{'🎤🎸' * 1000}{number}" for number in range(20_000)],
        ["1" * 2_000] * 20_000,
        [f"{number}:30 {' ' * 1_900}x" for number in range(20_000)],
        [f"8/6 {number} - 7pm 2027 h{number}" for number in range(20_000)],
        ["٣" * 15] * 20_000,
    ],
    ids=["emoji", "digits", "spaces", "parts of times", "other digits"],
)
def test_a_large_column_of_anything_else_is_none(cells: list[str]) -> None:
    assert judge_times(cells) is None


def test_a_missing_start_is_no_time() -> None:
    found = judge_times(["10:30", "", "11:00"])
    assert found is not None
    assert found.starts == (ClockTime(630, "10:30"), NO_TIME, ClockTime(660, "11:00"))
