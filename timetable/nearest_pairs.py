"""Pairs of old and new slots whose starts are nearest, found without comparing each with each."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from heapq import heapify, heappop, heappush
from itertools import pairwise
from operator import attrgetter

from timetable.model import Slot, SlotId


@dataclass(slots=True, eq=False)
class _Bucket:
    """The unpaired slots of one side at one instant, by descending id, with its neighbours in time."""

    at: datetime
    is_old: bool
    slots: list[Slot]
    before: "_Bucket | None" = None
    after: "_Bucket | None" = None

    @property
    def first_id(self) -> SlotId:
        return self.slots[-1].id

    def unlink(self) -> None:
        if self.before is not None:
            self.before.after = self.after
        if self.after is not None:
            self.after.before = self.before


# Distance and both ids, then the buckets. A pair of neighbours is in the heap once, so no two entries compare equal.
_Candidate = tuple[timedelta, SlotId, SlotId, _Bucket, _Bucket]


def nearest_pairs(old: Iterable[Slot], new: Iterable[Slot]) -> Iterator[tuple[Slot, Slot]]:
    """Pair slots one to one, the nearest starts first; of equally near pairs the one with the smaller ids first.

    Gives what sorting all pairs and taking each whose slots are both free would give, in n log n steps: the two slots
    of the nearest pair are neighbours in time, since one between them would be nearer to one of the two.
    """
    heap = [candidate for pair in pairwise(_in_time(old, new)) for candidate in _candidates(*pair)]
    heapify(heap)
    while heap:
        _, old_id, new_id, before, after = heappop(heap)
        if not before.slots or not after.slots:
            continue
        if (old_id, new_id) == (before.first_id, after.first_id):
            yield before.slots.pop(), after.slots.pop()
        for candidate in _next_candidates(before, after):
            heappush(heap, candidate)


def _in_time(old: Iterable[Slot], new: Iterable[Slot]) -> list[_Bucket]:
    """Return the slots of both sides in time, linked; where both have some at one instant, the old ones first."""
    by_start: defaultdict[tuple[datetime, bool], list[Slot]] = defaultdict(list)
    for side, is_new in ((old, False), (new, True)):
        for slot in sorted(side, key=attrgetter("id"), reverse=True):
            by_start[slot.start, is_new].append(slot)
    buckets = [_Bucket(at, not is_new, by_start[at, is_new]) for at, is_new in sorted(by_start)]
    for one, other in pairwise(buckets):
        one.after, other.before = other, one
    return buckets


def _next_candidates(before: _Bucket, after: _Bucket) -> Iterator[_Candidate]:
    """Give the pair that two neighbours make now; where one is empty, the pair of those that it stood between."""
    if before.slots and after.slots:
        yield from _candidates(before, after)
        return
    for bucket in (before, after):
        if not bucket.slots:
            bucket.unlink()
    first, last = (before, after) if before.at <= after.at else (after, before)
    left, right = first if first.slots else first.before, last if last.slots else last.after
    if left is not None and right is not None:
        yield from _candidates(left, right)


def _candidates(one: _Bucket, other: _Bucket) -> Iterator[_Candidate]:
    """Give the pair of the first slots of two neighbours, if they are of different sides."""
    if one.is_old != other.is_old:
        before, after = (one, other) if one.is_old else (other, one)
        yield abs(before.at - after.at), before.first_id, after.first_id, before, after
