"""Inspection of any document: its format, days, stages and remarks, without publishing it."""

from collections import Counter
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from timetable.festivals import FestivalFile, Source
from timetable.festivals.scaffold import Seen
from timetable.model import Day, DayId, Festival, FestivalId, Names, Remark, Slot, SourceId, clock
from timetable.sources.fetching.document import Document
from timetable.sources.formats import detected_format, format_named
from timetable.sources.inspection.calendar_dates import night_under_next_date
from timetable.sources.inspection.time_zones import zone_named_in
from timetable.sources.pipeline.normalise import SourceSlots, normalise
from timetable.sources.rows.row import Reading
from timetable.sources.rows.text import clean_text
from timetable.sources.rows.times import Moment
from timetable.text.written_days import parse_date

_MOST_DAYS = 31
_NO_YEAR = 2000
_USUAL_ZONE = "Asia/Tokyo"
_TURN = timedelta(hours=5)


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


def inspect_document(content: bytes, file: FestivalFile | None = None, format_name: str | None = None) -> Inspection:
    """Read a document as a refresh would, with `file` or with days and stages as the document itself names them.

    If the order of rows shows that its days are calendar dates, that is proposed, and applied if no file was given.

    Raises:
        SourceUnreadable: of no known format, or not of `format_name`.
    """
    source = _source_for(file, format_name)
    document = Document(content, source.encoding)
    named = format_name or source.format
    document_format = format_named(named) if named else detected_format(document)
    reading = document_format.read(document, source)
    read_by = file or provisional_file(reading, zone_named_in(document))
    source, proposal = _proposed(reading, read_by, source, is_free=file is None)
    found = normalise(reading, read_by, source, document_format.name)
    return _inspection(read_by, found, _seen(reading, read_by, found, source), proposal)


def _inspection(file: FestivalFile, found: SourceSlots, seen: Seen, proposal: tuple[Remark, ...]) -> Inspection:
    counts = Counter(slot.stage for slot in found.slots)
    return Inspection(
        format=found.format,
        rows=found.row_count,
        slots=len(found.slots),
        dropped=found.dropped_count,
        days=tuple(day_id for day_id, _ in seen.days),
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


def _seen(reading: Reading, file: FestivalFile, found: SourceSlots, source: Source) -> Seen:
    festival = file.festival
    on_days = {slot.day for slot in found.slots}
    return Seen(
        format=found.format,
        url="",
        days=tuple(
            (day.id, day.date if day.date.year != _NO_YEAR else None) for day in festival.days if day.id in on_days
        ),
        stages=tuple((stage.name, reading.colours.get(stage.name, "")) for stage in found.stages),
        time_zone=festival.time_zone,
        dates=source.dates,
        names_days=any(row.day or isinstance(row.start, Moment) for row in reading.rows),
    )


def provisional_file(reading: Reading, zone_name: str = "") -> FestivalFile:
    """Build a festival file from a reading, and the time zone that its document names ("" if none).

    Days are those that rows name, in their order, dated from 2000 if the names are not dates. Rows with a full
    date-time are on the dates on which they start, in that zone, else in their most frequent offset.
    """
    moments = [row.start.at for row in reading.rows if isinstance(row.start, Moment)]
    rows_on_days = (row for row in reading.rows if not isinstance(row.start, Moment))
    named = list(dict.fromkeys(filter(None, (clean_text(row.day) for row in rows_on_days))))
    zone = zone_name or _zone(moments)
    dates = sorted({(_in_zone(moment, zone) - _TURN).date() for moment in moments})
    dated = {on: Day(DayId(on.isoformat()), on, Names(on.isoformat())) for on in dates}
    dates_by_name = _dates(named)
    for number, name in enumerate(named):
        on = dates_by_name.get(name) or date(_NO_YEAR, 1, 1) + timedelta(days=number)
        dated.setdefault(on, Day(DayId(name), on, Names(name)))
    in_order = sorted(dated.values(), key=lambda day: day.date)
    whole = tuple(in_order[:_MOST_DAYS]) or (Day(DayId("day1"), date(_NO_YEAR, 1, 1), Names("day1")),)
    return FestivalFile(Festival(FestivalId("inspected"), Names("inspected"), zone, whole), Path())


def _zone(moments: Sequence[datetime]) -> str:
    """Return a zone of the most frequent offset, rounded to whole hours (Etc/GMT signs are inverted).

    Programs without time zones write offset 0; that means Japan, where the festivals of this project's users are.
    """
    offsets = Counter(offset for moment in moments if (offset := moment.utcoffset()) is not None)
    hours = round(offsets.most_common(1)[0][0].total_seconds() / 3600) if offsets else 0
    return f"Etc/GMT{-hours:+d}" if hours else _USUAL_ZONE


def _in_zone(at: datetime, zone: str) -> datetime:
    return at.astimezone(ZoneInfo(zone)) if at.tzinfo else at


def _dates(names: Sequence[str]) -> dict[str, date]:
    """Read the names that are dates; one without a year gets the first year that another one has."""
    texts_with_dates = {name: parts for name in names if (parts := parse_date(name)) is not None}
    year = next((parts[0] for parts in texts_with_dates.values() if parts[0] is not None), None)
    found = {}
    for name, (own_year, month, day) in texts_with_dates.items():
        if (known := own_year or year) is not None:
            with suppress(ValueError):
                found[name] = date(known, month, day)
    return found


def _day_and_clock(file: FestivalFile, slot: Slot, *, is_end: bool) -> tuple[str, int, str]:
    day = file.festival.day_by_id[slot.day]
    minute = file.festival.minute_of(day, slot.end if is_end else slot.start)
    return day.date.isoformat(), minute, f"{day.id} {clock(minute)}"
