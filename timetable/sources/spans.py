"""Takes the clock texts of a row, gives its start and end in festival clock minutes, and what was mended."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from timetable.festivals.source import DEFAULT_LENGTH_MIN
from timetable.model import clock
from timetable.sources.clocks import clock_minute

_LONGEST_GUESS_MIN = 180
LONGEST_SLOT_MIN = 18 * 60
_DAY_MIN = 24 * 60


class RowRefused(Exception):
    """A row that is no slot; the message says why."""


@dataclass(frozen=True, slots=True)
class Span:
    """From start to end in minutes after midnight of the festival day's date; start < end. `mended` says how."""

    start: int
    end: int
    mended: tuple[str, ...] = ()


def span_of(
    start_said: str,
    end_said: str,
    day_turns_min: int,
    starts_there: Callable[[], Iterable[int]],
    length_min: int = DEFAULT_LENGTH_MIN,
) -> Span:
    """Read the times of a row.

    A clock before the turn of the day is after midnight. A missing end, or one that equals the start, is taken from the
    next of `starts_there` (the other starts on the same stage and day) within 3 hours, else `length_min` after the
    start.

    Raises:
        RowRefused: no start, an end before it, or more than 18 hours between them.
    """
    start, end = clock_minute(start_said), clock_minute(end_said)
    if start is None:
        raise RowRefused(f"start {start_said[:20]!r} is no clock time" if start_said else "no start")
    mended = []
    if start < day_turns_min:
        start += _DAY_MIN
        end = end + _DAY_MIN if end is not None and end < _DAY_MIN else end
        mended.append(f"start {clock(start - _DAY_MIN)} is before the day turns: read as {clock(start)}")
    elif end is not None and end <= start and end < day_turns_min:
        end += _DAY_MIN
    if end is None or end == start:
        said = f"end {end_said[:20]!r} is no end" if end_said else "no end"
        end, guess = _guessed_end(start, starts_there(), length_min)
        mended.append(f"{said}: {guess}")
    if end < start:
        raise RowRefused(f"end {end_said[:20]} is before start {start_said[:20]}")
    if end - start > LONGEST_SLOT_MIN:
        raise RowRefused(f"{start_said[:20]} to {end_said[:20]} is longer than {LONGEST_SLOT_MIN // 60} hours")
    return Span(start, end, tuple(mended))


def _guessed_end(start: int, starts_there: Iterable[int], length_min: int) -> tuple[int, str]:
    following = min((other for other in starts_there if start < other <= start + _LONGEST_GUESS_MIN), default=None)
    if following is not None:
        return following, f"taken from the next slot on this stage ({clock(following)})"
    return start + length_min, f"taken as {length_min} minutes after the start"
