"""A large calendar after a revision, in the night of a clock change too, is the same to each program that reads it."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from tests.cast import FESTIVAL, slot_of
from tests.timetable.ical.libical import by_libical
from tests.timetable.ical.readers import ReadEvent, by_ical_js, by_icalendar, by_vobject
from timetable.ical.calendar import CalendarOptions, write_calendar
from timetable.model import Day, DayId, Festival, Names, Slot, Status, Timetable
from timetable.selection import Selection, piece_text
from timetable.selection.carry_over import carry_over
from timetable.timetable_json import timetable_of
from timetable.wording.language import Language

READERS = (by_icalendar, by_vobject, by_ical_js, by_libical)
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


def shown(event: ReadEvent) -> Shown:
    return event.status, event.summary, event.location, event.start, event.end, event.alarm_s


@pytest.mark.parametrize("read", READERS, ids=lambda read: read.__name__)
@pytest.mark.parametrize(("zone", "on"), NIGHTS)
def test_every_event_is_read_as_the_timetable_has_it(
    zone: str, on: date, read: Callable[[bytes], list[ReadEvent]]
) -> None:
    before, after = revisions(zone, on)
    calendar = document(after, picks(before))
    assert all(len(line) <= 75 for line in calendar.split(b"\r\n"))
    events = read(calendar)
    wanted = [expected(number, slot) for number, slot in enumerate(first_slots(before.festival))]
    assert sorted(map(shown, events), key=repr) == sorted(wanted, key=repr)


@pytest.mark.parametrize(("zone", "on"), NIGHTS)
def test_no_event_of_a_large_calendar_changes_its_uid(zone: str, on: date) -> None:
    before, after = revisions(zone, on)
    events = [by_icalendar(document(revision, picks(before))) for revision in (before, after)]
    uids = [{event.summary.split(": ")[-1]: event.uid for event in some} for some in events]
    assert len(set(uids[0].values())) == 300
    assert uids[0] == uids[1]


@pytest.mark.parametrize("read", READERS, ids=lambda read: read.__name__)
def test_a_pick_that_nobody_remembers_has_a_start_alone(read: Callable[[bytes], list[ReadEvent]]) -> None:
    festival = festival_in("Europe/Berlin", date(2026, 10, 24))
    nobody = piece_text(slot_of(festival, "x", ("day1", "hot", "26:30-26:50", "Nobody")), festival)
    (event,) = read(document(timetable_of(festival, [], datetime(2026, 1, 1, tzinfo=UTC)), Selection.of([nobody])))
    assert shown(event) == (
        "CANCELLED",
        "Not found: 10/24 26:30 HOT STAGE",
        "HOT STAGE, Tiny Fes",
        datetime(2026, 10, 25, 0, 30, tzinfo=UTC).timestamp(),
        None,
        None,
    )


@pytest.mark.parametrize("read", READERS, ids=lambda read: read.__name__)
def test_a_slot_at_25_30_is_on_the_next_date(read: Callable[[bytes], list[ReadEvent]]) -> None:
    before, _ = revisions("Asia/Tokyo", date(2026, 8, 1))
    nights = [slot for slot in before.slots if before.start_min(slot) == 1530]
    assert len(nights) == 3
    at = datetime(2026, 8, 1, 16, 30, tzinfo=UTC).timestamp()
    found = {event.summary: event.start for event in read(document(before, picks(before)))}
    assert {found[slot.act] for slot in nights} == {at}
