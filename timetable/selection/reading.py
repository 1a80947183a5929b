"""Read the pieces of a selection against the newest timetable: the slots they mean today, and what changed."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from heapq import heapify, heappop, heappush

from timetable.derived import kept_with_owner
from timetable.model import Day, Kind, Slot, SlotId, Stage, Status, Timetable, clock
from timetable.selection.code import Selection
from timetable.selection.nearest_slots import ActSlots, Nearest
from timetable.selection.piece import Piece, act_text, digest


class PickChange(StrEnum):
    """What happened to a picked slot since its piece was written."""

    MOVED = "moved"
    RETIMED = "retimed"
    RENAMED = "renamed"
    CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True)
class Place:
    """Where a piece was: day and stage as far as the festival still has them, start as a clock time ("25:30")."""

    day: Day | None
    stage: Stage | None
    start: str


@dataclass(frozen=True, slots=True)
class ChangedPick:
    """A picked slot that is not what its piece says: `before` is what the piece says."""

    slot: Slot
    kind: PickChange
    before: Place


@dataclass(frozen=True, slots=True)
class MissingPick:
    """A piece that means no slot for sure; `candidates` are those between which it can't decide."""

    piece: str
    before: Place
    candidates: tuple[Slot, ...]


@dataclass(frozen=True, slots=True)
class PickedSlots:
    """A selection read against a timetable; slots in the timetable's order, each once, `found` by the pieces."""

    must: tuple[Slot, ...]
    maybe: tuple[Slot, ...]
    changed: tuple[ChangedPick, ...]
    missing: tuple[MissingPick, ...]
    acts: tuple[str, ...]
    canonical: Selection
    found: Mapping[str, Slot]

    @property
    def slots(self) -> tuple[Slot, ...]:
        """Must and maybe together, in start order."""
        return tuple(sorted((*self.must, *self.maybe), key=lambda slot: (slot.start, slot.id)))


def read_selection(selection: Selection, timetable: Timetable) -> PickedSlots:
    """Find the slots that a selection means in `timetable`.

    In this order: pieces that match exactly one slot; former pieces that the server remembers; the same act (same kind
    first, then same day, same stage, nearest start), never a slot that another piece means; the same place, where
    exactly one unmatched slot stands there. A tie is missing with its candidates, never a guess. A missing piece stays
    in the canonical code, so that it is found again when its slot comes back.
    """
    finder = _finder(timetable)
    found = finder.find((*selection.must, *selection.maybe))
    must = _in_order(timetable, (found.slots[piece] for piece in selection.must if piece in found.slots))
    firm = {slot.id for slot in must}
    maybe = _in_order(timetable, (found.slots[piece] for piece in selection.maybe if piece in found.slots))
    changed = [change for piece, slot in found.slots.items() for change in finder.changes(piece, slot)]
    missing = [
        finder.missing(piece, found) for piece in (*selection.must, *selection.maybe) if piece not in found.slots
    ]
    return PickedSlots(
        must=must,
        maybe=tuple(slot for slot in maybe if slot.id not in firm),
        changed=tuple(sorted(changed, key=lambda change: (change.slot.start, change.slot.id, change.kind))),
        missing=tuple(missing),
        acts=selection.acts,
        canonical=Selection.of(
            (finder.text_now(found, piece) for piece in selection.must),
            (finder.text_now(found, piece) for piece in selection.maybe),
            selection.acts,
        ),
        found=found.slots,
    )


def is_current(selection: Selection, timetable: Timetable) -> bool:
    """Say whether every pick is a slot of this very timetable, unchanged."""
    return _finder(timetable).has_all((*selection.must, *selection.maybe))


def followed_slots(selection: Selection, timetable: Timetable) -> tuple[Slot, ...]:
    """Return all slots of the acts that a selection follows, in start order."""
    if not selection.acts:
        return ()
    return tuple(slot for slot in timetable.slots if act_text(slot.act) in selection.acts)


def _in_order(timetable: Timetable, slots: Iterable[Slot]) -> tuple[Slot, ...]:
    wanted = {slot.id for slot in slots}
    return tuple(slot for slot in timetable.slots if slot.id in wanted)


@dataclass(frozen=True, slots=True)
class _Found:
    slots: dict[str, Slot]
    candidates: dict[str, tuple[Slot, ...]]


@kept_with_owner
def _finder(timetable: Timetable) -> "_Finder":
    """Index a timetable once: it takes longer than drawing."""
    return _Finder(timetable)


