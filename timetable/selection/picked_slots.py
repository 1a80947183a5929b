"""What a selection means in a timetable: picked slots, what changed about them, and missing picks."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from timetable.model import Day, Slot, Stage, clock
from timetable.selection.selection_code import Selection


class Step(StrEnum):
    """The step of `find_picks` that decided about a piece; the last two are the reasons why a pick is missing."""

    EXACT = "exact"  # a slot has this very piece
    FORMER = "former"  # a slot had it in an older revision
    ACT = "act"  # the nearest slot of the act
    PLACE = "place"  # the slot with another act on the same day and stage at the same start
    TIE = "tie"  # several slots fit equally well: they are candidates
    NONE = "none"  # no slot fits


@dataclass(frozen=True, slots=True)
class Resolution:
    """What a piece means now: its slot and the step that found it, or why the pick is missing.

    A tie has `candidates`, cut one over the limit so that callers can tell that there are more.
    """

    step: Step
    slot: Slot | None = None
    candidates: tuple[Slot, ...] = ()


class PickChange(StrEnum):
    """What happened to a picked slot since its piece was written."""

    MOVED = "moved"
    RETIMED = "retimed"
    RENAMED = "renamed"
    CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True)
class Place:
    """Where a slot stands or stood: day and stage if the festival still has them, and the festival clock time."""

    day: Day | None
    stage: Stage | None
    start_min: int

    @property
    def start(self) -> str:
        """The start as fans read it ("25:30")."""
        return clock(self.start_min)


@dataclass(frozen=True, slots=True)
class ChangedPick:
    """A picked slot that changed since it was picked; `before` is the place in its piece."""

    slot: Slot
    kind: PickChange
    before: Place


@dataclass(frozen=True, slots=True)
class MissingPick:
    """A piece without a slot; if several fit, they are `candidates`, at most ten.

    `has_more_candidates`: more than ten fit. A document may have thousands of rows with equal pieces.
    """

    piece: str
    before: Place
    candidates: tuple[Slot, ...]
    has_more_candidates: bool = False


@dataclass(frozen=True, slots=True)
class PickedSlots:
    """The slots of a selection, in timetable order, without duplicates; `resolutions` has the reason for each piece."""

    must: tuple[Slot, ...]
    maybe: tuple[Slot, ...]
    changed: tuple[ChangedPick, ...]
    missing: tuple[MissingPick, ...]
    acts: tuple[str, ...]
    canonical: Selection
    resolutions: Mapping[str, Resolution]

    @property
    def found(self) -> Mapping[str, Slot]:
        """The found slots by piece."""
        return {piece: found.slot for piece, found in self.resolutions.items() if found.slot is not None}

    @property
    def slots(self) -> tuple[Slot, ...]:
        """Must and maybe together, in start order."""
        return tuple(sorted((*self.must, *self.maybe), key=lambda slot: (slot.start, slot.id)))
