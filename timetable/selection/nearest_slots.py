"""Match pieces that are not found where they were to the nearest slots of their acts, each slot to one piece."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from heapq import heappop, heappush

from timetable.model import Kind, Slot, SlotId
from timetable.selection.slot_piece import Piece

MOST_CANDIDATES = 10

# Whether kind, day and stage are other ones than the piece's, then the minutes between the starts: less is nearer.
Rank = tuple[bool, bool, bool, int]


@dataclass(frozen=True, slots=True)
class Nearest:
    """The slots at the least distance from a piece, by id; several are a tie, of which one more than can be shown."""

    rank: Rank
    slots: tuple[Slot, ...]


class SortedSlots:
    """Slots in order of the minute in their pieces, then of their ids."""

    def __init__(self) -> None:
        self.minutes: list[int] = []
        self.slots: list[Slot] = []

    def append(self, minute: int, slot: Slot) -> None:
        """Add a slot that comes after all others."""
        self.minutes.append(minute)
        self.slots.append(slot)


class TakenSlots:
    """Slots that are taken while one code is read; a run of them is skipped at once (union-find)."""

    def __init__(self, ids: Iterable[SlotId]) -> None:
        self._ids = set(ids)
        self._beyond: defaultdict[tuple[SortedSlots, int], dict[int, int]] = defaultdict(dict)

    def add(self, slot_id: SlotId) -> None:
        """Take a slot."""
        self._ids.add(slot_id)

    def free_from(self, here: SortedSlots, index: int, step: int) -> int:
        """Return the first index that is free from `index` on, forward (1) or back (-1); it may be beyond the ends."""
        beyond, slots = self._beyond[here, step], here.slots
        passed = []
        while 0 <= index < len(slots) and slots[index].id in self._ids:
            passed.append(index)
            index = beyond.get(index, index + step)
        beyond.update(dict.fromkeys(passed, index))
        return index


@dataclass(frozen=True, slots=True)
class Level:
    """Slots with the same differences from a piece: kind, day, stage. Levels are equal where their slots are."""

    is_other: tuple[bool, bool, bool]
    lists: tuple[SortedSlots, ...]

    def nearest(self, minute: int, taken: TakenSlots) -> Nearest | None:
        """Find the nearest slots that are free; `None` where every one is taken.

        It costs two binary searches a list, however many slots are taken or equally near.
        """
        distance = min((distance for here in self.lists for distance in _distances(here, minute, taken)), default=None)
        if distance is None:
            return None
        minutes = {minute - distance, minute + distance}
        best = [slot for here in self.lists for at in minutes for slot in _at(here, at, taken)]
        best.sort(key=lambda slot: slot.id)
        return Nearest((*self.is_other, distance), tuple(best[: MOST_CANDIDATES + 1]))


class ActSlots:
    """Slots of one act by kind, day and stage."""

    def __init__(self, slots: Iterable[tuple[Slot, Piece]]) -> None:
        self._lists: defaultdict[tuple[Kind, int | None, int | None], SortedSlots] = defaultdict(SortedSlots)
        for slot, piece in sorted(slots, key=lambda each: (each[1].minute, each[0].id)):
            for day in (piece.day_number, None):
                for stage in (piece.stage_digest, None):
                    self._lists[slot.kind, day, stage].append(piece.minute, slot)

    def levels(self, was: Piece, kinds: Collection[Kind] | None) -> Iterator[Level]:
        """Yield the slots of the act, nearest first: same kind before same day before same stage.

        `kinds` are those of the piece's old stage; `None` (unknown) makes every kind the same. Each level also
        has the slots of the ones before it: it is searched when those are taken.
        """
        same = [kind for kind in Kind if kinds is None or kind in kinds]
        for is_other_kind, of_kinds in ((False, same), (True, [kind for kind in Kind if kind not in same])):
            for is_other_day, is_other_stage in ((False, False), (False, True), (True, False), (True, True)):
                day = None if is_other_day else was.day_number
                stage = None if is_other_stage else was.stage_digest
                lists = tuple(self._lists[key] for kind in of_kinds if (key := (kind, day, stage)) in self._lists)
                if lists:
                    yield Level((is_other_kind, is_other_day, is_other_stage), lists)


def _distances(here: SortedSlots, minute: int, taken: TakenSlots) -> Iterator[int]:
    at = bisect_left(here.minutes, minute)
    for start, step in ((at, 1), (at - 1, -1)):
        index = taken.free_from(here, start, step)
        if 0 <= index < len(here.slots):
            yield abs(here.minutes[index] - minute)


def _at(here: SortedSlots, minute: int, taken: TakenSlots) -> Iterator[Slot]:
    """Yield the free slots at a minute, one more than can be shown."""
    index = taken.free_from(here, bisect_left(here.minutes, minute), 1)
    for _ in range(MOST_CANDIDATES + 1):
        if index >= len(here.slots) or here.minutes[index] != minute:
            return
        yield here.slots[index]
        index = taken.free_from(here, index + 1, 1)


_Query = tuple[Level, int]


class ActMatching:
    """One reading of a code by act: `found` and `candidates` (one more than can be shown) are by the pieces' text.

    Pieces with the same query of the same slots wait in one group, in order of their text, so that a slot that is taken
    costs one new search for each group and not one for each piece. A group is ranked again only when it is the best
    one: taken slots can only make it worse.
    """

    def __init__(self, waiting: Iterable[tuple[str, int, Iterator[Level]]], taken: TakenSlots) -> None:
        """Match pieces of this text and minute, each with its levels."""
        self.found: dict[str, Slot] = {}
        self.candidates: dict[str, tuple[Slot, ...]] = {}
        self._taken = taken
        self._levels: dict[str, Iterator[Level]] = {}
        self._groups: dict[_Query, list[str]] = {}
        self._ranked: list[tuple[Rank, str, int, _Query]] = []
        for text, minute, levels in waiting:
            self._levels[text] = levels
            self._wait(text, minute)
        while self._ranked:
            rank, text, _, query = heappop(self._ranked)
            if self._groups.get(query, [""])[0] == text:
                self._serve(rank, text, query)

    def _wait(self, text: str, minute: int) -> None:
        """Put a piece into the group of its next level that has a free slot; where none has, it is not found."""
        for level in self._levels[text]:
            query = level, minute
            nearest = level.nearest(minute, self._taken)
            if nearest is not None:
                group = self._groups.setdefault(query, [])
                heappush(group, text)
                if group[0] == text:
                    self._rank(nearest.rank, query)
                return

    def _rank(self, rank: Rank, query: _Query) -> None:
        heappush(self._ranked, (rank, self._groups[query][0], id(query), query))

    def _serve(self, rank: Rank, text: str, query: _Query) -> None:
        level, minute = query
        nearest = level.nearest(minute, self._taken)
        if nearest is None:
            for left in self._groups.pop(query):
                self._wait(left, minute)
        elif nearest.rank != rank:
            self._rank(nearest.rank, query)
        else:
            self._decide(text, nearest)
            group = self._groups[query]
            heappop(group)
            if group:
                self._rank(rank, query)
            else:
                del self._groups[query]

    def _decide(self, text: str, nearest: Nearest) -> None:
        if len(nearest.slots) > 1:
            self.candidates[text] = nearest.slots
        else:
            self.found[text] = nearest.slots[0]
            self._taken.add(nearest.slots[0].id)
