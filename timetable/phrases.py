"""Phrases about slots, picks and revisions that pictures, pages, texts, calendars and feeds share."""

from collections.abc import Callable
from datetime import date

from timetable.clashes import ClashCause
from timetable.gaps import Gap, UncountedWalks
from timetable.model import Kind, Slot, Status, Timetable
from timetable.programme import Pick
from timetable.selection import Place
from timetable.text.display import clean, graphemes, isolated, without_isolates
from timetable.wording.catalogue import message
from timetable.wording.dates import date_values, duration, short_date
from timetable.wording.language import Language

_LONGEST_OTHER_ACT = 18
DateText = Callable[[date, Language], str]


def labels(pick: Pick, language: Language) -> tuple[str, ...]:
    """Return the labels of a pick: its kind, doubt, delay and status, each only if unusual."""
    slot = pick.slot
    found = (
        "" if slot.kind is Kind.LIVE else message(f"kind.{slot.kind}", language),
        message("pick.maybe", language) if pick.is_maybe else "",
        delay(slot, language),
        "" if slot.status is Status.SCHEDULED else message(f"slot.{slot.status}", language),
    )
    return tuple(filter(None, found))


def delay(slot: Slot, language: Language) -> str:
    """Return how late a slot runs: "20分遅れ", "20 min late"; "" where it is on time or cancelled."""
    if not is_delayed(slot):
        return ""
    return delay_by(slot, duration(abs(slot.delay_min), language), language)


def delay_by(slot: Slot, span: str, language: Language) -> str:
    """Return that a slot is late or early by `span`."""
    return message("slot.late" if slot.delay_min > 0 else "slot.early", language, span=span)


def short_delay(slot: Slot, language: Language) -> str:
    """Return how late a slot runs in few characters: "+20分", "−20 min"; "" as `delay`."""
    if not is_delayed(slot):
        return ""
    return f"{'+' if slot.delay_min > 0 else '−'}{duration(abs(slot.delay_min), language)}"


def is_delayed(slot: Slot) -> bool:
    """Return whether a slot starts at another time than the official one."""
    return slot.delay_min != 0 and slot.status is not Status.CANCELLED


def free_time(gap: Gap, language: Language) -> str:
    """Return the free time between two slots, and the minutes of the walk if they are known."""
    key = "gap.free_with_walk" if gap.walk_min else "gap.free"
    return message(key, language, span=duration(gap.free_min, language), walk_min=gap.walk_min)


def clash_text(pick: Pick, language: Language) -> str:
    """Return what a pick clashes with worst, and by how much; "" without a clash.

    Of a walk that is too long, the earlier pick says where it leads, the later one where it begins.
    The other act is isolated, so that one in Hebrew or Arabic stays in its place among the words.
    """
    clash, other = pick.clash, pick.clashes_with
    if clash is None or other is None:
        return ""
    tight = "clash.tight" if clash.first.id == pick.slot.id else "clash.tight_from"
    key = "clash.overlap" if clash.cause is ClashCause.OVERLAP else tight
    return message(key, language, span=duration(clash.missing_min, language), act=isolated(shortened_act(other)))


def shortened_act(slot: Slot) -> str:
    """Return an act shortened to what identifies it; its own row has the whole act."""
    whole = graphemes(without_isolates(clean(slot.act)))
    return "".join(whole if len(whole) <= _LONGEST_OTHER_ACT else (*whole[: _LONGEST_OTHER_ACT - 1], "…"))


def uncounted_walks_text(walks: UncountedWalks, language: Language) -> str:
    """Return that the gaps leave out some or all walks; "" if none."""
    return "" if walks is UncountedWalks.NONE else message(f"walks.{walks}", language)


def revision_text(timetable: Timetable, language: Language) -> str:
    """Return when the shown revision was fetched, in the festival's own time."""
    at = timetable.fetched_at.astimezone(timetable.festival.zone)
    return message("revision.fetched", language, **date_values(at, language))


def short_revision_text(timetable: Timetable, language: Language) -> str:
    """Return when the shown revision was fetched, in few words: "7/27 12:41 時点", "as of 12:41, 27 Jul"."""
    at = timetable.fetched_at.astimezone(timetable.festival.zone)
    return message("revision.as_of", language, **date_values(at, language))


def place_line(place: Place, language: Language, date_text: DateText = short_date) -> str:
    """Return day, start and stage of a place: "8/2 10:30 HOT STAGE"; unknown parts are left out.

    With `day_name` as `date_text` the day has its weekday: "8/2（土） 10:30 HOT STAGE".
    """
    day = date_text(place.day.date, language) if place.day else ""
    return " ".join(filter(None, (day, place.start, place.stage.name if place.stage else "")))


def place_of(slot: Slot, timetable: Timetable) -> Place:
    """Return the place of one of a timetable's slots."""
    day, stage = timetable.festival.day_by_id[slot.day], timetable.festival.stage_by_id[slot.stage]
    return Place(day, stage, timetable.start_min(slot))


def slot_line(slot: Slot, timetable: Timetable, language: Language, date_text: DateText = short_date) -> str:
    """Return day, start and stage of one of a timetable's slots, and its act."""
    return f"{place_line(place_of(slot, timetable), language, date_text)} {slot.act}"
