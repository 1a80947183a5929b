"""Find a plan's own changes in the change log of its festival: those of its picks, and of the acts it follows.

The log is walked from the newest revision back. A pick is followed by the id of its slot, which each change replaces by
the id before; a pick that is not in the timetable is found again where it was removed. So what the feed shows of a
revision stays the same when later ones move the pick on.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from timetable.changes import Change, ChangeKind
from timetable.model import Festival, Slot, SlotId, Timetable
from timetable.selection.find_picks import read_selection
from timetable.selection.picked_slots import Step
from timetable.selection.selection_code import Selection
from timetable.selection.slot_piece import act_digest, digest, piece_text

_CERTAIN = {Step.EXACT, Step.FORMER}


@dataclass(frozen=True, slots=True)
class IndexedChanges:
    """The changes of one revision, with the positions of those of a slot, a removed piece, and an act."""

    changes: tuple[Change, ...]
    by_slot: Mapping[SlotId, Sequence[int]]
    removed: Mapping[str, int]
    by_act: Mapping[int, Sequence[int]]
    pieces: Sequence[tuple[str, str]]


def index_changes(changes: tuple[Change, ...], festival: Festival) -> IndexedChanges:
    """Index the changes of one revision, so that many plans can be looked up in it."""
    by_slot, by_act, removed = defaultdict(list), defaultdict(list), {}
    pieces = []
    for position, change in enumerate(changes):
        before, after = _piece(change.before, festival), _piece(change.after, festival)
        pieces.append((before, after))
        if change.after is not None:
            by_slot[change.after.id].append(position)
        elif before:
            removed[before] = position
        for act in {digest(slot.act, 22) for slot in (change.before, change.after) if slot is not None}:
            by_act[act].append(position)
    return IndexedChanges(changes, by_slot, removed, by_act, pieces)


def plan_changes(
    selection: Selection, timetable: Timetable, log: Iterable[IndexedChanges]
) -> Iterator[tuple[Change, ...]]:
    """Yield the changes of a plan for each revision of `log`, newest first; an empty tuple where it has none.

    What happened to a slot before it was first as the code describes it is not a change of the plan.
    """
    revisions = tuple(log)
    wanted: list[set[int]] = [set() for _ in revisions]
    for trail in _trails(selection, timetable):
        for number, position in trail.follow(revisions):
            wanted[number].add(position)
    acts = {act_digest(text) for text in selection.acts}
    for revision, own in zip(revisions, wanted, strict=True):
        own.update(position for act in acts & revision.by_act.keys() for position in revision.by_act[act])
        yield tuple(revision.changes[position] for position in sorted(own))


@dataclass(slots=True)
class _Trail:
    """A pick on its way back: its slot at the moment, `None` where the timetable had none.

    `code_piece` is the one in the code, `pieces` are all that mean this pick. Of a pick that was found by its act or
    place, the slot counts only until the true one is found as removed.
    """

    code_piece: str
    pieces: set[str]
    slot: SlotId | None
    act: int | None
    is_guess: bool
    found: list[tuple[int, int]] = field(default_factory=list)

    def follow(self, revisions: Sequence[IndexedChanges]) -> list[tuple[int, int]]:
        """Return the changes, as number of the revision and position in it."""
        is_as_picked = not self.is_guess and self.slot is not None and self.pieces == {self.code_piece}
        since = 0 if is_as_picked else None
        for number, revision in enumerate(revisions):
            if self._step(number, revision) == self.code_piece:
                since = len(self.found)
        return self.found[:since]

    def _step(self, number: int, revision: IndexedChanges) -> str:
        """Go back over a revision; return the piece before it, "" if it changed nothing here."""
        if self.slot is None or self.is_guess:
            piece = next((piece for piece in self.pieces if piece in revision.removed), "")
            if piece:
                return self._was_removed(number, revision, piece)
        if self.slot is None:
            return ""
        own = [at for at in revision.by_slot.get(self.slot, ()) if self._is_own(revision.changes[at])]
        if not own:
            return ""
        self.found += [(number, at) for at in own]
        return self._go_back(revision.changes[own[0]], revision.pieces[own[0]])

    def _is_own(self, change: Change) -> bool:
        """Whether a change is of this pick: where the log is cut, another slot may have had the same id."""
        return change.after is not None and digest(change.after.act, 22) == self.act

    def _was_removed(self, number: int, revision: IndexedChanges, piece: str) -> str:
        position = revision.removed[piece]
        removed = revision.changes[position].before
        assert removed is not None, "a removed slot stood there before"  # noqa: S101 -- for the type checker
        self.found.append((number, position))
        self.slot, self.act, self.is_guess = removed.id, digest(removed.act, 22), False
        return piece

    def _go_back(self, change: Change, pieces: tuple[str, str]) -> str:
        self.pieces.add(pieces[1])
        if change.kind is ChangeKind.ADDED or change.before is None:
            self.slot = None
            return ""
        self.slot, self.act = change.before.id, digest(change.before.act, 22)
        return pieces[0]


def _trails(selection: Selection, timetable: Timetable) -> Iterator[_Trail]:
    resolutions = read_selection(selection, timetable).resolutions
    for piece, resolution in resolutions.items():
        slot = resolution.slot
        gone = timetable.gone_by_piece.get(piece)
        pieces = {piece, *(gone.pieces if gone else ())}
        act = digest(slot.act, 22) if slot else None
        if slot is not None and resolution.step is Step.FORMER:
            pieces.add(_piece(slot, timetable.festival))
        yield _Trail(piece, pieces, slot.id if slot else None, act, resolution.step not in _CERTAIN)


def _piece(slot: Slot | None, festival: Festival) -> str:
    """Return the piece of a slot; "" for none, and for one of a day or stage that the festival no longer has."""
    if slot is None or slot.day not in festival.day_by_id or slot.stage not in festival.stage_by_id:
        return ""
    return piece_text(slot, festival)
