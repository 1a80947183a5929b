"""Texts of a cell as times: one time, a range of times, or either of them beside a day."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from timetable.sources.formats.guessed.cells import LONGEST_CELL
from timetable.sources.rows.clock_spellings import spelled_range
from timetable.sources.rows.moment_spellings import at_minute, days_and_clocks, moment_of, spelled_moment
from timetable.sources.rows.times import (
    NO_TIME,
    ClockTime,
    Moment,
    NoTime,
    RowTime,
    moment_at,
    read_clock,
    read_clock_range,
    read_time,
)
from timetable.text.slash_dates import slash_order
from timetable.text.written_days import WrittenDay

_OPEN_START = re.compile(r"^\s*(?:[-\u2010-\u2015~〜～]|bis|until|till)\s*(?=\d)", re.IGNORECASE)
_BETWEEN_MOMENTS = re.compile(r"\s+(?:[-\u2010-\u2015]|to|until|bis|à|a)\s+|\s*[~〜～→]\s*|(?<=[\dZ])/(?=\d{4}-)")
_MAYBE_OFFSET = re.compile(r"(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2})-(\d{2}:\d{2})")
_YEAR_BUT_NOT_ISO = re.compile(r"(?!\s*\d{4}-\d\d-\d\d)(?=.*(?:19|20)\d\d)", re.DOTALL)
_BARE_HOUR = re.compile(r"\s*(\d{1,2})\s*")
_LATEST_BARE_HOUR = 30
_LATEST_MIN = 48 * 60
_CLOCK_SIGN = re.compile(r"\d\s*[:.h時点點시]|[ap]\.?m", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class CellTimes:
    """Times of one cell: its start, its end if it is a range, and the day beside them if that has no year."""

    start: RowTime
    end: RowTime = NO_TIME
    day: WrittenDay | None = None


@dataclass(frozen=True, slots=True)
class TextNotation:
    """What the texts of a column decide for each of them.

    `is_day_first` is as in `parse_day`. `has_ranges`: "2027-08-06 10:30-11:00" is a range, not an offset. `has_hours`:
    a bare 11 is 11:00. `is_guess`: the first two could be otherwise.
    """

    is_day_first: bool | None
    has_ranges: bool
    has_hours: bool
    is_guess: bool


def text_notation(cells: Sequence[str]) -> TextNotation:
    """Decide for a column what its single cells do not."""
    order = slash_order(cells)
    has_ranges, is_range_guess = _are_ranges(cells)
    return TextNotation(
        is_day_first=order.is_day_first if order else None,
        has_ranges=has_ranges,
        has_hours=3 * sum(map(has_clock_sign, cells)) >= len(cells) > 0,
        is_guess=bool(order and order.is_guess) or is_range_guess,
    )


def cell_times(cell: str, notation: TextNotation) -> CellTimes | None:
    """Read a cell that is a time, a range of times, or one of them beside a day; `None` if it is none of these."""
    if len(cell) > LONGEST_CELL:
        return None
    if notation.has_ranges and (match := _MAYBE_OFFSET.fullmatch(cell.strip())):
        return CellTimes(_with_text(f"{match[1]} {match[2]}", cell), _with_text(f"{match[1]} {match[3]}", cell))
    is_day_first = notation.is_day_first
    if _YEAR_BUT_NOT_ISO.match(cell) and (times := _beside_day(cell, is_day_first)):
        return times
    time = read_time(cell)
    if not isinstance(time, NoTime):
        return CellTimes(time)
    if (match := _OPEN_START.match(cell)) and isinstance(end := read_clock(cell[match.end() :]), ClockTime):
        return CellTimes(NO_TIME, ClockTime(end.minute, cell))
    return _clocks(cell, cell) or _between_moments(cell, is_day_first) or _beside_day(cell, is_day_first)


def bare_hour(cell: str) -> CellTimes | None:
    """Read "11" as 11:00; hours from 0 to 30."""
    found = _BARE_HOUR.fullmatch(cell) if len(cell) <= LONGEST_CELL else None
    if found is None or int(found[1]) > _LATEST_BARE_HOUR:
        return None
    return CellTimes(ClockTime(int(found[1]) * 60, cell))


def has_clock_sign(cell: str) -> bool:
    """Return whether a cell says by a colon, a unit or the like that it is a clock time."""
    return len(cell) <= LONGEST_CELL and _CLOCK_SIGN.search(cell) is not None


def _with_text(text: str, cell: str) -> RowTime:
    return replace(read_time(text), text=cell)


def _clocks(text: str, cell: str) -> CellTimes | None:
    """Read one clock time or two; "7:30-8:15pm" is in one half of the day. `cell` is the whole text."""
    if minutes := spelled_range(text):
        return CellTimes(ClockTime(minutes[0], cell), ClockTime(minutes[1], cell))
    both = read_clock_range(text)
    if both is None:
        return None
    start, end = both
    return CellTimes(ClockTime(start.minute, cell), replace(end, text=cell) if end.text else NO_TIME)


def _between_moments(cell: str, is_day_first: bool | None) -> CellTimes | None:  # noqa: FBT001 -- as in `parse_day`
    """Read "2027-08-06T10:30/2027-08-06T11:00", two dates with times."""
    parts = _BETWEEN_MOMENTS.split(cell, maxsplit=2)
    if len(parts) != 2:
        return None
    start, end = (_moment(part, is_day_first) for part in parts)
    return CellTimes(replace(start, text=cell), replace(end, text=cell)) if start and end else None


def _moment(text: str, is_day_first: bool | None) -> Moment | None:  # noqa: FBT001 -- as in `parse_day`
    time = read_time(text)
    if isinstance(time, Moment):
        return time
    if isinstance(time, ClockTime) or is_day_first is None:
        return None
    return _at(spelled_moment(text, is_day_first=is_day_first), text)


def _beside_day(cell: str, is_day_first: bool | None) -> CellTimes | None:  # noqa: FBT001 -- as in `parse_day`
    """Read "8/6(金) 10:30-11:00": with a year as dates and times, else as clock times and a day."""
    for split in days_and_clocks(cell, is_day_first=is_day_first):
        if start := _at(moment_of(split), cell):
            return CellTimes(start)
        clocks = _clocks(split.clock_text, cell)
        if clocks is None:
            continue
        if not isinstance(split.day, date):
            return replace(clocks, day=split.day)
        start, end = _on(split.day, clocks.start, cell), _on(split.day, clocks.end, cell)
        if start:
            return CellTimes(start, end or NO_TIME)
    return None


def _on(on: date, time: RowTime, cell: str) -> Moment | None:
    """Return a clock time on a date, with hours to 47 as in `read_time`."""
    if isinstance(time, ClockTime) and time.minute < _LATEST_MIN:
        return _at(at_minute(on, time.minute), cell)
    return None


def _at(at: datetime | None, text: str) -> Moment | None:
    found = moment_at(at, text) if at else None
    return found if isinstance(found, Moment) else None


def _are_ranges(cells: Sequence[str]) -> tuple[bool, bool]:
    """Return whether "2027-08-06 10:30-11:00" holds a range, not an offset of -11 h, and whether that is a guess."""
    found = {match.groups() for cell in cells if (match := _MAYBE_OFFSET.fullmatch(cell[:LONGEST_CELL].strip()))}
    if not found:
        return False, False
    is_possible = all(start < end for _, start, end in found)
    return is_possible, is_possible and len({end for _, _, end in found}) == 1
