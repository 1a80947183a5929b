"""An archive is read as the slots that were archived."""

import json
from typing import Any

import pytest

from tests.cast import slot, timetable
from tests.timetable.sources.formats.sample_reading import SOURCE, mendings, read_as, read_sample, refusals
from timetable.errors import SourceUnreadable
from timetable.festivals import FestivalFile
from timetable.model import Kind, SlotId, Status
from timetable.sources import Row, merge, read_source
from timetable.sources.rows.times import read_time
from timetable.timetable_json import write_timetable


def archive(*slots: Any, **festival: Any) -> str:
    stages = [{"id": "hot", "name": "HOT STAGE", "colour": "#e01f3d", "order": 0}]
    return json.dumps({"form": "timetable/1", "festival": {"stages": stages, **festival}, "slots": slots})


def test_the_sample_is_read_whole() -> None:
    reading = read_sample("ours.json")
    assert reading.rows == (
        Row(
            "slot 1",
            "day1",
            "HOT STAGE",
            read_time("2026-08-01T10:30:00+09:00"),
            read_time("2026-08-01T10:55:00+09:00"),
            "星屑シンフォニー",
            performers=("一番星", "二番星"),
            kind=Kind.LIVE,
            readings=("ほしくず",),
        ),
        Row(
            "slot 2",
            "day1",
            "LANE A",
            read_time("2026-08-01T11:10:00+09:00"),
            read_time("2026-08-01T11:40:00+09:00"),
            "Kite & Kettle",
            detail=("撮影",),
            kind=Kind.GREETING,
            status=Status.CANCELLED,
            official_id="live-227",
        ),
        Row(
            "slot 3",
            "day1",
            "HOT STAGE",
            read_time("2026-08-02T01:30:00+09:00"),
            read_time("2026-08-02T02:00:00+09:00"),
            "≒夜",
            kind=Kind.LIVE,
        ),
    )
    assert reading.stages == ("HOT STAGE", "SKY STAGE", "LANE A")
    assert reading.colours == {"HOT STAGE": "#e01f3d", "SKY STAGE": "#1aa7ec", "LANE A": "#6b7280"}


def test_the_default_grey_of_an_older_archive_is_ignored() -> None:
    stages = [{"id": "a", "name": "A", "colour": "#7a7f8a", "order": 0}, {"id": "b", "name": "B", "order": 1}]
    reading = read_as("ours", archive(stages=stages))
    assert (reading.stages, reading.colours) == (("A", "B"), {})


def test_an_archived_timetable_is_the_same_again(tiny_file: FestivalFile) -> None:
    archived = timetable(
        slot("day1 hot 10:30-10:55 A & B", performers=("A", "B"), detail=("撮影", "※C／D")),
        slot(
            "day1 hot 25:30-26:00 ≒夜",
            kind=Kind.TALK,
            status=Status.UNCONFIRMED,
            readings=("よる",),
            nicknames=("ヨル", "night"),
        ),
        slot("day1 sky 10:30-10:55 twin"),
        slot("day1 sky 10:30-10:55 zwilling", id=SlotId("day1-sky-1030-2")),
        slot("day2 lane 11:00-11:30 C", id=SlotId("x.7"), has_official_id=True),
    )
    found = read_source(write_timetable(archived), tiny_file, SOURCE)
    assert found.remarks == ()
    assert set(merge({SOURCE.id: found}).slots) == set(archived.slots)


def test_a_slot_on_an_unknown_stage_is_refused() -> None:
    reading = read_as("ours", archive({"stage": "sea"}, 7))
    assert refusals(reading) == [
        "slot 1: its stage 'sea' is not among the festival's; left out",
        "slot 2: 7 is not an object; left out",
    ]


def test_wrong_types_are_mended_or_left_out() -> None:
    values = {"stage": "hot", "start": 7, "act": [], "performers": "A", "kind": "concert", "status": None, "id": 1}
    reading = read_as("ours", archive(values))
    assert reading.rows == (Row("slot 1", "", "HOT STAGE", read_time("7"), read_time(""), ""),)
    assert mendings(reading) == [
        "slot 1: kind 'concert' is none of live, greeting, talk, goods, other; left out",
        "slot 1: status '' is none of scheduled, unconfirmed, cancelled; left out",
    ]


@pytest.mark.parametrize("stages", [None, 7, {}, [7], [{"order": "x"}], [{"id": [], "name": {}, "order": True}]])
def test_malformed_stages_are_read_without_an_error(stages: Any) -> None:
    assert read_as("ours", archive({"stage": "hot"}, stages=stages)).row_count == 1


@pytest.mark.parametrize("text", ["[]", "{}", '{"form": 7}', '{"form": "timetable/2"}'])
def test_another_form_is_refused(text: str) -> None:
    with pytest.raises(SourceUnreadable, match="form"):
        read_as("ours", text)


def test_slots_that_are_no_list_are_one_refused_row() -> None:
    document = json.loads(archive())
    assert refusals(read_as("ours", json.dumps({**document, "slots": "x"}))) == [
        "slots: 'x' is no list of slots; left out",
    ]
