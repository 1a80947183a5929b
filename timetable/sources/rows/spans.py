"""Clock texts of a row as minutes of its festival day, with what was mended in them."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from timetable.festivals.source import DEFAULT_LENGTH_MIN
from timetable.model import clock
from timetable.sources.rows.clocks import clock_minute

_LONGEST_GUESS_MIN = 180
LONGEST_SLOT_MIN = 18 * 60
LONGEST_NIGHT_MIN = 14 * 60
DAY_MIN = 24 * 60


class RowRefused(Exception):
    """A row that is no slot; the message says why."""


@dataclass(frozen=True, slots=True)
class Span:
    """From start to end in minutes after midnight of the festival day's date; start < end. `mended` says how."""

    start: int
    end: int
    mended: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Clocks:
    """What a row says of its times, in minutes after midnight of the festival day's date; `end` None if it has none."""

    start: int
    end: int | None
    mended: tuple[str, ...] = ()


def span_of(
    start_said: str,
    end_said: str,
    day_turns_min: int,
    starts_there: Callable[[], Iterable[int]],
    length_min: int = DEFAULT_LENGTH_MIN,
) -> Span:
    """Read the clock times of a row and guess an end that is missing (see `guessed_length`).

    A clock before the turn of the day is after midnight; so is an end at or before its start (see `settled_end`). An
    end that equals the start is a missing one.

    Raises:
        RowRefused: no start, an end that is neither after it nor in the next morning, or more than 18 hours between.
    """
    said = clocks_of(start_said, end_said, day_turns_min)
    end, mended = settled_end(said.start, said.end)
    if end is not None:
        return Span(said.start, end, (*said.mended, *mended))
    length, how = guessed_length((other - said.start for other in starts_there()), length_min)
    guess = how.format(clock(said.start + length))
    return Span(said.start, said.start + length, (*said.mended, f"{no_end(end_said)}: {guess}"))


def clocks_of(start_said: str, end_said: str, day_turns_min: int) -> Clocks:
    """Read the clock texts of a row that stands on a festival day: before the turn of the day it is after midnight.

    Raises:
        RowRefused: no start.
    """
    start, end = start_minute(start_said), clock_minute(end_said)
    if start >= day_turns_min:
        return Clocks(start, end)
    later = end + DAY_MIN if end is not None and end < DAY_MIN else end
    mended = f"start {clock(start)} is before the day turns: read as {clock(start + DAY_MIN)}"
    return Clocks(start + DAY_MIN, later, (mended,))


def start_minute(said: str) -> int:
    """Read the clock text of a start.

    Raises:
        RowRefused: there is none.
    """
    minute = clock_minute(said)
    if minute is None:
        raise RowRefused(f"start {said[:20]!r} is no clock time" if said else "no start")
    return minute


def settled_end(start: int, end: int | None) -> tuple[int | None, tuple[str, ...]]:
    """Move an end at or before its start to the next day, if the slot then lasts 14 hours at most.

    Documents write the date or the day of the start beside the end of a night (23:00-06:00). `None` is a missing end,
    or one that equals the start.

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
    """Guess how long a slot without an end lasts, in minutes, and say how; "{}" stands for the clock time of its end.

    It lasts to the next start on its stage (`minutes_to_next` from its own start, in any order) within 3 hours, else
    `length_min`.
    """
    following = min((minutes for minutes in minutes_to_next if 0 < minutes <= _LONGEST_GUESS_MIN), default=None)
    if following is not None:
        return following, "taken from the next slot on this stage ({})"
    return length_min, f"taken as {length_min} minutes after the start"


def no_end(said: str) -> str:
    """Say that a row has no end that could be read."""
    return f"end {said[:20]!r} is no end" if said else "no end"


def _clock(minute: int) -> str:
    return clock(minute) if minute >= 0 else f"{clock(minute % DAY_MIN)} of an earlier date"
