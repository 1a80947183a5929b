"""Links to the festivals of this server, for pages that work without scripts."""

from dataclasses import dataclass

from timetable.links import day_path
from timetable.store import current_timetables
from timetable.wording.language import Language

MOST_FESTIVALS = 20  # the status page lists all


@dataclass(frozen=True, slots=True)
class FestivalLink:
    """A link to the page of a festival, under its name."""

    path: str
    name: str


def festival_links(language: Language, without: str = "") -> tuple[FestivalLink, ...]:
    """Return links to the festivals that have a timetable, newest first, but for the one with the id `without`."""
    all_festivals = [published.timetable.festival for published in reversed(current_timetables().all())]
    shown = [festival for festival in all_festivals if festival.id != without][:MOST_FESTIVALS]
    return tuple(FestivalLink(day_path(one.id, "", language), one.name.in_language(language)) for one in shown)
