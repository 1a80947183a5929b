"""Read frab's and pretalx's schedule.json: events by day and room, or voc's flat list of events -> rows and remarks."""

from timetable.errors import SourceUnreadable
from timetable.festivals import Source
from timetable.sources.fetching.document import Document
from timetable.sources.formats import Format
from timetable.sources.formats.frab.events import ScheduledEvent, add_event
from timetable.sources.formats.unread_lists import with_unread_lists
from timetable.sources.rows.findings import Findings
from timetable.sources.rows.json_values import brief, first_name, first_text, name_of
from timetable.sources.rows.row import Reading


def _read_json_schedule(document: Document, _: Source) -> Reading:
    """Read all events. Rooms are in the conference's order if it has one, else in that of the days."""
    findings = Findings()
    conference, events = _parts(document.json)
    rooms = conference.get("rooms")
    for room in rooms if isinstance(rooms, list) else ():
        findings.read[id(room)] = True
        findings.stage(first_name(room, "name") if isinstance(room, dict) else name_of(room))
    for where, day in findings.objects("", conference.get("days"), "day"):
        _read_day(findings, where, day)
    for where, event in findings.objects("", events, "event", is_row=True):
        add_event(findings, ScheduledEvent(where, "", "", event, _persons(event.get("persons"))))
    return with_unread_lists(findings.reading(), document.json, findings.read)


def _parts(document: object) -> tuple[dict[str, object], list[object]]:
    """Return the conference and the flat list of events, one of which may be empty."""
    schedule = document.get("schedule") if isinstance(document, dict) else None
    schedule = schedule if isinstance(schedule, dict) else {}
    conference, events = schedule.get("conference"), schedule.get("events")
    conference = conference if isinstance(conference, dict) else {}
    if isinstance(conference.get("days"), list):
        return conference, []
    if isinstance(events, list):
        return {**conference, "days": None}, events
    raise SourceUnreadable("no list schedule.conference.days or schedule.events")


def _read_day(findings: Findings, where: str, day: dict[str, object]) -> None:
    rooms = day.get("rooms")
    if not rooms:
        return
    if not isinstance(rooms, dict):
        findings.refuse(where, f"its rooms are {brief(rooms)}")
        return
    date = first_text(day, "date", "index")
    for room, events in rooms.items():
        findings.stage(room)
        for event_where, event in findings.objects(f"{where} / {room}", events, "event", is_row=True):
            add_event(findings, ScheduledEvent(event_where, date, room, event, _persons(event.get("persons"))))


def _persons(value: object) -> tuple[str, ...]:
    persons = value if isinstance(value, list) else []
    names = (first_name(one, "public_name", "name") if isinstance(one, dict) else name_of(one) for one in persons)
    return tuple(filter(None, names))


FRAB_JSON = Format("frab-json", lambda document: _parts(document.json), _read_json_schedule)
