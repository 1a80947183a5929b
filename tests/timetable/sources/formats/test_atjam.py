"""@JAM EXPO's turns become rows: replacements, line-ups, readings, hidden turns and stages."""

import json
from dataclasses import replace
from typing import Any

import pytest

from tests.timetable.sources.formats.sample_reading import SOURCE, mendings, read_as, read_sample, refusals, sample
from timetable.errors import SourceUnreadable
from timetable.model import DayId
from timetable.sources import Document, Row, format_named
from timetable.sources.rows.times import read_time


def document(*turns: Any, **stage: Any) -> str:
    return json.dumps({"data": {"timetables": [{"stage": "LEMON", "turns": list(turns), **stage}]}})


def test_the_sample_is_read_whole() -> None:
    reading = read_sample("atjam.json")
    lemon, touch = "レモンステージ", "ふれあいエリアA"
    assert reading.rows == (
        Row(f"{lemon} / turn 1", "2026-08-01", lemon, read_time("950"), read_time("1000"), "開会式", official_id="501"),
        Row(
            f"{lemon} / turn 2",
            "2026-08-01",
            lemon,
            read_time("1000"),
            read_time("1025"),
            "星屑シンフォニー",
            official_id="502",
            readings=("ほしくずしんふぉにー",),
        ),
        Row(
            f"{lemon} / turn 3",
            "2026-08-01",
            lemon,
            read_time("1030"),
            read_time("1130"),
            "真夏の合同企画①",
            detail=("●星屑シンフォニー×Kite & Kettle", "●夜更かし同盟（※1）"),
            official_id="503",
        ),
        Row(
            f"{lemon} / turn 4",
            "2026-08-01",
            lemon,
            read_time("1140"),
            read_time("1155"),
            "ふしぎな提供ステージ",
            performers=("夜更かし同盟",),
            official_id="504",
        ),
        Row(f"{lemon} / turn 5", "2026-08-01", lemon, read_time("1200"), read_time("1215"), "", official_id="505"),
        Row(
            f"{touch} / turn 1",
            "2026-08-01",
            touch,
            read_time("1100"),
            read_time("1200"),
            "星屑シンフォニー / Kite & Kettle / 夜更かし同盟",
            performers=("星屑シンフォニー", "Kite & Kettle", "夜更かし同盟"),
            official_id="601",
            readings=("ほしくずしんふぉにー", "かいとあんどけとる"),
        ),
    )
    assert refusals(reading) == [
        f"{touch} / turn 2: hidden; left out",
        "関係者ステージ / turn 1: the stage is hidden; left out",
    ]
    assert reading.stages == (lemon, touch)
    assert reading.colours == {lemon: "#FBE7A1", touch: "#abd9f4"}
    assert reading.row_count == 8


@pytest.mark.parametrize(
    ("turn", "why"),
    [
        (None, "LEMON / turn 1: None is not an object; left out"),
        ("950", "LEMON / turn 1: '950' is not an object; left out"),
        ([{}], "LEMON / turn 1: a list of 1 is not an object; left out"),
    ],
)
def test_a_wrong_turn_is_refused_by_its_position(turn: Any, why: str) -> None:
    assert refusals(read_as("atjam", document(turn))) == [why]


def test_wrong_types_inside_a_turn_leave_its_texts_empty() -> None:
    reading = read_as(
        "atjam", document({"id": [], "start": {}, "end": True, "replacement": 7, "lineup": {"name": "A"}})
    )
    assert reading.rows == (Row("LEMON / turn 1", "", "LEMON", read_time(""), read_time(""), "7"),)
    assert mendings(reading) == ["LEMON / turn 1: something in its line-up is no object; left out of the line-up"]


def test_ids_that_several_turns_share_are_no_ids() -> None:
    turns = [{"id": 5, "start": "1000", "end": "1010", "replacement": act} for act in ("A", "B", "B")]
    reading = read_as("atjam", document(*turns))
    assert [row.official_id for row in reading.rows] == [None, None, None]
    assert mendings(reading) == ["LEMON / turn 1: the id '5' stands on 2 different rows; not used as an id"]


def test_a_repeated_row_keeps_its_id() -> None:
    turn = {"id": 5, "start": "1000", "end": "1010", "replacement": "A"}
    assert [row.official_id for row in read_as("atjam", document(turn, turn)).rows] == ["5", "5"]


def test_turns_that_are_no_list_are_one_refused_row() -> None:
    assert refusals(read_as("atjam", document(turns="soon"))) == ["LEMON: 'soon' is no list of turns; left out"]
    assert read_as("atjam", document(turns=None)).row_count == 0


def test_more_rows_than_any_festival_has_are_refused() -> None:
    with pytest.raises(SourceUnreadable, match="more than 20,000 rows"):
        read_as("atjam", document(*[{"start": "1000"}] * 20_001))


@pytest.mark.parametrize("date", [None, "", "soon", "-5", "0", "99999999999", {}, [], True, "1e9"])
def test_a_date_that_is_no_number_of_seconds_is_left_to_the_source(date: Any) -> None:
    turn = {"start": "1000", "end": "1010", "replacement": "A"}
    dated = json.dumps({"data": {"event": {"eventDate": date}, "timetables": [{"stage": "LEMON", "turns": [turn]}]}})
    reading = read_as("atjam", dated)
    assert [row.day for row in reading.rows] == [""]
    is_text = isinstance(date, str) and bool(date)
    assert (len(mendings(reading)), all("eventDate" in one for one in mendings(reading))) == (int(is_text), True)


def test_the_day_of_the_source_is_used_before_the_date_of_the_event() -> None:
    source = replace(SOURCE, day=DayId("day2"))
    reading = format_named("atjam").read(Document(sample("atjam.json")), source)
    assert {row.day for row in reading.rows} == {""}
