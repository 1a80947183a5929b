"""Picks as an iCalendar (RFC 5545, RFC 7986), to import or to subscribe to.

What stays when a slot moves or goes, since a calendar knows an event by it alone: the UID comes of the official id,
else of the piece in the code that was asked for, and of what the server remembers of both (selection/event_keys.py).
What rises when a slot moves: SEQUENCE, LAST-MODIFIED and DTSTAMP are the time of the revision. A server that remembers
nothing can't count the changes of one slot, and a slot that moved back must not fall behind, so they rise for all
events with each revision.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from uuid import NAMESPACE_URL, uuid5

from icalendar import Alarm, Calendar, Event, vDuration, vText, vUri

from timetable.model import Festival, GoneSlot, Slot, Status, Timetable, clock
from timetable.selection import (
    ChangedPick,
    MissingPick,
    PickChange,
    Place,
    Selection,
    read_selection,
)
from timetable.selection.event_keys import asked_pieces, event_key, keys_of_events
from timetable.selection.piece import Piece, digest
from timetable.vtimezone import calendar_times, vtimezone

ALARM_MIN = 15
_EPOCH = datetime(2020, 1, 1, tzinfo=UTC)  # seconds since then fit SEQUENCE's 31 bits until 2088
_ASK_AGAIN = timedelta(minutes=30)
_WORDS = {
    "ja": {
        "name": "{festival} · わたしのタイムテーブル（非公式）",
        "unofficial": "非公式。公式タイムテーブル {at} 取得",
        "maybe": "迷い中",
        "cancelled": "中止",
        "unconfirmed": "調整中",
        "late": "{minutes}分遅れ",
        "early": "{minutes}分繰り上げ",
        "changed": "■ 変更: {before} → {now}",
        "renamed": "■ 表記・出演者の変更",
        "gone": "見つかりません",
        "gone_why": "この枠は、いまの公式タイムテーブルにありません。",
        "candidate": "これかもしれません: {slot}",
    },
    "en": {
        "name": "{festival} · My timetable (unofficial)",
        "unofficial": "Unofficial. Official timetable fetched {at}",
        "maybe": "maybe",
        "cancelled": "Cancelled",
        "unconfirmed": "to be confirmed",
        "late": "{minutes} min late",
        "early": "{minutes} min early",
        "changed": "■ Changed: {before} → {now}",
        "renamed": "■ Renamed",
        "gone": "Not found",
        "gone_why": "The official timetable does not have this slot now.",
        "candidate": "It may be: {slot}",
    },
}


@dataclass(frozen=True, slots=True)
class CalendarOptions:
    """`link` is the absolute share link, "" for none; an alarm of 0 minutes is none."""

    link: str = ""
    alarm_min: int = ALARM_MIN
    language: str = "ja"


def write_calendar(timetable: Timetable, selection: Selection, options: CalendarOptions) -> bytes:
    """Write the picks of a selection as they are now; equal input gives equal bytes.

    Cancelled slots and picks that are gone are CANCELLED, without an alarm; maybe picks, unconfirmed slots and picks
    with several candidates are TENTATIVE. A pick that means another slot now is CANCELLED at its old place besides. A
    pick is left out only if the festival does not have its day any more and the server does not remember it.
    """
    document: bytes = _Writer(timetable, selection, options).calendar().to_ical()
    return document


class _Writer:
    def __init__(self, timetable: Timetable, selection: Selection, options: CalendarOptions) -> None:
        self._timetable, self._festival, self._options = timetable, timetable.festival, options
        self._words = _WORDS[options.language]
        self._picked = read_selection(selection, timetable)
        self._pieces = asked_pieces(self._picked, timetable)
        self._keys = keys_of_events(self._picked, self._pieces, timetable)
        self._maybe = {slot.id for slot in self._picked.maybe}

    def calendar(self) -> Calendar:
        name = self._words["name"].format(festival=self._festival.name.in_language(self._options.language))
        calendar = Calendar()
        calendar.add("prodid", "-//festival-timetable//EN")
        calendar.add("version", "2.0")
        calendar.add("method", "PUBLISH")
        calendar.add("name", vText(name))
        calendar.add("x-wr-calname", vText(name))
        calendar.add("x-wr-timezone", vText(self._festival.time_zone))
        calendar.add("refresh-interval", vDuration(_ASK_AGAIN), parameters={"VALUE": "DURATION"})
        calendar.add("x-published-ttl", vDuration(_ASK_AGAIN))
        self._add_link(calendar)
        years = self._festival.first_date.year, self._festival.last_date.year
        calendar.add_component(vtimezone(self._festival.time_zone, *years))
        for event in (*map(self._slot, self._picked.slots), *self._missing(), *self._left()):
            calendar.add_component(event)
        return calendar

    def _slot(self, slot: Slot) -> Event:
        is_cancelled = slot.status is Status.CANCELLED
        is_open = slot.status is Status.UNCONFIRMED or slot.id in self._maybe
        key = self._keys[self._pieces[slot.id]]
        status = "CANCELLED" if is_cancelled else "TENTATIVE" if is_open else "CONFIRMED"
        event = self._event(key, slot.start, status, slot.end)
        summary = f"{self._words['cancelled']}: {slot.act}" if is_cancelled else slot.act
        self._told(event, summary, self._festival.stage_by_id[slot.stage].name, self._about(slot))
        if self._options.alarm_min and not is_cancelled:
            event.add_component(self._alarm(slot))
        return event

    def _missing(self) -> Iterator[Event]:
        for pick in self._picked.missing:
            key, status, about = (
                self._keys[pick.piece],
                "TENTATIVE" if pick.candidates else "CANCELLED",
                self._about_missing(pick),
            )
            gone = self._timetable.gone_by_piece.get(pick.piece)
            start = _instant(pick.before, self._festival)
            if gone:
                yield self._gone(gone, key, status, about)
            elif start:
                event = self._event(key, start, status)
                act = "" if pick.candidates else self._act_of(pick.piece)
                stage = pick.before.stage.name if pick.before.stage else ""
                yield self._told(event, f"{self._words['gone']}: {act or _place_text(pick.before)}", stage, about)

    def _left(self) -> Iterator[Event]:
        """Cancel the events that picks had while they meant other slots, and one of two picks of the same slot."""
        taken = set(self._keys.values())
        for piece, slot in sorted(self._picked.found.items()):
            gone = self._timetable.gone_by_piece.get(piece)
            key = event_key(piece, None if gone else slot, self._timetable)
            if key not in taken:
                taken.add(key)
                stage = self._festival.stage_by_id[slot.stage].name
                yield self._gone(gone or GoneSlot(slot, stage, ()), key, "CANCELLED", [self._words["gone_why"]])

    def _gone(self, gone: GoneSlot, key: str, status: str, about: Iterable[str]) -> Event:
        event = self._event(key, gone.slot.start, status, gone.slot.end)
        return self._told(event, f"{self._words['gone']}: {gone.slot.act}", gone.stage_name, about)

    def _told(self, event: Event, summary: str, stage: str, about: Iterable[str]) -> Event:
        event.add("summary", summary)
        event.add("location", ", ".join(filter(None, (stage, self._festival.name.in_language(self._options.language)))))
        event.add("description", self._description(about))
        return event

    def _act_of(self, piece: str) -> str:
        """Return the name of an act of which nothing but the digest is known, if it stands elsewhere too."""
        wanted = Piece.read(piece).act_digest
        return next((slot.act for slot in self._timetable.slots if digest(slot.act, 22) == wanted), "")

    def _event(self, key: str, start: datetime, status: str, end: datetime | None = None) -> Event:
        start, end = calendar_times(start, end, self._festival.zone)
        at = self._timetable.fetched_at.astimezone(UTC)
        event = Event()
        event.add("uid", str(uuid5(NAMESPACE_URL, f"tag:festival-timetable,2026:{self._festival.id}/{key}")))
        event.add("dtstamp", at)
        event.add("last-modified", at)
        event.add("sequence", max(0, int((at - _EPOCH).total_seconds())))
        event.add("status", status)
        event.add("dtstart", start)
        if end is not None:
            event.add("dtend", end)
        self._add_link(event)
        return event

    def _add_link(self, component: Calendar | Event) -> None:
        if self._options.link:
            component.add("url", vUri(self._options.link))

    def _alarm(self, slot: Slot) -> Alarm:
        alarm = Alarm()
        alarm.add("action", "DISPLAY")
        alarm.add("description", f"{slot.act} ({self._festival.stage_by_id[slot.stage].name})")
        alarm.add("trigger", timedelta(minutes=-self._options.alarm_min))
        return alarm

    def _about(self, slot: Slot) -> Iterator[str]:
        yield from (self._change(change) for change in self._picked.changed if change.slot.id == slot.id)
        if slot.id in self._maybe:
            yield self._words["maybe"]
        if slot.status is Status.UNCONFIRMED:
            yield self._words["unconfirmed"]
        if slot.delay_min and slot.status is not Status.CANCELLED:
            yield self._words["late" if slot.delay_min > 0 else "early"].format(minutes=abs(slot.delay_min))
        yield from (*slot.performers, *slot.detail)

    def _about_missing(self, pick: MissingPick) -> Iterator[str]:
        yield self._words["gone_why"]
        for slot in pick.candidates:
            yield self._words["candidate"].format(slot=f"{self._now(slot)} {slot.act}")

    def _description(self, about: Iterable[str]) -> str:
        local = self._timetable.fetched_at.astimezone(self._festival.zone)
        told = self._words["unofficial"].format(at=f"{local.month}/{local.day} {local.hour}:{local.minute:02d}")
        return "\n".join((*about, *filter(None, (told, self._festival.official_url, self._options.link))))

    def _change(self, change: ChangedPick) -> str:
        if change.kind in {PickChange.MOVED, PickChange.RETIMED}:
            return self._words["changed"].format(before=_place_text(change.before), now=self._now(change.slot))
        return self._words[change.kind]

    def _now(self, slot: Slot) -> str:
        day, stage = self._festival.day_by_id[slot.day], self._festival.stage_by_id[slot.stage]
        return _place_text(Place(day, stage, clock(self._timetable.start_min(slot))))


def _instant(place: Place, festival: Festival) -> datetime | None:
    hours, minutes = place.start.split(":")
    return festival.at(place.day, int(hours) * 60 + int(minutes)) if place.day else None


def _place_text(place: Place) -> str:
    day = f"{place.day.date.month}/{place.day.date.day}" if place.day else ""
    return " ".join(filter(None, (day, place.start, place.stage.name if place.stage else "")))
