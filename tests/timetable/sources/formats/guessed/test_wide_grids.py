"""Wide grids: a column a stage and a row a time, or the other way round."""

from io import BytesIO

import pytest
from openpyxl import load_workbook

from tests.timetable.sources.formats.guessed.reading_tables import lines_of, read_lines
from tests.timetable.sources.formats.guessed.workbooks import Write, cells_of, ods, ods_of, page, xlsx
from timetable.sources.formats.guessed.grids import tables_of_csv, tables_of_html, tables_of_workbook
from timetable.sources.formats.guessed.tables import Column, Table, UnreadList

MERGED = """
8/6 (Fri)
|HOT|SKY
10:00|A|B
10:30||C
11:00|D|
11:30||
"""
SPANS = {(1, 1): (1, 3), (3, 2): (2, 1)}
SLOTS = [
    "day|stage|start|end|act",
    "8/6 (Fri)|HOT|10:00|11:00|A",
    "8/6 (Fri)|HOT|11:00|11:30|D",
    "8/6 (Fri)|SKY|10:00|10:30|B",
    "8/6 (Fri)|SKY|10:30|11:00|C",
]


@pytest.mark.parametrize("write", [xlsx, ods])
def test_merged_cells_of_a_workbook_give_ends(write: Write) -> None:
    tables, unused = tables_of_workbook(write({"8-6": cells_of(MERGED)}, {"8-6": SPANS}))
    assert [lines_of(table) for table in tables] == [SLOTS]
    assert (tables[0].path, tables[0].wheres[0], unused) == (
        "sheet 8-6 (times in column A)",
        "sheet 8-6 / cell B3",
        (),
    )


def test_merged_cells_of_a_page_give_ends() -> None:
    tables, _ = tables_of_html(page(cells_of(MERGED), SPANS).encode(), None)
    assert [lines_of(table) for table in tables] == [SLOTS]


