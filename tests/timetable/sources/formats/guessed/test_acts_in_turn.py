"""Rows of times beside rows of acts in turn, and rows that hold both: read, or refused with what to do."""

import pytest

from tests.timetable.sources.formats.guessed.reading_tables import read_lines
from tests.timetable.sources.formats.sample_reading import read_as
from timetable.errors import SourceUnreadable
from timetable.sources.formats.guessed.grids import tables_of_csv

SIX = ["HOT|10:00|A", "HOT|10:30|B", "HOT|11:00|C", "SKY|10:10|D", "SKY|10:50|E", "SKY|11:20|F"]
BESIDE = {
    "times above their acts": "HOT|10:00|10:30|11:00\n|A|B|C\nSKY|10:10|10:50|11:20\n|D|E|F",
    "times below their acts": "HOT|A|B|C\n|10:00|10:30|11:00\nSKY|D|E|F\n|10:10|10:50|11:20",
    "stages in titles": "HOT\nTime|10:00|10:30|11:00\nAct|A|B|C\nSKY\nTime|10:10|10:50|11:20\nAct|D|E|F",
    "stages beside both": "HOT|A|B|C\nHOT|10:00|10:30|11:00\nSKY|D|E|F\nSKY|10:10|10:50|11:20",
    "columns, times after their acts": "HOT||SKY|\nA|10:00|D|10:10\nB|10:30|E|10:50\nC|11:00|F|11:20",
    "a row a stage, times first": "HOT|10:00|A|10:30|B|11:00|C\nSKY|10:10|D|10:50|E|11:20|F",
    "a row a stage, acts first": "HOT|A|10:00|B|10:30|C|11:00\nSKY|D|10:10|E|10:50|F|11:20",
    "a row a stage below a header": "Stage|Time|Act|Time|Act|Time|Act\nHOT|10:00|A|10:30|B|11:00|C\n"
    "SKY|10:10|D|10:50|E|11:20|F",
    "a row a stage, each cell with its time": "HOT|10:00 A|10:30 B|11:00 C\nSKY|10:10 D|10:50 E|11:20 F",
}


@pytest.mark.parametrize("name", BESIDE)
def test_acts_in_turn_have_the_times_beside_them(name: str) -> None:
    reading = read_as("csv", BESIDE[name].replace("|", "\t"))
    assert [f"{row.stage}|{row.start.text}|{row.act}" for row in reading.rows] == SIX
    assert [note for note in reading.notes if "not read" in note.message] == []


@pytest.mark.parametrize(
    ("text", "slots"),
    [
        (
            "|10:00|10:30\nHOT|A|B\nSKY|C|",
            ["stage|start|act", "HOT|10:00|A", "HOT|10:30|B", "SKY|10:00|C"],
        ),
        (
            "HOT|A|B\nSKY||C\n|10:00-10:20|10:30-10:50",
            ["stage|start|end|act", "HOT|10:00|10:20|A", "HOT|10:30|10:50|B", "SKY|10:30|10:50|C"],
        ),
        (
            "|start|10:00|10:30\n|end|10:20|10:50\nHOT||A|B\nSKY||C|",
            ["stage|start|end|act", "HOT|10:00|10:20|A", "HOT|10:30|10:50|B", "SKY|10:00|10:20|C"],
        ),
        (
            "Fri\nHOT|22:00|23:30|0:30\n|A||B\nSat\nHOT|10:00|11:00|\n|C|D|",
            ["day|stage|start|act", "Fri|HOT|22:00|A", "Fri|HOT|0:30|B", "Sat|HOT|10:00|C", "Sat|HOT|11:00|D"],
        ),
        (
            "Fri|HOT|10:00|10:30\n||A|B\n|SKY|10:10|10:40\n||C|D",
            ["day|stage|start|act", "Fri|HOT|10:00|A", "Fri|HOT|10:30|B", "Fri|SKY|10:10|C", "Fri|SKY|10:40|D"],
        ),
        (
            "8/6\nHOT|10:00|A|10:30||11:00|B\nSKY|10:10|C",
            ["day|stage|start|act", "8/6|HOT|10:00|A", "8/6|HOT|11:00|B", "8/6|SKY|10:10|C"],
        ),
    ],
)
def test_shapes_of_turns_are_read_whole(text: str, slots: list[str]) -> None:
    assert read_lines(text) == [slots]


def test_an_act_without_a_time_is_refused_in_its_place() -> None:
    reading = read_as("csv", "HOT\t10:00\t10:30\n\tA\tB\tC\nSKY\t10:10\t10:40\n\tD\tE")
    assert [(row.where, row.start.text) for row in reading.rows if row.act == "C"] == [("line 2 / column 4", "")]


def test_a_note_below_is_named() -> None:
    _, unread = tables_of_csv("HOT\t10:00\t10:30\n\tA\tB\nSKY\t10:10\t10:40\n\tD\tE\n* may change\n")
    assert [(one.count, one.labels) for one in unread] == [(1, ("* may change",))]


def test_times_that_may_be_of_the_row_above_or_below_are_refused_with_what_to_do() -> None:
    text = "HOT|A|B\n|10:00|10:30\nSKY|C|D\n|10:10|10:40\nLAKE|E|F"
    with pytest.raises(SourceUnreadable, match="may belong to the row above or below: write a row for each slot"):
        read_as("csv", text.replace("|", "\t"))


@pytest.mark.parametrize(
    "text",
    [
        "X|Y|Z\nA|10:00|10:30",
        "Wer?|start|end\nA|10:00|10:30\nB|11:00|11:30",
        "10:00|10:30\nA|HOT\n10:30|11:00\nB|HOT",
        "HOT|10:00|11:00|A\nSKY|10:30|11:30|B",
        "start|end|stage|act\n10:00|10:30|HOT|A",
        "10:00|A|HOT\n10:30|B|SKY",
        "time|Block|HOT|SKY\n10:00|early|A|B\n11:00|late|C|D",
        "HOT|10:00\nSKY|10:30\nLAKE|11:00",
        "|10:00|10:30|11:00\n|10:00|10:30|11:00\nHOT|A|B|C",
        "A|B|C\n10:00|10:30|11:00",
    ],
)
def test_lists_and_grids_are_not_taken_for_turns(text: str) -> None:
    tables, _ = tables_of_csv(text.replace("|", "\t"))
    assert not any("in turn" in table.path for table in tables)


@pytest.mark.parametrize(
    "text",
    [
        "|".join(["10:00"] * 3_000),
        "\n".join(["10:00|10:30"] * 3_000),
        "\n".join(["HOT|10:00|10:30", "|A|B"] * 2_000),
        "\n".join(["HOT|A|B", "|10:00|10:30"] * 2_000) + "\nLAKE|E|F",
        "|".join(["HOT", *["10:00", "A"] * 1_000]),
    ],
    ids=["times in a row", "rows of times", "many turns", "many in doubt", "one long row"],
)
def test_garbage_of_times_gives_tables_or_a_reason(text: str) -> None:
    tables, unread = tables_of_csv(text.replace("|", "\t"))
    assert tables or unread
