"""What two revisions of a timetable mean for a plan: which of its picks changed, and which slots of its acts.

A pick changed if the slot that the code means in the older revision differs from the one that it means in the newer:
what a fan would see of the plan before and after. Most picks mean the same slot in both by their piece alone; they are
compared once for all plans. A plan with any other pick is read whole in both.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from timetable.changes import Change, changes, in_order, slot_changes
from timetable.model import Slot, Timetable
from timetable.selection.find_picks import certain_slot, read_selection
from timetable.selection.selection_code import Selection
from timetable.selection.slot_piece import act_digest, digest


@dataclass(frozen=True, slots=True)
class PlanNews:
    """What changed of a plan, each in start order; a slot that is a pick and of a followed act is in `picks` alone."""

    picks: tuple[Change, ...] = ()
    followed: tuple[Change, ...] = ()

    @property
    def changes(self) -> tuple[Change, ...]:
        """All changes: those of picks, then those of followed acts."""
        return (*self.picks, *self.followed)


class RevisionComparison:
    """Compares plans between two revisions of a festival; the newer one may be the same."""

    def __init__(self, old: Timetable, new: Timetable) -> None:
        self._old, self._new = old, new
        self._by_piece: dict[str, tuple[Change, ...]] = {}
        self._by_act: dict[int, list[Change]] = {}
        for change in changes(old.slots, new.slots):
            for act in {digest(slot.act, 22) for slot in _slots(change)}:
                self._by_act.setdefault(act, []).append(change)

    @property
    def are_walks_new(self) -> bool:
        """Whether a walk between two stages takes another time."""
        old, new = self._old.festival, self._new.festival
        return (old.walks, old.default_walk_min) != (new.walks, new.default_walk_min)

    def news(self, selection: Selection) -> PlanNews:
        """Return what changed of a plan; another spelling of the same act or stage is no change."""
        pieces = (*selection.must, *selection.maybe)
        by_piece = [self._certain_changes(piece) for piece in pieces]
        known = [found for found in by_piece if found is not None]
        picks = (
            _distinct(one for found in known for one in found) if len(known) == len(pieces) else self._read(selection)
        )
        return PlanNews(picks, self._followed(selection, picks))

    def _certain_changes(self, piece: str) -> tuple[Change, ...] | None:
        """Return what changed of a pick that means one slot in both revisions whatever else is picked, else `None`."""
        found = self._by_piece.get(piece)
        if found is None:
            before, after = certain_slot(piece, self._old), certain_slot(piece, self._new)
            if before is None or after is None:
                return None  # not remembered: anybody may write any number of such pieces
            found = self._by_piece[piece] = tuple(slot_changes(before, after))
        return found

    def _read(self, selection: Selection) -> tuple[Change, ...]:
        """Read a plan in both revisions and compare each of its picks."""
        before, after = (read_selection(selection, timetable).found for timetable in (self._old, self._new))
        pairs = [(before.get(piece), after.get(piece)) for piece in (*selection.must, *selection.maybe)]
        known = {new.id for old, new in pairs if old is not None and new is not None}
        # Two pieces may mean one slot: that one of them meant none before is no news.
        news = [(old, new) for old, new in pairs if old is not None or new is None or new.id not in known]
        return _distinct(change for old, new in news for change in slot_changes(old, new))

    def _followed(self, selection: Selection, picks: tuple[Change, ...]) -> tuple[Change, ...]:
        """Return the changes of followed acts' slots, but for those that are changes of picks too."""
        told = {slot.id for change in picks for slot in _slots(change)}
        acts = {act_digest(text) for text in selection.acts}
        found = (change for act in acts for change in self._by_act.get(act, ()))
        return _distinct(change for change in found if not told & {slot.id for slot in _slots(change)})


def _distinct(found: Iterable[Change]) -> tuple[Change, ...]:
    """Sort changes, each once: two pieces may mean one slot."""
    by_slots = {(change.kind, *(slot.id for slot in _slots(change))): change for change in found}
    return in_order(by_slots.values())


def _slots(change: Change) -> list[Slot]:
    return [slot for slot in (change.before, change.after) if slot is not None]