def test_table_of_a_wide_grid_has_labels_paths_and_positions() -> None:
    tables, unused = tables_of_csv("8/6,HOT\n10:00-10:30,A\n10:40-11:00,-\n11:00-11:30,B\n")
    assert tables == (
        Table(
            "grid (times in column 1)",
            (
                Column("day", (("8/6",), ("8/6",)), "title"),
                Column("stage", (("HOT",), ("HOT",)), "header"),
                Column("start", (("10:00",), ("11:00",)), "column 1"),
                Column("end", (("10:30",), ("11:30",)), "column 1"),
                Column("act", (("A",), ("B",)), "cells"),
            ),
            ("line 2 / column 2", "line 4 / column 2"),
        ),
    )
    assert unused == ()


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        pytest.param(
            "|HOT|SKY\n10:00|A|\n10:30||B",
            ["stage|start|end|act", "HOT|10:00||A", "SKY|10:30||B"],
            id="a blank cell may be a gap, so the end is left out",
        ),
        pytest.param(
            "|HOT\n10:00|A\n10:10|A\n10:20|A\n10:30|B\n10:40|",
            ["stage|start|end|act", "HOT|10:00|10:30|A", "HOT|10:30|10:40|B"],
            id="one text in several rows is one slot",
        ),
        pytest.param(
            "|HOT\n10:00-10:30|A\n10:40-11:00|A",
            ["stage|start|end|act", "HOT|10:00|10:30|A", "HOT|10:40|11:00|A"],
            id="with a gap between they are two",
        ),
        pytest.param(
            "start|end|HOT|SKY\n10:00|10:25|A|\n10:30|10:55||B",
            ["stage|start|end|act", "HOT|10:00|10:25|A", "SKY|10:30|10:55|B"],
            id="ends have a column of their own",
        ),
        pytest.param(
            "|HOT|SKY\n10:00|10:05-10:35 A|B (10:10-10:40)\n11:00||11:05 C",
            ["stage|start|end|act", "HOT|10:05|10:35|A", "SKY|10:10|10:40|B", "SKY|11:05||C"],
            id="a cell holds its own times",
        ),
        pytest.param(
            "|HOT\n10:00|24:30 Club\n10:30|B",
            ["stage|start|end|act", "HOT|10:00||24:30 Club", "HOT|10:30||B"],
            id="a time far from its row's is a part of the name",
        ),
        pytest.param(
            "HOT|SKY\n10:00-10:30 A|10:05～10:35 B\n|11:00-11:30 C\n10:40-11:00 D|",
            [
                "stage|start|end|act",
                "HOT|10:00|10:30|A",
                "HOT|10:40|11:00|D",
                "SKY|10:05|10:35|B",
                "SKY|11:00|11:30|C",
            ],
            id="no column of times",
        ),
        pytest.param(
            "|HOT|SKY\n10:00|A|\n|||\n||B\n10:15||\n|C|\n|||\n10:30||D",
            ["stage|start|end|act", "HOT|10:00||A", "HOT|10:20||C", "SKY|10:10||B", "SKY|10:30||D"],
            id="rows between two times are counted",
        ),
        pytest.param(
            "|HOT\n10:00|A\n|B\n|C\n10:10|D",
            ["stage|start|end|act", "HOT|10:00||A", "HOT|||B", "HOT|||C", "HOT|10:10||D"],
            id="unless they do not divide the minutes",
        ),
        pytest.param(
            "|HOT\n23:00|A\n23:30|B\n0:00|C\n0:30|D",
            ["stage|start|end|act", "HOT|23:00||A", "HOT|23:30||B", "HOT|0:00||C", "HOT|0:30||D"],
            id="times go on after midnight",
        ),
        pytest.param(
            "|HOT\n11:30|A\n12:30|B\n1:30|C",
            ["stage|start|end|act", "HOT|11:30||A", "HOT|12:30||B", "HOT|13:30||C"],
            id="hours begin anew after noon",
        ),
        pytest.param(
            "|10:00|10:30|11:00\nHOT|A||B\nSKY||C|",
            ["stage|start|end|act", "HOT|10:00||A", "HOT|11:00||B", "SKY|10:30||C"],
            id="a row a stage",
        ),
        pytest.param(
            "8/6||\n|HOT|SKY\n10:00|A|B\n10:30|C|\n\n8/7||\n|HOT|DOLL\n10:00|D|\n10:30||E",
            [
                "day|stage|start|end|act",
                "8/6|HOT|10:00||A",
                "8/6|HOT|10:30||C",
                "8/6|SKY|10:00||B",
                "8/7|HOT|10:00||D",
                "8/7|DOLL|10:30||E",
            ],
            id="a block for each day, a title above",
        ),
        pytest.param(
            "8/6|HOT\n10:00|A\n10:30|B\n8/7|HOT\n11:00|C\n11:30|D",
            ["day|stage|start|end|act", "8/6|HOT|10:00||A", "8/6|HOT|10:30||B", "8/7|HOT|11:00||C", "8/7|HOT|11:30||D"],
            id="a block for each day, which stands in the corner",
        ),
        pytest.param(
            "|8/6||8/7|\n|HOT|SKY|HOT|SKY\n10:00|A|B|C|\n10:30|||D|E",
            [
                "day|stage|start|end|act",
                "8/6|HOT|10:00||A",
                "8/6|SKY|10:00||B",
                "8/7|HOT|10:00||C",
                "8/7|HOT|10:30||D",
                "8/7|SKY|10:30||E",
            ],
            id="days above stages",
        ),
        pytest.param(
            "日|時間|HOT|SKY\n8/6|10:00|A|\n|10:30||B",
            ["日|stage|start|end|act", "8/6|HOT|10:00||A", "8/6|SKY|10:30||B"],
            id="a day to the left of the times",
        ),
        pytest.param(
            "|HOT||SKY|\n10:00|A|10:00|B|10:00\n10:30|C|10:30||10:30",
            ["stage|start|end|act", "HOT|10:00||A", "HOT|10:30||C", "SKY|10:00||B"],
            id="times repeated on the right",
        ),
        pytest.param(
            "TIF 2027|\n屋内|\n|HOT\n10:00|A\n10:30|B",
            ["||stage|start|end|act", "屋内|TIF 2027|HOT|10:00||A", "屋内|TIF 2027|HOT|10:30||B"],
            id="titles that name no day",
        ),
        pytest.param(
            "Fri 7/2|||\n|OAK|ELM|HALL\n|cap. 500|cap. 70|cap. 90\n10:00|A||B\n10:30|C||\n"
            "Sat 7/3|||\n|OAK|ELM|HALL\n|cap. 500|cap. 70|cap. 90\n10:00|D||",
            [
                "day||stage|start|end|act",
                "Fri 7/2|cap. 500|OAK|10:00||A",
                "Fri 7/2|cap. 500|OAK|10:30||C",
                "Fri 7/2|cap. 90|HALL|10:00||B",
                "Sat 7/3|cap. 500|OAK|10:00||D",
            ],
            id="stages above what they hold, one of them called hall",
        ),
        pytest.param(
            "|HOT|SKY\n10:00|A|B",
            ["stage|start|end|act", "HOT|10:00||A", "SKY|10:00||B"],
            id="a single time",
        ),
        pytest.param(
            "|8/6 (Fri)|8/7 (Sat)\n10:00|A|B\n10:30|C|",
            ["day|stage|start|end|act", "8/6 (Fri)||10:00||A", "8/6 (Fri)||10:30||C", "8/7 (Sat)||10:00||B"],
            id="a column a day",
        ),
        pytest.param(
            "|HOT|SKY|DOLL\n|屋外|屋内|屋外\n10:00|A|B|\n10:30|||C",
            ["|stage|start|end|act", "屋外|HOT|10:00||A", "屋内|SKY|10:00||B", "屋外|DOLL|10:30||C"],
            id="a line below the stages that describes them",
        ),
        pytest.param(
            "|Port|Port|Park\n|HOT|SKY|DOLL\n10:00|A|B|\n10:30|||C",
            ["|stage|start|end|act", "Port|HOT|10:00||A", "Port|SKY|10:00||B", "Park|DOLL|10:30||C"],
            id="areas above stages",
        ),
        pytest.param(
            "|HOT|備考\n10:00|A|x\n10:30|B|",
            ["stage|start|end|act", "HOT|10:00||A", "HOT|10:30||B"],
            id="a column of notes is no stage",
        ),
    ],
)
def test_wide_grid_becomes_a_row_a_slot(text: str, lines: list[str]) -> None:
    assert read_lines(text) == [lines]


