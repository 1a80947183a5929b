"""Documents of any shape: days and stages as columns, parents, keys and ids; several lists; decoys are named, not read."""

import json
from itertools import pairwise
from typing import Any

import pytest

from tests.timetable.sources.formats.sample_reading import SOURCE, read_as
from timetable.errors import SourceUnreadable
from timetable.sources import Document, detected_format

Read = tuple[str, str, str, str, str]


def rows(document: Any) -> list[Read]:
    """Read a document as JSON: day, stage, start, end and act of each row, as written."""
    reading = read_as("json", json.dumps(document))
    return [(row.day, row.stage, row.start.text, row.end.text, row.act) for row in reading.rows]


ONE = {"name": "A", "start": "10:00", "end": "10:30"}
TWO = {"name": "B", "start": "11:00", "end": "11:30"}


@pytest.mark.parametrize(
    ("document", "expected"),
    [
        (
            [{"date": "2027-08-06", "stage": "A", "start": "10:00", "end": "10:30", "name": "One"}],
            [("2027-08-06", "A", "10:00", "10:30", "One")],
        ),
        (
            {"data": {"items": [{"venue": {"title": "A"}, "startTime": "10:00", "artists": [{"name": "One"}]}]}},
            [("", "A", "10:00", "", "One")],
        ),
        (
            {"days": [{"label": "Fri", "rooms": [{"name": "A", "sets": [{"time": "22:00 – 25:30", "title": "One"}]}]}]},
            [("Fri", "A", "22:00 – 25:30", "22:00 – 25:30", "One")],
        ),
        (
            {"a-b c": [{"開始": "10:00", "終了": "10:30", "会場": "A", "出演者": "ひとり"}], "news": [{"title": "x"}]},
            [("", "A", "10:00", "10:30", "ひとり")],
        ),
        (
            {"friday": [{**ONE, "stage": "HOT"}], "saturday": [{**TWO, "stage": "HOT"}]},
            [("friday", "HOT", "10:00", "10:30", "A"), ("saturday", "HOT", "11:00", "11:30", "B")],
        ),
        ({"Friday": {"HOT": [ONE]}}, [("Friday", "HOT", "10:00", "10:30", "A")]),
        (
            {"Friday": {"HOT": [ONE], "SKY": [TWO]}, "Saturday": {"HOT": [TWO]}},
            [
                ("Friday", "HOT", "10:00", "10:30", "A"),
                ("Friday", "SKY", "11:00", "11:30", "B"),
                ("Saturday", "HOT", "11:00", "11:30", "B"),
            ],
        ),
        (
            {"slots": {"p1": {**ONE, "stage": "HOT"}, "p2": {**TWO, "stage": "HOT"}}},
            [("", "HOT", "10:00", "10:30", "A"), ("", "HOT", "11:00", "11:30", "B")],
        ),
        (
            {"stages": {"s1": "HOT", "s2": "SKY"}, "slots": [{**ONE, "stage": "s1"}, {**TWO, "stage": "s2"}]},
            [("", "HOT", "10:00", "10:30", "A"), ("", "SKY", "11:00", "11:30", "B")],
        ),
        (
            {
                "stages": [{"name": "HOT", "slots": ["a", "b"]}, {"name": "SKY", "slots": ["c"]}],
                "slots": [{"id": "a", **ONE}, {"id": "b", **TWO}, {"id": "c", **TWO}],
            },
            [
                ("", "HOT", "10:00", "10:30", "A"),
                ("", "HOT", "11:00", "11:30", "B"),
                ("", "SKY", "11:00", "11:30", "B"),
            ],
        ),
        (
            {"sessions": [{**ONE, "room": "HOT"}], "workshops": [{"place": "SKY", "from": "10:00", "what": "y"}]},
            [("", "HOT", "10:00", "10:30", "A"), ("", "SKY", "10:00", "", "y")],
        ),
        (
            {"times": {"10:00": [{"stage": "HOT", "name": "A"}, {"stage": "SKY", "name": "B"}]}},
            [("", "HOT", "10:00", "", "A"), ("", "SKY", "10:00", "", "B")],
        ),
        (
            {"blocks": [{"time": "10:00", "sessions": [{"room": "HOT", "title": "A"}, {"room": "SKY", "title": "B"}]}]},
            [("", "HOT", "10:00", "", "A"), ("", "SKY", "10:00", "", "B")],
        ),
        (
            {
                "@type": "Festival",
                "subEvent": [
                    {
                        "name": "A",
                        "startDate": "2027-08-06T10:00",
                        "endDate": "2027-08-06T10:30",
                        "location": {"@type": "Place", "name": "HOT"},
                    }
                ],
            },
            [("", "HOT", "2027-08-06T10:00", "2027-08-06T10:30", "A")],
        ),
        (
            [["day", "stage", "start", "end", "artist"], ["8/6", "HOT", "10:00", "10:30", "A"]],
            [("8/6", "HOT", "10:00", "10:30", "A")],
        ),
        ({"acts": [{"s": "10:00", "n": "One"}]}, [("", "", "10:00", "", "One")]),
        (
            {"dates": {"8/6": {"HOT": ["20:00-21:30 A", "22:00-23:00 B"], "SKY": ["20:00-21:00 C"]}}},
            [
                ("8/6", "HOT", "20:00", "21:30", "A"),
                ("8/6", "HOT", "22:00", "23:00", "B"),
                ("8/6", "SKY", "20:00", "21:00", "C"),
            ],
        ),
        (
            {"day": ["Fri", "Sat"], "stage": ["HOT", "SKY"], "start": ["10:00", "11:00"], "artist": ["A", "B"]},
            [("Fri", "HOT", "10:00", "", "A"), ("Sat", "SKY", "11:00", "", "B")],
        ),
        (
            {
                "items": [
                    {"sys": {"id": "a1"}, "fields": {"name": "A", "time": "10:00", "stage": {"sys": {"id": "s1"}}}}
                ],
                "includes": {"Entry": [{"sys": {"id": "s1"}, "fields": {"title": "HOT"}}]},
            },
            [("", "HOT", "10:00", "", "A")],
        ),
        (
            {
                "resources": [{"id": "a", "title": "HOT"}],
                "events": [{"title": "A", "start": "10:00", "resourceId": "a"}],
            },
            [("", "HOT", "10:00", "", "A")],
        ),
        (
            {"rooms": [{"id": 1, "name": "HOT", "session": {"title": "A", "startsAt": "10:00"}}]},
            [("", "HOT", "10:00", "", "A")],
        ),
        (
            [{"act": {"title": "A"}, "when": {"date": "13/08/2027", "start": "10:00"}, "where": {"stage": "HOT"}}],
            [("2027-08-13", "HOT", "10:00", "", "A")],
        ),
    ],
)
def test_rows_are_found_in_any_shape(document: Any, expected: list[Read]) -> None:
    assert rows(document) == expected


