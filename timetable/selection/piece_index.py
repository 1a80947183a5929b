"""Index of a timetable's slots by piece, act and place."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from itertools import islice

from timetable.caching.weak_cache import cached_per_instance
from timetable.model import Kind, Slot, SlotId, Timetable
from timetable.selection.nearest_slots import MOST_CANDIDATES, ActSlots, Level
from timetable.selection.picked_slots import Place, Resolution, Step
from timetable.selection.slot_piece import Piece, digest


@cached_per_instance
def piece_index(timetable: Timetable) -> "PieceIndex":
    """Return the index of a timetable, built once: building takes longer than drawing a picture."""
    return PieceIndex(timetable)


class PieceIndex:
    """All indexes of one timetable; `pieces` has the current piece of each slot."""

    def __init__(self, timetable: Timetable) -> None:
        self.pieces = {slot.id: Piece.of(slot, timetable.festival) for slot in timetable.slots}
        self.exact = _exact(timetable, self.pieces)
        self.acts = ActIndex(timetable, self.pieces)
        self.places = PlaceIndex(timetable, self.pieces)
        self._former_pieces, self._slot_by_id = timetable.former_pieces, timetable.slot_by_id
        self._position = {slot.id: position for position, slot in enumerate(timetable.slots)}

    def former(self, text: str) -> Slot | None:
        """Return the slot that had this piece in an older revision."""
        slot_id = self._former_pieces.get(text)
        return self._slot_by_id.get(slot_id) if slot_id is not None else None

    def in_order(self, slots: Iterable[Slot]) -> tuple[Slot, ...]:
        """Sort slots in timetable order, without duplicates."""
        return tuple(sorted({slot.id: slot for slot in slots}.values(), key=lambda slot: self._position[slot.id]))

    def spellings(self, act_digests: Iterable[int]) -> tuple[str, ...]:
        """Return the spellings of acts with these digests, in order of their first slots."""
        slots = (slot for number in set(act_digests) for slot in self.acts.first_slots(number))
        return tuple(slot.act for slot in self.in_order(slots))


class ActIndex:
    """Slots by the digest of their act."""

    def __init__(self, timetable: Timetable, pieces: Mapping[SlotId, Piece]) -> None:
        self._pieces = pieces
        self._slots: defaultdict[int, list[Slot]] = defaultdict(list)
        self._by_spelling: defaultdict[int, dict[str, Slot]] = defaultdict(dict)
        self._kinds_by_stage: defaultdict[int, set[Kind]] = defaultdict(set)
        self._levels: dict[int, ActSlots] = {}
        for slot in timetable.slots:
            piece = pieces[slot.id]
            self._slots[piece.act_digest].append(slot)
            self._by_spelling[piece.act_digest].setdefault(slot.act, slot)
            self._kinds_by_stage[piece.stage_digest].add(slot.kind)

    def first_slots(self, act_digest: int) -> Collection[Slot]:
        """Return the first slot of each spelling of an act."""
        return self._by_spelling[act_digest].values() if act_digest in self._by_spelling else ()

    def levels(self, piece: Piece) -> Iterator[Level]:
        """Return the slots of a piece's act, nearest first. An act is indexed at its first lookup."""
        if piece.act_digest not in self._slots:
            return iter(())
        slots = self._levels.get(piece.act_digest)
        if slots is None:
            slots = ActSlots((slot, self._pieces[slot.id]) for slot in self._slots[piece.act_digest])
            self._levels[piece.act_digest] = slots
        return slots.levels(piece, self._kinds_by_stage.get(piece.stage_digest))


class PlaceIndex:
    """Slots by day, stage and start; days and stages by their numbers in pieces."""

    def __init__(self, timetable: Timetable, pieces: Mapping[SlotId, Piece]) -> None:
        self._festival = timetable.festival
        self._day_by_number = {day.date.toordinal() % 32: day for day in reversed(self._festival.days)}
        self._stage_by_digest = {digest(stage.code_name, 10): stage for stage in reversed(self._festival.stages)}
        self._slots: defaultdict[tuple[int, int, int], list[Slot]] = defaultdict(list)
        for slot in timetable.slots:
            self._slots[pieces[slot.id].place].append(slot)

    def free_slots(self, place: tuple[int, int, int], taken: Collection[SlotId]) -> tuple[Slot, ...]:
        """Return the slots at a piece's place that are not in `taken`, cut one over the limit of candidates."""
        return _cut(slot for slot in self._slots.get(place, ()) if slot.id not in taken)

    def place(self, piece: Piece) -> Place:
        """Return the place in a piece."""
        day, stage = self._day_by_number.get(piece.day_number), self._stage_by_digest.get(piece.stage_digest)
        return Place(day, stage, piece.clock_min(self._festival))


def _exact(timetable: Timetable, pieces: Mapping[SlotId, Piece]) -> dict[str, Resolution]:
    """Resolve the current piece of each slot; slots with equal pieces are a tie."""
    by_text: defaultdict[str, list[Slot]] = defaultdict(list)
    for slot in timetable.slots:
        by_text[pieces[slot.id].text].append(slot)
    return {
        text: Resolution(Step.EXACT, slots[0]) if len(slots) == 1 else Resolution(Step.TIE, candidates=_cut(slots))
        for text, slots in by_text.items()
    }


def _cut(slots: Iterable[Slot]) -> tuple[Slot, ...]:
    """Return one over the limit of candidates, so that callers can tell that there are more."""
    return tuple(islice(slots, MOST_CANDIDATES + 1))
