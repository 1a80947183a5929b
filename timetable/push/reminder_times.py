"""When to remind a fan of each pick: ten minutes before they have to leave for it. The page's Now has the same rule."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import groupby
from operator import attrgetter

from timetable.model import DayId, Festival, Slot, Status

AHEAD = timedelta(minutes=10)
HORIZON = timedelta(seconds=20)  # so early is a reminder sent at most, since many may be due at one minute


@dataclass(frozen=True, slots=True)
class Reminder:
    """A reminder of `slot` at an instant; `walk_min` is the walk from the pick before, 0 if none or unknown."""

    at: datetime
    slot: Slot
    walk_min: int


def reminders(slots: Iterable[Slot], festival: Festival) -> tuple[Reminder, ...]:
    """Return the reminders of picked slots, earliest first; none of cancelled ones.

    The walk is from where the fan is: the pick of the same day that began before, of several the one that ends last.
    """
    taking_place = sorted((one for one in slots if one.status is not Status.CANCELLED), key=attrgetter("start"))
    found = []
    last: dict[DayId, Slot] = {}  # of each day's picks so far, the one that ends last
    for _, group in groupby(taking_place, key=attrgetter("start")):
        together = list(group)
        found += [_reminder(slot, last.get(slot.day), festival) for slot in together]
        for slot in together:
            if slot.day not in last or slot.end > last[slot.day].end:
                last[slot.day] = slot
    return tuple(sorted(found, key=lambda one: (one.at, one.slot.id)))


def _reminder(slot: Slot, before: Slot | None, festival: Festival) -> Reminder:
    walk_min = (festival.walk_min(before.stage, slot.stage) or 0) if before else 0
    return Reminder(slot.start - timedelta(minutes=walk_min) - AHEAD, slot, walk_min)
