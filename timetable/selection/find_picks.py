"""Find the slot that each piece of a selection means today, and the reason why a pick is missing."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice

from timetable.caching.weak_cache import cached_per_instance
from timetable.model import Kind, Slot, Status, Timetable, clock
from timetable.selection.nearest_slots import MOST_CANDIDATES, ActMatching, ActSlots, Level, TakenSlots
from timetable.selection.picked_slots import ChangedPick, MissingPick, PickChange, PickedSlots, Place
from timetable.selection.selection_code import Selection
from timetable.selection.slot_piece import Piece, act_digest, digest


def read_selection(selection: Selection, timetable: Timetable) -> PickedSlots:
    """Find the slots that a selection means in `timetable`, in the order of `_Finder.find`.

    A tie is missing with its candidates, never a guess. A missing piece stays in the canonical code, so that it is
    found again when its slot comes back.
    """
    finder = _finder(timetable)
    found = finder.find((*selection.must, *selection.maybe))
    must = finder.in_order(found.slots[piece] for piece in selection.must if piece in found.slots)
    firm = {slot.id for slot in must}
    maybe = finder.in_order(found.slots[piece] for piece in selection.maybe if piece in found.slots)
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
    """Whether every pick is a slot of this very timetable, unchanged."""
    return _finder(timetable).has_all((*selection.must, *selection.maybe))


def followed_acts(selection: Selection, timetable: Timetable) -> tuple[str, ...]:
    """Return the acts that a selection follows, each spelling once, in order of their first slots."""
    return _finder(timetable).acts(act_digest(text) for text in selection.acts)


def act_with_digest(piece: str, timetable: Timetable) -> str:
    """Return the name of a piece's act as it first stands in a timetable, "" if it does not."""
    return next(iter(_finder(timetable).acts([Piece.read(piece).act_digest])), "")


@dataclass(frozen=True, slots=True)
class _Found:
    """What was found so far, by piece: one slot, or several candidates."""

    slots: dict[str, Slot] = field(default_factory=dict)
    candidates: dict[str, tuple[Slot, ...]] = field(default_factory=dict)


@cached_per_instance
def _finder(timetable: Timetable) -> "_Finder":
    """Index a timetable once: that takes longer than drawing a picture."""
    return _Finder(timetable)


