"""Lists: a row a slot, with headers, titles and blank rows where people put them."""

import pytest

from tests.timetable.sources.formats.guessed.reading_tables import lines_of, read_lines
from tests.timetable.sources.formats.guessed.workbooks import Write, cells_of, ods, xlsx
from timetable.sources.formats.guessed.grids import tables_of_csv, tables_of_html, tables_of_workbook
from timetable.sources.formats.guessed.tables import Column, Table, UnreadList


def test_table_of_a_list_has_labels_paths_and_positions() -> None:
    tables, unused = tables_of_csv("Programme\n\nstart,act\n10:00,A\n\n10:30,\n")
    assert tables == (
        Table(
            "grid",
            (
                Column("", (("Programme",), ("Programme",)), "title", is_own=False),
                Column("start", (("10:00",), ("10:30",)), "column 1"),
                Column("act", (("A",), ()), "column 2"),
            ),
            ("line 4", "line 6"),
        ),
    )
    assert unused == ()


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        pytest.param(
            "HOT|10:00|10:30|A\nSKY|10:00|10:30|B\nHOT|11:00|11:30|C",
            ["|||", "HOT|10:00|10:30|A", "SKY|10:00|10:30|B", "HOT|11:00|11:30|C"],
            id="no header",
        ),
        pytest.param(
            "Godzina|Scena|Wykonawca\n10:00|HOT|A\n10:30|SKY|B\n11:00|HOT|C\n11:30|SKY|D",
            ["Godzina|Scena|Wykonawca", "10:00|HOT|A", "10:30|SKY|B", "11:00|HOT|C", "11:30|SKY|D"],
            id="a header of unknown words",
        ),
        pytest.param(
            "Godzina|Wykonawca|Scena\n10:00|A|HOT\n10:30|B|HOT\n10:00|C|SKY",
            ["Godzina|Wykonawca|Scena", "10:00|A|HOT", "10:30|B|HOT", "10:00|C|SKY"],
            id="a header of unknown words, stage by stage",
        ),
        pytest.param(
            "Datum|Von|Bis|Wo|Was\n06.08.2027|10:00|10:30|Zelt|A\n06.08.2027|10:00|11:00|Halle|B",
            ["Datum|Von|Bis|Wo|Was", "06.08.2027|10:00|10:30|Zelt|A", "06.08.2027|10:00|11:00|Halle|B"],
            id="a header of unknown words, with ends",
        ),
        pytest.param(
            "8/6 (Fri) HOT STAGE||\nstart|end|act\n10:00|10:30|A\n\n8/6 (Fri) SKY STAGE||\nstart|end|act\n10:00|10:20|B",
            ["|start|end|act", "8/6 (Fri) HOT STAGE|10:00|10:30|A", "8/6 (Fri) SKY STAGE|10:00|10:20|B"],
            id="a title and a repeated header above each block",
        ),
        pytest.param(
            "8/6||\nHOT||\n10:00|10:30|A\nSKY||\n10:00|10:20|B\n8/7||\nHOT||\n10:00|10:20|C",
            ["||||", "8/6|HOT|10:00|10:30|A", "8/6|SKY|10:00|10:20|B", "8/7|HOT|10:00|10:20|C"],
            id="titles of days and of stages",
        ),
        pytest.param(
            "8/6|updated 7/1|\nstart|stage|act\n10:00|HOT|A",
            ["||start|stage|act", "8/6|updated 7/1|10:00|HOT|A"],
            id="a line of several titles",
        ),
        pytest.param(
            "start|stage|act\n10:00|HOT|A\nTBA|SKY|B\n11:00|HOT|C",
            ["start|stage|act", "10:00|HOT|A", "TBA|SKY|B", "11:00|HOT|C"],
            id="a row without a time",
        ),
        pytest.param(
            "start|stage|act\n10:00|HOT|A\n||B\n11:00|HOT|C",
            ["start|stage|act", "10:00|HOT|A", "||B", "11:00|HOT|C"],
            id="a row of an act alone",
        ),
        pytest.param(
            "start|artist\n1000|A\n1030|B",
            ["start|artist", "1000|A", "1030|B"],
            id="two columns with known words are no wide grid",
        ),
        pytest.param(
            "begin|stage|act\n820|HOT|A\n1260|SKY|B",
            ["begin|stage|act", "820|HOT|A", "1260|SKY|B"],
            id="times that are no clock times",
        ),
    ],
)
def test_list_becomes_a_row_a_slot(text: str, lines: list[str]) -> None:
    assert read_lines(text) == [lines]


