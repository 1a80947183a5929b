"""What only together is a timetable: ids over several lists, times over several columns, lists side by side."""

import json
from typing import Any

import pytest

from tests.timetable.sources.formats.sample_reading import SOURCE, read_as
from timetable.sources import Document, detected_format
from timetable.sources.formats.guessed.joined_columns import with_joined_columns
from timetable.sources.formats.guessed.tables import Column, Table

Read = tuple[str, str, str, str, str]


def rows(document: Any) -> list[Read]:
    """Read a document as JSON: day, stage, start and end as clock times, act."""
    reading = read_as("json", json.dumps(document))
    return [(row.day, row.stage, clock(row.start), clock(row.end), row.act) for row in reading.rows]


def clock(time: Any) -> str:
    minute = getattr(time, "minute", None)
    return str(time.text) if minute is None else f"{minute // 60}:{minute % 60:02d}"


def apart(hour: int, minute: int, act: str) -> dict[str, Any]:
    return {
        "stage": "HOT",
        "startHour": hour,
        "startMinute": minute,
        "endHour": hour + 1,
        "endMinute": 5,
        "artist": act,
    }


def doubled(at: str, act: str) -> dict[str, str]:
    return {"date": "2027-08-05T15:00:00.000Z", "stage": "HOT", "start": f"1899-12-30T{at}:00.000Z", "artist": act}


