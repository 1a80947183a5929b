"""Picks as an iCalendar (RFC 5545, RFC 7986), to import or to subscribe to.

The UID of an event stays when its slot moves or goes, since calendars identify an event by it alone: it is a digest of
the official id, else of the piece in the requested code, and of what the server remembers of both
(selection/event_keys.py). SEQUENCE, LAST-MODIFIED and DTSTAMP rise when a slot moves: they are the time of the
revision, for all events. A server that remembers nothing can't count the changes of one slot, and the SEQUENCE of a
slot that moved back must not fall.
"""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from uuid import NAMESPACE_URL, uuid5

from icalendar import Calendar, vDuration, vText, vUri

from timetable.ical.content_lines import component, moment, text
from timetable.ical.events import Event, events
from timetable.ical.vtimezone import calendar_times, vtimezone
from timetable.links import ShareLinks
from timetable.model import Festival, Timetable
from timetable.selection import Selection, read_selection, write_code
from timetable.wording.catalogue import message
from timetable.wording.dates import date_values
from timetable.wording.language import DEFAULT_LANGUAGE, Language

ALARM_MIN = 15
_EPOCH = datetime(2020, 1, 1, tzinfo=UTC)  # seconds since then fit SEQUENCE's 31 bits until 2088
_REFRESH_INTERVAL = timedelta(minutes=30)


@dataclass(frozen=True, slots=True)
class CalendarOptions:
    """Options of a calendar: `public_url` is the server's own address, "" for no links; `alarm_min` 0 is no alarm.

    The calendar has the link of the whole selection, and each event the link of its own pick: a link of 300 picks has
    2,400 characters.
    """

    public_url: str = ""
    alarm_min: int = ALARM_MIN
    language: Language = DEFAULT_LANGUAGE


def write_calendar(timetable: Timetable, selection: Selection, options: CalendarOptions) -> bytes:
    """Write the picks of a selection as they are now; equal input gives equal bytes.

    Cancelled slots and picks that are gone are CANCELLED, without an alarm; maybe picks, unconfirmed slots and picks
    with several candidates are TENTATIVE. A pick that means another slot now is CANCELLED at its old place as well. A
    pick is left out only if the festival does not have its day any more and the server does not remember it.

    Header and VTIMEZONE are written by the library, events by `content_lines`, four times as fast.
    """
    writer = _EventWriter(timetable, options)
    header = _header(timetable.festival, options, _link(timetable.festival, selection, options))
    before, end, _ = header.to_ical().rpartition(b"END:VCALENDAR")
    picked = read_selection(selection, timetable)
    return b"".join((before, *map(writer.event, events(picked, timetable, options.language)), end, b"\r\n"))


def _header(festival: Festival, options: CalendarOptions, link: str) -> Calendar:
    """Return the calendar without events. `link` is in URL (RFC 7986), and in X-WR-CALDESC for older calendars.

    No METHOD: with it, each event needs an ORGANIZER (RFC 5546, 3.2.1), and libical reports those that have none.
    """
    language = options.language
    name = message("calendar.name", language, festival=festival.name.in_language(language))
    calendar = Calendar()
    calendar.add("prodid", "-//festival-timetable//NONSGML Festival Timetable//EN")
    calendar.add("version", "2.0")
    calendar.add("name", vText(name))
    calendar.add("x-wr-calname", vText(name))
    calendar.add("x-wr-timezone", vText(festival.time_zone))
    calendar.add("refresh-interval", vDuration(_REFRESH_INTERVAL), parameters={"VALUE": "DURATION"})
    calendar.add("x-published-ttl", vDuration(_REFRESH_INTERVAL))
    if link:
        calendar.add("url", vUri(link))
        calendar.add("x-wr-caldesc", vText(link))
    years = festival.first_date.year, festival.last_date.year
    calendar.add_component(vtimezone(festival.time_zone, *years))
    return calendar


def _link(festival: Festival, selection: Selection, options: CalendarOptions) -> str:
    code, language = write_code(selection), options.language
    return ShareLinks(festival.id, code, language=language, public_url=options.public_url).public_page


class _EventWriter:
    """Write the events of one revision as content lines."""

    def __init__(self, timetable: Timetable, options: CalendarOptions) -> None:
        self._festival, self._options = timetable.festival, options
        self._festival_name = self._festival.name.in_language(options.language)
        self._revised_at = timetable.fetched_at.astimezone(UTC)
        local = date_values(timetable.fetched_at.astimezone(self._festival.zone), options.language)
        self._revision_line = message("calendar.revision", options.language, **local)

    def event(self, event: Event) -> bytes:
        start, end = calendar_times(event.start, event.end, self._festival.zone)
        link = _link(self._festival, Selection.of([event.piece]), self._options)
        lines = (*event.description, *filter(None, (self._revision_line, self._festival.official_url, link)))
        properties = [
            ("SUMMARY", text(event.summary)),
            moment("DTSTART", start),
            *([moment("DTEND", end)] if end is not None else []),
            moment("DTSTAMP", self._revised_at),
            ("UID", str(uuid5(NAMESPACE_URL, f"tag:festival-timetable,2026:{self._festival.id}/{event.key}"))),
            ("SEQUENCE", str(max(0, int((self._revised_at - _EPOCH).total_seconds())))),
            ("DESCRIPTION", text("\n".join(lines))),
            moment("LAST-MODIFIED", self._revised_at),
            ("LOCATION", text(", ".join(filter(None, (event.stage_name, self._festival_name))))),
            ("STATUS", event.status),
            *([("URL", link)] if link else []),
        ]
        return component("VEVENT", properties, *self._alarms(event))

    def _alarms(self, event: Event) -> list[bytes]:
        if not (event.alarm_text and self._options.alarm_min):
            return []
        trigger = f"-PT{self._options.alarm_min}M"
        properties = [("ACTION", "DISPLAY"), ("DESCRIPTION", text(event.alarm_text)), ("TRIGGER", trigger)]
        return [component("VALARM", properties)]
