"""A document becomes slots: TIF's two shapes, odd rows, unknown days and stages, doubles, garbage."""

import json
from dataclasses import replace
from typing import Any

import pytest

from timetable.errors import SourceUnreadable
from timetable.festivals import FestivalFile, Source
from timetable.model import Kind, SourceId, Status
from timetable.sources import Document, SourceSlots, detected_format, merge, read_source
from timetable.stage_colours import stage_colour

LIVE = Source(SourceId("live"), "file:tiny.json")


def read(file: FestivalFile, document: object, source: Source = LIVE) -> SourceSlots:
    content = document if isinstance(document, bytes) else json.dumps(document, ensure_ascii=False).encode()
    return read_source(content, file, source)


def row(**fields: Any) -> dict[str, Any]:
    return {"start": "1030", "end": "1055", "artist": "A", "detail": "null", **fields}


def refusals(found: SourceSlots) -> list[str]:
    return [f"{remark.where}: {remark.message}" for remark in found.remarks if not remark.is_row_kept]


def test_the_small_festival_is_read_whole(tiny_file: FestivalFile) -> None:
    found = read(tiny_file, (tiny_file.folder / "tiny.json").read_bytes())
    assert (found.format, found.row_count, len(found.slots)) == ("tif", 12, 11)
    assert refusals(found) == ["day2 / SKY STAGE / row 2: marked as unused: 【未使用】夜更かし同盟; row left out"]
    by_id = {str(slot.id): slot for slot in merge({LIVE.id: found}).slots}
    assert list(by_id) == [
        "day1-hot-1030",
        "day1-hot-1100",
        "day1-hot-1200",
        "day1-hot-2530",
        "day1-sky-1050",
        "day1-sky-1300",
        "day1-sky-1300-2",
        "day1-lane-1110",
        "day2-hot-1000",
        "day2-hot-1100",
        "day2-sky-2530",
    ]
    assert by_id["day1-hot-2530"].start.isoformat() == "2026-08-02T01:30:00+09:00"
    assert by_id["day1-sky-1050"].performers == ("一番星", "二番星")
    assert by_id["day1-hot-1100"].detail == ("撮影",)
    assert by_id["day2-hot-1000"].detail == ("ゲスト：", "Kite & Kettle")
    assert by_id["day2-hot-1100"].status is Status.UNCONFIRMED
    assert by_id["day1-lane-1110"].kind is Kind.GREETING


def test_a_new_stage_does_not_change_the_default_colours_of_others(
    tiny_file: FestivalFile,
) -> None:
    before = {"day1": {"MOON": [row()], "SUN": [row()], "GREETING A": [row()], "GREETING B": [row()]}}
    after = {"day1": {"LATE": [row()], **dict(reversed(before["day1"].items())), "GREETING 9": [row()]}}
    colours = [
        {stage.name: stage.colour for stage in read(tiny_file, document).stages[3:]} for document in (before, after)
    ]
    assert colours[0] == {
        "MOON": stage_colour("MOON"),
        "SUN": stage_colour("SUN"),
        "GREETING A": stage_colour("GREETING A", "greeting"),
        "GREETING B": stage_colour("GREETING B", "greeting"),
    }
    assert colours[0].items() < colours[1].items()
    assert len(set(colours[1].values())) == 6


def test_an_unknown_lane_has_a_shade_of_its_area(tiny_file: FestivalFile) -> None:
    assert tiny_file.stage_rules[2].stage.area == "greeting"
    found = read(tiny_file, {"day1": {"LANE Q": [row()], "ステージ Q": [row()]}})
    assert [stage.colour for stage in found.stages[3:]] == [
        stage_colour("LANE Q", "greeting"),
        stage_colour("ステージ Q"),
    ]


def test_numbered_stages_of_a_greeting_source_are_lanes(tiny_file: FestivalFile) -> None:
    source = replace(LIVE, kind=Kind.GREETING)
    found = read(tiny_file, {"day1": {"A": [row()], "SQUARE 2": [row()]}}, source)
    assert [stage.colour for stage in found.stages[3:]] == [stage_colour("A", ""), stage_colour("SQUARE 2", "square")]


def test_nicknames_of_the_act_and_its_performers_come_from_the_file(tiny_file: FestivalFile) -> None:
    file = replace(tiny_file, nicknames={"kite&kettle": ("カイケト", "K&K"), "二番星": ("にば", "カイケト")})
    rows = [row(artist="KITE ＆ KETTLE<br>二番星"), row(start="1100", end="1130", artist="一番星")]
    found = read(file, {"day1": {"HOT STAGE": rows}})
    assert [slot.nicknames for slot in found.slots] == [("カイケト", "K&K", "にば"), ()]


def test_the_newer_form_has_ids_flags_and_a_misspelt_detail(tiny_file: FestivalFile) -> None:
    fields = {
        "id_timetable": 227,
        "start_time": "10:00:00",
        "end_time": "10:30:00",
        "title": "真夏の合同企画",
        "title2": "A / B",
        "artist_name": "星屑シンフォニー",
        "ditale": "null",
        "delimited_data": "A / B<br>司会：C",
        "photo_flag": 1,
    }
    found = read(tiny_file, {"2026-08-01": {"HOT STAGE": [fields], "SKY STAGE": []}})
    slot = found.slots[0]
    assert (found.format, slot.id, slot.has_official_id, slot.act) == ("tif2025", "227", True, "真夏の合同企画")
    assert slot.performers == ("星屑シンフォニー", "A", "B")
    assert slot.detail == ("撮影", "司会：C")


