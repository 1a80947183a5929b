"""Descriptions of calendar events: what became of a pick, its doubt and delay, who plays, and where it may be now."""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from timetable.model import Slot, SlotId, Status, Timetable
from timetable.phrases import delay_by, is_delayed, place_line, place_of, slot_line
from timetable.selection import ChangedPick, MissingPick, PickChange, PickedSlots
from timetable.wording.catalogue import message
from timetable.wording.dates import minutes_text
from timetable.wording.language import Language

_MAX_CHARACTERS = 1_000


class Descriptions:
    """Writes the DESCRIPTION lines of events in one language."""

    def __init__(self, timetable: Timetable, picked: PickedSlots, language: Language) -> None:
        self._timetable, self._language = timetable, language
        self._maybe = {slot.id for slot in picked.maybe}
        self._changes: defaultdict[SlotId, list[ChangedPick]] = defaultdict(list)
        for change in picked.changed:
            self._changes[change.slot.id].append(change)

    def of_slot(self, slot: Slot) -> Iterator[str]:
        """Yield the changes, doubt and delay of a slot, then its performers and detail."""
        yield from map(self._change, self._changes.get(slot.id, ()))
        if slot.id in self._maybe:
            yield message("calendar.maybe", self._language)
        if slot.status is Status.UNCONFIRMED:
            yield message("slot.unconfirmed", self._language)
        if is_delayed(slot):
            yield delay_by(slot, minutes_text(abs(slot.delay_min), self._language), self._language)
        yield from (*slot.performers, *slot.detail)

    def of_missing(self, pick: MissingPick) -> Iterator[str]:
        """Yield that a pick was not found, and which slots it may be."""
        yield self.of_gone()
        for slot in pick.candidates:
            line = slot_line(slot, self._timetable, self._language)
            yield message("candidates.one", self._language, slot=line)
        if pick.has_more_candidates:
            yield message("candidates.more", self._language)

    def of_gone(self) -> str:
        """Return that the timetable does not have this slot."""
        return message("calendar.gone_why", self._language)

    def _change(self, change: ChangedPick) -> str:
        if change.kind in {PickChange.MOVED, PickChange.RETIMED}:
            places = (change.before, place_of(change.slot, self._timetable))
            before, now = (place_line(place, self._language) for place in places)
            return message("calendar.changed", self._language, before=before, now=now)
        key = "calendar.renamed" if change.kind is PickChange.RENAMED else "change.cancelled"
        return message(key, self._language)


def first_lines(lines: Iterable[str]) -> Iterator[str]:
    """Cut lines to the number of characters that calendars show, with "…" in place of the rest."""
    left = _MAX_CHARACTERS
    for line in lines:
        if len(line) > left:
            yield line[:left] + "…"
            return
        yield line
        left -= len(line) + 1
