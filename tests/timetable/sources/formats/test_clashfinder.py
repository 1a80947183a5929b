"""Clashfinder's two shapes become rows, in the time zone that they name."""

import json
from typing import Any

import pytest

from tests.timetable.sources.formats.sample_reading import mendings, read_as, read_sample, refusals
from timetable.errors import SourceUnreadable
from timetable.sources import Row
from timetable.sources.rows.times import read_time

NOON, HALF_PAST = "2026-08-01T12:00:00+09:00", "2026-08-01T12:30:00+09:00"
HEAD = "// Start,End,Name,Location,Short Name,Extra Data\n"


def document(events: Any, **fields: Any) -> str:
    return json.dumps({"locations": [{"name": "A", "events": events}], **fields})


def test_the_json_sample_is_read_whole() -> None:
    reading = read_sample("clashfinder.json")
    assert reading.rows == (
        Row("The Barn / event 1", "", "The Barn", read_time(NOON), read_time(HALF_PAST), "Doors"),
        Row(
            "The Barn / event 2",
            "",
            "The Barn",
            read_time("2026-08-01T23:40:00+09:00"),
            read_time("2026-08-02T00:40:00+09:00"),
            "Salt & Pepper",
            detail=("Two voices, one mill.",),
        ),
        Row("The Pond / event 1", "", "The Pond", read_time(NOON), read_time(HALF_PAST), "Doors"),
        Row("The Pond / event 2", "", "The Pond", read_time("soon"), read_time("2026-08-02T14:00:00+09:00"), "?"),
    )
    assert reading.stages == ("The Barn", "The Pond", "The Loft")


def test_the_csv_sample_is_read_whole() -> None:
    reading = read_sample("clashfinder.csv")
    assert reading.rows == (
        Row("line 7", "", "The Barn", read_time(NOON), read_time(HALF_PAST), "Doors"),
        Row(
            "line 8",
            "",
            "The Barn",
            read_time("2026-08-01T23:40:00+09:00"),
            read_time("2026-08-02T00:40:00+09:00"),
            "Salt, Pepper",
            detail=("first time here",),
        ),
        Row("line 10", "", "The Pond", read_time(NOON), read_time(HALF_PAST), "Doors"),
    )
    assert refusals(reading) == ["line 11: 2 cells instead of start, end, name and location; left out"]


def test_times_without_a_time_zone_are_in_the_festivals() -> None:
    assert read_as("clashfinder", document([{"start": "2026-08-01 12:00"}])).rows[0].start.text == "2026-08-01T12:00:00"
    reading = read_as("clashfinder", document([{"start": "2026-08-01 12:00"}], timezone="Moon/Base"))
    assert reading.rows[0].start.text == "2026-08-01T12:00:00"
    assert mendings(reading) == ["timezone: 'Moon/Base' is no time zone: read in the festival's"]


@pytest.mark.parametrize(
    ("events", "why"),
    [
        ("soon", "A: 'soon' is no list of events; left out"),
        (["x"], "A / event 1: 'x' is not an object; left out"),
    ],
)
def test_wrong_types_are_refused_by_their_position(events: Any, why: str) -> None:
    assert refusals(read_as("clashfinder", document(events))) == [why]


def test_wrong_types_inside_an_event_leave_its_texts_empty() -> None:
    reading = read_as("clashfinder", document([{"name": [], "start": 7, "end": {}}]))
    assert reading.rows == (Row("A / event 1", "", "A", read_time("7"), read_time(""), ""),)


def test_an_unclosed_quote_affects_only_its_own_line() -> None:
    text = HEAD + '2026/08/01 12:00,2026/08/01 12:30,"A,B\n2026/08/01 13:00,2026/08/01 13:30,C,D\n'
    reading = read_as("clashfinder", text)
    assert [row.act for row in reading.rows] == ["C"]
    assert reading.row_count == 2


@pytest.mark.parametrize("time", ["2026/13/01 12:00", "2026/08/01 48:00", "0000/01/01 00:00", "tomorrow", "12:00"])
def test_a_time_that_cannot_be_read_is_left_as_written(time: str) -> None:
    assert read_as("clashfinder", f"{HEAD}{time},,A,B").rows[0].start.text == time


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("[]", "no list of locations"),
        ("{}", "no list of locations"),
        ('{"locations": {}}', "no list of locations"),
        ("Name,Location\nA,B\n", "no line of columns such as // Start,End,Name,Location"),
        ("a,b\n", "no line of columns such as // Start,End,Name,Location"),
    ],
)
def test_other_documents_are_refused(text: str, why: str) -> None:
    with pytest.raises(SourceUnreadable, match=f"^{why}"):
        read_as("clashfinder", text)
