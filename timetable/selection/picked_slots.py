"""What a selection means in a timetable: picked slots, what changed about them, and missing picks."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from timetable.model import Day, Slot, Stage
from timetable.selection.selection_code import Selection


class PickChange(StrEnum):
    """What happened to a picked slot since its piece was written."""

    MOVED = "moved"
    RETIMED = "retimed"
    RENAMED = "renamed"
    CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True)
class Place:
    """Where a picked slot was: day and stage if the festival still has them, start as a clock time ("25:30")."""

    day: Day | None
    stage: Stage | None
    start: str


@dataclass(frozen=True, slots=True)
class ChangedPick:
    """A picked slot that changed since; `before` is the place in its piece."""

    slot: Slot
    kind: PickChange
    before: Place


@dataclass(frozen=True, slots=True)
class MissingPick:
    """A piece for which no slot was found, or several: then `candidates`, ten at most.

    `has_more_candidates`: there are others. A document may have thousands of rows whose pieces are equal.
    """

    piece: str
    before: Place
    candidates: tuple[Slot, ...]
    has_more_candidates: bool = False


@dataclass(frozen=True, slots=True)
class PickedSlots:
    """The slots of a selection in a timetable, in its order, each once; `found` has them by their pieces."""

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