@pytest.mark.parametrize(
    ("document", "expected"),
    [
        pytest.param(
            {
                "stages": [{"id": 1, "name": "HOT"}, {"id": 2, "name": "SKY"}],
                "days": [{"id": 1, "date": "2027-08-06"}],
                "slots": [
                    {"id": 1, "stage_id": 2, "day_id": 1, "begin": "10:00", "end": "10:30"},
                    {"id": 2, "stage_id": 1, "day_id": 1, "begin": "11:00", "end": "11:30"},
                ],
                "artists": [{"id": 8, "name": "A"}, {"id": 9, "name": "B"}],
                "performances": [{"id": 5, "slot_id": 1, "artist_id": 9}, {"id": 6, "slot_id": 2, "artist_id": 8}],
            },
            [("2027-08-06", "SKY", "10:00", "10:30", "B"), ("2027-08-06", "HOT", "11:00", "11:30", "A")],
            id="ids over two lists",
        ),
        pytest.param(
            {
                "days": [
                    {"date": "2027-08-06", "slots": [{"id": "s1", "start": "10:00"}]},
                    {"date": "2027-08-07", "slots": [{"id": "s2", "start": "11:00"}]},
                ],
                "talks": [{"title": "A", "room": "HOT", "slotId": "s2"}, {"title": "B", "room": "SKY", "slotId": "s1"}],
            },
            [("2027-08-07", "HOT", "11:00", "", "A"), ("2027-08-06", "SKY", "10:00", "", "B")],
            id="slots inside days",
        ),
        pytest.param(
            {
                "stages": {"-s1": {"name": "HOT"}, "-s2": {"name": "SKY"}},
                "artists": {"-a1": {"name": "A", "genre": "pop"}, "-a2": {"name": "B", "genre": "pop"}},
                "shows": {
                    "-p1": {"artists": {"-a1": True, "-a2": True}, "stage": "-s1", "start": "10:00"},
                    "-p2": {"artists": {"-a2": True}, "stage": "-s2", "start": "11:00"},
                },
            },
            [("", "HOT", "10:00", "", "A<br>B"), ("", "SKY", "11:00", "", "B")],
            id="ids as keys of true",
        ),
        pytest.param(
            {
                "stages": [{"stage_id": "main", "stage_name": "大舞台"}],
                "timetable": [{"stage_id": "main", "start": "10:00", "act": "A"}],
            },
            [("", "大舞台", "10:00", "", "A")],
            id="an id named after its list",
        ),
        pytest.param(
            {"date": "2027-08-06", "stages": {s: {"times": ["10:00", "11:00"], "acts": [s[0], s[1]]} for s in ("HO", "SK")}},
            [
                ("2027-08-06", "HO", "10:00", "", "H"),
                ("2027-08-06", "HO", "11:00", "", "O"),
                ("2027-08-06", "SK", "10:00", "", "S"),
                ("2027-08-06", "SK", "11:00", "", "K"),
            ],
            id="times and acts side by side",
        ),
        pytest.param(
            {"columns": ["day", "stage", "start", "artist"], "index": [0], "data": [["8/6", "HOT", "10:00", "A"]]},
            [("8/6", "HOT", "10:00", "", "A")],
            id="names of columns beside rows",
        ),
        pytest.param(
            {
                "table": {
                    "cols": [{"id": "A", "label": "Bühne"}, {"id": "B", "label": "Von"}, {"id": "C", "label": "Künstler"}],
                    "rows": [{"c": [{"v": "HOT"}, {"v": [10, 0, 0], "f": "10:00"}, {"v": "A"}]}],
                }
            },
            [("", "HOT", "10:00", "", "A")],
            id="a query of Google Sheets",
        ),
        pytest.param(
            [apart(10, 5, "A"), apart(23, 40, "B")],
            [("", "HOT", "10:05", "11:05", "A"), ("", "HOT", "23:40", "24:05", "B")],
            id="hours and minutes apart",
        ),
        pytest.param(
            {"radio": {"day1": [{"hour": 10, "start_minute": 20, "end_minute": 40, "name": "A"}]}},
            [("day1", "radio", "10:20", "10:40", "A")],
            id="one hour for two minutes",
        ),
        pytest.param(
            [doubled("10:30", "A"), doubled("11:00", "B")],
            [("2027-08-06", "HOT", "10:30", "", "A"), ("2027-08-06", "HOT", "11:00", "", "B")],
            id="times on the first date of a spreadsheet, days as midnights in Japan",
        ),
        pytest.param(
            {
                "Fri": {"AAA": [{"name": "A", "start": "12:10", "end": "12:40"}, {"name": "B", "start": "1:20", "end": "1350"}]},
                "Sat": {"World": [{"name": "C", "start": "12:45", "end": "1:15"}]},
            },
            [
                ("Fri", "AAA", "12:10", "12:40", "A"),
                ("Fri", "AAA", "13:20", "13:50", "B"),
                ("Sat", "World", "12:45", "13:15", "C"),
            ],
            id="twelve hours with a slip",
        ),
        pytest.param(
            {"days": {"day_1": {"date": "2027-08-06", "stages": {"Main": [{"time": "10:00", "band": "A"}], "Tent": [
                {"time": "11:00", "band": "B"}]}}, "day_2": {"date": "2027-08-07", "stages": {"Main": [
                    {"time": "10:00", "band": "C"}], "Tent": [{"time": "12:00", "band": "D"}]}}}},
            [
                ("2027-08-06", "Main", "10:00", "", "A"),
                ("2027-08-06", "Tent", "11:00", "", "B"),
                ("2027-08-07", "Main", "10:00", "", "C"),
                ("2027-08-07", "Tent", "12:00", "", "D"),
            ],
            id="stages whose names are words for something",
        ),
        pytest.param(
            {"running_order": [{"stage_name": "HOT", "acts": [{"act": "A", "start_time": "2310", "end_time": "0040"}]}]},
            [("", "HOT", "23:10", "0:40", "A")],
            id="a key that holds a word for something else",
        ),
        pytest.param(
            {"podium": [{"naam": "Zuid", "optreden": [{"van": "18u00", "band": "A"}]}]},
            [("", "Zuid", "18:00", "", "A")],
            id="a name in the words of another language",
        ),
        pytest.param(
            {"sessions": [{"gridArea": "1 / 2", "items": [{"title": "A", "startTime": "10:00", "track": {"title": "Hall 1"}}]}]},
            [("", "Hall 1", "10:00", "", "A")],
            id="a track where no word names the room",
        ),
        pytest.param(
            {"Saturday stage": [{"time": "10:00", "band": "A"}], "Sunday stage": [{"time": "10:00", "band": "B"}]},
            [("Saturday", "stage", "10:00", "", "A"), ("Sunday", "stage", "10:00", "", "B")],
            id="days among the words of a key",
        ),
        pytest.param(
            [
                {"room": "HOT", "time": "10:00", "duration": "0:30", "title": "A"},
                {"room": "HOT", "duration": "0:45", "title": "B"},
                {"room": "HOT", "duration": "0:00", "title": "C"},
            ],
            [("", "HOT", "10:00", "", "A"), ("", "HOT", "10:30", "", "B"), ("", "HOT", "11:15", "", "C")],
            id="lengths after one start",
        ),
    ],
)  # fmt: skip
def test_what_is_a_timetable_together_is_read_as_one(document: Any, expected: list[Read]) -> None:
    assert rows(document) == expected