@pytest.mark.parametrize(
    ("text", "tables"),
    [
        (
            "時間|出演者|時間|出演者\n10:00|A|10:05|B\n10:30|C|10:35|D",
            [["時間|出演者", "10:00|A", "10:30|C"], ["時間|出演者", "10:05|B", "10:35|D"]],
        ),
        (
            "HOT||SKY|\n10:00|A|10:05|B\n10:30|C|10:35|D",
            [["||", "HOT|10:00|A", "HOT|10:30|C"], ["||", "SKY|10:05|B", "SKY|10:35|D"]],
        ),
        (
            "start|act\n10:00|A\n\nDate|Time|Stage|Act\n8/6|10:00|HOT|B\n",
            [["start|act", "10:00|A"], ["Date|Time|Stage|Act", "8/6|10:00|HOT|B"]],
        ),
    ],
)
def test_several_lists_are_several_tables(text: str, tables: list[list[str]]) -> None:
    assert read_lines(text) == tables


def test_header_of_two_lines_has_the_lower_words() -> None:
    cells = cells_of("Time||Artist\nstart|end|\n10:00|10:30|A\n10:40|11:00|B")
    tables, _ = tables_of_workbook(xlsx({"s": cells}, {"s": {(1, 1): (1, 2), (1, 3): (2, 1)}}))
    assert [lines_of(table) for table in tables] == [["start|end|Artist", "10:00|10:30|A", "10:40|11:00|B"]]


@pytest.mark.parametrize("write", [xlsx, ods])
def test_cell_merged_over_rows_counts_for_each(write: Write) -> None:
    cells = cells_of("stage|start|act\nHOT|10:00|A\n|10:30|B\nSKY|10:00|C")
    tables, _ = tables_of_workbook(write({"s": cells}, {"s": {(2, 1): (2, 1)}}))
    assert [lines_of(table) for table in tables] == [["stage|start|act", "HOT|10:00|A", "HOT|10:30|B", "SKY|10:00|C"]]


def test_headings_of_a_page_are_titles() -> None:
    tables, _ = tables_of_html(
        b"<h2>8/6</h2><h3>HOT</h3><table><tr><th>start<th>act<tr><td>10:00<td>A</table>"
        b"<h3>SKY</h3><table><tr><th>start<th>act<tr><td>10:30<td>B</table>",
        None,
    )
    assert [lines_of(table) for table in tables] == [
        ["||start|act", "8/6|HOT|10:00|A"],
        ["||start|act", "8/6|SKY|10:30|B"],
    ]


def test_times_and_acts_in_turn_are_unused() -> None:
    tables, unused = tables_of_csv("HOT,SKY\n10:00-10:30,10:05-10:35\nA,B\n10:40-11:00,11:00-11:20\nC,D\n")
    assert tables == ()
    assert unused == (UnreadList("line 2", 4, ("HOT", "SKY")),)


def test_lists_that_are_no_timetable_are_counted() -> None:
    tables, unused = tables_of_csv("name,url\nSponsor,x\nOther,y\n\nstart,act\n10:00,A\n\n※ may change\n")
    assert [lines_of(table) for table in tables] == [["start|act", "10:00|A"]]
    assert unused == (UnreadList("line 2", 2, ("name", "url")), UnreadList("grid", 1, ("※ may change",)))
