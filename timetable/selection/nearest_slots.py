"""Match pieces without an exact match to the nearest slots of their acts, one to one."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from heapq import heappop, heappush
from itertools import count

from timetable.model import Kind, Slot, SlotId
from timetable.selection.slot_piece import Piece

MOST_CANDIDATES = 10

# Whether kind, day and stage differ from the piece's, then the minutes between the starts: less is nearer.
Rank = tuple[bool, bool, bool, int]


@dataclass(frozen=True, slots=True)
class Nearest:
    """The slots at the least distance from a piece, by id; several are a tie, cut one over the limit of candidates."""

    rank: Rank
    slots: tuple[Slot, ...]


class SortedSlots:
    """Slots in order of the minute in their pieces, then of their ids."""

    def __init__(self) -> None:
        self.minutes: list[int] = []
        self.slots: list[Slot] = []

    def append(self, minute: int, slot: Slot) -> None:
        """Add a slot that comes last in the order."""
        self.minutes.append(minute)
        self.slots.append(slot)


class TakenSlots:
    """Slots already assigned; union-find skips runs."""

    def __init__(self, ids: Iterable[SlotId]) -> None:
        self._ids = set(ids)
        self._beyond: defaultdict[tuple[SortedSlots, int], dict[int, int]] = defaultdict(dict)

    def add(self, slot_id: SlotId) -> None:
        """Mark a slot as assigned."""
        self._ids.add(slot_id)

    def free_from(self, sorted_slots: SortedSlots, index: int, step: int) -> int:
        """Return the first free index from `index` on, forward (1) or backward (-1); it may lie beyond the ends."""
        beyond, slots = self._beyond[sorted_slots, step], sorted_slots.slots
        passed = []
        while 0 <= index < len(slots) and slots[index].id in self._ids:
            passed.append(index)
            index = beyond.get(index, index + step)
        beyond.update(dict.fromkeys(passed, index))
        return index


@dataclass(frozen=True, slots=True)
class Level:
    """Slots with the same differences from a piece: kind, day, stage. Compared by content."""

    differences: tuple[bool, bool, bool]
    lists: tuple[SortedSlots, ...]

    def nearest(self, minute: int, taken: TakenSlots) -> Nearest | None:
        """Find the nearest free slots; `None` if all are assigned.

        Cost: two binary searches a list, however many slots are assigned or equally near.
        """
        distances = (distance for slots in self.lists for distance in _distances(slots, minute, taken))
        distance = min(distances, default=None)
        if distance is None:
            return None
        minutes = {minute - distance, minute + distance}
        best = [slot for slots in self.lists for at in minutes for slot in _at(slots, at, taken)]
        best.sort(key=lambda slot: slot.id)
        return Nearest((*self.differences, distance), tuple(best[: MOST_CANDIDATES + 1]))


class ActSlots:
    """Slots of one act by kind, day and stage."""

    def __init__(self, slots: Iterable[tuple[Slot, Piece]]) -> None:
        self._lists: defaultdict[tuple[Kind, int | None, int | None], SortedSlots] = defaultdict(SortedSlots)
        for slot, piece in sorted(slots, key=lambda pair: (pair[1].minute, pair[0].id)):
            for day in (piece.day_number, None):
                for stage in (piece.stage_digest, None):
                    self._lists[slot.kind, day, stage].append(piece.minute, slot)

    def levels(self, piece: Piece, kinds: Collection[Kind] | None) -> Iterator[Level]:
        """Yield the slots of the act, nearest first: same kind before same day before same stage.

        `kinds` are those of the piece's stage; `None` (unknown stage) treats all kinds as equal. Each level includes
        the slots of earlier levels: it is searched once those are assigned.
        """
        same = [kind for kind in Kind if kinds is None or kind in kinds]
        for is_other_kind, of_kinds in ((False, same), (True, [kind for kind in Kind if kind not in same])):
            for is_other_day, is_other_stage in ((False, False), (False, True), (True, False), (True, True)):
                day = None if is_other_day else piece.day_number
                stage = None if is_other_stage else piece.stage_digest
                lists = tuple(self._lists[key] for kind in of_kinds if (key := (kind, day, stage)) in self._lists)
                if lists:
                    yield Level((is_other_kind, is_other_day, is_other_stage), lists)


def _distances(slots: SortedSlots, minute: int, taken: TakenSlots) -> Iterator[int]:
    at = bisect_left(slots.minutes, minute)
    for start, step in ((at, 1), (at - 1, -1)):
        index = taken.free_from(slots, start, step)
        if 0 <= index < len(slots.slots):
            yield abs(slots.minutes[index] - minute)


def _at(slots: SortedSlots, minute: int, taken: TakenSlots) -> Iterator[Slot]:
    """Yield the free slots at a minute, cut one over the limit of candidates."""
    index = taken.free_from(slots, bisect_left(slots.minutes, minute), 1)
    for _ in range(MOST_CANDIDATES + 1):
        if index >= len(slots.slots) or slots.minutes[index] != minute:
            return
        yield slots.slots[index]
        index = taken.free_from(slots, index + 1, 1)


@dataclass(frozen=True, slots=True)
class ActQuery:
    """A piece to match by its act: its text, the minute of its start, and the slots to search, nearest level first."""

    text: str
    minute: int
    levels: Iterator[Level]


def match_by_act(queries: Iterable[ActQuery], taken: TakenSlots) -> dict[str, tuple[Slot, ...]]:
    """Match pieces to the nearest free slots of their acts, best match first, and add matched slots to `taken`.

    The result has by piece its one slot, or the slots of a tie (cut one over the limit of candidates); a piece without
    a free slot is left out.
    """
    return _ActMatching(taken).match(queries)


_GroupKey = tuple[Level, int]
_RankedGroup = tuple[Rank, str, int, _GroupKey]  # the group's first piece; a counter, since levels have no order


class _ActMatching:
    """Groups of pieces that wait for a slot, ranked in a heap.

    Pieces with equal queries share a group, so each assignment costs one search a group. Ranks only get worse, so
    re-ranking is lazy.
    """

    def __init__(self, taken: TakenSlots) -> None:
        self._taken = taken
        self._levels: dict[str, Iterator[Level]] = {}
        self._groups: dict[_GroupKey, list[str]] = {}
        self._ranked: list[_RankedGroup] = []
        self._counter = count()
        self._matched: dict[str, tuple[Slot, ...]] = {}

    def match(self, queries: Iterable[ActQuery]) -> dict[str, tuple[Slot, ...]]:
        for query in queries:
            self._levels[query.text] = query.levels
            self._enqueue(query.text, query.minute)
        while self._ranked:
            rank, text, _, key = heappop(self._ranked)
            if self._groups.get(key, [""])[0] == text:
                self._process(rank, text, key)
        return self._matched

    def _enqueue(self, text: str, minute: int) -> None:
        """Add a piece to the group of its next level with a free slot; without such a level it stays unmatched."""
        for level in self._levels[text]:
            nearest = level.nearest(minute, self._taken)
            if nearest is not None:
                group = self._groups.setdefault((level, minute), [])
                heappush(group, text)
                if group[0] == text:
                    self._rank(nearest.rank, (level, minute))
                return

    def _rank(self, rank: Rank, key: _GroupKey) -> None:
        heappush(self._ranked, (rank, self._groups[key][0], next(self._counter), key))

    def _process(self, rank: Rank, text: str, key: _GroupKey) -> None:
        """Match the first piece of a group, unless the group's rank got worse meanwhile."""
        level, minute = key
        nearest = level.nearest(minute, self._taken)
        if nearest is None:
            for unmatched in self._groups.pop(key):
                self._enqueue(unmatched, minute)
        elif nearest.rank != rank:
            self._rank(nearest.rank, key)
        else:
            self._matched[text] = nearest.slots
            if len(nearest.slots) == 1:
                self._taken.add(nearest.slots[0].id)
            self._drop_first(rank, key)

    def _drop_first(self, rank: Rank, key: _GroupKey) -> None:
        group = self._groups[key]
        heappop(group)
        if group:
            self._rank(rank, key)
        else:
            del self._groups[key]
