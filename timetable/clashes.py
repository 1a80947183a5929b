"""Takes picked slots, gives the pairs that one person can't both see whole."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from timetable.model import Slot, StageId, Status

_NO_WALKS: Mapping[frozenset[StageId], int] = {}


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


def clashes(slots: Iterable[Slot], minutes: Mapping[frozenset[StageId], int] = _NO_WALKS) -> tuple[Clash, ...]:
    """Find the pairs of slots that one person can't both see whole; `minutes` are `Festival.minutes_between`.

    Pairs come earliest first, the earlier slot first in each. Two slots clash if they overlap, or if the gap is
    shorter than the walk between their stages. Touching ends (11:00/11:00) on one stage are no clash. Times are
    compared as instants, so a slot at 25:30 meets the next day's 01:30. A cancelled slot clashes with nothing.
    """
    longest_min = max(minutes.values(), default=0)
    taking_place = (slot for slot in slots if slot.status is not Status.CANCELLED)
    ordered = sorted(taking_place, key=lambda slot: (slot.start, slot.end, slot.id))
    found = []
    for index, first in enumerate(ordered):
        for second in ordered[index + 1 :]:
            gap_min = int((second.start - first.end).total_seconds() // 60)
            if gap_min >= longest_min and gap_min >= 0:
                break
            clash = _between(first, second, gap_min, minutes)
            if clash is not None:
                found.append(clash)
    return tuple(found)


def _between(first: Slot, second: Slot, gap_min: int, minutes: Mapping[frozenset[StageId], int]) -> Clash | None:
    if gap_min < 0:
        shared = min(first.end, second.end) - second.start
        return Clash(first, second, ClashCause.OVERLAP, max(1, int(shared.total_seconds() // 60)))
    missing_min = minutes.get(frozenset((first.stage, second.stage)), 0) - gap_min
    return Clash(first, second, ClashCause.TIGHT, missing_min) if missing_min > 0 else None
