"""Takes the pieces of a selection and the newest timetable, gives the slots they mean today, and what changed."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from timetable.derived import kept_with_owner
from timetable.model import Day, Festival, Kind, Slot, SlotId, Stage, Status, Timetable, clock
from timetable.selection.code import Selection
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

    In this order: pieces that match exactly; former pieces that the server remembers; the same act (same kind first,
    then same day, same stage, nearest start), never a slot that another piece means; the same place, where exactly one
    unmatched slot stands there. A tie is missing with its candidates, never a guess. A missing piece stays in the
    canonical code, so that it is found again when its slot comes back.
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
        self._slot_by_text: dict[str, Slot] = {}
        self._by_act: defaultdict[int, list[Slot]] = defaultdict(list)
        self._by_place: defaultdict[tuple[int, int, int], list[Slot]] = defaultdict(list)
        self._kinds_by_stage: defaultdict[int, set[Kind]] = defaultdict(set)
        for slot in timetable.slots:
            piece = self._pieces[slot.id]
            self._slot_by_text.setdefault(piece.text, slot)
            self._by_act[piece.act_digest].append(slot)
            self._by_place[piece.day_number, piece.minute, piece.stage_digest].append(slot)
            self._kinds_by_stage[piece.stage_digest].add(slot.kind)

    def has_all(self, texts: Iterable[str]) -> bool:
        return all(text in self._slot_by_text for text in texts)

    def find(self, texts: tuple[str, ...]) -> _Found:
        found = {text: self._slot_by_text[text] for text in texts if text in self._slot_by_text}
        for text in texts:
            former = self._former_pieces.get(text)
            if text not in found and former is not None and former in self._slot_by_id:
                found[text] = self._slot_by_id[former]
        candidates: dict[str, tuple[Slot, ...]] = {}
        self._find_by_act([text for text in texts if text not in found], found, candidates)
        self._find_by_place([text for text in texts if text not in found and text not in candidates], found, candidates)
        return _Found(found, candidates)

    def _find_by_act(self, texts: list[str], found: dict[str, Slot], candidates: dict[str, tuple[Slot, ...]]) -> None:
        """Match best first: the piece whose best slot is nearest chooses first, and one slot serves one piece."""
        taken = {slot.id for slot in found.values()}
        left = set(texts)
        while left:
            ranked = {text: self._ranked(Piece.read(text), taken) for text in sorted(left)}
            ranked = {text: ranking for text, ranking in ranked.items() if ranking}
            if not ranked:
                return
            text = min(ranked, key=lambda text: (ranked[text][0][0], text))
            best = [slot for rank, slot in ranked[text] if rank == ranked[text][0][0]]
            left.remove(text)
            if len(best) > 1:
                candidates[text] = tuple(best)
            else:
                found[text] = best[0]
                taken.add(best[0].id)

    def _ranked(self, was: Piece, taken: set[SlotId]) -> list[tuple[tuple[bool, bool, bool, int], Slot]]:
        kinds = self._kinds_by_stage.get(was.stage_digest)
        ranking = []
        for slot in self._by_act.get(was.act_digest, []):
            if slot.id in taken:
                continue
            now = self._pieces[slot.id]
            is_other_kind = kinds is not None and slot.kind not in kinds
            other_day, other_stage = now.day_number != was.day_number, now.stage_digest != was.stage_digest
            ranking.append(((is_other_kind, other_day, other_stage, abs(now.minute - was.minute)), slot))
        return sorted(ranking, key=lambda ranked: (ranked[0], ranked[1].id))

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
        return Place(_day(self._festival, was), _stage(self._festival, was), clock(was.minute))


def _day(festival: Festival, was: Piece) -> Day | None:
    return next((day for day in festival.days if day.date.toordinal() % 32 == was.day_number), None)


def _stage(festival: Festival, was: Piece) -> Stage | None:
    return next((stage for stage in festival.stages if digest(stage.code_name, 10) == was.stage_digest), None)
