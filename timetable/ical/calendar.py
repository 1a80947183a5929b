"""Picks as an iCalendar (RFC 5545, RFC 7986), to import or to subscribe to.

The UID of an event stays when its slot moves or goes, since calendars know an event by it alone: it is made from the
official id, else from the piece in the requested code, and from what the server remembers of both
(selection/event_keys.py). SEQUENCE, LAST-MODIFIED and DTSTAMP rise when a slot moves: they are the time of the
revision, for all events. A server that remembers nothing can't count the changes of one slot, and a slot that moved
back must not fall behind.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from uuid import NAMESPACE_URL, uuid5

from icalendar import Calendar, vDuration, vText, vUri

from timetable.ical.content_lines import component, moment, text
from timetable.ical.descriptions import Descriptions, first_lines
from timetable.ical.vtimezone import calendar_times, vtimezone
from timetable.links import share_link
from timetable.model import Festival, GoneSlot, Slot, Status, Timetable
from timetable.phrases import place_line
from timetable.selection import (
    Place,
    Selection,
    act_with_digest,
    read_selection,
    write_code,
)
from timetable.selection.event_keys import event_key, requested_pieces, unique_event_keys
from timetable.wording.catalogue import message
from timetable.wording.dates import date_values
from timetable.wording.language import DEFAULT_LANGUAGE, Language

ALARM_MIN = 15
_EPOCH = datetime(2020, 1, 1, tzinfo=UTC)  # seconds since then fit SEQUENCE's 31 bits until 2088
_REFRESH_INTERVAL = timedelta(minutes=30)


@dataclass(frozen=True, slots=True)
class CalendarOptions:
    """`public_url` is the server's own address, "" for no links; an alarm of 0 minutes is none.

    The calendar has the link of the whole selection, once, and each event that of its own pick: a link of 300 picks has
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
    """
    return _Writer(timetable, selection, options).calendar()


@dataclass(frozen=True, slots=True)
class _Event:
    """An event without its description; `end` is `None` where only the start is known."""

    key: str
    piece: str
    start: datetime
    end: datetime | None
    status: str
    summary: str
    stage: str


class _Writer:
    def __init__(self, timetable: Timetable, selection: Selection, options: CalendarOptions) -> None:
        self._timetable, self._festival, self._options = timetable, timetable.festival, options
        self._selection, self._picked = selection, read_selection(selection, timetable)
        self._pieces = requested_pieces(self._picked, timetable)
        self._keys = unique_event_keys(self._picked, self._pieces, timetable)
        self._maybe = {slot.id for slot in self._picked.maybe}
        self._descriptions = Descriptions(timetable, self._picked, options.language)
        self._name = self._festival.name.in_language(options.language)
        self._fetched_at = timetable.fetched_at.astimezone(UTC)
        local = timetable.fetched_at.astimezone(self._festival.zone)
        self._source = self._message("calendar.revision", **date_values(local, options.language))

    def _message(self, key: str, **values: object) -> str:
        return message(key, self._options.language, **values)

    def _link(self, selection: Selection) -> str:
        return share_link(self._options.public_url, self._festival.id, write_code(selection))

    def calendar(self) -> bytes:
        """Write head and time zone with the library, and events without it, in a quarter of the time."""
        name = self._message("calendar.name", festival=self._name)
        calendar = Calendar()
        calendar.add("prodid", "-//festival-timetable//EN")
        calendar.add("version", "2.0")
        calendar.add("method", "PUBLISH")
        calendar.add("name", vText(name))
        calendar.add("x-wr-calname", vText(name))
        calendar.add("x-wr-timezone", vText(self._festival.time_zone))
        calendar.add("refresh-interval", vDuration(_REFRESH_INTERVAL), parameters={"VALUE": "DURATION"})
        calendar.add("x-published-ttl", vDuration(_REFRESH_INTERVAL))
        self._add_links(calendar)
        years = self._festival.first_date.year, self._festival.last_date.year
        calendar.add_component(vtimezone(self._festival.time_zone, *years))
        head, end, _ = calendar.to_ical().rpartition(b"END:VCALENDAR")
        return b"".join((head, *map(self._slot, self._picked.slots), *self._missing(), *self._replaced(), end, b"\r\n"))

    def _slot(self, slot: Slot) -> bytes:
        is_cancelled = slot.status is Status.CANCELLED
        is_open = slot.status is Status.UNCONFIRMED or slot.id in self._maybe
        piece, stage = self._pieces[slot.id], self._festival.stage_by_id[slot.stage].name
        alarms = [self._alarm(slot.act, stage)] if self._options.alarm_min and not is_cancelled else []
        return self._event(
            _Event(
                key=self._keys[piece],
                piece=piece,
                start=slot.start,
                end=slot.end,
                status="CANCELLED" if is_cancelled else "TENTATIVE" if is_open else "CONFIRMED",
                summary=self._message("calendar.cancelled", act=slot.act) if is_cancelled else slot.act,
                stage=stage,
            ),
            self._descriptions.of_slot(slot),
            *alarms,
        )

    def _missing(self) -> Iterator[bytes]:
        for pick in self._picked.missing:
            key, status = self._keys[pick.piece], "TENTATIVE" if pick.candidates else "CANCELLED"
            gone = self._timetable.gone_by_piece.get(pick.piece)
            start = _instant(pick.before, self._festival)
            description = self._descriptions.of_missing(pick)
            if gone:
                yield self._gone(gone, pick.piece, key, status, description)
            elif start:
                act = "" if pick.candidates else act_with_digest(pick.piece, self._timetable)
                stage = pick.before.stage.name if pick.before.stage else ""
                summary = self._message("calendar.gone", act=act or place_line(pick.before, self._options.language))
                yield self._event(_Event(key, pick.piece, start, None, status, summary, stage), description)

    def _replaced(self) -> Iterator[bytes]:
        """Cancel the events that picks had while they meant other slots, and one of two picks of the same slot."""
        taken = set(self._keys.values())
        for piece, slot in sorted(self._picked.found.items()):
            gone = self._timetable.gone_by_piece.get(piece)
            key = event_key(piece, None if gone else slot, self._timetable)
            if key not in taken:
                taken.add(key)
                stage = self._festival.stage_by_id[slot.stage].name
                was = gone or GoneSlot(slot, stage, ())
                yield self._gone(was, piece, key, "CANCELLED", [self._descriptions.of_gone()])

    def _gone(self, gone: GoneSlot, piece: str, key: str, status: str, description: Iterable[str]) -> bytes:
        slot, summary = gone.slot, self._message("calendar.gone", act=gone.slot.act)
        return self._event(_Event(key, piece, slot.start, slot.end, status, summary, gone.stage_name), description)

    def _event(self, event: _Event, description: Iterable[str], *alarms: bytes) -> bytes:
        start, end = calendar_times(event.start, event.end, self._festival.zone)
        link = self._link(Selection.of([event.piece]))
        lines = (*first_lines(description), *filter(None, (self._source, self._festival.official_url, link)))
        properties = [
            ("SUMMARY", text(event.summary)),
            moment("DTSTART", start),
            *([moment("DTEND", end)] if end is not None else []),
            moment("DTSTAMP", self._fetched_at),
            ("UID", str(uuid5(NAMESPACE_URL, f"tag:festival-timetable,2026:{self._festival.id}/{event.key}"))),
            ("SEQUENCE", str(max(0, int((self._fetched_at - _EPOCH).total_seconds())))),
            ("DESCRIPTION", text("\n".join(lines))),
            moment("LAST-MODIFIED", self._fetched_at),
            ("LOCATION", text(", ".join(filter(None, (event.stage, self._name))))),
            ("STATUS", event.status),
            *([("URL", link)] if link else []),
        ]
        return component("VEVENT", properties, *alarms)

    def _add_links(self, calendar: Calendar) -> None:
        """Add the link of the whole plan: URL is RFC 7986's, and X-WR-CALDESC is what older calendars show."""
        if link := self._link(self._selection):
            calendar.add("url", vUri(link))
            calendar.add("x-wr-caldesc", vText(link))

    def _alarm(self, act: str, stage: str) -> bytes:
        before = f"-PT{self._options.alarm_min}M"
        return component(
            "VALARM", [("ACTION", "DISPLAY"), ("DESCRIPTION", text(f"{act} ({stage})")), ("TRIGGER", before)]
        )


def _instant(place: Place, festival: Festival) -> datetime | None:
    return festival.at(place.day, place.start_min) if place.day else None