def test_ids_are_looked_up_in_a_list_elsewhere() -> None:
    feed = {
        "data": {
            "stages": [{"id": 1, "name": "A"}, {"id": 2, "name": "B"}],
            "artists": [{"id": "x", "name": "One"}, {"id": "y", "name": "Two"}],
            "performances": [
                {"id": 1, "stageId": 2, "artist_ids": ["x", "y"], "starts_at": "2026-10-03T09:00"},
                {"id": 2, "stageId": 9, "artist_ids": ["z"], "starts_at": "2026-10-03T09:00"},
            ],
        }
    }
    assert rows(feed) == [
        ("", "B", "2026-10-03T09:00", "", "One<br>Two"),
        ("", "9", "2026-10-03T09:00", "", "z"),
    ]


def test_xml_of_any_vocabulary_is_read_as_the_same_tree() -> None:
    document = b"""<schedule><day date="2027-08-06">
      <entry id="1"><start>0930</start><duration>30</duration><room>HOT</room><title>A</title></entry>
    </day></schedule>"""
    found = detected_format(Document(document))
    (row,) = found.read(Document(document), SOURCE).rows
    assert found.name == "xml"
    assert (row.day, row.stage, row.start.text, row.act, row.official_id) == ("2027-08-06", "HOT", "0930", "A", "1")


def test_yaml_is_read_as_texts() -> None:
    document = b"- {day: 8/6, stage: HOT, start: 22:00, end: 25:30, artist: A}\n"
    found = detected_format(Document(document))
    (row,) = found.read(Document(document), SOURCE).rows
    assert found.name == "yaml"
    assert (row.day, row.stage, row.start.text, row.end.text) == ("8/6", "HOT", "22:00", "25:30")


def test_a_list_that_is_no_timetable_is_named_with_its_length_and_keys() -> None:
    document = {
        "program": [{**ONE, "stage": "HOT"}, {**TWO, "stage": "HOT"}],
        "sponsors": [{"name": "Soda", "url": "x"}, {"name": "Tea", "url": "y"}],
        "news": [{"title": "Tickets", "when": "2027-01-01T10:00"}, {"title": "More", "when": "2027-02-01T10:00"}],
    }
    reading = read_as("json", json.dumps(document))
    assert len(reading.rows) == 2
    notes = {note.where: note.message for note in reading.notes}
    assert notes["$.sponsors[*]"] == "a list of 2 is not read (name, url): no times in it"
    assert notes["$.news[*]"].startswith("a list of 2 is not read (title, when): it has neither stages nor ends")
    assert notes["$.program[*]"].startswith("2 rows: start = start, end = end, stage = stage, act = name")


def test_a_row_for_each_performer_is_one_slot_with_all_of_them() -> None:
    session = {"stage": "HOT", "start": "10:00", "end": "10:30", "title": "Talk"}
    people = [{**session, "speaker": name} for name in ("Ada", "Bo", "Cy")]
    (row,) = read_as("json", json.dumps(people)).rows
    assert (row.act, row.performers) == ("Talk", ("Ada", "Bo", "Cy"))


def deep(levels: int) -> Any:
    document: Any = [{"start": "10:00", "artist": "One"}]
    for _ in range(levels):
        document = {"x": document}
    return document


