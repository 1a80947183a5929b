"""Links to the festivals of this server, for pages that work without scripts."""

from dataclasses import dataclass

from timetable.links import day_path
from timetable.model import Festival
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


def festivals_here() -> tuple[Festival, ...]:
    """Return the festivals that the site shows: invented ones only if nothing else has a timetable."""
    published = [one.timetable.festival for one in current_timetables().all()]
    has_real = any(not festival.is_invented for festival in published)
    everything = (*published, *current_timetables().announced())
    return tuple(festival for festival in everything if not (has_real and festival.is_invented))


def has_several() -> bool:
    """Whether the front page lists festivals: pages then lead there."""
    return len(festivals_here()) > 1