def test_an_element_that_refers_to_one_elsewhere_has_its_name() -> None:
    document = Document(
        b'<f:fest xmlns:f="urn:f" zone="Europe/Berlin"><f:places><f:place id="p1" label="Dome"/>'
        b'<f:place id="p2" label="Yard"/></f:places><f:people><f:person id="x1"><f:name>Ada</f:name></f:person>'
        b'<f:person id="x2"><f:name>Bo</f:name></f:person></f:people><f:shows>'
        b'<f:show place="p1" begins="10:00"><f:by ref="x2"/></f:show>'
        b'<f:show place="p2" begins="11:00"><f:by ref="x1"/></f:show></f:shows></f:fest>'
    )
    found = detected_format(document).read(document, SOURCE).rows
    assert [(row.stage, row.start.text, row.act) for row in found] == [
        ("Dome", "10:00", "Bo"),
        ("Yard", "11:00", "Ada"),
    ]


def test_yaml_merges_what_an_anchor_names() -> None:
    document = Document(
        b"base: &b {stage: HOT, length: 45}\nshows:\n  - {<<: *b, start: 10:00, artist: A}\n"
        b"  - {<<: [*b], start: 11:00, artist: B, stage: SKY}\n"
    )
    found = detected_format(document).read(document, SOURCE).rows
    assert [(row.stage, row.start.text, row.act) for row in found] == [("HOT", "10:00", "A"), ("SKY", "11:00", "B")]


def test_the_innermost_heading_of_a_page_is_the_stage() -> None:
    table = "<table><tr><th>Zeit</th><th>Wer</th></tr><tr><td>19.00</td><td>{}</td></tr><tr><td>20.00</td><td>{}</td></tr></table>"
    page = f"<html><h1>Stadtfest</h1><h2>Freitag, 6. August 2027</h2><h3>Markt</h3>{table.format('A', 'B')}"
    document = Document(f"{page}<h3>Alte Post</h3>{table.format('C', 'D')}</html>".encode())
    found = detected_format(document).read(document, SOURCE).rows
    assert [(row.day, row.stage, row.act) for row in found] == [
        ("2027-08-06", "Markt", "A"),
        ("2027-08-06", "Markt", "B"),
        ("2027-08-06", "Alte Post", "C"),
        ("2027-08-06", "Alte Post", "D"),
    ]


@pytest.mark.parametrize(
    "texts", [("x", "99", ""), ("am",), ("1899-12-30",), ("1899-12-30T99:99",), ("²", "٣"), ("-1",)]
)
def test_columns_of_anything_are_left_as_they_are(texts: tuple[str, ...]) -> None:
    cells = tuple((text,) if text else () for text in texts)
    table = Table("$", tuple(Column(label, cells) for label in ("hour", "AM/PM", "start")), tuple(texts))
    assert with_joined_columns(table) == table


def test_am_and_pm_in_a_column_of_their_own_belong_to_the_times_beside_them() -> None:
    document = Document(
        b"Date,Time,AM/PM,Place,Band\n8/6/2027,9:00,PM,Barn,A\n8/6/2027,10:00,PM,Barn,B\n8/6/2027,9:00,am,Loft,C\n"
    )
    found = detected_format(document).read(document, SOURCE).rows
    assert [(row.stage, clock(row.start), row.act) for row in found] == [
        ("Barn", "21:00", "A"),
        ("Barn", "22:00", "B"),
        ("Loft", "9:00", "C"),
    ]


def test_opening_hours_below_a_heading_have_no_acts() -> None:
    show = "<table><tr><th>Zeit</th><th>Wer</th></tr><tr><td>19.00</td><td>A</td></tr><tr><td>20.00</td><td>B</td></tr></table>"
    hours = "<table><tr><th>Ort</th><th>Zeit</th></tr><tr><td>Kasse</td><td>10.00</td></tr><tr><td>Bad</td><td>8.00</td></tr></table>"
    document = Document(
        f"<html><h1>Fest</h1><h2>6. August 2027</h2><h3>Markt</h3>{show}<h3>Offen</h3>{hours}</html>".encode()
    )
    reading = detected_format(document).read(document, SOURCE)
    assert [(row.day, row.stage, row.act) for row in reading.rows] == [
        ("2027-08-06", "Markt", "A"),
        ("2027-08-06", "Markt", "B"),
    ]
    assert any(note.where == "table 2" and "no column holds the act" in note.message for note in reading.notes)
