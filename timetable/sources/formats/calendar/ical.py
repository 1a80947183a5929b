"""Read an iCalendar (RFC 5545) through the icalendar library: VEVENT with LOCATION as stage -> rows and remarks."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

from icalendar import Event
from icalendar.prop import vBroken

from timetable.errors import SourceUnreadable
from timetable.festivals import Source
from timetable.model import Status
from timetable.sources.fetching.document import Document, refuse_too_many_parts
from timetable.sources.formats import Format
from timetable.sources.formats.calendar.components import (
    calendar_name,
    event_of,
    events_in,
    other_components,
    register_zones,
)
from timetable.sources.formats.guessed.tables import UnreadList, unread_notes
from timetable.sources.rows.findings import Findings
from timetable.sources.rows.row import Reading, Row, RowRefused, public_id
from timetable.sources.rows.times import NO_TIME, READ_AS_SECOND, end_after, moment_at

_FAR_ENOUGH = 2_000
_RECURRENCES = ("RRULE", "RDATE")
_STATUSES = {"CANCELLED": Status.CANCELLED, "TENTATIVE": Status.UNCONFIRMED}


def _check_calendar(document: Document) -> None:
    if "BEGIN:VCALENDAR" not in document.text[:_FAR_ENOUGH].upper():
        raise SourceUnreadable("no BEGIN:VCALENDAR")


def _read_events(document: Document, _: Source) -> Reading:
    """Read all events; stages in the order of their first event.

    All-day and recurring events are refused. A time without a zone is in the festival's time zone.
    """
    _check_calendar(document)
    refuse_too_many_parts(document.text, "\n\r")
    findings = Findings()
    register_zones(document.text)
    only_stage = calendar_name(document.text)
    for number, text in enumerate(events_in(document.text), 1):
        where = f"event {number}"
        event = event_of(text)
        if event is None:
            findings.refuse(where, "cut off, or not to be read as an event")
            continue
        _add_event(findings, where, event, only_stage)
    others = (UnreadList(name, count, (), "no event") for name, count in other_components(document.text).items())
    return replace(findings.reading(), notes=tuple(unread_notes(others)))


def _add_event(findings: Findings, where: str, event: Event, only_stage: str) -> None:
    try:
        start = _start(event)
    except RowRefused as refusal:
        findings.refuse(where, str(refusal))
        return
    stage = _stage(findings, where, event, only_stage)
    _report_unknown_zone(findings, where, event, start)
    end = _end(findings, where, event, start)
    findings.row(
        Row(
            where=where,
            day="",
            stage=stage,
            start=moment_at(start),
            end=moment_at(end) if end else NO_TIME,
            act=_text(event, "SUMMARY"),
            detail=tuple(filter(None, (*_categories(event), _text(event, "DESCRIPTION")))),
            status=_STATUSES.get(_text(event, "STATUS").strip().upper(), Status.SCHEDULED),
            official_id=_id(event),
            lasts=None if end else _length(event),
        )
    )


def _start(event: Event) -> datetime:
    """Return the start of an event.

    Raises:
        RowRefused: the event recurs, lasts all day, or has no valid DTSTART.
    """
    start = _date(event, "DTSTART")
    if any(event.get(name) is not None for name in _RECURRENCES):
        raise RowRefused("repeats by a rule instead of naming each time")
    if isinstance(start, datetime):
        return start
    text = _text(event, "DTSTART")
    invalid = f"DTSTART {text[:40]!r} is no moment" if text else "no DTSTART"
    raise RowRefused("lasts whole days" if start else invalid)


def _stage(findings: Findings, where: str, event: Event, only_stage: str) -> str:
    stage = _text(event, "LOCATION")
    if stage.strip():
        return stage
    if only_stage:
        findings.mend(where, f"no LOCATION: the calendar's name {only_stage[:60]!r} is taken for the stage")
    return only_stage


def _report_unknown_zone(findings: Findings, where: str, event: Event, start: datetime) -> None:
    zone = _property(event, "DTSTART").params.get("TZID", "")
    if zone and start.tzinfo is None:
        findings.mend(where, f"its time zone {zone[:40]!r} is not known: read in the festival's")


def _end(findings: Findings, where: str, event: Event, start: datetime) -> datetime | None:
    end = _date(event, "DTEND")
    if not isinstance(end, datetime):
        return None
    if start.tzinfo and end.tzinfo:
        end = end_after(start, end)
    if end.fold:
        findings.mend(where, f"end {end:%H:%M} {READ_AS_SECOND}")
    return end


def _length(event: Event) -> timedelta | None:
    length = _parsed(event, "DURATION")
    return length if isinstance(length, timedelta) else None


def _property(event: Event, name: str) -> Any:
    """Return a property of an event, the first of several."""
    value = event.get(name)
    return value[0] if isinstance(value, list) and value else value


def _date(event: Event, name: str) -> date | None:
    """Return a date, or a date and time (a subclass of it)."""
    parsed = _parsed(event, name)
    return parsed if isinstance(parsed, date) else None


def _parsed(event: Event, name: str) -> object:
    """Return the library's parsed time; `None` if it is missing or invalid."""
    value = _property(event, name)
    return None if isinstance(value, vBroken) else getattr(value, "dt", None)


def _text(event: Event, name: str) -> str:
    value = _property(event, name)
    return "" if value is None else str(value)


def _categories(event: Event) -> tuple[str, ...]:
    value = event.get("CATEGORIES")
    lists = value if isinstance(value, list) else [value]
    return tuple(str(category) for one in lists for category in getattr(one, "cats", ()))


def _id(event: Event) -> str | None:
    """Return the UID; the UID of an instance of a recurring event has its RECURRENCE-ID appended."""
    instead_of = _date(event, "RECURRENCE-ID")
    return public_id(f"{_text(event, 'UID')} {instead_of.isoformat()}" if instead_of else _text(event, "UID"))


ICAL = Format("ical", _check_calendar, _read_events)
