"""Rows of the page of several plans: shared slots, free times with their meetings, and the hours of a day."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

from django.utils.html import format_html
from django.utils.safestring import SafeString

from frontend.pages.share.rows import foreign_language
from timetable.model import Slot, SlotId, Status, Timetable, clock
from timetable.text.display import plain
from timetable.together import (
    PERSON_COLOURS,
    FreeTogether,
    Hour,
    HoursOfDay,
    MeetingReason,
    SharedSlot,
    Way,
    letter,
)
from timetable.wording.catalogue import message, plural_message
from timetable.wording.dates import day_name, duration
from timetable.wording.language import Language

MOST_SLOTS_AN_HOUR = 6  # of one person: more are 300 picks at one time, which no row can hold


@dataclass(frozen=True, slots=True)
class ShownPerson:
    """A person by letter; `badge` is HTML, in which a script may write a name in place of the letter."""

    letter: str
    badge: SafeString


@dataclass(frozen=True, slots=True)
class ShownSlot:
    """A slot of an hour or of several people; `people` with whether they are not sure."""

    times: str
    act: str
    act_language: str
    stage: str
    stage_language: str
    is_unconfirmed: bool
    people: tuple[tuple[ShownPerson, bool], ...] = ()


@dataclass(frozen=True, slots=True)
class ShownWay:
    """Where a person comes from and goes to, in words."""

    person: ShownPerson
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class ShownMeeting:
    """A free time: when, where, why there, and each one's way."""

    heading: str
    reason: str
    ways: tuple[ShownWay, ...]


@dataclass(frozen=True, slots=True)
class ShownCell:
    """What one person does in an hour; `more` says how many slots are left out, `shared` those with somebody else."""

    person: ShownPerson
    slots: tuple[tuple[ShownSlot, bool], ...]
    more: str


@dataclass(frozen=True, slots=True)
class ShownHour:
    """An hour with a cell for each person."""

    start: str
    cells: tuple[ShownCell, ...]


@dataclass(frozen=True, slots=True)
class ShownDay:
    """A day: `alone` says why nobody is free together on it, `absent` who has nothing on it."""

    name: str
    label: str
    label_language: str
    date: str
    absent: tuple[ShownPerson, ...]
    shared: tuple[ShownSlot, ...]
    free: tuple[ShownMeeting, ...]
    not_free: str
    hours: tuple[ShownHour, ...]


@cache
def shown_person(position: int) -> ShownPerson:
    """Show a person by the position in the address. The ground is an SVG, as the page may have no inline style."""
    ground = '<svg aria-hidden="true" fill="{}"><rect width="100%" height="100%" rx="11"/></svg>'
    badge = format_html(
        f'<span class="together-person">{ground}<bdi data-person="{{}}">{{}}</bdi></span>',
        PERSON_COLOURS[position],
        position,
        letter(position),
    )
    return ShownPerson(letter(position), badge)


@dataclass(frozen=True, slots=True)
class Rows:
    """The rows in one language; `people` are the positions of the plans that could be read."""

    timetable: Timetable
    language: Language
    people: tuple[int, ...]

    def day(self, hours: HoursOfDay, shared: Iterable[SharedSlot], free: Iterable[FreeTogether]) -> ShownDay:
        """Show one day, with those of the shared slots and free times that are on it."""
        day, of_day = hours.day, tuple(one for one in shared if one.slot.day == hours.day.id)
        meetings = tuple(self._meeting(one) for one in free if one.day.id == day.id)
        why = "together.not_free" if len(hours.people) > 1 else "together.alone"
        label = day.label.in_language(self.language)
        together = {one.slot.id for one in of_day}
        return ShownDay(
            name=day_name(day.date, self.language),
            label=plain(label),
            label_language=foreign_language(label, self.language),
            date=day.date.isoformat(),
            absent=tuple(shown_person(one) for one in self.people if one not in hours.people),
            shared=tuple(self._slot(one.slot, one) for one in of_day),
            free=meetings,
            not_free="" if meetings else message(why, self.language),
            hours=tuple(self._hour(hour, together) for hour in hours.hours),
        )

    def _hour(self, hour: Hour, together: set[SlotId]) -> ShownHour:
        cells = (self._cell(position, hour.slots[position], together) for position in self.people)
        return ShownHour(clock(hour.start_min), tuple(cells))

    def _cell(self, position: int, slots: Sequence[Slot], together: set[SlotId]) -> ShownCell:
        left_out = len(slots) - MOST_SLOTS_AN_HOUR
        more = plural_message("share.more", left_out, self.language) if left_out > 0 else ""
        shown = tuple((self._slot(slot), slot.id in together) for slot in slots[:MOST_SLOTS_AN_HOUR])
        return ShownCell(shown_person(position), shown, more)

    def _slot(self, slot: Slot, shared: SharedSlot | None = None) -> ShownSlot:
        act, stage = plain(slot.act), plain(self.timetable.festival.stage_by_id[slot.stage].name)
        people = shared.people if shared else ()
        return ShownSlot(
            times=f"{clock(self.timetable.start_min(slot))}–{clock(self.timetable.end_min(slot))}",
            act=act,
            act_language=foreign_language(act, self.language),
            stage=stage,
            stage_language=foreign_language(stage, self.language),
            is_unconfirmed=slot.status is Status.UNCONFIRMED,
            people=tuple((shown_person(one), one in shared.maybe) for one in people) if shared else (),
        )

    def _meeting(self, free: FreeTogether) -> ShownMeeting:
        stage = plain(self.timetable.festival.stage_by_id[free.stage].name)
        start, end = clock(free.start_min), clock(free.end_min)
        span = duration(free.free_min, self.language)
        heading = message("together.meeting", self.language, start=start, end=end, span=span, stage=stage)
        return ShownMeeting(heading, self._reason(free), tuple(self._way(way) for way in free.ways))

    def _reason(self, free: FreeTogether) -> str:
        at_stage = [
            (
                way.before is not None and way.before.stage == free.stage,
                way.after is not None and way.after.stage == free.stage,
            )
            for way in free.ways
        ]
        key = f"together.{free.reason}"
        match free.reason:
            case MeetingReason.MOST_COME_FROM:
                return plural_message(key, sum(comes for comes, _ in at_stage), self.language)
            case MeetingReason.MOST_GO_NEXT:
                return plural_message(key, sum(goes for _, goes in at_stage), self.language)
            case _:
                return message(key, self.language, minutes=free.longest_walk_min)

    def _way(self, way: Way) -> ShownWay:
        before = after = ""
        if way.before is not None:
            before = self._end_of_way("together.way_from", way.before, self.timetable.end_min(way.before))
            before += self._walk(way.walk_there_min)
        if way.after is not None:
            after = self._end_of_way("together.way_to", way.after, self.timetable.start_min(way.after))
            after += self._walk(way.walk_on_min)
        return ShownWay(
            shown_person(way.person),
            before or message("together.nothing_before", self.language),
            after or message("together.nothing_after", self.language),
        )

    def _end_of_way(self, key: str, slot: Slot, minute: int) -> str:
        stage = plain(self.timetable.festival.stage_by_id[slot.stage].name)
        return message(key, self.language, clock=clock(minute), stage=stage)

    def _walk(self, walk_min: int | None) -> str:
        """Return the minutes on foot; "" for somebody who stays, or where they are unknown."""
        return message("together.walk", self.language, minutes=walk_min) if walk_min else ""
