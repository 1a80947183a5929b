"""frab and pretalx schedules become rows, from JSON and XML alike; XML that could do harm is refused."""

import json
from datetime import timedelta
from typing import Any

import pytest

from tests.timetable.sources.formats.sample_reading import mendings, read_as, read_sample, refusals
from timetable.errors import SourceUnreadable
from timetable.model import Kind, Status
from timetable.sources import Row
from timetable.sources.rows.times import read_time

GUID = "00000000-0000-4000-8000-0000000000"
DTD = "its XML has a document type or entities, which are refused"


def schedule(event: Any, **day: Any) -> str:
    days = [{"date": "2026-08-01", "rooms": {"A": [event]}, **day}]
    return json.dumps({"schedule": {"conference": {"days": days}}})


def xml(events: str, head: str = "", day: str = 'date="2026-08-01"') -> str:
    return f'<?xml version="1.0"?>{head}<schedule><day {day}><room name="A">{events}</room></day></schedule>'


def test_the_json_sample_is_read_whole() -> None:
    reading = read_sample("frab.json")
    assert reading.rows == (
        Row(
            "day 1 / SKY STAGE / event 1",
            "2026-08-01",
            "SKY STAGE",
            read_time("2026-08-01T10:00:00+09:00"),
            read_time(""),
            "How to knit a festival",
            performers=("Ada", "Bo"),
            detail=("in one night", "Craft"),
            kind=Kind.TALK,
            official_id=f"{GUID}11",
            lasts=timedelta(minutes=45),
        ),
        Row(
            "day 1 / HOT STAGE / event 1",
            "2026-08-01",
            "HOT STAGE",
            read_time("2026-08-01T23:30:00+09:00"),
            read_time(""),
            "Night music",
            kind=Kind.LIVE,
            official_id=f"{GUID}12",
            lasts=timedelta(minutes=90),
        ),
        Row(
            "day 1 / HOT STAGE / event 2",
            "2026-08-01",
            "HOT STAGE",
            read_time("2026-08-02T01:00:00+09:00"),
            read_time(""),
            "Last words",
            performers=("Cy",),
            kind=Kind.TALK,
            status=Status.CANCELLED,
            official_id=f"{GUID}13",
            lasts=timedelta(minutes=30),
        ),
        Row(
            "day 2 / SKY STAGE / event 1",
            "2026-08-02",
            "SKY STAGE",
            read_time("2026-08-02T11:00:00+09:00"),
            read_time(""),
            "Open end",
            official_id=f"{GUID}15",
        ),
    )
    assert reading.stages == ("HOT STAGE", "SKY STAGE")
    assert refusals(reading) == ["day 1 / HOT STAGE / event 3: not public; left out"]
    assert mendings(reading) == [
        "day 2 / SKY STAGE / event 1: duration 'an hour' is not hours:minutes; left out",
    ]


def test_the_xml_sample_is_read_whole() -> None:
    reading = read_sample("frab.xml")
    assert reading.rows == (
        Row(
            "day 1 / HOT STAGE / event 1",
            "2026-08-01",
            "HOT STAGE",
            read_time("2026-08-01T23:30:00+09:00"),
            read_time(""),
            "Night & music",
            performers=("Ada", "Bo"),
            detail=("Sound",),
            kind=Kind.LIVE,
            official_id=f"{GUID}21",
            lasts=timedelta(minutes=90),
        ),
        Row(
            "day 1 / SKY STAGE / event 1",
            "2026-08-01",
            "SKY STAGE",
            read_time("10:00"),
            read_time(""),
            "An older event",
            detail=("without a date",),
            official_id="22",
            lasts=timedelta(minutes=45),
        ),
    )
    assert reading.stages == ("HOT STAGE", "SKY STAGE", "LOFT")


def test_clock_times_run_past_midnight_on_their_day() -> None:
    reading = read_as("frab-xml", xml("<event><start>23:30</start><duration>01:15</duration><title>T</title></event>"))
    assert [(row.day, row.start.text, row.lasts) for row in reading.rows] == [
        ("2026-08-01", "23:30", timedelta(minutes=75))
    ]


