"""The programme of a selection: its picks by day, in order, each with its worst clash, and the gaps between them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from timetable.clashes import Clash, clashes, summarise_clashes
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
        """Sort key of a day's picks: start, then stage, then id."""
        return self.start_min, self.stage.order, self.slot.id

    @property
    def start(self) -> str:
        """Clock time of the start."""
        return clock(self.start_min)

    @property
    def end(self) -> str:
        """Clock time of the end."""
        return clock(self.end_min)

    @property
    def clashes_with(self) -> Slot | None:
        """The other slot of its worst clash."""
        if self.clash is None:
            return None
        return self.clash.second if self.clash.first.id == self.slot.id else self.clash.first


@dataclass(frozen=True, slots=True)
class DayPicks:
    """The picks of one day in start order (then stage order), and the gaps between them."""

    festival: Festival
    day: Day
    picks: tuple[Pick, ...]
    gaps: tuple[Gap, ...]

    @property
    def clashes(self) -> tuple[Clash, ...]:
        """The pairs of its picks that clash, in the order of `timetable.clashes.clashes`."""
        return clashes((pick.slot for pick in self.picks), self.festival)


@dataclass(frozen=True, slots=True)
class Programme:
    """The days that have picks, in date order; `clash_count` counts the pairs that clash in the whole selection."""

    timetable: Timetable
    days: tuple[DayPicks, ...]
    clash_count: int = 0

    @property
    def festival(self) -> Festival:
        """The festival of the timetable."""
        return self.timetable.festival

    @property
    def picks(self) -> tuple[Pick, ...]:
        """The picks of all days."""
        return tuple(pick for day in self.days for pick in day.picks)

    @property
    def count(self) -> int:
        """The number of picks."""
        return sum(len(day.picks) for day in self.days)

    @property
    def uncounted_walks(self) -> UncountedWalks:
        """How many of the walks between its picks are not counted, since the festival file does not have them."""
        return uncounted_walks(gap for day in self.days for gap in day.gaps)

    def on_day(self, day: DayId) -> "Programme":
        """Return the picks of one day; an empty programme if it has none."""
        return replace(self, days=tuple(each for each in self.days if each.day.id == day))

    def first(self, count: int) -> "Programme":
        """Return the earliest picks only."""
        return self._parts(_counts(self.days, count))

    def without_first(self, count: int) -> "Programme":
        """Return the picks that `first` leaves out."""
        return self._parts(_counts(self.days, count), is_rest=True)

    def first_of_each_day(self, count: int) -> "Programme":
        """Return the earliest picks of each day only."""
        return self._parts([count] * len(self.days))

    def without_first_of_each_day(self, count: int) -> "Programme":
        """Return the picks that `first_of_each_day` leaves out."""
        return self._parts([count] * len(self.days), is_rest=True)

    def days_from(self, first: int, count: int) -> "Programme":
        """Return `count` days from the index `first`."""
        return replace(self, days=self.days[first : first + count])

    def _parts(self, counts: Sequence[int], *, is_rest: bool = False) -> "Programme":
        """Return the first picks of each day by count, or the rest; days without picks are dropped."""
        halves = (
            day.picks[count:] if is_rest else day.picks[:count] for day, count in zip(self.days, counts, strict=True)
        )
        days = (replace(day, picks=picks) for day, picks in zip(self.days, halves, strict=True) if picks)
        return replace(self, days=tuple(days))


def _counts(days: Sequence[DayPicks], count: int) -> list[int]:
    """Spread the earliest `count` picks over days in order."""
    found = []
    for day in days:
        found.append(max(0, min(count, len(day.picks))))
        count -= len(day.picks)
    return found


def programme(timetable: Timetable, must: Sequence[Slot], maybe: Sequence[Slot]) -> Programme:
    """Sort picks into days; a slot picked as must and as maybe is a must. No picks: an empty programme."""
    picked = {slot.id: (slot, True) for slot in maybe} | {slot.id: (slot, False) for slot in must}
    found = summarise_clashes((slot for slot, _ in picked.values()), timetable.festival)
    picks = [_pick(timetable, slot, is_maybe, found.worst) for slot, is_maybe in picked.values()]
    picks.sort(key=lambda pick: (pick.slot.start, pick.stage.order, pick.slot.id))
    days = (_day_picks(timetable.festival, day, picks) for day in timetable.festival.days)
    return Programme(timetable, tuple(day for day in days if day.picks), found.count)


def _day_picks(festival: Festival, day: Day, picks: Sequence[Pick]) -> DayPicks:
    of_day = tuple(pick for pick in picks if pick.slot.day == day.id)
    return DayPicks(festival, day, of_day, gaps((pick.slot for pick in of_day), festival))


def _pick(timetable: Timetable, slot: Slot, is_maybe: bool, worst: Mapping[SlotId, Clash]) -> Pick:  # noqa: FBT001 -- the pair of a pick
    stage = timetable.festival.stage_by_id[slot.stage]
    return Pick(slot, stage, is_maybe, timetable.start_min(slot), timetable.end_min(slot), worst.get(slot.id))