class _Finder:
    def __init__(self, timetable: Timetable) -> None:
        self._former_pieces, self._slot_by_id = timetable.former_pieces, timetable.slot_by_id
        self._festival = timetable.festival
        self._pieces = {slot.id: Piece.of(slot, timetable.festival) for slot in timetable.slots}
        by_text: defaultdict[str, list[Slot]] = defaultdict(list)
        self._by_act: defaultdict[int, list[Slot]] = defaultdict(list)
        self._act_slots: dict[int, ActSlots] = {}
        self._day_by_number = {day.date.toordinal() % 32: day for day in reversed(timetable.festival.days)}
        self._stage_by_digest = {digest(stage.code_name, 10): stage for stage in reversed(timetable.festival.stages)}
        self._by_place: defaultdict[tuple[int, int, int], list[Slot]] = defaultdict(list)
        self._kinds_by_stage: defaultdict[int, set[Kind]] = defaultdict(set)
        for slot in timetable.slots:
            piece = self._pieces[slot.id]
            by_text[piece.text].append(slot)
            self._by_act[piece.act_digest].append(slot)
            self._by_place[piece.day_number, piece.minute, piece.stage_digest].append(slot)
            self._kinds_by_stage[piece.stage_digest].add(slot.kind)
        self._slot_by_text = {text: slots[0] for text, slots in by_text.items() if len(slots) == 1}
        self._tied_by_text = {text: tuple(slots) for text, slots in by_text.items() if len(slots) > 1}

    def has_all(self, texts: Iterable[str]) -> bool:
        return all(text in self._slot_by_text for text in texts)

    def find(self, texts: tuple[str, ...]) -> _Found:
        found = {text: self._slot_by_text[text] for text in texts if text in self._slot_by_text}
        candidates = {text: self._tied_by_text[text] for text in texts if text in self._tied_by_text}
        for text in texts:
            former = self._former_pieces.get(text)
            if text not in found and text not in candidates and former is not None and former in self._slot_by_id:
                found[text] = self._slot_by_id[former]
        self._find_by_act([text for text in texts if text not in found and text not in candidates], found, candidates)
        self._find_by_place([text for text in texts if text not in found and text not in candidates], found, candidates)
        return _Found(found, candidates)

    def _find_by_act(self, texts: list[str], found: dict[str, Slot], candidates: dict[str, tuple[Slot, ...]]) -> None:
        """Match best first: the piece whose best slot is nearest chooses first, and one slot serves one piece.

        A piece is ranked again only when it is the best one: what others take can only make it worse.
        """
        taken = {slot.id for slot in found.values()}
        ranked = [(nearest.rank, text) for text in texts if (nearest := self._nearest(text, taken))]
        heapify(ranked)
        while ranked:
            rank, text = heappop(ranked)
            nearest = self._nearest(text, taken)
            if nearest is None:
                continue
            if nearest.rank != rank:
                heappush(ranked, (nearest.rank, text))
            elif len(nearest.slots) > 1:
                candidates[text] = nearest.slots
            else:
                found[text] = nearest.slots[0]
                taken.add(nearest.slots[0].id)

    def _nearest(self, text: str, taken: set[SlotId]) -> Nearest | None:
        was = Piece.read(text)
        slots = self._slots_of_act(was.act_digest)
        return slots.nearest(was, self._kinds_by_stage.get(was.stage_digest), taken) if slots else None

    def _slots_of_act(self, act_digest: int) -> ActSlots | None:
        """Index an act the first time that a piece of it is not found where it was."""
        if act_digest not in self._act_slots and act_digest in self._by_act:
            self._act_slots[act_digest] = ActSlots((slot, self._pieces[slot.id]) for slot in self._by_act[act_digest])
        return self._act_slots.get(act_digest)

    def _find_by_place(self, texts: list[str], found: dict[str, Slot], candidates: dict[str, tuple[Slot, ...]]) -> None:
        taken = {slot.id for slot in found.values()}
        places = defaultdict(list)
        for text in texts:
            was = Piece.read(text)
            places[was.day_number, was.minute, was.stage_digest].append(text)
        for place, waiting in places.items():
            there = [slot for slot in self._by_place.get(place, []) if slot.id not in taken]
            if len(there) == 1 and len(waiting) == 1:
                found[waiting[0]] = there[0]
            elif there:
                candidates.update(dict.fromkeys(waiting, tuple(there)))

    def changes(self, text: str, slot: Slot) -> list[ChangedPick]:
        was, now = Piece.read(text), self._pieces[slot.id]
        kinds = []
        if (was.day_number, was.stage_digest) != (now.day_number, now.stage_digest):
            kinds.append(PickChange.MOVED)
        elif was.minute != now.minute:
            kinds.append(PickChange.RETIMED)
        if was.act_digest != now.act_digest:
            kinds.append(PickChange.RENAMED)
        if slot.status is Status.CANCELLED:
            kinds.append(PickChange.CANCELLED)
        return [ChangedPick(slot, kind, self._place(was)) for kind in kinds]

    def missing(self, text: str, found: _Found) -> MissingPick:
        return MissingPick(text, self._place(Piece.read(text)), found.candidates.get(text, ()))

    def text_now(self, found: _Found, text: str) -> str:
        slot = found.slots.get(text)
        return self._pieces[slot.id].text if slot else text

    def _place(self, was: Piece) -> Place:
        day, stage = self._day_by_number.get(was.day_number), self._stage_by_digest.get(was.stage_digest)
        return Place(day, stage, clock(was.clock_min(self._festival)))
