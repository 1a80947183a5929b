"""Pairs of picked slots that one person can't both see whole, and the worst of them for each slot."""

from collections.abc import Iterable, Sequence
from enum import StrEnum
from typing import NamedTuple

from timetable.model import Festival, Slot, SlotId, Status


class ClashCause(StrEnum):
    """Why two slots clash: they share minutes, or the walk between them is longer than the gap."""

    OVERLAP = "overlap"
    TIGHT = "tight"


class Clash(NamedTuple):
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
    starts_s, ends_s = _seconds(ordered)
    found = []
    for index, first in enumerate(ordered):
        end_s = ends_s[index]
        for later in range(index + 1, len(ordered)):
            gap_min = (starts_s[later] - end_s) // 60
            if gap_min < 0:
                shared_s = min(end_s, ends_s[later]) - starts_s[later]
                found.append(Clash(first, ordered[later], ClashCause.OVERLAP, max(1, shared_s // 60)))
            elif gap_min >= longest_min:
                break
            else:
                missing_min = (festival.walk_min(first.stage, ordered[later].stage) or 0) - gap_min
                if missing_min > 0:
                    found.append(Clash(first, ordered[later], ClashCause.TIGHT, missing_min))
    return tuple(found)


def _seconds(slots: Sequence[Slot]) -> tuple[list[int], list[int]]:
    """Return starts and ends in seconds from the first start: three hundred slots at one time make 45,000 pairs."""
    if not slots:
        return [], []
    zero = slots[0].start
    starts = [int((slot.start - zero).total_seconds()) for slot in slots]
    return starts, [int((slot.end - zero).total_seconds()) for slot in slots]


def worst_clashes(found: Sequence[Clash]) -> dict[SlotId, Clash]:
    """Choose each slot's worst clash of what `clashes` found.

    An overlap is worse than a walk that is too long, then more missing minutes are, then the clash with the slot that
    comes first in the order of `clashes`.
    """
    worst: dict[SlotId, Clash] = {}
    severities: dict[SlotId, tuple[bool, int]] = {}
    for clash in found:
        severity = clash.cause is ClashCause.OVERLAP, clash.missing_min
        for slot_id in (clash.first.id, clash.second.id):
            if slot_id not in worst or severity > severities[slot_id]:
                worst[slot_id], severities[slot_id] = clash, severity
    return worst
