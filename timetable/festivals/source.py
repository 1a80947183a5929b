"""A source of a festival file: its address, when it is fetched, and how its document is read."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Literal

from timetable.model import DayId, Festival, Kind, SourceId

DEFAULT_LENGTH_MIN = 30


@dataclass(frozen=True, slots=True)
class Level:
    """One step into a described JSON document: `path` (JMESPath) finds parts, each of which is named `name`."""

    name: str
    path: str


@dataclass(frozen=True, slots=True)
class Lookup:
    """A lookup table elsewhere in the JSON document that maps a field's values to what they stand for.

    `path` (JMESPath on the document) finds the entries; `key` and `value` (JMESPath on an entry) are the field's value
    and what it stands for.
    """

    path: str
    key: str
    value: str


@dataclass(frozen=True, slots=True)
class Layout:
    """Description of a document without a format of its own.

    `columns` are the columns of a table (header, or number from 1) that hold a field. `levels` are the steps to the
    rows of a JSON document, `fields` the JMESPath expression of each field, `lookups` the lookup tables of fields with
    ids. `clock` is the meaning of numbers: "clock", "epoch_s" or "epoch_ms". `kinds` maps words to kinds.
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

    `day` is the day of all rows, if the document names none. `since` and `until` are the first and last date on which
    it is fetched, `every_s` its own interval. `headers` are sent with each request. `length_min` is the length of a
    slot without an end and without a next slot on its stage. `dates` is the meaning of a day next to a clock time: a
    festival day ("festival": hours after midnight follow its evening) or a calendar date ("calendar").
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
        """Whether the document is a local file instead of on a site."""
        return self.url.startswith("file:")

    def is_in_season(self, festival: Festival, now: datetime) -> bool:
        """Return whether today's date at the festival is within `since` and `until`."""
        today = now.astimezone(festival.zone).date()
        return (self.since is None or today >= self.since) and (self.until is None or today <= self.until)
