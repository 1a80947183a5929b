"""Read the pieces of a selection against the newest timetable: the slots they mean today, and what changed."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from itertools import islice

from timetable.caching.weak_cache import cached_per_instance
from timetable.model import Day, Kind, Slot, Stage, Status, Timetable, clock
from timetable.selection.nearest_slots import MOST_CANDIDATES, ActMatching, ActSlots, Level, TakenSlots
from timetable.selection.selection_code import Selection
from timetable.selection.slot_piece import Piece, act_digest, digest


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
    """A piece that means no slot for sure; `candidates` are those between which it can't decide, ten at most.

    `has_more_candidates`: there are others. A document may hold thousands of rows that no piece can tell apart.
    """

    piece: str
    before: Place
    candidates: tuple[Slot, ...]
    has_more_candidates: bool = False


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
    """Say whether every pick is a slot of this very timetable, unchanged."""
    return _finder(timetable).has_all((*selection.must, *selection.maybe))


def followed_acts(selection: Selection, timetable: Timetable) -> tuple[str, ...]:
    """Return the acts that a selection follows, each spelling once, in order of their first slots."""
    return _finder(timetable).acts(act_digest(text) for text in selection.acts)


def act_with_digest(piece: str, timetable: Timetable) -> str:
    """Return the name of a piece's act as it first stands in a timetable, "" if it does not."""
    return next(iter(_finder(timetable).acts([Piece.read(piece).act_digest])), "")


@dataclass(frozen=True, slots=True)
class _Found:
    slots: dict[str, Slot]
    candidates: dict[str, tuple[Slot, ...]]


@cached_per_instance
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
        waiting = ((text, Piece.read(text).minute, self._levels(text)) for text in texts)
        matching = ActMatching(waiting, TakenSlots(slot.id for slot in found.values()))
        found.update(matching.found)
        candidates.update(matching.candidates)

    def _levels(self, text: str) -> Iterator[Level]:
        """Index an act the first time that a piece of it is not found where it was."""
        was = Piece.read(text)
        if was.act_digest not in self._by_act:
            return iter(())
        slots = self._act_slots.get(was.act_digest)
        if slots is None:
            slots = ActSlots((slot, self._pieces[slot.id]) for slot in self._by_act[was.act_digest])
            self._act_slots[was.act_digest] = slots
        return slots.levels(was, self._kinds_by_stage.get(was.stage_digest))

    def _find_by_place(self, texts: list[str], found: dict[str, Slot], candidates: dict[str, tuple[Slot, ...]]) -> None:
        taken = {slot.id for slot in found.values()}
        places = defaultdict(list)
        for text in texts:
            was = Piece.read(text)
            places[was.day_number, was.minute, was.stage_digest].append(text)
        for place, waiting in places.items():
            there = _first(slot for slot in self._by_place.get(place, []) if slot.id not in taken)
            if len(there) == 1 and len(waiting) == 1:
                found[waiting[0]] = there[0]
            elif there:
                candidates.update(dict.fromkeys(waiting, there))

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
