"""Collect what a document tells of its festival, its days, its stages and its time zone, for a draft."""

from dataclasses import dataclass, replace

from timetable.festivals import FestivalFile
from timetable.festivals.seen import Found, Seen, SeenDay, SeenStage, SeenZone
from timetable.model import Day
from timetable.sources.fetching.document import Document
from timetable.sources.inspection.day_labels import fits
from timetable.sources.inspection.festival_facts import FestivalFacts, festival_facts
from timetable.sources.inspection.provisional_file import DatedNames, dated_names, is_dated, moments_of
from timetable.sources.inspection.time_zones import zone_of
from timetable.sources.pipeline.normalise import SourceSlots
from timetable.sources.rows.colours import hex_colour
from timetable.sources.rows.day_labels import label_in
from timetable.sources.rows.row import Reading
from timetable.sources.rows.text import clean_name
from timetable.sources.rows.times import Moment

_MOST_NAMES = 1_000


@dataclass(frozen=True, slots=True)
class AboutDocument:
    """What a document tells of its festival, its time zone, and the dates of its days by their names."""

    festival: FestivalFacts
    zone: SeenZone
    names: DatedNames


def about_document(document: Document, reading: Reading, time_zone: str = "") -> AboutDocument:
    """Find what a document tells; `time_zone` is what the operator tells ("" if nothing)."""
    festival = festival_facts(document, reading)
    names = " ".join(f"{row.stage} {row.act}" for row in reading.rows[:_MOST_NAMES])
    told = SeenZone(Found(time_zone, "--time-zone")) if time_zone else None
    zone = told or zone_of(document, moments_of(reading), names)
    return AboutDocument(festival, zone, dated_names(reading, festival))


def seen_in(reading: Reading, file: FestivalFile, found: SourceSlots, about: AboutDocument, dates: str) -> Seen:
    """Collect the data for a draft: only days with slots, stages in the document's order."""
    on_days = {slot.day for slot in found.slots}
    facts = reading.facts
    colours = {clean_name(name): Found(one, "the stage in the document") for name, one in reading.colours.items()}
    colours |= {clean_name(name): one for name, one in facts.colours.items()}
    areas = {clean_name(name): one for name, one in facts.areas.items()}
    return Seen(
        format=found.format,
        url="",
        days=tuple(_day(day, reading, about) for day in file.festival.days if day.id in on_days),
        stages=tuple(
            SeenStage(stage.name, _colour(colours.get(stage.name)), areas.get(stage.name)) for stage in found.stages
        ),
        zone=about.zone,
        name=about.festival.name,
        name_en=about.festival.name_en,
        site=about.festival.site,
        dates=dates,
        names_days=any(row.day or isinstance(row.start, Moment) for row in reading.rows),
    )


def _day(day: Day, reading: Reading, about: AboutDocument) -> SeenDay:
    on = day.date if is_dated(day) else None
    label = reading.facts.day_labels.get(day.id) or (about.festival.day_labels.get(on) if on else None)
    if label is None and (own := label_in(day.id)):
        label = Found(own, f"the day {day.id!r}")
    return SeenDay(day.id, on, label if label and fits(label, on) else None, about.names.places.get(day.id))


def _colour(found: Found | None) -> Found | None:
    colour = hex_colour(found.text) if found else ""
    return replace(found, text=colour) if found and colour else None
