"""TIF's tables become rows: greeting lanes, booths and TGIF, in every spelling of a time and every encoding."""

import pytest

from tests.timetable.sources.formats.sample_reading import mendings, read_as, read_sample, refusals, sample
from timetable.errors import SourceUnreadable
from timetable.model import Kind
from timetable.sources import Document, Row, formats
from timetable.sources.rows.times import read_time


def greeting(where: str, day: str, lane: str, times: tuple[str, str], act: str) -> Row:
    start, end = map(read_time, times)
    return Row(where, day, f"GREETING {lane}", start, end, act, kind=Kind.GREETING)


def test_a_row_is_a_lane_cell_that_is_not_blank() -> None:
    reading = read_sample("greeting.tsv")
    assert reading.rows == (
        greeting("line 1 / column 3", "day1", "A", ("10:00", "10:30"), "星屑シンフォニー"),
        greeting("line 1 / column 5", "day1", "C", ("10:00", "10:30"), "Kite &amp; Kettle<br>夜更かし同盟"),
        greeting("line 2 / column 4", "day1", "B", ("10:40", "11:10"), "夜更かし同盟"),
        greeting("line 5 / column 5", "day9", "C", ("25:00", "25:30"), "≒夜"),
    )
    assert refusals(reading) == ["line 4 / column 3: '昼ごろ' is no time such as 10:00-10:30; left out"]
    assert reading.stages == ("GREETING A", "GREETING B", "GREETING C")
    assert reading.row_count == 5


def test_a_cell_that_says_nobody_is_a_refused_row() -> None:
    reading = read_as("tif-greeting", "day1\t10:00-10:30\tA\tn/a\tnull\t\nday1\t11:00-11:30\t<br>N/A\t\t\t\n")
    assert [row.act for row in reading.rows] == ["A"]
    assert refusals(reading) == [
        "line 1 / column 4: no act: n/a means nobody; left out",
        "line 2 / column 3: no act: n/a means nobody; left out",
    ]
    assert (reading.stages, reading.row_count) == (("GREETING A",), 3)


@pytest.mark.parametrize("name", ["tif-ennichi", "tif-tgif"])
def test_a_lane_that_says_nobody_is_a_refused_row(name: str) -> None:
    reading = read_as(name, "day1\t1000\t1030\t1\tA\nday1\t1100\t1130\t1\tN/A\n")
    assert refusals(reading) == ["line 2: no act: n/a means nobody; left out"]
    assert (len(reading.rows), reading.row_count) == (1, 2)


@pytest.mark.parametrize("to", ["-", "～", "〜", "~", " - ", "–", "—", "―", "−", "－", "ー", "‐", "∼"])
@pytest.mark.parametrize(("start", "end"), [("10:00", "10:30"), ("１０：００", "１０：３０"), ("1000", "1030")])
def test_times_are_read_with_any_dash_and_width(to: str, start: str, end: str) -> None:
    (row,) = read_as("tif-greeting", f"day1\t{start}{to}{end}\tA").rows
    assert (row.start.text, row.end.text) in {("10:00", "10:30"), ("1000", "1030")}


def test_a_missing_end_is_read_as_empty() -> None:
    assert [
        (row.start.text, row.end.text) for row in read_as("tif-greeting", "day1\t10:00\tA\nday1\t10:30～\tB").rows
    ] == [
        ("10:00", ""),
        ("10:30", ""),
    ]


def test_twenty_lanes_are_named_by_their_column() -> None:
    acts = "\t".join(f"ACT {number}" for number in range(28))
    reading = read_as("tif-greeting", f"day1\t10:00-10:30\t{acts}")
    assert (reading.stages[0], reading.stages[19], reading.stages[25], reading.stages[27]) == (
        "GREETING A",
        "GREETING T",
        "GREETING Z",
        "GREETING 28",
    )
    assert reading.row_count == 28


def test_a_heading_is_skipped_and_a_stray_note_is_refused() -> None:
    reading = read_as("tif-greeting", "日程\t時間\tA\tB\nday1\t10:00-10:30\tX\t\n\n※変更の場合があります\n")
    assert [row.where for row in reading.rows] == ["line 2 / column 3"]
    assert refusals(reading) == ["line 4: no times and no lane: '※変更の場合があります'; left out"]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_an_encoding_changes_nothing(encoding: str) -> None:
    assert read_as("tif-greeting", sample("greeting.tsv").decode().encode(encoding)) == read_sample("greeting.tsv")


def test_cells_quoted_by_a_spreadsheet_are_read_as_they_were_typed() -> None:
    text = 'day1\t10:00-10:30\t"A, ""B"""\t"C\nD"\n"day1"\t10:30-11:00\t"E" F\t"G\nday1\t11:00-11:30\tH"\n'
    reading = read_as("tif-greeting", text)
    assert [(row.where, row.act) for row in reading.rows] == [
        ("line 1 / column 3", 'A, "B"'),
        ("line 1 / column 4", "C\nD"),
        ("line 3 / column 3", '"E" F'),
        ("line 3 / column 4", '"G'),
        ("line 4 / column 3", 'H"'),
    ]


def test_booths_are_on_their_lane() -> None:
    reading = read_sample("ennichi.tsv")
    assert reading.rows == (
        Row("line 1", "day1", "ENNICHI 1", read_time("1000"), read_time("1030"), "星屑シンフォニー", kind=Kind.GOODS),
        Row(
            "line 2",
            "day1",
            "ENNICHI 2",
            read_time("1000"),
            read_time("1030"),
            "Kite & Kettle<br>夜更かし同盟",
            detail=("くじ引き",),
            kind=Kind.GOODS,
        ),
        Row("line 3", "day3", "ENNICHI", read_time("950"), read_time("1020"), "≒夜", kind=Kind.GOODS),
    )
    assert mendings(reading) == ["line 3: no lane: read as ENNICHI"]
    assert refusals(reading) == ["line 4: 3 cells instead of day, start, end, lane and act; left out"]


def test_tgif_is_recognised_by_its_lanes_or_the_festival_file() -> None:
    row = Row(
        "line 1",
        "day1",
        "TGIF STAGE",
        read_time("1000"),
        read_time("1020"),
        "山川ひかり",
        detail=("撮影会／トーク",),
        kind=Kind.TALK,
    )
    assert read_sample("tgif.tsv").rows[0] == row
    assert read_sample("tgif.tsv").stages == ("TGIF STAGE", "TGIF グラビア広場")
    plain = "day1\t1000\t1020\tA\t山川ひかり"
    assert formats()["tif-tgif"].mismatch(Document(plain.encode())) == "no lane in it speaks of TGIF"
    assert formats()["tif-ennichi"].mismatch(Document(plain.encode())) is None
    assert read_as("tif-tgif", plain).rows[0].stage == "TGIF A"


def test_a_heading_of_a_lane_list_is_skipped() -> None:
    assert read_as("tif-ennichi", "日\t開始\t終了\tレーン\t出演\nday1\t1000\t1030\t1\tA").row_count == 1


def test_a_line_without_end_is_refused_before_it_is_read() -> None:
    with pytest.raises(SourceUnreadable, match="line 2: more than 1,000 cells"):
        read_as("tif-greeting", "day1\t10:00-10:30\tA\nday1\t10:00-10:30" + "\tA" * 1_000)
