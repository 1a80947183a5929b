"""Rules for clock times on a festival day: hours after midnight, ends after midnight, and missing ends."""

from collections.abc import Iterable
from dataclasses import dataclass

from timetable.festivals.source import DEFAULT_LENGTH_MIN
from timetable.model import clock
from timetable.sources.rows.row import RowRefused
from timetable.sources.rows.times import NO_TIME, ClockTime, Moment, NoTime, RowTime

_LONGEST_GUESS_MIN = 180
LONGEST_SLOT_MIN = 18 * 60
LONGEST_NIGHT_MIN = 14 * 60
DAY_MIN = 24 * 60


@dataclass(frozen=True, slots=True)
class Span:
    """Start and end in minutes after midnight of the festival day's date; start < end. `mended` are remarks."""

    start: int
    end: int
    mended: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Clocks:
    """Times of a row in minutes after midnight of the festival day's date; `end` is `None` if missing."""

    start: int
    end: int | None
    mended: tuple[str, ...] = ()


def span_of(
    start: RowTime,
    end: RowTime,
    day_turns_min: int,
    stage_starts: Iterable[int] = (),
    length_min: int = DEFAULT_LENGTH_MIN,
) -> Span:
    """Convert clock times to minutes on a festival day, and guess a missing end (see `guessed_length`).

    Times before `day_turns_at`, and ends not after their start, fall after midnight (see `settled_end`). An end equal
    to the start counts as missing. `stage_starts` are the starts on the same stage.

    Raises:
        RowRefused: no start, an end that can't follow the start, or more than 18 hours between them.
    """
    clocks = clocks_on_day(start, end, day_turns_min)
    end_min, mended = settled_end(clocks.start, clocks.end)
    if end_min is not None:
        return Span(clocks.start, end_min, (*clocks.mended, *mended))
    length, how = guessed_length((other - clocks.start for other in stage_starts), length_min)
    guess = how.format(clock(clocks.start + length))
    return Span(clocks.start, clocks.start + length, (*clocks.mended, f"{missing_end(end)}: {guess}"))


def clocks_on_day(start: RowTime, end: RowTime, day_turns_min: int) -> Clocks:
    """Convert the clock times of a row to minutes on its festival day; a start before `day_turns_at` is after midnight.

    Raises:
        RowRefused: no start.
    """
    start_min, end_min = start_minute(start), clock_minute(end)
    if start_min >= day_turns_min:
        return Clocks(start_min, end_min)
    later = end_min + DAY_MIN if end_min is not None and end_min < DAY_MIN else end_min
    mended = f"start {clock(start_min)} is before the day turns: read as {clock(start_min + DAY_MIN)}"
    return Clocks(start_min + DAY_MIN, later, (mended,))


def start_on_day(start: RowTime, day_turns_min: int) -> int:
    """Return the minute of a clock time on its festival day ("00:30" is after midnight).

    Raises:
        RowRefused: it is not a clock time.
    """
    return clocks_on_day(start, NO_TIME, day_turns_min).start


def start_minute(start: RowTime) -> int:
    """Return the minute of a start.

    Raises:
        RowRefused: it is not a clock time.
    """
    if isinstance(start, ClockTime):
        return start.minute
    raise RowRefused(f"start {start.text[:20]!r} is no clock time" if start.text else "no start")


def clock_minute(time: RowTime) -> int | None:
    """Return the minute of a clock time, `None` for anything else."""
    match time:
        case ClockTime(minute):
            return minute
        case Moment() | NoTime():
            return None


def settled_end(start: int, end: int | None) -> tuple[int | None, tuple[str, ...]]:
    """Move an end at or before its start to the next day, if the slot then lasts 14 hours at most.

    Documents list the end of a night under the date or day of its start (23:00-06:00). The result is `None` if the end
    is missing or equals the start.

    Raises:
        RowRefused: the end is still before the start, or the slot is longer than 18 hours.
    """
    if end is None or end in {start, start - DAY_MIN}:
        return None, ()
    if end - start > LONGEST_SLOT_MIN:
        raise RowRefused(f"{clock(start)} to {clock(end)} is longer than {LONGEST_SLOT_MIN // 60} hours")
    if end > start:
        return end, ()
    if not 0 < end + DAY_MIN - start <= LONGEST_NIGHT_MIN:
        raise RowRefused(f"end {_clock(end)} is before start {clock(start)}")
    return end + DAY_MIN, (f"end {_clock(end)} is not after start {clock(start)}: read as {clock(end + DAY_MIN)}",)


def guessed_length(minutes_to_next: Iterable[int], length_min: int) -> tuple[int, str]:
    """Guess the length of a slot without an end: minutes, and a remark in which "{}" stands for the end's clock time.

    It lasts until the next start on its stage (`minutes_to_next` from its own start, in any order) if that is within 3
    hours, else `length_min`.
    """
    following = min((minutes for minutes in minutes_to_next if 0 < minutes <= _LONGEST_GUESS_MIN), default=None)
    if following is not None:
        return following, "taken from the next slot on this stage ({})"
    return length_min, f"taken as {length_min} minutes after the start"


def missing_end(end: RowTime) -> str:
    """Return the remark on a missing or invalid end."""
    return f"end {end.text[:20]!r} is no end" if end.text else "no end"


def _clock(minute: int) -> str:
    return clock(minute) if minute >= 0 else f"{clock(minute % DAY_MIN)} of an earlier date"
