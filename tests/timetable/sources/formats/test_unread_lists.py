"""Lists that the reader of a known format, or a description, does not read are named, with count and keys."""

import json
from typing import Any

import pytest

from tests.timetable.sources.formats.sample_reading import SOURCE, read_as
from timetable.festivals import Layout, Level, Lookup, Source
from timetable.model import Remark, SourceId
from timetable.sources import Document, Reading, format_named

SLOTS = [{"stage": "HOT", "start": f"1{hour}:00", "end": f"1{hour}:30", "act": f"X{hour}"} for hour in range(5)]
SPONSORS = [{"name": "A", "url": "a.example"}, {"name": "B", "url": "b.example"}]
ROW = {"start": "1030", "end": "1055", "artist": "A"}
TIF = {"day1": {"HOT": [ROW]}}
TURN = {"id": "1", "start": "950", "end": "1050", "lineup": [{"name": "A"}, {"name": "B"}]}
EVENT = {"id": 1, "start": "10:00", "duration": "01:00", "title": "T", "persons": [{"id": 1, "name": "P"}] * 2}
SHOW = {"name": "S", "start": "2027-08-01 23:40", "end": "2027-08-02 00:40"}


def atjam(**others: object) -> dict[str, object]:
    return {"data": {"timetables": [{"stage": "L", "turns": [TURN]}], "event": {"eventDate": "1785510000"}, **others}}


def frab(day: dict[str, object], **others: object) -> dict[str, object]:
    return {"schedule": {"conference": {"days": [{"date": "2027-08-01", "rooms": {"R": [EVENT]}, **day}]}, **others}}


def clashfinder(**others: object) -> dict[str, object]:
    return {"locations": [{"name": "Barn", "events": [SHOW], **others}]}


def notes_of(reading: Reading) -> list[tuple[str, int, bool]]:
    """Return the places and counts of the lists that are not read, and whether they may be rows."""
    return [(note.where, int(note.message.split()[3]), not note.is_row_kept) for note in reading.notes]


@pytest.mark.parametrize(
    ("name", "document", "notes"),
    [
        ("tif", TIF, []),
        ("tif", {**TIF, "more": SLOTS}, [("$.more[*]", 5, True)]),
        ("tif", {**TIF, "sponsors": SPONSORS}, [("$.sponsors[*]", 2, False)]),
        ("tif", {**TIF, "x": {"rows": {"fri": SLOTS, "sat": SLOTS}}}, [("$.x.rows[*][*]", 10, True)]),
        ("tif", {**TIF, "x": {"rows": {f"id{slot['act']}": slot for slot in SLOTS}}}, [("$.x.rows[*]", 5, True)]),
        ("tif", {"day1": {"HOT": [{**ROW, "slots": SLOTS}]}}, [("$.day1.HOT[*].slots[*]", 5, True)]),
        ("atjam", atjam(), []),
        ("atjam", atjam(guests=SPONSORS), [("$.data.guests[*]", 2, False)]),
        ("atjam", atjam(further=[{"stage": "M", "turns": [TURN] * 3}]), [("$.data.further[*].turns[*]", 3, True)]),
        ("frab-json", frab({}), []),
        ("frab-json", frab({}, events=SLOTS), [("$.schedule.events[*]", 5, True)]),
        ("frab-json", frab({"workshops": SLOTS}), [("$.schedule.conference.days[*].workshops[*]", 5, True)]),
        ("frab-json", frab({}, HOT=["10:00-10:30 A", "11:00 B"]), [("$.schedule.HOT[*]", 2, True)]),
        ("clashfinder", clashfinder(), []),
        ("clashfinder", clashfinder(more=[SHOW] * 3), [("$.locations[*].more[*]", 3, True)]),
        (
            "clashfinder",
            {**clashfinder(), "news": [{"title": "N", "when": "2027-01-01 10:00"}] * 2},
            [("$.news[*]", 2, False)],
        ),
    ],
)
def test_a_list_that_is_not_read_is_named_with_its_count(
    name: str, document: object, notes: list[tuple[str, int, bool]]
) -> None:
    assert notes_of(read_as(name, json.dumps(document))) == notes


def test_the_note_has_the_keys_and_what_to_do() -> None:
    (note,) = read_as("tif", json.dumps({**TIF, "more": SLOTS})).notes
    assert note == Remark(
        "$.more[*]",
        "a list of 5 is not read (stage, start, end, act): this format has its rows elsewhere;"
        " a further source with `each` and `fields` can read it",
        is_row_kept=False,
    )


def test_lists_of_an_xml_schedule_that_are_not_read_are_named() -> None:
    event = "<event id='1'><start>10:00</start><duration>01:00</duration><title>T</title><links><l/></links></event>"
    slot = "<slot><stage>H</stage><start>10:00</start><end>10:30</end><act>X</act></slot>"
    day = f'<day date="2027-08-01"><room name="R">{event}{event}</room><more>{slot}</more></day>'
    sponsors = '<sponsor name="A"/><sponsor name="B"/>'
    reading = read_as("frab-xml", f"<schedule><version>1</version>{day}{day}{sponsors}</schedule>")
    assert len(reading.rows) == 4
    assert notes_of(reading) == [("$.schedule.day[*].more[*].slot[*]", 2, True), ("$.schedule.sponsor[*]", 2, False)]
    deep = f"<schedule>{day}{'<a>' * 300}<b/><b/>{'</a>' * 300}</schedule>"
    assert "not looked at" in read_as("frab-xml", deep).notes[0].message


