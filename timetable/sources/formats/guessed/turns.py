"""Count the starts of rows that have only a length: each begins when the one above it ends."""

from collections.abc import Hashable, Sequence
from dataclasses import replace

from timetable.sources.formats.guessed.clocks import JudgedTimes
from timetable.sources.rows.times import NO_TIME, ClockTime, RowTime

_LATEST_MIN = 48 * 60


def with_turns(times: JudgedTimes, lengths: Sequence[int | None], groups: Sequence[Hashable]) -> JudgedTimes:
    """Return times in which a row without a start begins when the one above it in its group ends.

    Only where most rows are without one, and the first of each group has one: a program of a start and of lengths.
    Elsewhere a row without a start is not yet timed. A length of `None` lasts no time.
    """
    first = {group: times.starts[at] for at, group in reversed(list(enumerate(groups)))}
    missing_count = sum(start == NO_TIME for start in times.starts)
    if missing_count * 2 <= len(groups) or not all(isinstance(start, ClockTime) for start in first.values()):
        return times
    nexts: dict[Hashable, int] = {}
    starts: list[RowTime] = []
    for written, length, group in zip(times.starts, lengths, groups, strict=True):
        minute = nexts.get(group, _LATEST_MIN)
        is_counted = written == NO_TIME and minute < _LATEST_MIN
        start = ClockTime(minute, f"{minute // 60}:{minute % 60:02d}") if is_counted else written
        starts.append(start)
        if isinstance(start, ClockTime):
            nexts[group] = start.minute + (length or 0)
        else:
            nexts.pop(group, None)
    notation = f"{times.notation}, {missing_count} of them counted from the lengths above"
    return replace(times, starts=tuple(starts), notation=notation, is_guess=True)
