"""Match pieces to the nearest slots of their acts, best first, each slot to one piece."""

from collections.abc import Iterable, Iterator
from heapq import heappop, heappush

from timetable.model import Slot
from timetable.selection.nearest_slots import Level, Nearest, Rank, TakenSlots

_Query = tuple[Level, int]


class ActMatching:
    """One reading of a code by act: `found` and `candidates` (one more than can be shown) are by the pieces' text.

    Pieces that ask the same of the same slots wait in one group, in order of their text, so that a slot that is taken
    costs one new search for each group and not one for each piece. A group is ranked again only when it is the best
    one: what others take can only make it worse.
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
