"""Match the slots of two revisions one to one: equal slots, official id, place and act, nearest of the act, place."""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from heapq import heapify, heappop, heappush
from itertools import pairwise
from operator import attrgetter

from timetable.model import Slot, SlotId
from timetable.text.folding import fold_for_code

Key = Callable[[Slot], Hashable | None]


def match(old: Iterable[Slot], new: Iterable[Slot]) -> Mapping[SlotId, Slot]:
    """Match two revisions one to one: each old slot's id to its new slot; ids not in it are gone.

    The most reliable criterion first: equal slots; official id and act; place and act; act alone (the nearest of the
    same kind: moved or retimed); official id alone, then place alone (renamed). So two swapped acts count as moved, not
    renamed. Acts are compared folded. Takes n log n steps for n slots, even if all have one act.
    """
    matcher = _Matcher(old, new)
    matcher.equal_slots()
    matcher.by_key(lambda slot: (slot.id, matcher.act(slot)) if slot.has_official_id else None)
    matcher.by_key(lambda slot: (*_place(slot), matcher.act(slot)))
    matcher.by_nearest()
    matcher.by_key(lambda slot: slot.id if slot.has_official_id else None)
    matcher.by_key(_place)
    return matcher.matches


class _Matcher:
    def __init__(self, old: Iterable[Slot], new: Iterable[Slot]) -> None:
        self._old = {slot.id: slot for slot in old}
        self._new = {slot.id: slot for slot in new}
        self._acts: dict[str, str] = {}
        self.matches: dict[SlotId, Slot] = {}

    def act(self, slot: Slot) -> str:
        """Return a folded act, cached by spelling."""
        folded = self._acts.get(slot.act)
        if folded is None:
            folded = self._acts[slot.act] = fold_for_code(slot.act)
        return folded

    def equal_slots(self) -> None:
        """Match unchanged slots: most slots of most revisions."""
        for slot in [slot for slot in self._old.values() if self._new.get(slot.id) == slot]:
            self._pair(slot, self._new[slot.id])

    def by_key(self, key: Key) -> None:
        """Match two slots if no other unmatched slot on either side has their key."""
        for before, after in self._groups(key):
            if len(before) == 1 and len(after) == 1:
                self._pair(before[0], after[0])

    def by_nearest(self) -> None:
        """Match slots of one act and kind, the nearest pairs first: same day, then same stage, then nearest start.

        After a pass no pair with its key is left, so each pass can assume earlier passes left no such pairs.
        """
        self._by_nearest_start(lambda slot: (self.act(slot), slot.kind, slot.day, slot.stage))
        self._by_nearest_start(lambda slot: (self.act(slot), slot.kind, slot.day))
        self._by_nearest_start(lambda slot: (self.act(slot), slot.kind, slot.stage))
        self._by_nearest_start(lambda slot: (self.act(slot), slot.kind))

    def _by_nearest_start(self, key: Key) -> None:
        for before, after in self._groups(key):
            for old, new in _nearest_pairs(before, after):
                self._pair(old, new)

    def _groups(self, key: Key) -> list[tuple[list[Slot], list[Slot]]]:
        """Group the unmatched slots of both sides by key, omitting slots with key `None` and keys of only one side."""
        old, new = _grouped(self._old.values(), key), _grouped(self._new.values(), key)
        return [(before, new[value]) for value, before in old.items() if value in new]

    def _pair(self, before: Slot, after: Slot) -> None:
        self.matches[before.id] = after
        del self._old[before.id], self._new[after.id]


def _grouped(slots: Iterable[Slot], key: Key) -> dict[Hashable, list[Slot]]:
    groups = defaultdict(list)
    for slot in slots:
        value = key(slot)
        if value is not None:
            groups[value].append(slot)
    return groups


def _place(slot: Slot) -> tuple[Hashable, ...]:
    return slot.day, slot.stage, slot.official_start


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


# Distance and both ids, then the buckets. The heap has no pair of neighbours twice, so no two entries compare equal.
_Candidate = tuple[timedelta, SlotId, SlotId, _Bucket, _Bucket]


def _nearest_pairs(old: Iterable[Slot], new: Iterable[Slot]) -> Iterator[tuple[Slot, Slot]]:
    """Pair slots one to one, nearest starts first, then by ids.

    Equal to sorting all pairs by distance and choosing each whose slots are both free, but in n log n steps: the slots
    of the nearest pair are neighbours in time, since a slot between them would be nearer to one of the two.
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
    """Return linked buckets of both sides in time order; at the same instant, old slots come first."""
    by_start: defaultdict[tuple[datetime, bool], list[Slot]] = defaultdict(list)
    for side, is_new in ((old, False), (new, True)):
        for slot in sorted(side, key=attrgetter("id"), reverse=True):
            by_start[slot.start, is_new].append(slot)
    buckets = [_Bucket(at, not is_new, by_start[at, is_new]) for at, is_new in sorted(by_start)]
    for earlier, later in pairwise(buckets):
        earlier.after, later.before = later, earlier
    return buckets


def _next_candidates(before: _Bucket, after: _Bucket) -> Iterator[_Candidate]:
    """Yield the candidates of two neighbouring buckets; unlink an empty one, and take its other neighbour instead."""
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


def _candidates(left: _Bucket, right: _Bucket) -> Iterator[_Candidate]:
    """Yield the pair of the first slots of two neighbours if they are on different sides."""
    if left.is_old != right.is_old:
        before, after = (left, right) if left.is_old else (right, left)
        yield abs(before.at - after.at), before.first_id, after.first_id, before, after
