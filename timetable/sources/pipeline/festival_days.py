"""Find the festival day of a row, and its start and end as instants."""

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta

from timetable.festivals import FestivalFile, Source
from timetable.model import Day, Festival, clock
from timetable.sources.pipeline.clock_spans import (
    DAY_MIN,
    LONGEST_SLOT_MIN,
    Clocks,
    clock_minute,
    clocks_on_day,
    settled_end,
    start_minute,
)
from timetable.sources.rows.row import Row, RowRefused
from timetable.sources.rows.text import clean_text
from timetable.sources.rows.times import READ_AS_SECOND, Moment, RowTime

_LONGEST_SLOT = timedelta(minutes=LONGEST_SLOT_MIN)
_MINUTE = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class DayTimes:
    """A row's day and its instants in the festival's offset, without seconds; `end` is `None` if missing."""

    day: Day
    start: datetime
    end: datetime | None
    mended: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _DayClocks:
    """Clock times on a day, and their instants if the row has an offset."""

    day: Day
    clocks: Clocks
    start_at: datetime | None = None
    end_at: datetime | None = None


def times_on_day(row: Row, file: FestivalFile, source: Source) -> DayTimes:
    """Find the festival day of a row, and the start and end times.

    A full date-time determines its festival day: before `day_turns_at` it is the previous one. A clock time is on the
    day that the row or the source names; if the source counts by the calendar, on the date of that name.

    Raises:
        RowRefused: the festival has no such day, no start, or an invalid end.
    """
    festival = file.festival
    if isinstance(row.start, Moment):
        times = _from_date_time(row.start, row.end, festival)
    elif source.dates == "calendar" and (day_name := clean_text(row.day)):
        times = _from_calendar_date(row, day_name, file)
    else:
        times = _DayClocks(_named_day(row, file, source), clocks_on_day(row.start, row.end, festival.day_turns_min))
    return _instants(_with_end_moment(times, row.end, festival), row.lasts, festival)


def _from_date_time(start: Moment, end: RowTime, festival: Festival) -> _DayClocks:
    wall = _wall(start.at, festival)
    day = _day_at(wall, festival)
    clocks = Clocks(_minute_on(day.date, wall), clock_minute(end))
    return _DayClocks(day, clocks, festival.local(_floored(start.at)) if start.at.tzinfo else None)


def _from_calendar_date(row: Row, day_name: str, file: FestivalFile) -> _DayClocks:
    """Read the row's day as a calendar date: hours after midnight belong to the previous festival day."""
    on = file.date_of(day_name)
    if on is None:
        raise RowRefused(f"{row.day[:40]!r} is no date of the festival")
    start, end = start_minute(row.start), clock_minute(row.end)
    wall = datetime.combine(on, time()) + start * _MINUTE
    day = _day_at(wall, file.festival)
    later_min = (on - day.date).days * DAY_MIN
    return _DayClocks(day, Clocks(start + later_min, None if end is None else end + later_min))


def _with_end_moment(times: _DayClocks, end: RowTime, festival: Festival) -> _DayClocks:
    if not isinstance(end, Moment):
        return times
    end_min = _minute_on(times.day.date, _wall(end.at, festival))
    end_at = festival.local(_floored(end.at)) if end.at.tzinfo else None
    return replace(times, clocks=replace(times.clocks, end=end_min), end_at=end_at)


def _instants(times: _DayClocks, lasts: timedelta | None, festival: Festival) -> DayTimes:
    """Convert clock times to instants, with an end after the start."""
    day, clocks = times.day, times.clocks
    start = times.start_at or festival.at(day, clocks.start)
    mended = (*clocks.mended, *(() if times.start_at else _clock_change(day, clocks.start, festival)))
    if lasts is not None:
        if lasts > _LONGEST_SLOT:
            raise RowRefused(f"lasts longer than {LONGEST_SLOT_MIN // 60} hours")
        length = lasts // _MINUTE * _MINUTE
        return DayTimes(day, start, festival.local(start + length) if length > timedelta() else None, mended)
    if clocks.end is None:
        return DayTimes(day, start, None, mended)
    end, how = _end_after(start, clocks.end, times, festival)
    return DayTimes(day, start, end, (*mended, *how))


def _end_after(
    start: datetime, end_min: int, times: _DayClocks, festival: Festival
) -> tuple[datetime | None, tuple[str, ...]]:
    """Return the end as a date-time, and remarks on it; `None` if it equals the start."""
    day, clocks = times.day, times.clocks
    end = times.end_at or festival.at(day, end_min)
    if start < end <= start + _LONGEST_SLOT:
        return end, () if times.end_at else _clock_change(day, end_min, festival)
    second = festival.at(day, end_min, fold=1)
    if times.end_at is None and end_min != clocks.start and start < second <= start + _LONGEST_SLOT:
        return second, (f"end {clock(end_min)} {READ_AS_SECOND}",)
    moved_min, how = settled_end(clocks.start, end_min)
    if moved_min is None:
        return None, ()
    end = festival.at(day, moved_min)
    if start < end <= start + _LONGEST_SLOT:
        return end, how
    end = festival.local(start + (moved_min - clocks.start) * _MINUTE)
    return end, (f"end {clock(moved_min)} can't be in that night, as clocks change: read by the length",)


def _clock_change(day: Day, minute: int, festival: Festival) -> tuple[str, ...]:
    """Return the remark on a clock time that happens twice or never, in a night when clocks change."""
    first, second = festival.at(day, minute), festival.at(day, minute, fold=1)
    if first == second:
        return ()
    if first < second:
        return (f"{clock(minute)} happens twice in that night, as clocks go back: read as the first one",)
    read_as = clock(festival.minute_of(day, first))
    return (f"{clock(minute)} does not exist in that night, as clocks go forward: read as {read_as}",)


def _named_day(row: Row, file: FestivalFile, source: Source) -> Day:
    name = clean_text(row.day) or source.day or ""
    if not name and len(file.festival.days) == 1:
        return file.festival.days[0]
    day = file.day_of(name)
    if day is None:
        raise RowRefused(f"the festival has no day {row.day[:40]!r}" if name else "no day, and the source names none")
    return day


def _day_at(wall: datetime, festival: Festival) -> Day:
    on = (wall - festival.day_turns_min * _MINUTE).date()
    day = next((day for day in festival.days if day.date == on), None)
    if day is None:
        raise RowRefused(f"{wall:%Y-%m-%d %H:%M} is on no day of the festival")
    return day


def _wall(at: datetime, festival: Festival) -> datetime:
    """Return a date-time on the festival's clocks, without a time zone."""
    return (festival.local(at) if at.tzinfo else at).replace(tzinfo=None)


def _minute_on(on: date, wall: datetime) -> int:
    return (wall - datetime.combine(on, time())) // _MINUTE


def _floored(at: datetime) -> datetime:
    return at.astimezone(UTC).replace(second=0, microsecond=0)
