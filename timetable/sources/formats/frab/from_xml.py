"""Read frab's and pretalx's schedule.xml (voc/schedule's XSD): <schedule><day><room><event> -> rows and remarks."""

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from timetable.errors import SourceUnreadable
from timetable.festivals import Source
from timetable.sources.fetching.document import Document
from timetable.sources.formats import Format
from timetable.sources.formats.frab.events import ScheduledEvent, add_event
from timetable.sources.formats.guessed.parse import element_tree
from timetable.sources.formats.unread_lists import with_unread_rest
from timetable.sources.formats.xml import parse_xml, xml_text
from timetable.sources.rows.findings import Findings
from timetable.sources.rows.row import Reading

_FAR_ENOUGH = 20_000


def _read_xml_schedule(document: Document, _: Source) -> Reading:
    """Read all events, with rooms in the document's order."""
    findings = Findings()
    schedule = _schedule(document)
    for number, day in enumerate(schedule.iterfind("day"), 1):
        for room, room_where, name in _rooms(day, f"day {number}"):
            findings.stage(name)
            for position, event in enumerate(room.iterfind("event"), 1):
                where = f"{room_where} / event {position}"
                add_event(findings, ScheduledEvent(where, _date(day), name, _values(event), _persons(event)))
    _remove_events(schedule)
    return with_unread_rest(findings.reading(), lambda: {schedule.tag: element_tree(schedule)})


def _remove_events(schedule: Element) -> None:
    """Leave of days and rooms only what is no event, and no text about the day itself."""
    for day in schedule.iterfind("day"):
        for room in day.iterfind("room"):
            room[:] = [child for child in room if child.tag != "event" and _may_be_row(child)]
            room.attrib.clear()
        day[:] = [child for child in day if _may_be_row(child)]
        day.attrib.clear()
    schedule[:] = [child for child in schedule if _may_be_row(child)]


def _may_be_row(element: Element) -> bool:
    return len(element) > 0 or bool(element.attrib)


def _schedule(document: Document) -> Element:
    text = xml_text(document)
    if not text.startswith("<") or "<schedule" not in text[:_FAR_ENOUGH]:
        raise SourceUnreadable("no <schedule> at its beginning")
    root = parse_xml(text)
    if root.tag != "schedule" or root.find("day") is None:
        raise SourceUnreadable("no <schedule> with a <day>")
    if root.find("day/*") is not None and root.find("day/room") is None:
        raise SourceUnreadable("no <day> in it has a <room>")
    return root


def _rooms(day: Element, where: str) -> Iterator[tuple[Element, str, str]]:
    for number, room in enumerate(day.iterfind("room"), 1):
        name = room.get("name", "")
        yield room, f"{where} / {name.strip() or f'room {number}'}", name


def _date(day: Element) -> str:
    return day.get("date", "") or day.get("start", "")[:10] or day.get("index", "")


def _values(event: Element) -> dict[str, object]:
    return {**event.attrib, **{child.tag: "".join(child.itertext()) for child in event}}


def _persons(event: Element) -> tuple[str, ...]:
    return tuple(filter(str.strip, ("".join(person.itertext()) for person in event.iterfind("persons/person"))))


FRAB_XML = Format("frab-xml", _schedule, _read_xml_schedule)
