"""A source of a festival file: where it is, when it is fetched, and how its document is read."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Literal

from timetable.model import DayId, Festival, Kind, SourceId

DEFAULT_LENGTH_MIN = 30


@dataclass(frozen=True, slots=True)
class Level:
    """One step of a described JSON document: `path` (JMESPath) finds the parts, each is then called `name`."""

    name: str
    path: str


@dataclass(frozen=True, slots=True)
class Lookup:
    """A list elsewhere in a described JSON document that explains the texts of a field.

    `path` (JMESPath over the document) finds the entries, `key` and `value` (JMESPath over one) what is written in the
    field and what it means.
    """

    path: str
    key: str
    value: str


@dataclass(frozen=True, slots=True)
class Layout:
    """Where things are in a document that has no format of its own.

    `columns` names the columns of a table (by header or by number from 1) that hold a field; `levels` and `fields` the
    parts of a JSON document and the JMESPath expression of each field; `lookups` what the ids in a field stand for.
    `clock` is what numbers mean: "clock", "epoch_s" or "epoch_ms". `kinds` translates the document's words for kinds.
    """

    columns: Mapping[str, tuple[str | int, ...]] = field(default_factory=dict)
    levels: tuple[Level, ...] = ()
    fields: Mapping[str, str] = field(default_factory=dict)
    lookups: Mapping[str, Lookup] = field(default_factory=dict)
    clock: str = "clock"
    kinds: Mapping[str, Kind] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Source:
    """One official document: its address (http, https or file), and how it is read (format `None`: detected).

    `day` is the day of all its rows, for a document that names none. `since` and `until` are the first and the last
    date on which it is fetched, `every_s` its own pace. `headers` are sent with each request. `length_min` is that of
    a slot that has neither an end nor a next one on its stage. `dates` is what the day beside a clock time means:
    the festival day ("festival": its small hours follow its evening) or the date of the calendar ("calendar").
    """

    id: SourceId
    url: str
    format: str | None = None
    kind: Kind | None = None
    encoding: str | None = None
    day: DayId | None = None
    headers: Mapping[str, str] = field(default_factory=dict)
    since: date | None = None
    until: date | None = None
    every_s: int | None = None
    length_min: int = DEFAULT_LENGTH_MIN
    dates: Literal["festival", "calendar"] = "festival"
    layout: Layout = Layout()

    @property
    def is_file(self) -> bool:
        """Whether the document lies beside the festival file instead of on a site."""
        return self.url.startswith("file:")

    def is_in_season(self, festival: Festival, now: datetime) -> bool:
        """Return whether the document is fetched on the festival's date of `now`."""
        today = now.astimezone(festival.zone).date()
        return (self.since is None or today >= self.since) and (self.until is None or today <= self.until)