def test_components_of_a_calendar_other_than_events_are_counted() -> None:
    event = "BEGIN:VEVENT\r\nDTSTART:20270801T100000\r\nSUMMARY:A\r\nLOCATION:HOT\r\nEND:VEVENT\r\n"
    todo = "BEGIN:VTODO\r\nSUMMARY:x\r\nEND:VTODO\r\n"
    reading = read_as("ical", f"BEGIN:VCALENDAR\r\n{event}{todo}{todo}END:VCALENDAR\r\n")
    assert [note.message for note in reading.notes] == ["a list of 2 is not read (no keys): no event"]


def test_lines_above_the_columns_of_a_clashfinder_are_refused() -> None:
    line = "2027/08/01 23:40,2027/08/02 00:40,Z,Barn\n"
    reading = read_as("clashfinder", f"{line}// a comment\n\n// Start,End,Name,Location\n{line}")
    assert [remark.where for remark in reading.remarks] == ["line 1"]


def described(document: object, levels: dict[str, str], **layout: Any) -> Reading:
    steps = tuple(Level(name, path) for name, path in levels.items())
    fields = {"start": "row.start", "act": "row.act", **layout.pop("fields", {})}
    source = Source(SourceId("1"), "file:", "json", layout=Layout(levels=steps, fields=fields, **layout))
    return format_named("json").read(Document(json.dumps(document).encode()), source)


@pytest.mark.parametrize(
    ("document", "levels", "notes"),
    [
        ({"fri": SLOTS}, {"row": "fri"}, []),
        ({"fri": SLOTS, "sat": SLOTS[:3]}, {"row": "fri[]"}, [("$.sat[*]", 3, True)]),
        ({"fri": SLOTS, "sat": SLOTS}, {"row": "[fri, sat][]"}, []),
        ({"days": {"fri": SLOTS, "sat": SLOTS}}, {"day": "days", "row": "[]"}, []),
        ({"slots": SLOTS}, {"row": "slots[?act != 'X1']"}, [("$.slots[*]", 1, True)]),
        ({"slots": SLOTS}, {"row": "slots[?act == 'X1']"}, [("$.slots[*]", 4, True)]),
        (
            {"days": [{"rows": SLOTS}, {"rows": SLOTS, "extra": SLOTS}]},
            {"row": "days[0].rows"},
            [("$.days[*][*][*]", 10, True)],
        ),
        ({"rows": SLOTS, "guests": SPONSORS}, {"row": "rows"}, [("$.guests[*]", 2, False)]),
    ],
)
def test_a_list_that_a_description_leaves_out_is_named(
    document: object, levels: dict[str, str], notes: list[tuple[str, int, bool]]
) -> None:
    assert notes_of(described(document, levels)) == notes


def test_lists_that_the_fields_of_a_description_look_up_are_read() -> None:
    document = {"rows": SLOTS, "stages": SPONSORS, "rooms": SPONSORS}
    lookups = {"stage": Lookup("stages", "name", "url")}
    reading = described(document, {"row": "rows"}, lookups=lookups, fields={"detail": "document.rooms[0].name"})
    assert reading.notes == ()


def test_a_description_that_makes_new_objects_says_that_lists_are_not_compared() -> None:
    (note,) = described({"rows": SLOTS}, {"row": "rows[].{start: start, act: act}"}).notes
    assert note.message.startswith("the description makes new objects for its rows")


def _nested(value: object, level_count: int) -> object:
    for number in range(level_count):
        value = {f"k{number}": value}
    return value


GARBAGE: list[object] = [
    _nested(SLOTS, 60),
    _nested([[[[1, 2], [3]]], []], 30),
    {f"list{number}": [{f"k{number}": 1}, {f"k{number}": 2}] for number in range(100)},
    [[], {}, None, 1, "x", [[]], [None], {"": None}, {"": {"": []}}],
    [{f"k{number}": "x" for number in range(500)}] * 2,
    [{f"k{number}": "x"} for number in range(300)],
    [{"start": None}, {"start": []}, {"start": {"start": [{"start": "10:00"}]}}],
    {"\ud800": [{"\ud800": "\ud800"}] * 2},
    ["10:00 A", 5, None, {"start": "10:00"}],
    [{"start": "99:99", "end": "x", "stage": "", "act": "\u200b"}] * 3,
]


@pytest.mark.parametrize("garbage", GARBAGE, ids=range(len(GARBAGE)))
def test_garbage_beside_the_rows_changes_no_row(garbage: object) -> None:
    for name, document in (("atjam", atjam(x=garbage)), ("frab-json", frab({"x": garbage}, y=garbage))):
        reading = read_as(name, json.dumps(document))
        assert len(reading.rows) == 1
        assert 1 <= len(reading.notes) <= 21


@pytest.mark.slow
def test_more_objects_than_any_timetable_has_are_noted() -> None:
    document = Document(json.dumps(atjam(x=[{"a": 1}] * 100_001)).encode())
    reading = format_named("atjam").read(document, SOURCE)
    assert [note.message for note in reading.notes] == ["the rest of it is not looked at: more than 100,000 objects"]
    assert len(reading.rows) == 1