@pytest.mark.parametrize(
    ("fields", "status"),
    [
        ({"state": "canceled"}, Status.CANCELLED),
        ({"status": "CANCELLED"}, Status.CANCELLED),
        ({"cancelled": True}, Status.CANCELLED),
        ({"state": "unconfirmed"}, Status.UNCONFIRMED),
        ({"state": "confirmed"}, Status.SCHEDULED),
        ({"state": ["canceled"]}, Status.SCHEDULED),
    ],
)
def test_status_of_an_event_is_read(fields: dict[str, object], status: Status) -> None:
    assert read_as("frab-json", schedule({"title": "T", **fields})).rows[0].status is status


@pytest.mark.parametrize(
    ("day", "why"),
    [
        ({"rooms": ["A"]}, "day 1: its rooms are a list of 1; left out"),
        ({"rooms": {"A": 7}}, "day 1 / A: 7 is no list of events; left out"),
        ({"rooms": {"A": ["x"]}}, "day 1 / A / event 1: 'x' is not an object; left out"),
    ],
)
def test_wrong_types_are_refused_by_their_position(day: dict[str, object], why: str) -> None:
    assert refusals(read_as("frab-json", schedule({}, **day))) == [why]


def test_wrong_types_inside_an_event_leave_its_texts_empty() -> None:
    event: dict[str, object] = {
        "title": 7,
        "date": 3,
        "start": None,
        "duration": 45,
        "persons": "Ada",
        "type": {},
        "id": True,
    }
    reading = read_as("frab-json", schedule(event))
    assert reading.rows == (Row("day 1 / A / event 1", "2026-08-01", "A", read_time("3"), read_time(""), "7"),)


def test_a_time_at_the_end_of_the_calendar_is_read_without_an_end() -> None:
    for date in ("9999-12-31T23:00:00", "0001-01-01T00:00:00+14:00"):
        reading = read_as("frab-json", schedule({"date": date, "duration": "99:00", "title": "T"}))
        assert (reading.rows[0].start.text, reading.rows[0].end.text) == (date, "")


@pytest.mark.parametrize(
    "head",
    [
        '<!DOCTYPE schedule SYSTEM "https://festival.example/schedule.dtd">',
        '<!DOCTYPE schedule [<!ENTITY x SYSTEM "file:///etc/passwd">]>',
        '<!DOCTYPE schedule [<!ENTITY a "lol"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>',
        "<!DOCTYPE schedule>",
    ],
)
def test_a_document_type_is_refused_in_a_sentence(head: str) -> None:
    with pytest.raises(SourceUnreadable, match=DTD):
        read_as("frab-xml", xml("", head))


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "empty"),
        ("{}", "no <schedule> at its beginning"),
        ("<schedule>", "not XML: line 1, column 11: it ends here, cut off"),
        ("<schedule/>", "no <schedule> with a <day>"),
        ("<feed><day/></feed>", "no <schedule> at its beginning"),
        (xml("&lol;"), "not XML: .*: an entity that XML does not know"),
    ],
)
def test_other_xml_is_refused(text: str, why: str) -> None:
    with pytest.raises(SourceUnreadable, match=f"^{why}"):
        read_as("frab-xml", text)


def test_a_declared_encoding_is_used() -> None:
    text = xml("<event><title>Café</title></event>").replace("?>", " encoding='ISO-8859-1'?>", 1)
    assert read_as("frab-xml", text.encode("iso-8859-1")).rows[0].act == "Café"


def test_deeply_nested_xml_is_read() -> None:
    depth = 20_000
    reading = read_as("frab-xml", xml(f"<event><title>{'<b>' * depth}T{'</b>' * depth}</title></event>"))
    assert reading.rows[0].act == "T"


def test_a_flat_list_of_events_is_read() -> None:
    event = {
        "guid": f"{GUID}01",
        "date": "2026-08-01T23:50:00+09:00",
        "duration": "01:00",
        "room": "A",
        "title": "Late",
    }
    reading = read_as("frab-json", json.dumps({"schedule": {"conference": {"title": "x"}, "events": [event, 3]}}))
    assert [(row.stage, row.start.text, row.lasts, row.act) for row in reading.rows] == [
        ("A", "2026-08-01T23:50:00+09:00", timedelta(hours=1), "Late")
    ]
    assert refusals(reading) == ["event 2: 3 is not an object; left out"]
