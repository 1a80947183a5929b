"""Which events the calendar of a selection has: one for each pick, and cancelled ones for what picks used to be."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from timetable.ical.descriptions import Descriptions, first_lines
from timetable.model import Festival, GoneSlot, Slot, Status, Timetable
from timetable.phrases import place_line
from timetable.selection import MissingPick, PickedSlots, Place, act_with_digest
from timetable.selection.event_keys import event_key, requested_pieces, unique_event_keys
from timetable.wording.catalogue import message
from timetable.wording.language import Language


class EventStatus(StrEnum):
    """STATUS of an event (RFC 5545, 3.8.1.11)."""

    CONFIRMED = "CONFIRMED"
    TENTATIVE = "TENTATIVE"
    CANCELLED = "CANCELLED"


@dataclass(frozen=True, slots=True)
class Event:
    """An event: `key` decides its UID, `piece` its link; `end` is `None` where only the start is known.

    `description` has at most as many characters as calendars show; `alarm_text` is "" for an event without alarm.
    """

    key: str
    piece: str
    start: datetime
    end: datetime | None
    status: EventStatus
    summary: str
    stage_name: str
    description: tuple[str, ...]
    alarm_text: str = ""


def events(picked: PickedSlots, timetable: Timetable, language: Language) -> Iterator[Event]:
    """Yield the events of picked slots in their order, then of missing picks, then those that are cancelled."""
    planner = _Events(picked, timetable, language)
    yield from map(planner.of_slot, picked.slots)
    yield from filter(None, map(planner.of_missing, picked.missing))
    yield from planner.replaced()


class _Events:
    def __init__(self, picked: PickedSlots, timetable: Timetable, language: Language) -> None:
        self._picked, self._timetable, self._language = picked, timetable, language
        self._maybe = {slot.id for slot in picked.maybe}
        self._pieces = requested_pieces(picked, timetable)
        self._keys = unique_event_keys(picked, self._pieces, timetable)
        self._descriptions = Descriptions(timetable, picked, language)

    def of_slot(self, slot: Slot) -> Event:
        piece, stage_name, status = self._pieces[slot.id], self._stage_name(slot), self._status(slot)
        is_cancelled = status is EventStatus.CANCELLED
        return Event(
            key=self._keys[piece],
            piece=piece,
            start=slot.start,
            end=slot.end,
            status=status,
            summary=message("calendar.cancelled", self._language, act=slot.act) if is_cancelled else slot.act,
            stage_name=stage_name,
            description=tuple(first_lines(self._descriptions.of_slot(slot))),
            alarm_text="" if is_cancelled else f"{slot.act} ({stage_name})",
        )

    def of_missing(self, pick: MissingPick) -> Event | None:
        """Return the event of a missing pick: where the server remembers its slot, else at the time in its piece.

        None if the server does not remember it and the festival does not have its day any more.
        """
        key, status = self._keys[pick.piece], EventStatus.TENTATIVE if pick.candidates else EventStatus.CANCELLED
        description = tuple(first_lines(self._descriptions.of_missing(pick)))
        gone = self._timetable.gone_by_piece.get(pick.piece)
        if gone:
            return self._of_gone(gone, pick.piece, key, status, description)
        start = _instant(pick.before, self._timetable.festival)
        if start is None:
            return None
        act = "" if pick.candidates else act_with_digest(pick.piece, self._timetable)
        stage_name = pick.before.stage.name if pick.before.stage else ""
        summary = self._gone_summary(act or place_line(pick.before, self._language))
        return Event(key, pick.piece, start, None, status, summary, stage_name, description)

    def replaced(self) -> Iterator[Event]:
        """Cancel the events that picks had while they meant other slots, and one of two picks of the same slot."""
        taken = set(self._keys.values())
        description = tuple(first_lines([self._descriptions.of_gone()]))
        for piece, slot in sorted(self._picked.found.items()):
            gone = self._timetable.gone_by_piece.get(piece)
            key = event_key(piece, None if gone else slot, self._timetable)
            if key not in taken:
                taken.add(key)
                was = gone or GoneSlot(slot, self._stage_name(slot), ())
                yield self._of_gone(was, piece, key, EventStatus.CANCELLED, description)

    def _of_gone(
        self, gone: GoneSlot, piece: str, key: str, status: EventStatus, description: tuple[str, ...]
    ) -> Event:
        slot, summary = gone.slot, self._gone_summary(gone.slot.act)
        return Event(key, piece, slot.start, slot.end, status, summary, gone.stage_name, description)

    def _gone_summary(self, act: str) -> str:
        return message("calendar.gone", self._language, act=act)

    def _stage_name(self, slot: Slot) -> str:
        return self._timetable.festival.stage_by_id[slot.stage].name

    def _status(self, slot: Slot) -> EventStatus:
        if slot.status is Status.CANCELLED:
            return EventStatus.CANCELLED
        is_open = slot.status is Status.UNCONFIRMED or slot.id in self._maybe
        return EventStatus.TENTATIVE if is_open else EventStatus.CONFIRMED


def _instant(place: Place, festival: Festival) -> datetime | None:
    return festival.at(place.day, place.start_min) if place.day else None