class _Finder:
    def __init__(self, timetable: Timetable) -> None:
        self._former_pieces, self._slot_by_id = timetable.former_pieces, timetable.slot_by_id
        self._festival = timetable.festival
        self._pieces = {slot.id: Piece.of(slot, timetable.festival) for slot in timetable.slots}
        by_text: defaultdict[str, list[Slot]] = defaultdict(list)
        self._by_act: defaultdict[int, list[Slot]] = defaultdict(list)
        self._position = {slot.id: position for position, slot in enumerate(timetable.slots)}
        self._act_slots: dict[int, ActSlots] = {}
        self._act_names: defaultdict[int, dict[str, Slot]] = defaultdict(dict)
        self._day_by_number = {day.date.toordinal() % 32: day for day in reversed(timetable.festival.days)}
        self._stage_by_digest = {digest(stage.code_name, 10): stage for stage in reversed(timetable.festival.stages)}
        self._by_place: defaultdict[tuple[int, int, int], list[Slot]] = defaultdict(list)
        self._kinds_by_stage: defaultdict[int, set[Kind]] = defaultdict(set)
        for slot in timetable.slots:
            piece = self._pieces[slot.id]
            by_text[piece.text].append(slot)
            self._by_act[piece.act_digest].append(slot)
            self._act_names[piece.act_digest].setdefault(slot.act, slot)
            self._by_place[piece.day_number, piece.minute, piece.stage_digest].append(slot)
            self._kinds_by_stage[piece.stage_digest].add(slot.kind)
        self._slot_by_text = {text: slots[0] for text, slots in by_text.items() if len(slots) == 1}
        self._tied_by_text = {text: _first(slots) for text, slots in by_text.items() if len(slots) > 1}

    def in_order(self, slots: Iterable[Slot]) -> tuple[Slot, ...]:
        """Sort slots as the timetable has them, each once."""
        return tuple(sorted({slot.id: slot for slot in slots}.values(), key=lambda slot: self._position[slot.id]))

    def acts(self, digests: Iterable[int]) -> tuple[str, ...]:
        """Return the spellings of acts with these digests, in order of their first slots."""
        slots = (slot for each in set(digests) for slot in self._act_names.get(each, {}).values())
        return tuple(slot.act for slot in self.in_order(slots))

    def has_all(self, texts: Iterable[str]) -> bool:
        return all(text in self._slot_by_text for text in texts)

    def find(self, texts: tuple[str, ...]) -> _Found:
        """Find each piece by the first step that finds it. A pick is missing if none does, or if several slots fit."""
        found, left = _Found(), list(texts)
        for step in (self._find_exact, self._find_former, self._find_by_act, self._find_by_place):
            if left:
                step(left, found)
                left = [text for text in left if text not in found.slots and text not in found.candidates]
        return found

    def _find_exact(self, texts: list[str], found: _Found) -> None:
        """Find slots that have this very piece."""
        found.slots.update({text: self._slot_by_text[text] for text in texts if text in self._slot_by_text})
        found.candidates.update({text: self._tied_by_text[text] for text in texts if text in self._tied_by_text})

    def _find_former(self, texts: list[str], found: _Found) -> None:
        """Find slots that had this piece in an older revision."""
        for text in texts:
            slot_id = self._former_pieces.get(text)
            if slot_id is not None and slot_id in self._slot_by_id:
                found.slots[text] = self._slot_by_id[slot_id]

    def _find_by_act(self, texts: list[str], found: _Found) -> None:
        """Find the nearest slots of the same act: same kind, then day, then stage, then start; none found before."""
        waiting = ((text, Piece.read(text).minute, self._levels(text)) for text in texts)
        matching = ActMatching(waiting, TakenSlots(slot.id for slot in found.slots.values()))
        found.slots.update(matching.found)
        found.candidates.update(matching.candidates)

    def _find_by_place(self, texts: list[str], found: _Found) -> None:
        """Find the one slot that stands there now, on the same day and stage at the same start."""
        taken = {slot.id for slot in found.slots.values()}
        by_place = defaultdict(list)
        for text in texts:
            was = Piece.read(text)
            by_place[was.day_number, was.minute, was.stage_digest].append(text)
        for place, waiting in by_place.items():
            there = _first(slot for slot in self._by_place.get(place, []) if slot.id not in taken)
            if len(there) == 1 and len(waiting) == 1:
                found.slots[waiting[0]] = there[0]
            elif there:
                found.candidates.update(dict.fromkeys(waiting, there))

    def _levels(self, text: str) -> Iterator[Level]:
        """Return the slots of a piece's act, nearest first; an act is indexed the first time that it is looked up."""
        was = Piece.read(text)
        if was.act_digest not in self._by_act:
            return iter(())
        slots = self._act_slots.get(was.act_digest)
        if slots is None:
            slots = ActSlots((slot, self._pieces[slot.id]) for slot in self._by_act[was.act_digest])
            self._act_slots[was.act_digest] = slots
        return slots.levels(was, self._kinds_by_stage.get(was.stage_digest))

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
        candidates = found.candidates.get(text, ())
        has_more = len(candidates) > MOST_CANDIDATES
        return MissingPick(text, self._place(Piece.read(text)), candidates[:MOST_CANDIDATES], has_more)

    def text_now(self, found: _Found, text: str) -> str:
        slot = found.slots.get(text)
        return self._pieces[slot.id].text if slot else text

    def _place(self, was: Piece) -> Place:
        day, stage = self._day_by_number.get(was.day_number), self._stage_by_digest.get(was.stage_digest)
        return Place(day, stage, clock(was.clock_min(self._festival)))


def _first(slots: Iterable[Slot]) -> tuple[Slot, ...]:
    """Take one slot more than can be shown as candidates."""
    return tuple(islice(slots, MOST_CANDIDATES + 1))
