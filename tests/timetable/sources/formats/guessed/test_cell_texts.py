"""Cells as parsers give them: texts as people see them, and merged cells."""

from datetime import date, datetime, time, timedelta

import pytest

from tests.timetable.sources.formats.guessed.workbooks import ods_of, xlsx
from timetable.sources.formats.guessed.csv_grid import csv_grid
from timetable.sources.formats.guessed.grid_cells import Cell, cell_text, column_letters
from timetable.sources.formats.guessed.html_grids import html_grids
from timetable.sources.formats.guessed.ods_grids import ods_grids
from timetable.sources.formats.guessed.workbook_parts import opened
from timetable.sources.formats.guessed.xlsx_grids import xlsx_grids


@pytest.mark.parametrize(
    ("value", "number_format", "text"),
    [
        (date(2027, 8, 6), "General", "2027-08-06"),
        (datetime(2027, 8, 6), "yyyy-mm-dd", "2027-08-06"),  # noqa: DTZ001 -- as the library gives it
        (datetime(2027, 8, 6), "yyyy-mm-dd hh:mm", "2027-08-06T00:00"),  # noqa: DTZ001 -- see above
        (datetime(2027, 8, 6, 10, 29, 59, 999_990), "General", "2027-08-06T10:30"),  # noqa: DTZ001 -- see above
        (datetime(1899, 12, 31, 1, 30), "h:mm", "01:30"),  # noqa: DTZ001 -- see above
        (time(10, 30), "h:mm", "10:30"),
        (time(10, 29, 59, 999_999), "h:mm", "10:30"),
        (time(10, 30, 15), "h:mm", "10:30:15"),
        (timedelta(hours=25, minutes=30), "[h]:mm", "25:30"),
        (3.0, "General", "3"),
        (1030, "General", "1030"),
        (930, "0000", "0930"),
        (10.3, "0.00", "10.30"),
        (0.1 + 0.2, "General", "0.3"),
        (True, "General", "TRUE"),
        (" a \n", "General", "a"),
        (None, "General", ""),
    ],
)
def test_value_is_written_as_people_see_it(value: object, number_format: str, text: str) -> None:
    assert cell_text(value, number_format) == text


@pytest.mark.parametrize(("column", "letters"), [(1, "A"), (26, "Z"), (27, "AA"), (702, "ZZ"), (16_384, "XFD")])
def test_columns_have_letters(column: int, letters: str) -> None:
    assert column_letters(column) == letters


def test_xlsx_gives_shown_values_and_merged_cells_and_far_cells() -> None:
    values = {
        (1, 1): date(2027, 8, 6),
        (1, 2): time(10, 30),
        (1, 3): timedelta(hours=25, minutes=30),
        (1, 4): 3.0,
        (1, 5): "=1+1",
        (2, 2): "HOT\nSTAGE",
        (1_048_576, 16_384): "far",
    }
    (grid,) = xlsx_grids(opened(xlsx({"8-6": values}, {"8-6": {(2, 2): (3, 2)}})))
    assert (grid.path, grid.sheet, dict(grid.cells)) == (
        "sheet 8-6",
        "8-6",
        {
            (1, 1): Cell("2027-08-06"),
            (1, 2): Cell("10:30"),
            (1, 3): Cell("25:30"),
            (1, 4): Cell("3"),
            (2, 2): Cell("HOT\nSTAGE", 3, 2),
            (1_048_576, 16_384): Cell("far"),
        },
    )
    assert grid.where(2, 28) == "sheet 8-6 / cell AB2"


def _ods_cell(attributes: str, content: str) -> str:
    return f"<table:table-cell {attributes}>{content}</table:table-cell>"


