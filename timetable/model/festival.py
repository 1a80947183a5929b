"""A festival: its days, areas, stages and walks, and the clock of its days."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta, timezone
from functools import cached_property
from zoneinfo import ZoneInfo

from timetable.model.ids import AreaId, DayId, FestivalId, StageId
from timetable.wording.language import DEFAULT_LANGUAGE, Language


@dataclass(frozen=True, slots=True)
class Names:
    """A name in several languages; `ja` is required, and replaces a missing one."""

    ja: str
    en: str = ""

    def in_language(self, language: Language) -> str:
        """Return the name in `language`; for other languages than these two, the English one."""
        return self.ja if language == DEFAULT_LANGUAGE else self.en or self.ja


@dataclass(frozen=True, slots=True)
class Day:
    """A festival day: the calendar date it begins on; it lasts until `day_turns_at` of the next date."""

    id: DayId
    date: date
    label: Names


@dataclass(frozen=True, slots=True)
class Area:
    """A group of stages, such as all greeting lanes."""

    id: AreaId
    name: Names


@dataclass(frozen=True, slots=True)
class Stage:
    """A stage with its running order: `colour` "#rrggbb", `order` from 0, `reading` as its name is spoken.

    `name` is what fans read. A renamed stage keeps its first name in `name_in_codes`, so that links still match;
    `new_names` are the spellings that documents have used since, the shown one last.
    """

    id: StageId
    name: str
    colour: str
    order: int
    area: AreaId | None = None
    reading: str = ""
    name_in_codes: str = ""
    new_names: tuple[str, ...] = ()

    def renamed(self, new_names: tuple[str, ...]) -> "Stage":
        """Return the stage under a new name, the last of `new_names`; codes still use the old one."""
        return replace(self, name=new_names[-1], name_in_codes=self.code_name, new_names=new_names)

    @property
    def code_name(self) -> str:
        """The name whose digest the pieces of its slots contain."""
        return self.name_in_codes or self.name

    def __hash__(self) -> int:
        """Hash by the id, which is unique."""
        return hash(self.id)


@dataclass(frozen=True, slots=True)
class Walk:
    """Minutes on foot between two stages, in both directions."""

    stages: tuple[StageId, StageId]
    walk_min: int


@dataclass(frozen=True, slots=True)
class Location:
    """Where a festival is: what people call the grounds, and the address by which a map finds them."""

    name: Names
    address: Names


@dataclass(frozen=True)
class Festival:
    """The published part of a festival, without its sources.

    `day_turns_min` is the minute of the calendar day at which a festival day ends (300 = 05:00). `default_walk_min` is
    the walk between two stages that `walks` do not name, `None` if unknown. `colour` is the festival's
    own, "#rrggbb", for pictures where the fan chose none; "" for none. `location` is `None` if the file has none.
    """

    id: FestivalId
    name: Names
    time_zone: str
    days: tuple[Day, ...]
    stages: tuple[Stage, ...] = ()
    areas: tuple[Area, ...] = ()
    walks: tuple[Walk, ...] = ()
    day_turns_min: int = 300
    official_url: str = ""
    hashtag: str = ""
    notice: Names | None = None
    is_invented: bool = False
    default_walk_min: int | None = None
    colour: str = ""
    location: Location | None = None

    @cached_property
    def zone(self) -> ZoneInfo:
        """The time zone of every clock time of this festival."""
        return ZoneInfo(self.time_zone)

    @cached_property
    def day_by_id(self) -> Mapping[DayId, Day]:
        """Days by id."""
        return {day.id: day for day in self.days}

    @cached_property
    def stage_by_id(self) -> Mapping[StageId, Stage]:
        """Stages by id."""
        return {stage.id: stage for stage in self.stages}

    @cached_property
    def minutes_between(self) -> Mapping[frozenset[StageId], int]:
        """Minutes on foot by pair of stages, for the pairs in the festival file."""
        return {frozenset(walk.stages): walk.walk_min for walk in self.walks}

    @cached_property
    def longest_walk_min(self) -> int:
        """Minutes of the longest known walk."""
        return max(0, self.default_walk_min or 0, *self.minutes_between.values())

    def walk_min(self, start: StageId, end: StageId) -> int | None:
        """Return the minutes on foot between two stages: 0 on one stage, `None` if unknown."""
        if start == end:
            return 0
        return self.minutes_between.get(frozenset((start, end)), self.default_walk_min)

    @property
    def first_date(self) -> date:
        """The calendar date on which the festival begins."""
        return min(day.date for day in self.days)

    @property
    def last_date(self) -> date:
        """The calendar date on which its last festival day begins."""
        return max(day.date for day in self.days)

    def at(self, day: Day, minute: int, fold: int = 0) -> datetime:
        """Return the instant of a festival clock time: minutes after midnight of the day's date (25:30 = 1530).

        `fold` 1 is the second of two equal clock times in the night when clocks go back. A clock time skipped when
        clocks go forward counts as that many minutes after the last one before the skip.
        """
        key = (day.date, minute, fold)
        found = self._instants.get(key)
        if found is None:
            wall = datetime.combine(day.date, time()) + timedelta(minutes=minute)
            found = self._instants[key] = self.local(wall.replace(tzinfo=self.zone, fold=fold))
        return found

    @cached_property
    def _instants(self) -> dict[tuple[date, int, int], datetime]:
        """Cache of `at`: documents have many rows, but few distinct clock times."""
        return {}

    def local(self, moment: datetime) -> datetime:
        """Return a moment as the festival's clocks show it; one without a time zone is read from those clocks.

        The result has a fixed offset, since Python compares two moments of one ZoneInfo by their clock times, which is
        an hour off in nights when clocks change.
        """
        aware = moment if moment.tzinfo else moment.replace(tzinfo=self.zone)
        shown = aware.astimezone(UTC).astimezone(self.zone)
        return shown.replace(tzinfo=timezone(shown.utcoffset() or timedelta()), fold=0)

    def minute_of(self, day: Day, instant: datetime) -> int:
        """Return the festival clock time of an instant, the inverse of `at` except for its `fold`."""
        return self.minute_and_fold(day, instant)[0]

    def minute_and_fold(self, day: Day, instant: datetime) -> tuple[int, int]:
        """Return `minute` and `fold` of an instant, the inverse of `at`."""
        local = instant.astimezone(self.zone)
        since = local.replace(tzinfo=None) - datetime.combine(day.date, time())
        return int(since.total_seconds() // 60), local.fold


def clock(minute: int) -> str:
    """Return a festival clock time as fans read it: 630 is "10:30", 1530 is "25:30"."""
    return f"{minute // 60}:{minute % 60:02d}"
