"""Times at which all are free, and the stage at which to meet."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum
from itertools import accumulate

from timetable.model import Day, Festival, Slot, StageId, Timetable
from timetable.together.people import Person

SHORTEST_FREE_MIN = 10
_MINUTE = timedelta(minutes=1)


class MeetingReason(StrEnum):
    """Why a stage is proposed: the first of these in which it is better than all others."""

    SHORTEST_WALK = "shortest_walk"  # the longest walk of anybody is shortest
    MOST_GO_NEXT = "most_go_next"  # most people go there next
    MOST_COME_FROM = "most_come_from"  # most people come from there
    FIRST = "first"  # as good as others: the first in running order


@dataclass(frozen=True, slots=True)
class Way:
    """One person's way to the meeting and on; a walk in minutes is `None` if it is unknown or there is none.

    `before` is `None` before the first pick of the day, `after` after the last one.
    """

    person: int
    before: Slot | None
    after: Slot | None
    walk_there_min: int | None
    walk_on_min: int | None

    @property
    def has_unknown_walk(self) -> bool:
        """Whether a walk of it is not counted."""
        is_unknown = self.before is not None and self.walk_there_min is None
        return is_unknown or (self.after is not None and self.walk_on_min is None)


@dataclass(frozen=True, slots=True)
class FreeTogether:
    """A time at which all who have picks on a day can be at `stage`, after the walks there and before those on.

    `start_min` and `end_min` are festival clock times. `ways` has these people, by position.
    """

    day: Day
    start: datetime
    end: datetime
    start_min: int
    end_min: int
    stage: StageId
    reason: MeetingReason
    ways: tuple[Way, ...]

    @property
    def free_min(self) -> int:
        """How long they can stay, in minutes."""
        return (self.end - self.start) // _MINUTE

    @property
    def longest_walk_min(self) -> int:
        """The longest walk of anybody, of those that are known."""
        walks = [walk for way in self.ways for walk in (way.walk_there_min, way.walk_on_min)]
        return max((walk for walk in walks if walk is not None), default=0)

    @property
    def has_unknown_walk(self) -> bool:
        """Whether a walk of anybody is not counted."""
        return any(way.has_unknown_walk for way in self.ways)


def free_together(people: Sequence[Person], timetable: Timetable) -> tuple[FreeTogether, ...]:
    """Find the times between the first and the last pick of each day at which nobody is at a slot, in time order.

    Only people with a pick on a day count on it, and at least two. A maybe pick occupies its time as a must does. Walks
    are counted at both ends, an unknown one as 0 minutes; what then is shorter than 10 minutes is no free time. The
    meeting is at a stage that somebody comes from or goes to, ranked by the reasons of `MeetingReason`; in the
    ranking an unknown walk counts as the festival's longest one.
    """
    return tuple(found for day in timetable.festival.days for found in _of_day(day, people, timetable.festival))


@dataclass(frozen=True, slots=True)
class _Path:
    """A person's slots of a day by start, and for each the one of those until it that ends last."""

    person: int
    slots: tuple[Slot, ...]
    starts: tuple[datetime, ...]
    last_ends: tuple[Slot, ...]

    @classmethod
    def of(cls, person: int, slots: tuple[Slot, ...]) -> "_Path":
        return cls(person, slots, tuple(slot.start for slot in slots), tuple(accumulate(slots, _later_end)))

    def around(self, until: datetime) -> tuple[Slot | None, Slot | None]:
        """Return the slots before and after a free time that lasts until `until`."""
        count = bisect_left(self.starts, until)
        before = self.last_ends[count - 1] if count else None
        return before, self.slots[count] if count < len(self.slots) else None


def _later_end(one: Slot, other: Slot) -> Slot:
    return other if other.end >= one.end else one


