"""Who is where, hour by hour."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from timetable.model import Day, Slot, Timetable
from timetable.together.people import Person

_HOUR = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Hour:
    """One hour from `start`; `slots` has for each person what takes place in it, empty for somebody who is free.

    `start_min` is the festival clock time (25:00 = 1500).
    """

    start: datetime
    start_min: int
    slots: tuple[tuple[Slot, ...], ...]


@dataclass(frozen=True, slots=True)
class HoursOfDay:
    """The hours of a day in which a pick starts; `people` are those who have a pick on it, by position."""

    day: Day
    people: tuple[int, ...]
    hours: tuple[Hour, ...]


def hours_together(people: Sequence[Person], timetable: Timetable) -> tuple[HoursOfDay, ...]:
    """Find who is where in each hour of the days that have picks.

    An hour begins on the festival's clock, so with the hour of the first slot that starts in it. What began earlier and
    goes on is part of an hour, too. Hours in which nothing starts are left out: nobody goes anywhere in them.
    """
    found = []
    for day in timetable.festival.days:
        of_day = [person.slots_of(day.id) for person in people]
        if any(of_day):
            there = tuple(position for position, slots in enumerate(of_day) if slots)
            found.append(HoursOfDay(day, there, tuple(_hours(day, of_day, timetable))))
    return tuple(found)


def _hours(day: Day, of_day: Sequence[Sequence[Slot]], timetable: Timetable) -> list[Hour]:
    """Build the hours; those of one day can't overlap, as starts are rounded down on one clock."""
    starts = sorted({_hour_start(slot, timetable) for slots in of_day for slot in slots})
    return [
        Hour(
            timetable.festival.local(start),
            timetable.festival.minute_of(day, start),
            tuple(tuple(slot for slot in slots if slot.start < start + _HOUR and slot.end > start) for slots in of_day),
        )
        for start in starts
    ]


def _hour_start(slot: Slot, timetable: Timetable) -> datetime:
    """Return the instant (UTC) of the last full hour before a start."""
    into_hour = timedelta(minutes=timetable.start_min(slot) % 60, seconds=slot.start.second)
    return slot.start.astimezone(UTC) - into_hour - timedelta(microseconds=slot.start.microsecond)
