"""Pairs of picked slots that one person can't both see whole, and the worst of them for each slot."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from typing import NamedTuple

from timetable.model import Festival, Slot, SlotId, Status

_EPOCH, _TICK = datetime(1970, 1, 1, tzinfo=UTC), timedelta(microseconds=1)
_MINUTE = timedelta(minutes=1) // _TICK


class ClashCause(StrEnum):
    """Why two slots clash: they share minutes, or the walk between them is longer than the gap."""

    OVERLAP = "overlap"
    TIGHT = "tight"


class Clash(NamedTuple):
    """Two slots, the earlier first; `missing_min` is the minutes they share, or by which the walk is too long."""

    first: Slot
    second: Slot
    cause: ClashCause
    missing_min: int


@dataclass(frozen=True, slots=True)
class ClashSummary:
    """How many pairs clash, and each slot's worst clash."""

    count: int
    worst: Mapping[SlotId, Clash]


# Whether the slots overlap, then the missing minutes: an overlap is worse than a tight walk, then more minutes are.
_Severity = tuple[bool, int]
_NO_CLASH: _Severity = (False, 0)
_Pair = tuple[int, int, _Severity]  # the positions of two slots, and how severely they clash


def clashes(slots: Iterable[Slot], festival: Festival) -> tuple[Clash, ...]:
    """Find the pairs of slots that one person can't both see whole. The page has the same rule (clashes.ts).

    Pairs come earliest first (by start, end, id), the earlier slot first in each. Two slots clash if they overlap, or
    if the gap is shorter than the walk between their stages; an unknown walk counts as 0 minutes. Touching ends
    (11:00/11:00) on one stage are no clash. Times are compared as instants, so a slot at 25:30 meets the next day's
    01:30. A cancelled slot clashes with nothing. 300 picks at one time are 44,850 pairs: `summarise_clashes`
    counts them without a list.
    """
    ordered = _ordered(slots)
    return tuple(_clash(ordered, pair) for pair in _pairs(ordered, festival))


def summarise_clashes(slots: Iterable[Slot], festival: Festival) -> ClashSummary:
    """Count the pairs of `clashes`, and choose the worst one of each slot.

    Worst by `_Severity`; of equally severe clashes, the one with the slot that comes first in the order of `clashes`.
    """
    ordered = _ordered(slots)
    count, worst = 0, {}
    severities = [_NO_CLASH] * len(ordered)
    for pair in _pairs(ordered, festival):
        first, second, severity = pair
        count += 1
        if severity > severities[first]:
            severities[first], worst[first] = severity, pair
        if severity > severities[second]:
            severities[second], worst[second] = severity, pair
    return ClashSummary(count, {ordered[position].id: _clash(ordered, pair) for position, pair in worst.items()})


def _ordered(slots: Iterable[Slot]) -> list[Slot]:
    taking_place = (slot for slot in slots if slot.status is not Status.CANCELLED)
    return sorted(taking_place, key=lambda slot: (slot.start, slot.end, slot.id))


def _pairs(ordered: Sequence[Slot], festival: Festival) -> Iterator[_Pair]:
    """Yield the pairs that clash. Times and stages are numbers here: where all overlap, every pair is compared."""
    starts = [(slot.start - _EPOCH) // _TICK for slot in ordered]
    ends = [(slot.end - _EPOCH) // _TICK for slot in ordered]
    walks = _Walks(ordered, festival)
    for first, first_end in enumerate(ends):
        after = bisect_left(starts, first_end, first + 1)
        for second in range(first + 1, after):
            second_end = ends[second]
            shared = (first_end if first_end < second_end else second_end) - starts[second]
            yield first, second, (True, shared // _MINUTE or 1)
        until = bisect_left(starts, first_end + festival.longest_walk_min * _MINUTE, after)
        for second in range(after, until):
            missing_min = walks.between(first, second) - (starts[second] - first_end) // _MINUTE
            if missing_min > 0:
                yield first, second, (False, missing_min)


class _Walks:
    """Minutes on foot between the stages of slots, by the slots' positions; 0 where unknown."""

    def __init__(self, slots: Sequence[Slot], festival: Festival) -> None:
        number = {stage: position for position, stage in enumerate({slot.stage for slot in slots})}
        self._numbers, self._count = [number[slot.stage] for slot in slots], len(number)
        self._default_min = festival.default_walk_min or 0
        self._known: dict[int, int] = {}
        for walk in festival.walks:
            if all(stage in number for stage in walk.stages):
                one, other = (number[stage] for stage in walk.stages)
                self._known |= dict.fromkeys((one * self._count + other, other * self._count + one), walk.walk_min)

    def between(self, first: int, second: int) -> int:
        one, other = self._numbers[first], self._numbers[second]
        return 0 if one == other else self._known.get(one * self._count + other, self._default_min)


def _clash(ordered: Sequence[Slot], pair: _Pair) -> Clash:
    first, second, (is_overlap, missing_min) = pair
    return Clash(ordered[first], ordered[second], ClashCause.OVERLAP if is_overlap else ClashCause.TIGHT, missing_min)
