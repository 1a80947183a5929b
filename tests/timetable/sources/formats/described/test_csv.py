"""Tables of any columns, mapped by the festival file or guessed from their headers."""

from dataclasses import replace

import pytest

from timetable.errors import SourceUnreadable
from timetable.festivals import FestivalFile, Layout, Source
from timetable.model import Kind, SourceId, Status
from timetable.sources import SourceSlots, read_source

SHEET = """日付,会場,開始,終了,出演者,種別,備考,番号
雨天順延,HOT STAGE,10:30,10:55,星屑シンフォニー,ライブ,,a-1
day1,HOT STAGE,950,,"≒Parallel
(特別編成)",ライブ,"司会：だれか",a-2
day1,SKY STAGE,6:30 PM,7 PM,Café de Lune,特典会,,a-3
day1,SKY STAGE,25:30,26:00,夜更かし同盟,ライブ,,a-4
,,,,,,,
day2,SKY STAGE,午後3時,,ラブ♡ビート,トーク,,a-5
"""


def read(file: FestivalFile, text: str, source: Source, encoding: str = "utf-8") -> SourceSlots:
    return read_source(text.encode(encoding), file, source)


def table(**layout: object) -> Source:
    return Source(SourceId("sheet"), "file:x.csv", "csv", layout=Layout(**layout))  # type: ignore[arg-type]  # a test names the field


def slot_lines(found: SourceSlots) -> list[str]:
    return [
        f"{slot.id} {slot.start:%d %H:%M}-{slot.end:%H:%M} {slot.stage} {slot.kind.value} {slot.act}"
        for slot in found.slots
    ]


def test_columns_are_guessed_from_their_headers(tiny_file: FestivalFile) -> None:
    found = read(tiny_file, SHEET, replace(table(kinds={"特典会": Kind.GREETING, "トーク": Kind.TALK}), format=None))
    assert found.format == "csv"
    assert slot_lines(found) == [
        "a-2 01 09:50-10:20 hot live ≒Parallel / (特別編成)",
        "a-3 01 18:30-19:00 sky greeting Café de Lune",
        "a-4 02 01:30-02:00 sky live 夜更かし同盟",
        "a-5 02 15:00-15:30 sky talk ラブ♡ビート",
    ]
    assert found.row_count == 5
    assert [(remark.where, remark.is_row_kept) for remark in found.remarks] == [
        ("line 2", False),
        ("line 4", True),
        ("line 8", True),
    ]


def test_columns_are_mapped_in_any_order_and_language(tiny_file: FestivalFile) -> None:
    text = "Wer;Wo;Von;Dauer;Ausgefallen\nDie Band;HOT STAGE;2026-08-01 10:30;45;nein\nDie Zweite;SKY STAGE;2026-08-01T12:00+02:00;1:30;x\n"
    source = table(
        columns={
            "act": ("Wer",),
            "stage": ("Wo",),
            "start": ("Von",),
            "length_min": ("Dauer",),
            "cancelled": ("Ausgefallen",),
        }
    )
    found = read(tiny_file, text.replace("nein", "no"), source)
    assert slot_lines(found) == [
        "day1-hot-1030 01 10:30-11:15 hot live Die Band",
        "day1-sky-1900 01 19:00-20:30 sky live Die Zweite",
    ]
    assert [slot.status for slot in found.slots] == [Status.SCHEDULED, Status.CANCELLED]


def test_columns_by_number_belong_to_a_table_without_headers(tiny_file: FestivalFile) -> None:
    source = table(columns={"day": (1,), "start": (2,), "stage": (3,), "act": (4, 5)})
    found = read(tiny_file, "day1\t1030\tHOT STAGE\tA\tB\nday1\t1100\tHOT STAGE\tC\t\n", source)
    assert [(slot.act, slot.performers) for slot in found.slots] == [("A / B", ("A", "B")), ("C", ())]


def test_a_declared_length_replaces_a_missing_end(tiny_file: FestivalFile) -> None:
    found = read(tiny_file, "day,stage,start,act\nday1,HOT STAGE,10:00,A\n", replace(table(), length_min=20))
    assert slot_lines(found) == ["day1-hot-1000 01 10:00-10:20 hot live A"]
    assert "taken as 20 minutes" in found.remarks[0].message


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp932"])
def test_tables_are_read_in_old_encodings(tiny_file: FestivalFile, encoding: str) -> None:
    text = "日,会場,開始,終了,出演者\nday1,HOT STAGE,1000,1030,星屑\n"
    declared = encoding if encoding == "cp932" else None
    assert len(read(tiny_file, text, replace(table(), encoding=declared), encoding).slots) == 1


@pytest.mark.parametrize(
    ("text", "layout", "why"),
    [
        ("a,b\n1,2\n", {}, r"no list in it is a timetable: grid \(2: a, b\)"),
        (
            "開始,出演者\n",
            {"columns": {"start": ("Start",), "act": ("出演者",)}},
            "no column is called 'Start'; there are: 開始",
        ),
        ("x", {"columns": {"start": (1,)}}, "no column for 'act'"),
        ("", {}, "empty"),
        ('day,start,act\n"' + "x" * 200_000, {}, "not a table"),
    ],
)
def test_unreadable_tables_are_refused_with_a_reason(
    tiny_file: FestivalFile, text: str, layout: dict[str, object], why: str
) -> None:
    with pytest.raises(SourceUnreadable, match=why):
        read(tiny_file, text, table(**layout))
