"""iCalendars become rows: zones, floating times, durations, refused documents and broken events."""

import hashlib
from datetime import timedelta

import pytest

from tests.timetable.sources.formats.sample_reading import mendings, read_as, read_sample, refusals
from timetable.errors import SourceUnreadable
from timetable.model import Status
from timetable.sources import Reading, Row
from timetable.sources.rows.times import read_time


def digest(uid: str) -> str:
    return hashlib.sha256(uid.encode()).hexdigest()[:20]


def calendar(*lines: str, before: str = "") -> str:
    event = "\r\n".join(["BEGIN:VEVENT", "LOCATION:A", "SUMMARY:T", *lines, "END:VEVENT"])
    return f"BEGIN:VCALENDAR\r\n{before}{event}\r\nEND:VCALENDAR\r\n"


def read(*lines: str, before: str = "") -> Reading:
    return read_as("ical", calendar(*lines, before=before))


def test_the_sample_is_read_whole() -> None:
    reading = read_sample("calendar.ics")
    assert reading.rows == (
        Row(
            "event 1",
            "",
            "HOT STAGE",
            read_time("2026-08-01T10:30:00+09:00"),
            read_time("2026-08-01T10:55:00+09:00"),
            "Salt, Pepper",
            detail=("Folk", "New", "First time here\nbring a cup"),
            official_id=digest("e1@festival.example"),
        ),
        Row(
            "event 2",
            "",
            "SKY STAGE",
            read_time("2026-08-01T02:30:00+00:00"),
            read_time(""),
            "夜更かし同盟",
            status=Status.CANCELLED,
            official_id="e2",
            lasts=timedelta(minutes=30),
        ),
        Row(
            "event 3",
            "",
            "Invented Fields, all stages",
            read_time("2026-08-01T12:30:00"),
            read_time(""),
            "A floating one with a long name that is folded onto a second line",
            status=Status.UNCONFIRMED,
            official_id=digest("e3 2026-08-01T12:00:00"),
        ),
        Row(
            "event 6",
            "",
            "SKY STAGE",
            read_time("2026-08-01T15:00:00+09:30"),
            read_time("2026-08-01T15:30:00+09:30"),
            "Island choir",
            official_id="e6",
        ),
        Row(
            "event 7",
            "",
            "HOT STAGE",
            read_time("2026-08-01T16:00:00"),
            read_time(""),
            "Lost and found",
            official_id="e7",
        ),
    )
    assert refusals(reading) == [
        "event 4: lasts whole days; left out",
        "event 5: repeats by a rule instead of naming each time; left out",
        "event 8: cut off, or not to be read as an event; left out",
    ]
    assert mendings(reading) == [
        "event 3: no LOCATION: the calendar's name 'Invented Fields, all stages' is taken for the stage",
        "event 7: its time zone 'Nowhere/Land' is not known: read in the festival's",
    ]
    assert reading.stages == ("HOT STAGE", "SKY STAGE", "Invented Fields, all stages")


@pytest.mark.parametrize(
    ("line", "start"),
    [
        ("DTSTART;TZID=W. Europe Standard Time:20260801T120000", "2026-08-01T12:00:00+02:00"),
        ('DTSTART;TZID="/citadel.org/20260801_1/Asia/Tokyo":20260801T120000', "2026-08-01T12:00:00+09:00"),
        ("dtstart:20260801T120000Z", "2026-08-01T12:00:00+00:00"),
        ("DTSTART;TZID=:20260801T120000", "2026-08-01T12:00:00"),
    ],
)
def test_time_zones_are_known_by_many_names(line: str, start: str) -> None:
    assert [row.start.text for row in read(line).rows] == [start]


@pytest.mark.parametrize(
    "line",
    [
        "",
        "DTSTART",
        "DTSTART:",
        "DTSTART:soon",
        "DTSTART:20261301T120000",
        "DTSTART:19970101T180000Z/PT5H",
        "DTSTART;VALUE=DATE:20260801",
        "DTSTART:P1D",
        "DTSTART;TZID=Asia:20260801T120000\r\nDTSTART;VALUE=DATE:20260801\r\nRDATE:20260801T120000",
        f"DTSTART;TZID={'x' * 5_000}:20260801T120000\r\nRRULE:FREQ=DAILY",
        "BEGIN:VEVENT",
        "END:VALARM",
        "BEGIN:VALARM",
    ],
)
def test_odd_events_are_refused_one_by_one(line: str) -> None:
    reading = read_as("ical", calendar(line) + calendar("DTSTART:20260801T120000Z"))
    assert [row.start.text for row in reading.rows] == ["2026-08-01T12:00:00+00:00"]
    assert reading.row_count == 2 + (line == "BEGIN:VEVENT")


def test_an_event_without_an_end_has_none() -> None:
    assert [row.end.text for row in read("DTSTART:20260801T120000Z").rows] == [""]
    assert [row.end.text for row in read("DTSTART:20260801T120000Z", "DURATION:soon").rows] == [""]
    assert [row.end.text for row in read("DTSTART:99991231T120000", "DURATION:P9D").rows] == [""]


def test_an_id_that_all_events_share_is_ignored() -> None:
    text = calendar("UID:1", "DTSTART:20260801T120000Z") + calendar("UID:1", "DTSTART:20260801T130000Z")
    assert [row.official_id for row in read_as("ical", text).rows] == [None, None]


def zone(rule: str, offset: str = "+0530") -> str:
    standard = f"DTSTART:19700101T000000\r\nTZOFFSETFROM:{offset}\r\nTZOFFSETTO:{offset}\r\n{rule}"
    return f"BEGIN:VTIMEZONE\r\nTZID:Own\r\nBEGIN:STANDARD\r\n{standard}END:STANDARD\r\nEND:VTIMEZONE\r\n"


def test_a_zone_of_a_document_is_unknown_in_the_next_one() -> None:
    line = "DTSTART;TZID=Own:20260801T120000"
    assert [row.start.text for row in read(line, before=zone("")).rows] == ["2026-08-01T12:00:00+05:30"]
    assert [row.start.text for row in read(line, before=zone("", "-0300")).rows] == ["2026-08-01T12:00:00-03:00"]
    assert [row.start.text for row in read(line).rows] == ["2026-08-01T12:00:00"]


def test_a_zone_that_is_too_expensive_to_read_is_ignored() -> None:
    reading = read("DTSTART;TZID=Own:20260801T120000", before=zone("RRULE:FREQ=SECONDLY\r\n"))
    assert [row.start.text for row in reading.rows] == ["2026-08-01T12:00:00"]
    assert mendings(reading) == ["event 1: its time zone 'Own' is not known: read in the festival's"]


def test_a_document_that_is_no_calendar_is_refused() -> None:
    with pytest.raises(SourceUnreadable, match="no BEGIN:VCALENDAR"):
        read_as("ical", "BEGIN:VCARD\r\nEND:VCARD")


def test_fields_of_an_alarm_are_not_read_as_the_slots() -> None:
    alarm = "BEGIN:VALARM\r\nDESCRIPTION:hurry\r\nDURATION:PT5M\r\n"
    for ending in ("END:VALARM\r\n", ""):
        reading = read_as("ical", calendar("DTSTART:20260801T120000Z", f"{alarm}{ending}STATUS:CANCELLED"))
        assert [(row.detail, row.end.text) for row in reading.rows] == [((), "")]