@pytest.mark.parametrize(
    "document",
    [
        None,
        "text",
        [],
        {},
        [[[]]],
        [{"start": "10:00"}],
        [{"start": None, "artist": "One"}],
        {"start": "10:00", "artist": "One"},
        deep(50),
        {str(number): {str(inner): [] for inner in range(300)} for number in range(300)},
    ],
)
def test_nothing_is_guessed_where_there_are_no_rows(document: Any) -> None:
    with pytest.raises(SourceUnreadable, match="no list in it is a timetable"):
        read_as("json", json.dumps(document))


@pytest.mark.parametrize(
    ("format_name", "content", "why"),
    [
        ("json", json.dumps([{f"k{row}_{at}": "10:00" for at in range(200)} for row in range(300)]), ""),
        ("json", json.dumps([[{"a": 1}] * 10] * 10_001), "more than 100,000 objects"),
        ("json", json.dumps([{"x": "😀" * 50, "start": "😀"}] * 20_000), "no list in it is a timetable"),
        (
            "yaml",
            "a: &a [x,x,x,x,x,x,x,x,x]\n"
            + "".join(
                f"{one}: &{one} [{','.join(f'*{before}' for _ in range(9))}]\n" for before, one in pairwise("abcdefghi")
            ),
            "more than 1,000,000 values",
        ),
        ("yaml", "- {start: 10:00, artist: A}\n" * 40_000, "no YAML: larger than 1,000,000 characters"),
        ("yaml", "a: &a {b: *a}", "not YAML"),
        ("xml", '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>', "a document type or entities"),
        ("xml", "<a>" * 200 + "</a>" * 200, "elements are nested deeper than 100"),
        ("html", "<p>10:00 A</p>", "no HTML page"),
        ("workbook", "PK\x03\x04 and no more", ""),
    ],
    ids=lambda value: value[:24],
)
def test_a_bad_document_is_refused_with_a_reason_or_read(format_name: str, content: str, why: str) -> None:
    assert why in refusal_of(format_name, content)


def refusal_of(format_name: str, content: str) -> str:
    """Return why a document is refused, "" if it is read."""
    try:
        read_as(format_name, content)
    except SourceUnreadable as error:
        return str(error)
    return ""


def test_a_column_that_shows_its_order_of_day_and_month_is_read_in_it() -> None:
    days = [{"day": day, "stage": "HOT", "start": "10:00", "artist": day} for day in ("6/8", "13/8")]
    assert [row[0] for row in rows(days)] == ["8/6", "13/8"]
    plain = [{**row, "day": "8/6"} for row in days]
    assert [row[0] for row in rows(plain)] == ["8/6", "8/6"]


def test_a_time_before_the_start_is_no_end() -> None:
    lines = "10:00,9:00,A\n11:00,9:30,B\n12:00,10:00,C\n"
    reading = read_as("csv", f"start,x,artist\n{lines}")
    assert [row.end.text for row in reading.rows] == ["", "", ""]
    later = read_as("csv", "start,x,artist\n23:30,0:10,A\n11:00,11:30,B\n")
    assert [row.end.text for row in later.rows] == ["0:10", "11:30"]


def test_lists_beyond_those_that_are_named_are_counted() -> None:
    others = {f"list{number}": [{f"k{number}": "x"}, {f"k{number}": "y"}] for number in range(30)}
    reading = read_as("json", json.dumps({"slots": [{**ONE, "stage": "HOT"}, {**TWO, "stage": "HOT"}], **others}))
    assert "10 more lists are not read" in [note.message for note in reading.notes]


def test_what_is_cut_is_told_with_its_place() -> None:
    deep: object = [{**ONE, "stage": "HOT"}]
    for number in range(20):
        deep = {f"k{number}": deep}
    wide = {f"x{number}": "-" for number in range(300)}
    slots = [{**ONE, **wide, "stage": "HOT", "sub": wide}, {**TWO, "stage": "HOT"}]
    reading = read_as("json", json.dumps({"slots": slots, "deep": deep}))
    notes = {note.where: note for note in reading.notes if "only" in note.message or "nested" in note.message}
    place = "$.deep." + ".".join(f"k{number}" for number in range(19, 4, -1))
    assert notes[place].message == "1 value is not read (k4): nested deeper than 16 levels"
    assert not notes[place].is_row_kept
    assert notes["$.slots[*].sub"].message.startswith("100 fields are not read (x200, x201")
    assert notes["$.slots[*]"].message.startswith("304 columns are not read (x197, x198")
    assert len(reading.rows) == 2


def test_texts_without_a_time_among_timed_ones_are_refused() -> None:
    reading = read_as("json", json.dumps({"HOT": ["doors", "20:00-21:30 A", "21:30 B", "22:30 C"]}))
    assert [(row.act, row.start.text) for row in reading.rows] == [
        ("doors", ""),
        ("A", "20:00"),
        ("B", "21:30"),
        ("C", "22:30"),
    ]


def test_cells_beyond_the_names_of_columns_are_columns_too() -> None:
    reading = read_as("json", json.dumps([["start", "act"], ["10:00", "A", "HOT"], ["11:00", "B", "HOT"]]))
    assert [row.stage for row in reading.rows] == ["HOT", "HOT"]
