"""Gaps between the picks of a day: free minutes, and the walk between the two stages."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from timetable.model import Festival, Slot, Status

SHORTEST_SHOWN_MIN = 1


@dataclass(frozen=True, slots=True)
class Gap:
    """The time before `after`, since the end of `before`; `walk_min` is `None` if the walk is unknown."""

    before: Slot
    after: Slot
    free_min: int
    walk_min: int | None

    @property
    def is_shown(self) -> bool:
        """Whether a picture has a note about it."""
        return self.free_min >= SHORTEST_SHOWN_MIN


class UncountedWalks(StrEnum):
    """How many of a plan's walks between stages are unknown, and not counted."""

    NONE = "none"
    SOME = "some"
    ALL = "all"


def gaps(slots: Iterable[Slot], festival: Festival) -> tuple[Gap, ...]:
    """Find the gaps between slots of one day, in timetable order. The page has the same rule (gaps.ts).

    A gap begins when the last of all earlier slots ends (the later one if two end together); a slot that begins during
    another has no gap before it. Touching ends are a gap of 0 minutes. Cancelled slots are ignored.
    """
    found = []
    last: Slot | None = None
    for slot in slots:
        if slot.status is Status.CANCELLED:
            continue
        if last is not None and slot.start >= last.end:
            free_min = int((slot.start - last.end).total_seconds() // 60)
            found.append(Gap(last, slot, free_min, festival.walk_min(last.stage, slot.stage)))
        if last is None or slot.end >= last.end:
            last = slot
    return tuple(found)


def uncounted_walks(found: Iterable[Gap]) -> UncountedWalks:
    """Return how many walks of a plan are unknown, given the gaps of all its days."""
    known = [gap.walk_min is not None for gap in found if gap.before.stage != gap.after.stage]
    if all(known):
        return UncountedWalks.NONE
    return UncountedWalks.SOME if any(known) else UncountedWalks.ALL
