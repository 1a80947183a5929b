"""Lines of the feed: what changed, each change in a line of text."""

from collections.abc import Iterable

from timetable.changes import Change, ChangeKind
from timetable.model import Day, Festival, Names, Slot, clock
from timetable.text.display import clean, isolated
from timetable.wording.catalogue import message
from timetable.wording.dates import short_date
from timetable.wording.language import Language


def change_line(change: Change, festival: Festival, language: Language) -> str:
    """Describe a change: "New time: ACT (8/1 11:00–11:20 → 10:30–10:50 HOT STAGE)", "Renamed: OLD → NEW (…)"."""
    kind, slots = message(f"change.{change.kind}", language), [one for one in (change.before, change.after) if one]
    if not slots:
        return kind
    acts = slots if change.kind is ChangeKind.RENAMED else slots[-1:]
    where = _where(_slots_with_places(change.kind, slots), festival, language)
    return f"{kind}: {_arrowed(_name(slot.act) for slot in acts)} ({where})"


def _slots_with_places(kind: ChangeKind, slots: list[Slot]) -> list[Slot]:
    """Return the slots whose places a line shows; of a cancelled slot the old one, which is what fans know."""
    if kind in {ChangeKind.MOVED, ChangeKind.RETIMED}:
        return slots
    return slots[:1] if kind is ChangeKind.CANCELLED else slots[-1:]


def _where(slots: list[Slot], festival: Festival, language: Language) -> str:
    """Return day, times and stage of slots, old → new; day and stage once if only the times differ."""
    dates = [short_date(_day(slot, festival).date, language) for slot in slots]
    times = [_times(slot, festival) for slot in slots]
    stages = [_stage(slot, festival) for slot in slots]
    if len({*zip(dates, stages, strict=True)}) == 1:
        return f"{dates[0]} {_arrowed(times)} {stages[0]}"
    return _arrowed(map(" ".join, zip(dates, times, stages, strict=True)))


def _day(slot: Slot, festival: Festival) -> Day:
    """Return a slot's day; if the festival no longer has it, one of the date when the slot starts."""
    gone = Day(slot.day, slot.start.astimezone(festival.zone).date(), Names(""))
    return festival.day_by_id.get(slot.day, gone)


def _times(slot: Slot, festival: Festival) -> str:
    """Return start and end of a slot in times of its day: "25:30–26:00"."""
    day = _day(slot, festival)
    return "–".join(clock(festival.minute_of(day, at)) for at in (slot.start, slot.end))


def _stage(slot: Slot, festival: Festival) -> str:
    stage = festival.stage_by_id.get(slot.stage)
    return _name(stage.name if stage else slot.stage)


def _name(text: str) -> str:
    return isolated(clean(text))


def _arrowed(texts: Iterable[str]) -> str:
    return " → ".join(dict.fromkeys(texts))
