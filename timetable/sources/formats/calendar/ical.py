"""Read an iCalendar (RFC 5545) through the icalendar library: VEVENT with LOCATION as stage -> rows and remarks."""

from datetime import date, datetime, timedelta
from typing import Any

from icalendar import Event
from icalendar.prop import vBroken

from timetable.errors import SourceUnreadable
from timetable.festivals import Source
from timetable.model import Status
from timetable.sources.fetching.document import Document, refuse_too_many_parts
from timetable.sources.formats import Format
from timetable.sources.formats.calendar.components import calendar_name, event_of, events_in, register_zones
from timetable.sources.rows.findings import Findings
from timetable.sources.rows.row import Reading, Row, public_id
from timetable.sources.rows.times import NO_TIME, READ_AS_SECOND, end_after, moment

_FAR_ENOUGH = 2_000
_REPEATS = ("RRULE", "RDATE")
_STATUSES = {"CANCELLED": Status.CANCELLED, "TENTATIVE": Status.UNCONFIRMED}


def _check(document: Document) -> None:
    if "BEGIN:VCALENDAR" not in document.text[:_FAR_ENOUGH].upper():
        raise SourceUnreadable("no BEGIN:VCALENDAR")


def _read(document: Document, _: Source) -> Reading:
    """Read all events; stages in the order of their first one.

    Refused are events that last whole days, and those that repeat by a rule. A time without a zone is the festival's.
    """
    _check(document)
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
    return findings.reading()


def _add_event(findings: Findings, where: str, event: Event, only_stage: str) -> None:
    start = _moment(event, "DTSTART")
    if any(event.get(name) is not None for name in _REPEATS):
        findings.refuse(where, "repeats by a rule instead of naming each time")
        return
    if not isinstance(start, datetime):
        text = _text(event, "DTSTART")
        findings.refuse(
            where, "lasts whole days" if start else f"DTSTART {text[:40]!r} is no moment" if text else "no DTSTART"
        )
        return
    stage = _text(event, "LOCATION")
    if not stage.strip() and only_stage:
        findings.mend(where, f"no LOCATION: the calendar's name {only_stage[:60]!r} is taken for the stage")
    zone = _value(event, "DTSTART").params.get("TZID", "")
    if zone and start.tzinfo is None:
        findings.mend(where, f"its time zone {zone[:40]!r} is not known: read in the festival's")
    end = _end(event, start)
    if end and end.fold:
        findings.mend(where, f"end {end:%H:%M} {READ_AS_SECOND}")
    findings.row(
        Row(
            where=where,
            day="",
            stage=stage if stage.strip() else only_stage,
            start=moment(start),
            end=moment(end) if end else NO_TIME,
            act=_text(event, "SUMMARY"),
            detail=tuple(filter(None, (*_categories(event), _text(event, "DESCRIPTION")))),
            status=_STATUSES.get(_text(event, "STATUS").strip().upper(), Status.SCHEDULED),
            official_id=_id(event),
            lasts=None if end else _length(event),
        )
    )


def _end(event: Event, start: datetime) -> datetime | None:
    end = _moment(event, "DTEND")
    if not isinstance(end, datetime):
        return None
    return end_after(start, end) if start.tzinfo and end.tzinfo else end


def _length(event: Event) -> timedelta | None:
    length = _readable(event, "DURATION")
    return length if isinstance(length, timedelta) else None


def _value(event: Event, name: str) -> Any:
    """Return a property of an event, the first of several."""
    value = event.get(name)
    return value[0] if isinstance(value, list) and value else value


def _moment(event: Event, name: str) -> date | None:
    moment = _readable(event, name)
    return moment if isinstance(moment, date) else None


def _readable(event: Event, name: str) -> object:
    """Return what the library read a time as; `None` for one that it could not read, or that is not there."""
    value = _value(event, name)
    return None if isinstance(value, vBroken) else getattr(value, "dt", None)


def _text(event: Event, name: str) -> str:
    value = _value(event, name)
    return "" if value is None else str(value)


def _categories(event: Event) -> tuple[str, ...]:
    value = event.get("CATEGORIES")
    lists = value if isinstance(value, list) else [value]
    return tuple(str(category) for one in lists for category in getattr(one, "cats", ()))


def _id(event: Event) -> str | None:
    """Return the UID; a single one of a repeating event has the moment beside it that it stands for."""
    instead_of = _moment(event, "RECURRENCE-ID")
    return public_id(f"{_text(event, 'UID')} {instead_of.isoformat()}" if instead_of else _text(event, "UID"))


ICAL = Format("ical", _check, _read)
