"""Read Clashfinder's data/event/*.json and *.csv: events by location, "2026-08-29 12:00" -> rows and remarks."""

import csv
import re
from collections.abc import Iterator
from datetime import datetime
from zoneinfo import ZoneInfo

from timetable.errors import SourceUnreadable
from timetable.festivals import Source
from timetable.sources.fetching.document import Document
from timetable.sources.formats import Format
from timetable.sources.formats.unread_lists import with_unread_lists
from timetable.sources.rows.findings import Findings
from timetable.sources.rows.json_values import first_name, first_text
from timetable.sources.rows.row import Reading, Row
from timetable.sources.rows.times import READ_AS_SECOND, date_and_clock, end_after, moment_at, read_time

_DATETIME = re.compile(r"(\d{4})[-/](\d{1,2})[-/](\d{1,2})[ T](\d{1,2}):(\d{2})(?::\d{2})?", re.ASCII)
_COMMENT = "//"
_COLUMNS = {"start", "end", "name", "location"}
_LATEST_HEADING = 100
_LONGEST_LINE = 10_000


def _read_clashfinder(document: Document, _: Source) -> Reading:
    """Read all events, in the time zone that the document names.

    Its short names ("doors(2)") number an act's appearances: adding one renumbers them, so they are not stable ids.
    """
    findings = Findings()
    if _is_json(document):
        _read_json(findings, document.json)
        return with_unread_lists(findings.reading(), document.json, findings.read)
    _read_csv(findings, document.text)
    return findings.reading()


def _check_clashfinder(document: Document) -> None:
    if _is_json(document):
        _check_events(_locations(document.json))
    else:
        _csv_heading(document.text)


def _is_json(document: Document) -> bool:
    return document.text.lstrip("\ufeff \t\r\n").startswith(("{", "["))


def _locations(document: object) -> list[object]:
    locations = document.get("locations") if isinstance(document, dict) else None
    if not isinstance(locations, list):
        raise SourceUnreadable("no list of locations")
    if locations and not any(isinstance(one, dict) and "events" in one for one in locations):
        raise SourceUnreadable("no location in it has events")
    return locations


def _check_events(locations: list[object]) -> None:
    """Refuse locations of another program: with objects for events, or other starts than "2026-08-29 12:00"."""
    events = [one["events"] for one in locations if isinstance(one, dict) and "events" in one]
    listed = [event for some in events if isinstance(some, list) for event in some if isinstance(event, dict)]
    starts = [first_text(event, "start") for event in listed]
    if any(isinstance(some, dict) for some in events) or (starts and not any(map(_DATETIME.fullmatch, starts))):
        raise SourceUnreadable("no event in it starts at a date and time such as 2026-08-29 12:00")


def _read_json(findings: Findings, document: object) -> None:
    zone = _zone(findings, first_text(document, "timezone") if isinstance(document, dict) else "")
    for where, location in findings.objects("", _locations(document), "location"):
        stage = first_name(location, "name")
        findings.stage(stage)
        for event_where, event in findings.objects(stage or where, location.get("events"), "event", is_row=True):
            findings.row(_row(findings, event_where, {**event, "location": stage}, zone))


def _read_csv(findings: Findings, text: str) -> None:
    position, columns = _csv_heading(text)
    lines = text.splitlines()
    zone = _zone(findings, next((line.partition(",")[2] for line in lines[:position] if "timezone," in line), ""))
    for number, line in enumerate(lines[:position], 1):
        if line.strip(", \t\ufeff") and not line.lstrip("\ufeff \t").startswith(_COMMENT):
            findings.refuse(f"line {number}", "it stands above the line of columns")
    for number, line in enumerate(lines[position + 1 :], position + 2):
        if not line.strip(", \t") or line.lstrip().startswith(_COMMENT):
            continue
        cells = _cells(line)
        if len(cells) < len(_COLUMNS):
            findings.refuse(f"line {number}", f"{len(cells)} cells instead of start, end, name and location")
        else:
            values: dict[str, object] = dict(zip(columns, cells, strict=False))
            findings.row(_row(findings, f"line {number}", values, zone))


def _csv_heading(text: str) -> tuple[int, list[str]]:
    """Find the comment line that names the columns; return its position and the names in lower case."""
    for position, line in enumerate(_first_lines(text)):
        columns = [cell.strip().casefold() for cell in _cells(line.strip().removeprefix(_COMMENT))]
        if columns[:1] == ["start"] and set(columns) >= _COLUMNS:
            return position, columns
    raise SourceUnreadable("no line of columns such as // Start,End,Name,Location")


def _first_lines(text: str) -> Iterator[str]:
    yield from text[: _LATEST_HEADING * _LONGEST_LINE].removeprefix("\ufeff").splitlines()[:_LATEST_HEADING]


def _cells(line: str) -> list[str]:
    """Split one line; an unclosed quote affects only its own line."""
    try:
        return next(csv.reader([line[:_LONGEST_LINE]]), [])
    except csv.Error:
        return []


def _row(findings: Findings, where: str, values: dict[str, object], zone: ZoneInfo | None) -> Row:
    """Return an event's row; an invalid date-time stays text, so the refusal can quote it."""
    start, end = (_parse_datetime(first_text(values, name), zone) for name in ("start", "end"))
    if zone and start and end:
        end = end_after(start, end)
        if end.fold:
            findings.mend(where, f"end {end:%H:%M} {READ_AS_SECOND}")
    return Row(
        where=where,
        day="",
        stage=first_name(values, "location"),
        start=moment_at(start) if start else read_time(first_text(values, "start")),
        end=moment_at(end) if end else read_time(first_text(values, "end")),
        act=first_name(values, "name"),
        detail=tuple(filter(None, (first_text(values, "blurb", "extra data"),))),
    )


def _zone(findings: Findings, name: str) -> ZoneInfo | None:
    """Return the time zone of all times; `None` means the festival's."""
    if not name.strip():
        return None
    try:
        return ZoneInfo(name.strip())
    except (KeyError, ValueError, OSError):
        findings.mend("timezone", f"{name[:40]!r} is no time zone: read in the festival's")
        return None


def _parse_datetime(text: str, zone: ZoneInfo | None) -> datetime | None:
    """Parse a date-time; hours from 24 fall on the next date."""
    found = _DATETIME.fullmatch(text.strip())
    if found is None:
        return None
    year, month, day, hour, minute = map(int, found.groups())
    try:
        return date_and_clock(datetime(year, month, day, tzinfo=zone), hour, minute)
    except ValueError:
        return None


CLASHFINDER = Format("clashfinder", _check_clashfinder, _read_clashfinder)