def test_times_of_each_hour_are_counted_for_merged_rows() -> None:
    cells = cells_of("|HOT\n10:00|\n|A\n|\n|\n|\n|\n11:00|B\n|\n|\n|C\n|\n|\n")
    spans = {(2, 1): (6, 1), (3, 2): (3, 1), (8, 1): (6, 1), (8, 2): (3, 1), (11, 2): (3, 1)}
    tables, _ = tables_of_workbook(xlsx({"s": cells}, {"s": spans}))
    assert [lines_of(table) for table in tables] == [
        ["stage|start|end|act", "HOT|10:10|10:40|A", "HOT|11:00|11:30|B", "HOT|11:30|12:00|C"]
    ]


def test_titles_with_times_are_not_swallowed() -> None:
    tables, unused = tables_of_csv("10:00 A,\nHOT,SKY\n10:30 B,10:35 C\n,11:00 D\n")
    assert [lines_of(table) for table in tables] == [
        ["stage|start|end|act", "HOT|10:30||B", "SKY|10:35||C", "SKY|11:00||D"]
    ]
    assert unused == (UnreadList("line 1", 1, ("10:00 A",)),)


def test_notes_below_a_grid_are_unused() -> None:
    tables, unused = tables_of_csv(",HOT\n10:00,A\n10:30,B\n,may change\n\n,and more\n")
    assert [lines_of(table) for table in tables] == [["stage|start|end|act", "HOT|10:00||A", "HOT|10:30||B"]]
    assert unused == (UnreadList("grid", 2, ("may change",)),)


