"""A calendar of 300 picks, cancelled, moved, gone and after midnight, in nights of a clock change, and what it must say."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from tests.cast import FESTIVAL, slot_of
from timetable.ical.calendar import CalendarOptions, write_calendar
from timetable.model import Day, DayId, Festival, Names, Slot, Status, Timetable
from timetable.selection import Selection, piece_text
from timetable.selection.carry_over import carry_over
from timetable.timetable_json import timetable_of
from timetable.wording.language import Language

NIGHTS = [
    ("Asia/Tokyo", date(2026, 8, 1)),
    ("Europe/Berlin", date(2026, 3, 28)),  # 26:00 to 27:00 do not exist
    ("Europe/Berlin", date(2026, 10, 24)),  # 26:00 to 27:00 happen twice
    ("America/New_York", date(2026, 3, 7)),
    ("America/New_York", date(2026, 10, 31)),  # 25:00 to 26:00 happen twice
]
STAGES = {"hot": "HOT STAGE", "sky": "SKY STAGE", "lane": "LANE A"}
ODD_ACTS = (
    'AT&T <b>"Rock", Roll; more</b>',
    "\u200f\u202bشادي\u202c\u200f",
    "Line\nline",
    "A\\Name \\n \\\\",
    "長" * 500,
    "👩‍🎤" * 40,
)
Shown = tuple[str, str, str, float, float | None, float | None]
CANCELLED, MOVED, GONE = range(0, 300, 7), range(1, 300, 7), range(2, 300, 7)


def first_slots(festival: Festival) -> Iterator[Slot]:
    """Yield 300 slots of 9 minutes, one each 10 minutes on three stages, from 11:00 for 16 hours and a half."""
    begins = festival.at(festival.days[0], 660)
    for number in range(300):
        stage = tuple(STAGES)[number % 3]
        odd = ODD_ACTS[number // 7] if number < 7 * len(ODD_ACTS) and number % 7 < 4 else ""
        built = slot_of(festival, f"x{number}", ("day1", stage, "10:00-11:00", f"{number} {odd}".strip()))
        start = begins + timedelta(minutes=number // 3 * 10)
        yield replace(built, start=festival.local(start), end=festival.local(start + timedelta(minutes=9)))


def revised_slots(festival: Festival) -> Iterator[Slot]:
    for number, slot in enumerate(first_slots(festival)):
        if number in CANCELLED:
            yield replace(slot, status=Status.CANCELLED)
        elif number in MOVED:
            start, end = (festival.local(at + timedelta(minutes=3)) for at in (slot.start, slot.end))
            yield replace(slot, start=start, end=end)
        elif number not in GONE:
            yield slot


def expected(number: int, slot: Slot) -> Shown:
    """Return what the calendar after the revision must say of a slot as it was before."""
    start, end = slot.start.timestamp(), slot.end.timestamp()
    place = f"{STAGES[slot.stage]}, Tiny Fes"
    if number in CANCELLED:
        return "CANCELLED", f"Cancelled: {slot.act}", place, start, end, None
    if number in MOVED:
        return "CONFIRMED", slot.act, place, start + 180, end + 180, -900
    if number in GONE:
        return "CANCELLED", f"Not found: {slot.act}", place, start, end, None
    return "CONFIRMED", slot.act, place, start, end, -900


def festival_in(zone: str, on: date) -> Festival:
    return replace(FESTIVAL, time_zone=zone, days=(Day(DayId("day1"), on, Names("1日目", "Day 1")),))


def revisions(zone: str, on: date) -> tuple[Timetable, Timetable]:
    festival = festival_in(zone, on)
    before = timetable_of(festival, list(first_slots(festival)), datetime(2026, 1, 1, tzinfo=UTC))
    after = timetable_of(festival, list(revised_slots(festival)), datetime(2026, 1, 2, tzinfo=UTC))
    return before, carry_over(before, after)


def picks(revision: Timetable) -> Selection:
    return Selection.of(piece_text(slot, revision.festival) for slot in revision.slots)


def document(revision: Timetable, selection: Selection) -> bytes:
    return write_calendar(revision, selection, CalendarOptions("https://timetable.example", language=Language("en")))