def _of_day(day: Day, people: Sequence[Person], festival: Festival) -> Iterator[FreeTogether]:
    of_day = [(position, person.slots_of(day.id)) for position, person in enumerate(people)]
    paths = [_Path.of(position, slots) for position, slots in of_day if slots]
    if len(paths) < 2:
        return
    first, last = (paths[0].starts[0], paths[0].last_ends[-1].end)
    for path in paths:
        first, last = min(first, path.starts[0]), max(last, path.last_ends[-1].end)
    for start, end in _unoccupied(people, first, last):
        if end - start >= SHORTEST_FREE_MIN * _MINUTE:
            around = [(path.person, *path.around(end)) for path in paths]
            found = _meeting(day, around, (start, end), festival)
            if found is not None:
                yield found


def _unoccupied(people: Sequence[Person], first: datetime, last: datetime) -> Iterator[tuple[datetime, datetime]]:
    """Yield the times without a slot of anybody; a slot of the day before may reach into this one."""
    busy = sorted(
        (slot.start, slot.end) for person in people for slot in person.slots if slot.end > first and slot.start < last
    )
    free_from = first
    for start, end in busy:
        if start > free_from:
            yield free_from, start
        free_from = max(free_from, end)


_Around = tuple[int, Slot | None, Slot | None]
_Rank = tuple[int, int, int, int]


def _meeting(
    day: Day, around: Sequence[_Around], free: tuple[datetime, datetime], festival: Festival
) -> FreeTogether | None:
    """Choose the stage of a free time; `None` if walks leave less than 10 minutes at each."""
    stages = {slot.stage for _, before, after in around for slot in (before, after) if slot is not None}
    ranked: list[tuple[_Rank, FreeTogether]] = []
    for stage in stages:
        found = _at(stage, day, around, free, festival)
        if found.end - found.start >= SHORTEST_FREE_MIN * _MINUTE:
            ranked.append((_rank(found, festival), found))
    if not ranked:
        return None
    ranked.sort(key=lambda one: one[0])
    return _with_reason(ranked[0][1], [rank for rank, _ in ranked[:2]])


def _at(
    stage: StageId, day: Day, around: Sequence[_Around], free: tuple[datetime, datetime], festival: Festival
) -> FreeTogether:
    """Return the free time that is left at a stage; it ends before it starts where walks are longer."""
    start, end = free
    ways = []
    for person, before, after in around:
        there = festival.walk_min(before.stage, stage) if before else None
        on = festival.walk_min(stage, after.stage) if after else None
        if before:
            start = max(start, before.end + (there or 0) * _MINUTE)
        if after:
            end = min(end, after.start - (on or 0) * _MINUTE)
        ways.append(Way(person, before, after, there, on))
    start, end = festival.local(start), festival.local(end)
    minutes = festival.minute_of(day, start), festival.minute_of(day, end)
    return FreeTogether(day, start, end, *minutes, stage, MeetingReason.FIRST, tuple(ways))


def _rank(found: FreeTogether, festival: Festival) -> _Rank:
    """Return the sort key of a stage, in the order of `MeetingReason`."""
    longest_min = found.longest_walk_min
    if found.has_unknown_walk:
        longest_min = max(longest_min, festival.longest_walk_min)
    next_count = sum(way.after is not None and way.after.stage == found.stage for way in found.ways)
    from_count = sum(way.before is not None and way.before.stage == found.stage for way in found.ways)
    return longest_min, -next_count, -from_count, festival.stage_by_id[found.stage].order


def _with_reason(best: FreeTogether, ranks: Sequence[_Rank]) -> FreeTogether:
    """Name the first reason in which the best stage differs from the second; a stage alone is where somebody goes."""
    if len(ranks) == 1:
        goes = any(way.after is not None and way.after.stage == best.stage for way in best.ways)
        return _because(best, MeetingReason.MOST_GO_NEXT if goes else MeetingReason.MOST_COME_FROM)
    for reason, one, other in zip(MeetingReason, *ranks, strict=True):
        if one != other:
            return _because(best, reason)
    return best


def _because(found: FreeTogether, reason: MeetingReason) -> FreeTogether:
    return replace(found, reason=reason)
