"""Times of a column, judged as a whole: which notation most of its cells are in, and what each cell is in it."""

from collections import defaultdict
from collections.abc import Hashable, Sequence
from dataclasses import dataclass, replace

from timetable.sources.formats.guessed.cell_times import (
    CellTimes,
    bare_hour,
    cell_times,
    has_clock_sign,
    text_notation,
)
from timetable.sources.formats.guessed.cells import counts, is_missing, is_most, number_in, numbers_of
from timetable.sources.formats.guessed.number_notations import NumberNotation, number_notation
from timetable.sources.rows.clock_spellings import has_half_day
from timetable.sources.rows.times import NO_TIME, ClockTime, Moment, NoTime, RowTime
from timetable.text.written_days import WrittenDay

_CLOCKS, _HOURS = "clock times", "whole hours"
_HALF_MIN = 12 * 60
_FIRST_MIN, _LAST_MIN = 60, 13 * 60 - 1  # 1:00 to 12:59
_MORNING_MIN = 7 * 60
_LONGEST_SLIP_MIN = 3 * 60
_NIGHT_END_MIN = 30 * 60


@dataclass(frozen=True, slots=True)
class JudgedTimes:
    """Times of a column, for each of its cells in order.

    `ends` are those of cells that are ranges ("10:00-10:30"), or of the column of ends beside it, else `NO_TIME`. A
    cell that is no time in this notation is a `NoTime` with its text, an empty one `NO_TIME`. `days` are days without a
    year that stand beside a clock time in the cells ("8/6 10:30", "Fri 19:30"), else `None`.

    `notation` names how the times are written, for a remark. `is_guess`: they could also be read in another way.
    """

    starts: tuple[RowTime, ...]
    ends: tuple[RowTime, ...]
    days: tuple[WrittenDay | None, ...]
    notation: str
    is_guess: bool = False


def judge_times(cells: Sequence[str], end_cells: Sequence[str] = ()) -> JudgedTimes | None:
    """Read a column of starts, and the column of ends beside it if there is one; both have a cell for each row.

    `None` unless four of five starts that are not empty are times in one notation. Ends are judged together with the
    starts, and alone if the two columns are written differently.
    """
    alone = _judge(cells)
    if alone is None or not any(map(counts, end_cells)):
        return alone
    joint, ends = _judge([*cells, *end_cells]), _judge(end_cells)
    if joint is not None and (joint.notation == alone.notation or alone.is_guess):
        count = len(cells)
        starts, days = joint.starts[:count], joint.days[:count]
        return replace(joint, starts=starts, days=days, ends=_ends_beside(joint.ends[:count], _own_ends(joint)[count:]))
    if ends is None:
        texts = [NO_TIME if is_missing(cell) else NoTime(cell) for cell in end_cells]
        return replace(alone, ends=_ends_beside(alone.ends, texts))
    notation = alone.notation if ends.notation == alone.notation else f"{alone.notation}; ends: {ends.notation}"
    is_guess = alone.is_guess or ends.is_guess
    return replace(alone, ends=_ends_beside(alone.ends, _own_ends(ends)), notation=notation, is_guess=is_guess)


def with_halves(times: JudgedTimes, groups: Sequence[Hashable]) -> JudgedTimes:
    """Read clock times from 1:00 to 12:59, none of which says am or pm, as twelve hours if their order shows it.

    `groups` are the stage and day of each cell. Within a group, in the document's order, a time that is earlier than
    the one before it is after noon, or after midnight if that one was in the evening. A group without such a time is in
    the afternoon if it begins before 7:00. An end follows its start. All of this is a guess, and marked as one.

    Times that rise in every group, or of which one is 13:00 or later, or which would run beyond 30:00, are returned
    unchanged; hours before 7:00 among them make it a guess.
    """
    if not _may_be_twelve_hours(times):
        return times
    rows: defaultdict[Hashable, list[tuple[int, int]]] = defaultdict(list)
    for at, (time, group) in enumerate(zip(times.starts, groups, strict=True)):
        if isinstance(time, ClockTime):
            rows[group].append((at, time.minute))
    read = {group: _in_order([minute for _, minute in found]) for group, found in rows.items()}
    falls = any(
        minute != row[1] for group, found in rows.items() for row, minute in zip(found, read[group], strict=True)
    )
    if not falls or any(minutes[-1] > _NIGHT_END_MIN for minutes in read.values()):
        is_early = any(minute < _MORNING_MIN for found in rows.values() for _, minute in found)
        return replace(times, is_guess=True) if falls or is_early else times
    starts = list(times.starts)
    for group, found in rows.items():
        later = _HALF_MIN if read[group][0] < _MORNING_MIN else 0
        for (at, _), minute in zip(found, read[group], strict=True):
            starts[at] = ClockTime(minute + later, times.starts[at].text)
    ends = tuple(map(_end_after, starts, times.ends))
    notation = f"{times.notation} of twelve hours, by the order of rows"
    return replace(times, starts=tuple(starts), ends=ends, notation=notation, is_guess=True)


