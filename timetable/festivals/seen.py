"""Data found in a document, for drafting a festival file: each with the place where it was found."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True, slots=True)
class Found:
    """A text of a document, and the place where it stands; `is_guess`: that it means this is not certain."""

    text: str
    where: str
    is_guess: bool = False


@dataclass(frozen=True, slots=True)
class DocumentFacts:
    """Facts beside the rows of a document.

    `headings` may be the festival's name. `day_labels`, and `day_dates` ("2027-08-06") of days that rows only name, are
    by the text of a row's day, else by the date of its start; `colours` ("#rrggbb") and `areas` by the name of a stage
    as rows have it. `orders` are the positions of stages.
    """

    headings: tuple[Found, ...] = ()
    day_labels: Mapping[str, Found] = field(default_factory=dict)
    day_dates: Mapping[str, Found] = field(default_factory=dict)
    colours: Mapping[str, Found] = field(default_factory=dict)
    areas: Mapping[str, Found] = field(default_factory=dict)
    orders: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class SeenDay:
    """A day by its name in the document, and its date if known; `dated` is what dates it if not its name."""

    name: str
    on: date | None
    label: Found | None = None
    dated: Found | None = None


@dataclass(frozen=True, slots=True)
class SeenStage:
    """A stage by its name in the document."""

    name: str
    colour: Found | None = None
    area: Found | None = None


@dataclass(frozen=True, slots=True)
class SeenZone:
    """The time zone of a document: its IANA name if known or guessed, else the likely ones.

    `missing` tells what the document has instead of a name, "" if it names its zone.
    """

    name: Found | None
    missing: str = ""
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Seen:
    """Data found in a document: days with their dates if known, stages in their order, the festival's name and site.

    `dates` is the meaning of a day next to a clock time (see `Source`). `names_days`: the document names days at all.
    """

    format: str
    url: str
    days: tuple[SeenDay, ...]
    stages: tuple[SeenStage, ...]
    zone: SeenZone
    name: Found | None = None
    name_en: str = ""
    site: Found | None = None
    dates: str = "festival"
    names_days: bool = True
