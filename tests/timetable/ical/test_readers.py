"""A large calendar after a revision, in the night of a clock change too, is the same to each program that reads it."""

from collections.abc import Callable
from datetime import UTC, date, datetime

import pytest

from tests.cast import slot_of
from tests.timetable.ical.large_calendar import (
    NIGHTS,
    Shown,
    document,
    expected,
    festival_in,
    first_slots,
    picks,
    revisions,
)
from tests.timetable.ical.libical import by_libical
from tests.timetable.ical.readers import ReadEvent, by_ical_js, by_icalendar, by_vobject
from timetable.selection import Selection, piece_text
from timetable.timetable_json import timetable_of

READERS = (by_icalendar, by_vobject, by_ical_js, by_libical)


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
