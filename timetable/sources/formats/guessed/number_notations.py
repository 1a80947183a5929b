"""Notations of times as numbers, and which of them a column of numbers is written in."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from functools import partial

from timetable.sources.formats.guessed.cells import Number, is_most
from timetable.sources.rows.times import ClockTime, Moment, NoTime, RowTime, moment_at, read_time

DAY_MIN = 24 * 60
_LATEST_MIN = 48 * 60
_NIGHT_ENDS_MIN, _MORNING_MIN, _NIGHT_END_NEXT_DAY_MIN = 5 * 60, 7 * 60, 30 * 60
_EARLY_MIN = 9 * 60
_LATE_EVENING, _EVENING = 2200, 2000
_YEARS = (2000, 2040)
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_EPOCH_S = (946_684_800, 4_102_444_800)  # 2000 to 2100
EXCEL_ORIGIN = datetime(1899, 12, 30)  # noqa: DTZ001 -- a workbook's dates have no zone
EXCEL_DAYS = (36_526, 73_051)  # 2000 to 2100
_UNITS = (("seconds", 1), ("milliseconds", 1_000), ("microseconds", 1_000_000))
_FEW_VALUES = 3
# Two of five numbers of minutes end in 60 to 99, which is a slip in HHMM, once in fifty: ln(0.4/0.02), ln(0.98/0.6).
_LIKELIER_MINUTES, _LIKELIER_CLOCK = 3.0, 0.49


@dataclass(frozen=True, slots=True)
class NumberNotation:
    """How a column writes times as numbers; `read` returns `None` for a number that is no time in it.

    `words` name it in a remark. `is_guess`: another notation was possible too.
    """

    words: str
    read: Callable[[Number], RowTime | None]
    is_guess: bool = False


def number_notation(numbers: Sequence[Number], cell_count: int) -> NumberNotation | None:
    """Decide how the numbers of a column are times; `None` unless most of its `cell_count` cells fit one notation."""
    for words, factor in _UNITS:
        if _fit(numbers, cell_count, partial(_epoch, factor)):
            return NumberNotation(f"{words} since 1970", partial(_epoch, factor))
    if _fit(numbers, cell_count, lambda one: len(one.text) in {12, 14} and isinstance(read_time(one.text), Moment)):
        return NumberNotation("dates with times, in digits", lambda one: read_time(one.text))
    if any(not one.is_whole for one in numbers):
        return _with_fractions(numbers, cell_count)
    return _whole(numbers, cell_count)


def is_plausible(minutes: Sequence[int]) -> bool:
    """Return whether these are hours of a festival: from 7:00 to 30:00, with some hours before 5:00 as its night."""
    in_the_night = [minute + DAY_MIN if minute < _NIGHT_ENDS_MIN else minute for minute in minutes]
    fitting = sum(_MORNING_MIN <= minute <= _NIGHT_END_NEXT_DAY_MIN for minute in in_the_night)
    return is_most(fitting, len(minutes)) and any(minute >= _NIGHT_ENDS_MIN for minute in minutes)


def _fit(numbers: Sequence[Number], cell_count: int, fits: Callable[[Number], object]) -> bool:
    return is_most(sum(bool(fits(one)) for one in numbers), cell_count)


def _with_fractions(numbers: Sequence[Number], cell_count: int) -> NumberNotation | None:
    if _fit(numbers, cell_count, lambda one: EXCEL_DAYS[0] <= one.value < EXCEL_DAYS[1]):
        return NumberNotation("dates with times, as Excel numbers them", _excel_moment)
    if _fit(numbers, cell_count, lambda one: one.value < 2 and _day_fraction(one)):
        is_short = all(len(one.decimals) <= 2 for one in numbers) or any(one.value > 1.25 for one in numbers)
        return NumberNotation("fractions of a day, as Excel counts them", _day_fraction, is_guess=is_short)
    has_dots = _fit(numbers, cell_count, _dotted)
    has_hours = _fit(numbers, cell_count, _decimal_hours)
    if has_dots and all(len(one.decimals) == 2 for one in numbers):
        are_dates = _may_be_dates([(one.whole, int(one.decimals)) for one in numbers])
        return NumberNotation("clock times with a dot", _dotted, is_guess=has_hours or are_dates)
    if has_hours:
        return NumberNotation("hours with decimals", _decimal_hours, is_guess=has_dots)
    return NumberNotation("clock times with a dot", _dotted, is_guess=True) if has_dots else None


def _may_be_dates(pairs: Sequence[tuple[int, int]]) -> bool:
    """Return whether hours and minutes may be days: 08.06 and 0806 are 6 August or 8 June, 09.30 is likelier 9:30."""
    return any(minute % 5 for _, minute in pairs) and all(
        1 <= min(pair) <= 12 and 1 <= max(pair) <= 31 for pair in pairs
    )


def _whole(numbers: Sequence[Number], cell_count: int) -> NumberNotation | None:
    if _fit(numbers, cell_count, lambda one: one.value < 60):
        if not _fit(numbers, cell_count, _whole_hour):
            return None
        is_sure = any(one.decimals == "00" or (len(one.text) == 2 and one.text[0] == "0") for one in numbers)
        return NumberNotation("whole hours", _whole_hour, is_guess=not is_sure)
    is_clock, is_minutes = _fit(numbers, cell_count, _digits), _fit(numbers, cell_count, _minutes)
    if is_clock and any(len(one.text) == 4 and one.text[0] == "0" for one in numbers):
        are_dates = _may_be_dates([divmod(one.whole, 100) for one in numbers])
        return NumberNotation(_CLOCK_WORDS, _digits, is_guess=are_dates)
    if is_clock or is_minutes:
        return _clock_or_minutes(numbers, is_clock=is_clock, is_minutes=is_minutes)
    return _seconds_or_digits(numbers, cell_count)


_CLOCK_WORDS = "clock times without a colon"


def _clock_or_minutes(numbers: Sequence[Number], *, is_clock: bool, is_minutes: bool) -> NumberNotation | None:
    """Decide between 820 as 8:20 and as 13:40, by numbers that can't be one of them, and by the hours that result."""
    values = {one.whole for one in numbers if one.value <= _LATEST_MIN}
    odd_count = sum(value % 100 >= 60 for value in values)
    likelier = _LIKELIER_MINUTES * odd_count - _LIKELIER_CLOCK * (len(values) - odd_count)
    as_minutes = NumberNotation("minutes since midnight", _minutes)
    fits_minutes = is_minutes and is_plausible([one.whole for one in numbers if one.value <= _LATEST_MIN])
    if not is_clock:
        return as_minutes if fits_minutes else None
    as_clock = _clock_without_colon(numbers)
    if not fits_minutes or any(one.value > _NIGHT_END_NEXT_DAY_MIN and _digits(one) for one in numbers):
        return _guess(as_clock, maybe=odd_count > 0 and fits_minutes)
    if odd_count:
        return _guess(as_minutes if likelier > 0 else as_clock, maybe=True)
    clocks = [value // 100 * 60 + value % 100 for value in values]
    is_early = len(values) >= _FEW_VALUES and all(_NIGHT_ENDS_MIN <= minute < _EARLY_MIN for minute in clocks)
    return _guess(as_minutes if is_early or not is_plausible(clocks) else as_clock, maybe=True)


def _guess(notation: NumberNotation, *, maybe: bool) -> NumberNotation:
    return replace(notation, is_guess=notation.is_guess or maybe)


def _clock_without_colon(numbers: Sequence[Number]) -> NumberNotation:
    """Return the notation of 930 and 2130, in which 15 is 00:15, or 11 is 11:00 where no evening is near."""
    if all(_YEARS[0] <= one.value <= _YEARS[1] for one in numbers):
        return NumberNotation(_CLOCK_WORDS, _digits, is_guess=True)
    small = [one.whole for one in numbers if one.value < 60]
    latest = max((one.whole for one in numbers if _digits(one)), default=0)
    if not small or latest >= _LATE_EVENING:
        return NumberNotation(_CLOCK_WORDS, _digits)
    if latest < _EVENING and all(7 <= value <= 24 for value in small):
        return NumberNotation(f"{_CLOCK_WORDS}, and whole hours", _digits_or_hour, is_guess=True)
    return NumberNotation(_CLOCK_WORDS, _digits, is_guess=True)


def _seconds_or_digits(numbers: Sequence[Number], cell_count: int) -> NumberNotation | None:
    is_digits, is_seconds = _fit(numbers, cell_count, _six_digits), _fit(numbers, cell_count, _seconds)
    if not (is_digits or is_seconds):
        return None
    digits = NumberNotation("clock times with seconds, without colons", _six_digits)
    seconds = NumberNotation("seconds since midnight", _seconds)
    likelier = digits if is_digits and (not is_seconds or _gives_festival(digits, numbers)) else seconds
    return _guess(likelier, maybe=is_digits and is_seconds) if _gives_festival(likelier, numbers) else None


def _gives_festival(notation: NumberNotation, numbers: Sequence[Number]) -> bool:
    times = [notation.read(one) for one in numbers]
    return is_plausible([time.minute for time in times if isinstance(time, ClockTime)])


def _epoch(factor: int, one: Number) -> Moment | None:
    """Read a count of 1/factor seconds since 1970, of the years 2000 to 2100."""
    if not _EPOCH_S[0] * factor <= one.value < _EPOCH_S[1] * factor:
        return None
    return _moment(_EPOCH + timedelta(seconds=one.value / factor), one)


def _excel_moment(one: Number) -> Moment | None:
    if not EXCEL_DAYS[0] <= one.value < EXCEL_DAYS[1]:
        return None
    return _moment(EXCEL_ORIGIN + timedelta(seconds=round(one.value * 86_400)), one)


def _moment(at: datetime, one: Number) -> Moment | None:
    found = moment_at(at, one.text)
    return None if isinstance(found, NoTime) else found


def _day_fraction(one: Number) -> ClockTime | None:
    """Read 0.4375 as 10:30; a fraction that is no whole minute is no time."""
    minutes = one.value * DAY_MIN
    is_minute = abs(minutes - round(minutes)) < 0.02 or len(one.decimals) >= 15
    return _clock(round(minutes), one) if one.value < 2 and is_minute else None


def _decimal_hours(one: Number) -> ClockTime | None:
    """Read 19.5 as 19:30 and 9.33 as 9:20: programmes keep to five minutes, and two decimals are rounded."""
    nearest = round(one.value * 12) * 5
    return _clock(nearest, one) if abs(one.value * 60 - nearest) < 0.35 else None


def _dotted(one: Number) -> ClockTime | None:
    """Read 10.15 as 10:15, and 10.3 as 10:30: a program that took it for a number dropped the zero."""
    minutes = int(one.decimals.ljust(2, "0")) if len(one.decimals) <= 2 else 60
    return _clock(one.whole * 60 + minutes, one) if minutes < 60 else None


def _whole_hour(one: Number) -> ClockTime | None:
    return _clock(one.whole * 60, one) if one.is_whole and one.value <= 30 else None


def _digits(one: Number) -> ClockTime | None:
    hours, minutes = divmod(one.whole, 100)
    return _clock(hours * 60 + minutes, one) if one.is_whole and minutes < 60 else None


def _digits_or_hour(one: Number) -> ClockTime | None:
    return _whole_hour(one) if one.value < 60 else _digits(one)


def _minutes(one: Number) -> ClockTime | None:
    return _clock(one.whole, one) if one.is_whole else None


def _seconds(one: Number) -> ClockTime | None:
    return _clock(one.whole // 60, one) if one.is_whole and one.whole % 60 == 0 else None


def _six_digits(one: Number) -> ClockTime | None:
    hours, minutes, seconds = one.whole // 10_000, one.whole // 100 % 100, one.whole % 100
    return _clock(hours * 60 + minutes, one) if one.is_whole and minutes < 60 and seconds < 60 else None


def _clock(minute: int, one: Number) -> ClockTime | None:
    return ClockTime(minute, one.text) if 0 <= minute <= _LATEST_MIN else None
