"""Inspection of any document: its format, days, stages and remarks, without publishing it."""

from collections import Counter
from dataclasses import dataclass, replace

from timetable.festivals import FestivalFile, Source
from timetable.festivals.seen import Seen
from timetable.model import Remark, Slot, SourceId, clock
from timetable.sources.fetching.document import Document
from timetable.sources.formats import detected_format, format_named
from timetable.sources.inspection.calendar_dates import night_under_next_date
from timetable.sources.inspection.document_facts import about_document, seen_in
from timetable.sources.inspection.provisional_file import provisional_file
from timetable.sources.pipeline.normalise import SourceSlots, normalise
from timetable.sources.rows.row import Reading


@dataclass(frozen=True, slots=True)
class Inspection:
    """Summary of a document; rows = slots + dropped.

    `days` are ids, in the festival's order; `first` and `last` are the earliest start and the last end ("day1 10:30").
    `ids`: whether every slot has an official id. `dates` is how the document was read ("festival" or "calendar", see
    `Source`). `seen` is data for drafting a festival file. `notes` say what was decided about the whole
    document, and which of its lists were not read.
    """

    format: str
    rows: int
    slots: int
    dropped: int
    days: tuple[str, ...]
    stages: tuple[tuple[str, int], ...]
    first: str
    last: str
    remarks: tuple[Remark, ...]
    ids: bool
    dates: str
    acts: tuple[str, ...]
    seen: Seen
    notes: tuple[Remark, ...] = ()


def inspect_document(
    content: bytes, file: FestivalFile | None = None, format_name: str | None = None, time_zone: str = ""
) -> Inspection:
    """Read a document as a refresh would, with `file` or with days and stages as the document itself names them.

    `time_zone` is that of the festival, if the operator tells it and there is no file. If the order of rows shows that
    its days are calendar dates, that is proposed, and applied if no file was given.

    Raises:
        SourceUnreadable: of no known format, or not of `format_name`.
    """
    source = _source_for(file, format_name)
    document = Document(content, source.encoding)
    named = format_name or source.format
    document_format = format_named(named) if named else detected_format(document)
    reading = document_format.read(document, source)
    about = about_document(document, reading, time_zone)
    read_by = file or provisional_file(reading, about.names, about.zone.name.text if about.zone.name else "")
    source, proposal = _proposed(reading, read_by, source, is_free=file is None)
    found = normalise(reading, read_by, source, document_format.name)
    return _inspection(read_by, found, seen_in(reading, read_by, found, about, source.dates), proposal)


def _inspection(file: FestivalFile, found: SourceSlots, seen: Seen, proposal: tuple[Remark, ...]) -> Inspection:
    counts = Counter(slot.stage for slot in found.slots)
    return Inspection(
        format=found.format,
        rows=found.row_count,
        slots=len(found.slots),
        dropped=found.dropped_count,
        days=tuple(day.name for day in seen.days),
        stages=tuple((stage.name, counts[stage.id]) for stage in found.stages),
        first=min((_day_and_clock(file, slot, is_end=False) for slot in found.slots), default=("", 0, ""))[2],
        last=max((_day_and_clock(file, slot, is_end=True) for slot in found.slots), default=("", 0, ""))[2],
        remarks=(*proposal, *found.remarks),
        dates=seen.dates,
        ids=bool(found.slots) and all(slot.has_official_id for slot in found.slots),
        acts=tuple(dict.fromkeys(slot.act for slot in found.slots)),
        seen=seen,
        notes=found.notes,
    )


def _proposed(
    reading: Reading, file: FestivalFile, source: Source, *, is_free: bool
) -> tuple[Source, tuple[Remark, ...]]:
    """Propose dates = "calendar" if the order of rows shows it, and apply it if no file was given (`is_free`)."""
    where = None if source.dates == "calendar" else night_under_next_date(reading, file)
    if where is None:
        return source, ()
    shown = 'small hours follow an evening under the next date: dates = "calendar" in a source reads them as its night'
    if is_free:
        return replace(source, dates="calendar"), (Remark(where, f"{shown}, as was done here", is_row_kept=True),)
    return source, (Remark(where, f"{shown}; this one does not say so", is_row_kept=True),)


def _source_for(file: FestivalFile | None, format_name: str | None) -> Source:
    """Choose the source to read the document with: the one of the format `format_name`, else the only one."""
    sources = file.sources if file else ()
    fitting = [source for source in sources if format_name in {source.format, None}]
    return fitting[0] if len(fitting) == 1 or (fitting and format_name) else Source(SourceId("1"), "file:")


def _day_and_clock(file: FestivalFile, slot: Slot, *, is_end: bool) -> tuple[str, int, str]:
    day = file.festival.day_by_id[slot.day]
    minute = file.festival.minute_of(day, slot.end if is_end else slot.start)
    return day.date.isoformat(), minute, f"{day.id} {clock(minute)}"