def test_ods_gives_values_repeated_and_merged_cells_without_comments() -> None:
    cells = [
        _ods_cell('office:value-type="date" office:date-value="2027-08-06"', "<text:p>6.8.</text:p>"),
        _ods_cell('office:value-type="date" office:date-value="2027-08-06T10:30:00"', "<text:p>x</text:p>"),
        _ods_cell('office:value-type="time" office:time-value="PT25H30M00S"', "<text:p>25:30</text:p>"),
        _ods_cell('office:value-type="float" office:value="1030"', "<text:p>1,030</text:p>"),
        _ods_cell(
            'office:value-type="string" table:number-columns-repeated="2"',
            "<office:annotation><text:p>a comment</text:p></office:annotation>"
            '<text:p>A<text:s text:c="2"/>B</text:p><text:p><text:span>C</text:span></text:p>',
        ),
        _ods_cell('table:number-rows-spanned="2" table:number-columns-spanned="2"', "<text:p>merged</text:p>"),
        "<table:covered-table-cell/>",
        _ods_cell("", "<text:p>last</text:p>"),
    ]
    blank = '<table:table-row table:number-rows-repeated="7"><table:table-cell/></table:table-row>'
    body = f'<table:table table:name="s">{blank}<table:table-row>{"".join(cells)}</table:table-row></table:table>'
    (grid,) = ods_grids(opened(ods_of(f"<office:spreadsheet>{body}</office:spreadsheet>")))
    assert dict(grid.cells) == {
        (8, 1): Cell("2027-08-06"),
        (8, 2): Cell("2027-08-06T10:30"),
        (8, 3): Cell("25:30"),
        (8, 4): Cell("1030"),
        (8, 5): Cell("A  B\nC"),
        (8, 6): Cell("A  B\nC"),
        (8, 7): Cell("merged", 2, 2),
        (8, 9): Cell("last"),
    }


PAGE = """<meta charset="{charset}"><h1>夏フェス</h1><h2>8/6</h2><h3>old</h3><h2>8/7</h2>
<table><caption>HOT <b>STAGE</b></caption>
<tr><th rowspan=2>時間<th colspan=2><a href="?a>b">A</a><br>b<ruby>星<rt>ほし</rt></ruby>
<tr><td><p>x</p><p>y</p><td><img src=logo.png alt=Logo>
<tr><td>q<script>no</script><table><tr><td>inside</table></table>"""


@pytest.mark.parametrize(
    ("charset", "encoding"), [("shift_jis", "cp932"), ("EUC-JP", "euc_jp"), ("utf-8", "utf-8"), ("", "cp932")]
)
def test_html_gives_tables_with_spans_lines_and_headings(charset: str, encoding: str) -> None:
    content = PAGE.format(charset=charset).encode(encoding)
    outer, inner = html_grids(content, "cp932")
    assert (outer.path, outer.titles, dict(outer.cells)) == (
        "table 1",
        ("夏フェス", "8/7", "HOT STAGE"),
        {
            (1, 1): Cell("時間", 2, 1),
            (1, 2): Cell("A\nb星", 1, 2),
            (2, 2): Cell("x\ny"),
            (2, 3): Cell("Logo"),
            (3, 1): Cell("q"),
        },
    )
    assert (inner.path, inner.titles, dict(inner.cells)) == ("table 2", ("夏フェス", "8/7"), {(1, 1): Cell("inside")})


def test_byte_order_mark_of_a_page_is_above_its_meta() -> None:
    page = '<meta charset="shift_jis"><table><tr><td>星'
    (grid,) = html_grids(page.encode("utf-8-sig"), None)
    assert dict(grid.cells) == {(1, 1): Cell("星")}


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_csv_finds_its_delimiter_below_a_title(delimiter: str) -> None:
    grid = csv_grid(f'\ufeffTitle\n\nstart{delimiter}act\n10:00{delimiter}"A\nB"\n10:30{delimiter}C\n')
    assert dict(grid.cells) == {
        (1, 1): Cell("Title"),
        (3, 1): Cell("start"),
        (3, 2): Cell("act"),
        (5, 1): Cell("10:00"),
        (5, 2): Cell("A\nB"),
        (6, 1): Cell("10:30"),
        (6, 2): Cell("C"),
    }