def test_two_grids_side_by_side_are_two_tables() -> None:
    text = "8/6|HOT|SKY||8/7|HOT\n10:00|A|B||11:00|D\n10:30|C|||11:30|E"
    assert read_lines(text) == [
        ["day|stage|start|end|act", "8/6|HOT|10:00||A", "8/6|HOT|10:30||C", "8/6|SKY|10:00||B"],
        ["day|stage|start|end|act", "8/7|HOT|11:00||D", "8/7|HOT|11:30||E"],
    ]


def test_cell_merged_over_stages_counts_for_each() -> None:
    cells = cells_of("|HOT|SKY\n10:00|Opening|\n10:30|A|B\n11:00||")
    tables, _ = tables_of_workbook(xlsx({"s": cells}, {"s": {(2, 2): (1, 2)}}))
    assert [lines_of(table) for table in tables] == [
        ["stage|start|end|act", "HOT|10:00||Opening", "HOT|10:30||A", "SKY|10:00||Opening", "SKY|10:30||B"]
    ]


def test_what_was_concluded_about_times_stands_in_the_path() -> None:
    counted, _ = tables_of_csv(",HOT\n10:00,A\n,B\n10:30,C\n")
    twelve, _ = tables_of_csv(",HOT\n12:00,A\n1:00,C\n")
    assert counted[0].path == "grid (times in column 1, rows between two times counted)"
    assert twelve[0].path == "grid (times in column 1, hours that begin anew after 12 read as afternoon)"


def test_sheets_get_a_column_with_their_names() -> None:
    day = cells_of("|HOT\n10:00|A\n10:30|B")
    tables, unused = tables_of_workbook(xlsx({"8-6": day, "8-7": day, "notes": {(1, 1): "x"}}))
    assert [lines_of(table)[:2] for table in tables] == [
        ["sheet|stage|start|end|act", "8-6|HOT|10:00||A"],
        ["sheet|stage|start|end|act", "8-7|HOT|10:00||A"],
    ]
    assert unused == (UnreadList("sheet notes", 1, ("x",)),)


def test_hidden_sheets_are_unused() -> None:
    workbook = load_workbook(
        BytesIO(xlsx({"8-6": cells_of("|HOT\n10:00|A\n10:30|B"), "old": cells_of("|HOT\n9:00|A")}))
    )
    workbook["old"].sheet_state = "hidden"
    content = BytesIO()
    workbook.save(content)
    tables, unused = tables_of_workbook(content.getvalue())
    assert [lines_of(table) for table in tables] == [["stage|start|end|act", "HOT|10:00||A", "HOT|10:30||B"]]
    assert unused == (UnreadList("sheet old (hidden)", 2, ("HOT",)),)


def test_hidden_sheets_of_an_ods_are_unused() -> None:
    style = '<style:style style:name="ta2"><style:table-properties table:display="false"/></style:style>'
    row = "<table:table-row><table:table-cell><text:p>10:00</text:p></table:table-cell></table:table-row>"
    sheet = f'<table:table table:name="old" table:style-name="ta2">{row}</table:table>'
    content = ods_of(
        f"<office:spreadsheet>{sheet}</office:spreadsheet>",
        f"<office:automatic-styles>{style}</office:automatic-styles>",
    )
    assert tables_of_workbook(content) == ((), (UnreadList("sheet old (hidden)", 1, ("10:00",)),))


def test_cells_in_a_column_without_a_stage_are_unused() -> None:
    tables, unused = tables_of_csv(",HOT\n10:00,A,why\n10:30,B\n")
    assert [lines_of(table) for table in tables] == [["stage|start|end|act", "HOT|10:00||A", "HOT|10:30||B"]]
    assert unused == (UnreadList("grid", 1, ("why",)),)
