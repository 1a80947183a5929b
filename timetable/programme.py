"""Takes a timetable and picked slots, gives what a picture tells of them: days of picks, their clashes and gaps."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from timetable.clashes import Clash, clashes, summarise_clashes
from timetable.errors import PictureError
from timetable.gaps import Gap, UncountedWalks, gaps, uncounted_walks
from timetable.model import Day, DayId, Festival, Slot, SlotId, Stage, Timetable, clock


@dataclass(frozen=True, slots=True)
class Pick:
    """A picked slot: times in festival clock minutes, `clash` its worst one."""

    slot: Slot
    stage: Stage
    is_maybe: bool
    start_min: int
    end_min: int
    clash: Clash | None

    @property
    def order(self) -> tuple[int, int, str]:
        """By start, then stage."""
        return self.start_min, self.stage.order, self.slot.id

    @property
    def start(self) -> str:
        """Clock time of the start."""
        return clock(self.start_min)

    @property
    def end(self) -> str:
        """Clock time of the end."""
        return clock(self.end_min)


@dataclass(frozen=True, slots=True)
class DayPicks:
    """The picks of one day in start order (then stage order), and the gaps between them."""

    festival: Festival
    day: Day
    picks: tuple[Pick, ...]
    gaps: tuple[Gap, ...]

    @property
    def clashes(self) -> tuple[Clash, ...]:
        """The pairs of its picks that clash, as `clashes` gives them."""
        return clashes((pick.slot for pick in self.picks), self.festival)


@dataclass(frozen=True, slots=True)
class Programme:
    """All that a picture shows, before it knows its size; `clash_count` is of the picks of all days."""

    timetable: Timetable
    days: tuple[DayPicks, ...]
    clash_count: int = 0

    @property
    def festival(self) -> Festival:
        """The festival of the timetable."""
        return self.timetable.festival

    @property
    def count(self) -> int:
        """How many picks there are."""
        return sum(len(day.picks) for day in self.days)

    @property
    def uncounted_walks(self) -> UncountedWalks:
        """Whether walks between its picks are not counted, since nobody told them."""
        return uncounted_walks(gap for day in self.days for gap in day.gaps)

    def only(self, day: DayPicks) -> "Programme":
        """The same with one day."""
        return Programme(self.timetable, (day,))

    def first(self, count: int) -> "Programme":
        """The same with the earliest picks only."""
        days = []
        for day in self.days:
            if count > 0:
                days.append(replace(day, picks=day.picks[:count]))
            count -= len(day.picks)
        return Programme(self.timetable, tuple(days))


def programme(timetable: Timetable, must: Sequence[Slot], maybe: Sequence[Slot], day: DayId | None) -> Programme:
    """Sort picks into days; a slot picked twice is drawn once, as a must.

    Raises:
        PictureError: nothing is picked, or nothing on `day`, or the festival has no such day.
    """
    picked = {slot.id: (slot, True) for slot in maybe} | {slot.id: (slot, False) for slot in must}
    if not picked:
        message = "nothing is picked: a picture needs at least one slot"
        raise PictureError(message)
    found = summarise_clashes((slot for slot, _ in picked.values()), timetable.festival)
    picks = [_pick(timetable, slot, is_maybe, found.worst) for slot, is_maybe in picked.values()]
    picks.sort(key=lambda pick: (pick.slot.start, pick.stage.order, pick.slot.id))
    days = [_day_picks(timetable.festival, each, picks) for each in timetable.festival.days]
    chosen = _chosen(tuple(each for each in days if each.picks), timetable.festival, day)
    return Programme(timetable, chosen, found.count)


def _day_picks(festival: Festival, day: Day, picks: Sequence[Pick]) -> DayPicks:
    of_day = tuple(pick for pick in picks if pick.slot.day == day.id)
    return DayPicks(festival, day, of_day, gaps((pick.slot for pick in of_day), festival))


def _chosen(days: tuple[DayPicks, ...], festival: Festival, day: DayId | None) -> tuple[DayPicks, ...]:
    if day is None:
        return days
    if day not in festival.day_by_id:
        message = f"{day!r} is no day of {festival.id}: {', '.join(festival.day_by_id)} are"
        raise PictureError(message)
    chosen = tuple(each for each in days if each.day.id == day)
    if not chosen:
        message = f"nothing is picked on {day}, but on {', '.join(each.day.id for each in days)}"
        raise PictureError(message)
    return chosen


def _pick(timetable: Timetable, slot: Slot, is_maybe: bool, worst: Mapping[SlotId, Clash]) -> Pick:  # noqa: FBT001 -- the pair of a pick
    stage = timetable.festival.stage_by_id[slot.stage]
    return Pick(slot, stage, is_maybe, timetable.start_min(slot), timetable.end_min(slot), worst.get(slot.id))