@pytest.mark.parametrize(
    ("fields", "why"),
    [
        (row(artist="null"), "no act"),
        (row(artist=["A"]), "no act"),
        (row(start=None), "no start"),
        (row(start="25:99"), "start '25:99' is no clock time"),
        (row(end="1000"), "end 10:00 is before start 10:30"),
        ("text", "not an object: 'text'; left out"),
        (None, "not an object: None; left out"),
    ],
)
def test_a_wrong_row_is_refused_by_its_position_and_the_others_are_read(
    tiny_file: FestivalFile, fields: object, why: str
) -> None:
    found = read(tiny_file, {"day1": {"HOT STAGE": [row(start="0900", end="0930"), fields]}})
    assert (found.row_count, len(found.slots)) == (2, 1)
    assert refusals(found)[0].startswith(f"day1 / HOT STAGE / row 2: {why}")


def test_rows_of_an_unknown_day_are_refused_and_counted(tiny_file: FestivalFile) -> None:
    found = read(tiny_file, {"day1": {"HOT STAGE": [row()]}, "day9": {"HOT STAGE": [row()]}})
    assert (found.row_count, found.dropped_count) == (2, 1)
    assert refusals(found) == ["day9 / HOT STAGE / row 1: the festival has no day 'day9'; row left out"]


def test_an_empty_day_or_stage_is_not_a_wrong_row(tiny_file: FestivalFile) -> None:
    found = read(tiny_file, {"day1": {"HOT STAGE": [row()], "SKY STAGE": [], "LANE A": None}, "day2": None})
    assert (found.row_count, len(found.slots), found.remarks) == (1, 1, ())


def test_a_new_stage_is_shown_at_the_end_with_a_remark(tiny_file: FestivalFile) -> None:
    found = read(tiny_file, {"day1": {"夜店": [row()], "ホットステージ": [row()], "空": []}})
    assert [stage.name for stage in found.stages] == ["HOT STAGE", "SKY STAGE", "LANE A", "夜店", "空"]
    assert [slot.stage for slot in found.slots] == [found.stages[3].id, "hot"]
    assert found.stages[3].id.startswith("s-")
    assert [remark.message for remark in found.remarks] == [
        "stage '夜店' is not in the festival file; shown at the end",
        "stage '空' is not in the festival file; shown at the end",
    ]


def test_the_same_act_twice_at_one_place_is_one_slot(tiny_file: FestivalFile) -> None:
    found = read(tiny_file, {"day1": {"HOT STAGE": [row(), row(artist="Ａ")]}})
    assert refusals(found) == [
        "day1 / HOT STAGE / row 2: the same act at the same place and time as day1 / HOT STAGE / row 1; row left out"
    ]


def test_markup_in_a_name_is_read_as_text(tiny_file: FestivalFile) -> None:
    found = read(tiny_file, {"day1": {"HOT STAGE": [row(artist="<img src=x onerror=alert(1)>A<b>B</b>")]}})
    assert found.slots[0].act == "AB"


def test_ids_of_several_sources_are_prefixed_with_their_source(tiny_file: FestivalFile) -> None:
    fields = {"id_timetable": 1, "start_time": "10:00", "end_time": "10:30", "title": "A"}
    one = read(tiny_file, {"day1": {"HOT STAGE": [fields]}})
    other = read(tiny_file, {"day2": {"HOT STAGE": [fields]}})
    merged = merge({SourceId("x"): one, SourceId("y"): other})
    assert [slot.id for slot in merged.slots] == ["x-1", "y-1"]
    assert [slot.id for slot in merge({SourceId("x"): one}).slots] == ["1"]


def test_a_slot_of_two_sources_is_one_slot_with_a_remark(tiny_file: FestivalFile) -> None:
    one = read(tiny_file, {"day1": {"HOT STAGE": [row()]}})
    merged = merge({SourceId("x"): one, SourceId("y"): one})
    assert len(merged.slots) == 1
    assert [remark.message for remark in merged.remarks] == ["is in an earlier source too; published once"]


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"   ",
        b"<html><body>503</body></html>",
        b'{"day1": {"HOT STAGE": [{"start": "1030", "en',
        b"[]",
        b"{}",
        b"null",
        b"12",
        b'{"day1": []}',
        b'{"day1": {"HOT STAGE": []}}',
        b'{"day1": {"HOT STAGE": [{"x": 1}]}}',
        b"\xff\xfe\x00",
        b"\x80\x81\x82",
        b"[" * 100_000,
    ],
    ids=lambda content: repr(content[:30]),
)
def test_garbage_is_refused_with_a_reason(tiny_file: FestivalFile, content: bytes) -> None:
    with pytest.raises(SourceUnreadable, match="of no known format: "):
        read(tiny_file, content)


def test_an_unknown_format_is_refused_by_its_name(tiny_file: FestivalFile) -> None:
    with pytest.raises(SourceUnreadable, match=r"no format is called 'tiff'; did you mean `tif`\? there are: .*tif"):
        read(tiny_file, {"day1": {"HOT STAGE": [row()]}}, replace(LIVE, format="tiff"))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_encodings_are_detected_by_the_first_bytes(encoding: str) -> None:
    document = json.dumps({"day1": {"HOT STAGE": [row(artist="星屑")]}}, ensure_ascii=False)
    assert detected_format(Document(document.encode(encoding))).name == "tif"
