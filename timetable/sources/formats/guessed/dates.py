"""Days of a column, judged as a whole: dates with and without a year, weekdays, numbered days, dates as numbers."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from timetable.sources.formats.guessed.cells import Number, counts, is_most, number_in, numbers_of
from timetable.sources.formats.guessed.number_notations import EXCEL_DAYS, EXCEL_ORIGIN
from timetable.text.slash_dates import slash_order
from timetable.text.written_days import DayNumber, MonthDay, Weekday, WrittenDay, parse_day

_DAY_S = 24 * 60 * 60
_QUARTER_S = 15 * 60
_EASTERNMOST_S = 14 * 60 * 60  # UTC+14
_EPOCH_S = (946_684_800, 4_102_444_800)  # 2000 to 2100
_FACTORS = (1, 1_000)  # seconds, milliseconds
_LONGEST_FESTIVAL = timedelta(days=366)
_MOST_DAYS = 31


@dataclass(frozen=True, slots=True)
class JudgedDays:
    """Days of a column, for each of its cells in order; `None` where a cell names no day.

    `notation` names how the days are written, for a remark; "" if no cell names one. `is_guess`: they could also be
    read in another way.
    """

    days: tuple[WrittenDay | None, ...]
    notation: str
    is_guess: bool = False


def judge_dates(cells: Sequence[str]) -> JudgedDays:
    """Read a column of days, of which any number of cells may name none.

    Numbers are days only if nearly all cells are numbers: dates as Excel numbers them, seconds or milliseconds at
    midnight of one zone, or days counted from 1.
    """
    numbers = numbers_of(cells)
    if numbers is not None and not any(number.is_whole and parse_day(str(number.whole)) for number in numbers):
        return _judged_numbers(cells, numbers)
    order = slash_order([cell for cell in cells if counts(cell)])
    found = tuple(_day(cell, order.is_day_first if order else None) for cell in cells)
    return JudgedDays(found, _words(found), is_guess=bool(order and order.is_guess and any(found)))


def _day(cell: str, is_day_first: bool | None) -> WrittenDay | None:  # noqa: FBT001 -- as in `parse_day`
    number = number_in(cell)
    return parse_day(str(number.whole) if number and number.is_whole else cell, is_day_first=is_day_first)


def _words(found: Sequence[WrittenDay | None]) -> str:
    names = {
        "dates": any(type(day) is date for day in found),
        "dates without a year": any(isinstance(day, MonthDay) for day in found),
        "weekdays": any(isinstance(day, Weekday) for day in found),
        "numbered days": any(isinstance(day, DayNumber) for day in found),
    }
    return ", ".join(name for name, is_there in names.items() if is_there)


def _judged_numbers(cells: Sequence[str], numbers: Sequence[Number]) -> JudgedDays:
    present_count = sum(map(counts, cells))
    whole = [number.whole for number in numbers if number.is_whole]
    nothing = JudgedDays((None,) * len(cells), "")
    if not is_most(len(whole), present_count):
        return nothing
    if all(EXCEL_DAYS[0] <= value < EXCEL_DAYS[1] for value in whole) and _is_one_festival(map(_excel_date, whole)):
        return _of_numbers(cells, {value: _excel_date(value) for value in whole}, "dates as Excel numbers them")
    for factor in _FACTORS:
        if dates := _midnights(whole, factor):
            unit = "seconds" if factor == 1 else "milliseconds"
            is_guess = any(value % (_DAY_S * factor) for value in whole)
            return _of_numbers(cells, dates, f"{unit} since 1970, at midnight", is_guess=is_guess)
    if min(whole) == 1 and max(whole) <= min(_MOST_DAYS, len(set(whole))):
        counted = {value: DayNumber(value) for value in whole}
        return _of_numbers(cells, counted, "days counted from 1", is_guess=True)
    return nothing


def _of_numbers(
    cells: Sequence[str], days: dict[int, date] | dict[int, DayNumber], notation: str, *, is_guess: bool = False
) -> JudgedDays:
    numbers = [number_in(cell) for cell in cells]
    found = tuple(days.get(number.whole) if number and number.is_whole else None for number in numbers)
    return JudgedDays(found, notation, is_guess)


def _excel_date(value: int) -> date:
    return (EXCEL_ORIGIN + timedelta(days=value)).date()


def _is_one_festival(dates: Iterable[date]) -> bool:
    found = list(dates)
    return max(found) - min(found) <= _LONGEST_FESTIVAL


def _midnights(values: Sequence[int], factor: int) -> dict[int, date]:
    """Read counts of 1/factor seconds since 1970 that are midnights of one zone; {} if they are not."""
    if any(not _EPOCH_S[0] * factor <= value < _EPOCH_S[1] * factor or value % factor for value in values):
        return {}
    seconds = {value: value // factor for value in values}
    after_midnight = {value % _DAY_S for value in seconds.values()}
    if len(after_midnight) > 1 or next(iter(after_midnight)) % _QUARTER_S:
        return {}
    # 15:00 UTC is the next midnight in Japan; 7:00 UTC is the same one in California.
    late_s = after_midnight.pop()
    offset_s = _DAY_S - late_s if late_s >= _DAY_S - _EASTERNMOST_S else -late_s
    return {value: datetime.fromtimestamp(at + offset_s, UTC).date() for value, at in seconds.items()}
