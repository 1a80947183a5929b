"""Rows of one festival day as HTML shows them: by the hour, in the app's order and words."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from frontend.pages.share.rows import foreign_language
from timetable.model import Day, Slot, Stage, Status, Timetable, clock
from timetable.phrases import is_delayed
from timetable.selection import piece_text
from timetable.wording.catalogue import message, plural_message
from timetable.wording.language import Language

_HOUR_MIN, _DAY_MIN = 60, 24 * 60


@dataclass(frozen=True, slots=True)
class ShownSlot:
    """A slot as a row: `tags` say what is unusual; each `…_language` is "" where it is the page's."""

    id: str
    piece: str
    start: str
    end: str
    act: str
    act_language: str
    stage: str
    stage_language: str
    colour: str
    kind: str
    kind_text: str
    status: str
    delay: str
    tags: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ShownHour:
    """The slots that start in one hour of the festival day; `after_midnight` is "翌1:00" for 25:00, else ""."""

    start: str
    after_midnight: str
    count: str
    slots: Sequence[ShownSlot]


def shown_hours(timetable: Timetable, day: Day, language: Language) -> list[ShownHour]:
    """Show a day's slots in the order of the timetable."""
    slots = [slot for slot in timetable.slots if slot.day == day.id]
    by_hour = groupby(slots, key=lambda slot: timetable.start_min(slot) // _HOUR_MIN * _HOUR_MIN)
    return [
        _hour(start_min, [_shown(slot, timetable, language) for slot in of_hour], language)
        for start_min, of_hour in by_hour
    ]


def _hour(start_min: int, slots: Sequence[ShownSlot], language: Language) -> ShownHour:
    wall = clock(start_min - _DAY_MIN) if start_min >= _DAY_MIN else ""
    return ShownHour(
        start=clock(start_min),
        after_midnight=message("as_in_app.slot.after_midnight", language, time=wall) if wall else "",
        count=plural_message("as_in_app.slot.hour", len(slots), language),
        slots=slots,
    )


def _shown(slot: Slot, timetable: Timetable, language: Language) -> ShownSlot:
    stage: Stage = timetable.festival.stage_by_id[slot.stage]
    return ShownSlot(
        id=slot.id,
        piece=piece_text(slot, timetable.festival),
        start=clock(timetable.start_min(slot)),
        end=clock(timetable.end_min(slot)),
        act=slot.act,
        act_language=foreign_language(slot.act, language),
        stage=stage.name,
        stage_language=foreign_language(stage.name, language),
        colour=stage.colour,
        kind=slot.kind,
        kind_text=message(f"as_in_app.kind.{slot.kind}", language),
        status=slot.status,
        delay=_delay(slot, language),
        tags=_tags(slot, language),
    )


def _tags(slot: Slot, language: Language) -> tuple[str, ...]:
    corrected = message("as_in_app.slot.corrected", language) if slot.is_corrected else ""
    usual = slot.status is Status.SCHEDULED
    return tuple(filter(None, (corrected, "" if usual else message(f"as_in_app.status.{slot.status}", language))))


def _delay(slot: Slot, language: Language) -> str:
    if not is_delayed(slot):
        return ""
    hours, minutes = divmod(abs(slot.delay_min), _HOUR_MIN)
    unit = "minutes" if not hours else "both" if minutes else "hours"
    span = message(f"as_in_app.duration.{unit}", language, hours=hours, minutes=minutes)
    return message(f"as_in_app.delay.{'late' if slot.delay_min > 0 else 'early'}", language, duration=span)
