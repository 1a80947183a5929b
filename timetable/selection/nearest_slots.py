"""Index of one act's slots, to find the nearest free one to where a piece was."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass

from timetable.model import Kind, Slot, SlotId
from timetable.selection.piece import Piece

# Whether kind, day and stage are other ones than the piece's, then the minutes between the starts: less is nearer.
Rank = tuple[bool, bool, bool, int]


@dataclass(frozen=True, slots=True)
class Nearest:
    """The slots at the least distance from a piece, by id; several are a tie."""

    rank: Rank
    slots: tuple[Slot, ...]


class ActSlots:
    """Slots of one act by kind, day and stage, each list in order of the start minute.

    A query costs a binary search in a few lists, and a step for each taken slot near the place: to rank all slots of
    an act for each of 300 pieces takes seconds where an act has hundreds of slots.
    """

    def __init__(self, slots: Iterable[tuple[Slot, Piece]]) -> None:
        self._lists: defaultdict[tuple[Kind, int | None, int | None], list[tuple[int, Slot]]] = defaultdict(list)
        for slot, piece in sorted(slots, key=lambda each: (each[1].minute, each[0].id)):
            for day in (piece.day_number, None):
                for stage in (piece.stage_digest, None):
                    self._lists[slot.kind, day, stage].append((piece.minute, slot))

    def nearest(self, was: Piece, kinds: Collection[Kind] | None, taken: Collection[SlotId]) -> Nearest | None:
        """Find the nearest slots that are not `taken`: same kind first, then same day, same stage, nearest start.

        `kinds` are those of the piece's old stage; `None`, nobody knows them, makes every kind the same. `None` is
        returned where every slot is taken.
        """
        same = [kind for kind in Kind if kinds is None or kind in kinds]
        for is_other_kind, of_kinds in ((False, same), (True, [kind for kind in Kind if kind not in same])):
            # Each list also holds what the ones before it held; that is taken, else it would have been found there.
            for is_other_day, is_other_stage in ((False, False), (False, True), (True, False), (True, True)):
                day = None if is_other_day else was.day_number
                stage = None if is_other_stage else was.stage_digest
                found = _nearest([self._lists.get((kind, day, stage), []) for kind in of_kinds], was.minute, taken)
                if found is not None:
                    return Nearest((is_other_kind, is_other_day, is_other_stage, found[0]), found[1])
        return None


def _nearest(
    lists: Iterable[Sequence[tuple[int, Slot]]], minute: int, taken: Collection[SlotId]
) -> tuple[int, tuple[Slot, ...]] | None:
    least: int | None = None
    best: list[Slot] = []
    for slots in lists:
        at = bisect_left(slots, minute, key=lambda entry: entry[0])
        for side in (range(at, len(slots)), range(at - 1, -1, -1)):
            for distance, slot in _free(slots, side, minute, taken):
                if least is not None and distance > least:
                    break
                if least is None or distance < least:
                    least, best = distance, []
                best.append(slot)
    return None if least is None else (least, tuple(sorted(best, key=lambda slot: slot.id)))


def _free(
    slots: Sequence[tuple[int, Slot]], side: range, minute: int, taken: Collection[SlotId]
) -> Iterator[tuple[int, Slot]]:
    """Give distance and slot of those that are not taken, nearest first."""
    for index in side:
        start, slot = slots[index]
        if slot.id not in taken:
            yield abs(start - minute), slot
