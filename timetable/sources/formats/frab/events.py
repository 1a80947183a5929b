"""Convert one event of a frab or pretalx schedule (voc/schedule's schema, XML or JSON) into a row."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta

from timetable.model import Kind, Status
from timetable.sources.rows.findings import Findings
from timetable.sources.rows.json_values import first_name, first_text, text_of
from timetable.sources.rows.row import Row, public_id
from timetable.sources.rows.times import NO_TIME, Moment, RowTime, read_time

_DURATION = re.compile(r"(\d{1,3}):(\d{2})(?::\d{1,2})?")
_TALKS = {"lecture", "talk", "keynote", "podium", "panel", "discussion", "workshop", "lightning_talk", "lightning talk"}
_LIVES = {"performance", "concert", "music", "dj", "djset", "dj set"}
_STATUSES = {
    "canceled": Status.CANCELLED,
    "cancelled": Status.CANCELLED,
    "withdrawn": Status.CANCELLED,
    "rejected": Status.CANCELLED,
    "unconfirmed": Status.UNCONFIRMED,
    "tentative": Status.UNCONFIRMED,
}


@dataclass(frozen=True, slots=True)
class ScheduledEvent:
    """One event with its position, its values, and the date and room that the schedule groups it under."""

    where: str
    day: str
    room: str
    values: Mapping[str, object]
    persons: tuple[str, ...]


def add_event(findings: Findings, event: ScheduledEvent) -> None:
    """Add the event's row; events that are not public are refused.

    Schedules before 2011 have clock times instead of dates.
    """
    values = dict(event.values)
    if values.get("public") is False or text_of(values.get("public")).casefold() == "false":
        findings.refuse(event.where, "not public")
        return
    duration = _duration(findings, event.where, first_text(values, "duration"))
    kind = first_text(values, "type").strip().casefold()
    findings.row(
        Row(
            where=event.where,
            day=event.day,
            stage=event.room if event.room.strip() else first_name(values, "room"),
            start=_start(values),
            end=NO_TIME if duration else read_time(first_text(values, "end")),
            act=first_name(values, "title"),
            performers=event.persons,
            detail=tuple(filter(None, (first_text(values, "subtitle"), first_text(values, "track")))),
            kind=Kind.TALK if kind in _TALKS else Kind.LIVE if kind in _LIVES else None,
            status=_status(values),
            official_id=public_id(first_text(values, "guid", "id")),
            lasts=duration or None,
        )
    )


def _start(values: dict[str, object]) -> RowTime:
    """Return the full date-time of an event, else its clock time."""
    date, start = read_time(first_text(values, "date")), read_time(first_text(values, "start"))
    if isinstance(date, Moment) or not first_text(values, "start"):
        return date
    return start


def _duration(findings: Findings, where: str, text: str) -> timedelta | None:
    found = _DURATION.fullmatch(text.strip())
    if found is None and text:
        findings.mend(where, f"duration {text[:20]!r} is not hours:minutes; left out")
    return timedelta(hours=int(found[1]), minutes=int(found[2])) if found else None


def _status(values: dict[str, object]) -> Status:
    if values.get("cancelled") is True or values.get("canceled") is True:
        return Status.CANCELLED
    return _STATUSES.get(first_text(values, "state", "status").strip().casefold(), Status.SCHEDULED)
