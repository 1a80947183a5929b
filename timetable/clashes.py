"""Pairs of picked slots that one person can't both see whole, and the worst of them for each slot."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from timetable.model import Festival, Slot, SlotId, Status


class ClashCause(StrEnum):
    """Why two slots clash: they share minutes, or the walk between them is longer than the gap."""

    OVERLAP = "overlap"
    TIGHT = "tight"


@dataclass(frozen=True, slots=True)
class Clash:
    """Two slots, the earlier first; `missing_min` is the minutes they share, or that the walk lacks."""

    first: Slot
    second: Slot
    cause: ClashCause
    missing_min: int


def clashes(slots: Iterable[Slot], festival: Festival) -> tuple[Clash, ...]:
    """Find the pairs of slots that one person can't both see whole. The page has the same rule (clashes.ts).

    Pairs come earliest first (by start, end, id), the earlier slot first in each. Two slots clash if they overlap, or
    if the gap is shorter than the walk between their stages; a walk that nobody told is not counted. Touching ends
    (11:00/11:00) on one stage are no clash. Times are compared as instants, so a slot at 25:30 meets the next day's
    01:30. A cancelled slot clashes with nothing.
    """
    longest_min = festival.longest_walk_min
    taking_place = (slot for slot in slots if slot.status is not Status.CANCELLED)
    ordered = sorted(taking_place, key=lambda slot: (slot.start, slot.end, slot.id))
    found = []
    for index, first in enumerate(ordered):
        for second in ordered[index + 1 :]:
            gap_min = int((second.start - first.end).total_seconds() // 60)
            if gap_min >= longest_min and gap_min >= 0:
                break
            clash = _between(first, second, gap_min, festival)
            if clash is not None:
                found.append(clash)
    return tuple(found)


def worst_clashes(found: Sequence[Clash]) -> dict[SlotId, Clash]:
    """Choose each slot's worst clash of what `clashes` found.

    An overlap is worse than a walk that is too long, then more missing minutes are, then the clash with the slot that
    comes first in the order of `clashes`.
    """
    worst: dict[SlotId, Clash] = {}
    for clash in found:
        for slot in (clash.first, clash.second):
            if slot.id not in worst or _severity(clash) > _severity(worst[slot.id]):
                worst[slot.id] = clash
    return worst


def _severity(clash: Clash) -> tuple[bool, int]:
    return clash.cause is ClashCause.OVERLAP, clash.missing_min


def _between(first: Slot, second: Slot, gap_min: int, festival: Festival) -> Clash | None:
    if gap_min < 0:
        shared = min(first.end, second.end) - second.start
        return Clash(first, second, ClashCause.OVERLAP, max(1, int(shared.total_seconds() // 60)))
    missing_min = (festival.walk_min(first.stage, second.stage) or 0) - gap_min
    return Clash(first, second, ClashCause.TIGHT, missing_min) if missing_min > 0 else None