def _ends_beside(own: Sequence[RowTime], beside: Sequence[RowTime]) -> tuple[RowTime, ...]:
    """Return the end of each row: of the column of ends, else of a range in the column of starts."""
    missing = [NO_TIME] * max(0, len(own) - len(beside))
    return tuple(own_end if end == NO_TIME else end for own_end, end in zip(own, [*beside, *missing], strict=True))


def _own_ends(ends: JudgedTimes) -> list[RowTime]:
    """Return what a column of ends says: of a range its end ("～11:00" too), else its time."""
    return [start if end == NO_TIME else end for start, end in zip(ends.starts, ends.ends, strict=True)]


def _judge(cells: Sequence[str]) -> JudgedTimes | None:
    present = [cell for cell in cells if counts(cell)]
    if not present:
        return None
    numbers = numbers_of(cells)
    if numbers is None:
        return _judged_texts(cells, present)
    notation = number_notation(numbers, len(present))
    return None if notation is None else _judged_numbers(cells, notation)


def _judged_numbers(cells: Sequence[str], notation: NumberNotation) -> JudgedTimes:
    found = []
    plain = text_notation(())
    for cell in cells:
        number = number_in(cell)
        time = notation.read(number) if number else None
        if time is not None:
            found.append(CellTimes(replace(time, text=cell)))
        else:  # "13:45" among 930 and 1030 is plain
            times = cell_times(cell, plain) if number is None and has_clock_sign(cell) else None
            found.append(times or _no_times(cell))
    return _judged(found, notation.words, is_guess=notation.is_guess)


def _judged_texts(cells: Sequence[str], present: Sequence[str]) -> JudgedTimes | None:
    """Read cells that are texts, each distinct one once; give up as soon as too many are no times."""
    notation = text_notation(present)
    known: dict[str, CellTimes | None] = {}
    bare_count = misses = 0
    for cell in present:
        if cell not in known:
            known[cell] = cell_times(cell, notation)
        if known[cell] is None and notation.has_hours and (hour := bare_hour(cell)):
            known[cell], bare_count = hour, bare_count + 1
        misses += known[cell] is None
        if not is_most(len(present) - misses, len(present)):
            return None
    found = [known.get(cell) or _no_times(cell) for cell in cells]
    words = f"{_words(found)}, and {_HOURS}" if bare_count else _words(found)
    return _judged(found, words, is_guess=notation.is_guess or bare_count > 0)


def _words(found: Sequence[CellTimes]) -> str:
    if any(isinstance(times.start, Moment) for times in found):
        return "dates with times"
    return f"{_CLOCKS} with a day" if any(times.day for times in found) else _CLOCKS


def _no_times(cell: str) -> CellTimes:
    return CellTimes(NO_TIME if is_missing(cell) else NoTime(cell))


def _judged(found: Sequence[CellTimes], notation: str, *, is_guess: bool) -> JudgedTimes:
    return JudgedTimes(
        tuple(times.start for times in found),
        tuple(times.end for times in found),
        tuple(times.day for times in found),
        notation,
        is_guess,
    )


def _may_be_twelve_hours(times: JudgedTimes) -> bool:
    starts = [time for time in times.starts if not isinstance(time, NoTime)]
    ends = [(start, end) for start, end in zip(times.starts, times.ends, strict=True) if not isinstance(end, NoTime)]
    return (
        times.notation.startswith((_CLOCKS, _HOURS))
        and len(starts) + len(ends) > 1
        and all(isinstance(time, ClockTime) and _FIRST_MIN <= time.minute <= _LAST_MIN for time in starts)
        and all(_ends_in_twelve_hours(start, end) for start, end in ends)
        and not any(has_half_day(time.text) for time in (*starts, *(end for _, end in ends)))
    )


def _ends_in_twelve_hours(start: RowTime, end: RowTime) -> bool:
    """Return whether an end is one of twelve hours too, or a slip: 13:50 after a start at 1:20."""
    if not isinstance(end, ClockTime):
        return False
    if isinstance(start, ClockTime) and end.minute > _LAST_MIN:
        return 0 < end.minute - (start.minute + _HALF_MIN) <= _LONGEST_SLIP_MIN
    return _FIRST_MIN <= end.minute <= _LAST_MIN


def _in_order(minutes: Sequence[int]) -> list[int]:
    """Add half days, so that no time is before the one above it."""
    found: list[int] = []
    for minute in minutes:
        previous = found[-1] if found else minute
        halves = max(0, -((minute - previous) // _HALF_MIN))
        found.append(minute + halves * _HALF_MIN)
    return found


def _end_after(start: RowTime, end: RowTime) -> RowTime:
    """Add half days to an end until it is after its start; one that equals the start stays equal."""
    if not isinstance(start, ClockTime) or not isinstance(end, ClockTime):
        return end
    halves = max(0, -((end.minute - start.minute) // _HALF_MIN))
    return ClockTime(end.minute + halves * _HALF_MIN, end.text)
