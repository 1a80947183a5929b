"""@JAM EXPO's turns become rows: replacements, line-ups, readings, hidden turns and stages."""

import json
from typing import Any

import pytest

from tests.timetable.sources.formats.sample_reading import mendings, read_as, read_sample, refusals
from timetable.errors import SourceUnreadable
from timetable.sources import Row
from timetable.sources.rows.times import read_time


def document(*turns: Any, **stage: Any) -> str:
    return json.dumps({"data": {"timetables": [{"stage": "LEMON", "turns": list(turns), **stage}]}})


def test_the_sample_is_read_whole() -> None:
    reading = read_sample("atjam.json")
    lemon, touch = "レモンステージ", "ふれあいエリアA"
    assert reading.rows == (
        Row(f"{lemon} / turn 1", "", lemon, read_time("950"), read_time("1000"), "開会式", official_id="501"),
        Row(
            f"{lemon} / turn 2",
            "",
            lemon,
            read_time("1000"),
            read_time("1025"),
            "星屑シンフォニー",
            official_id="502",
            readings=("ほしくずしんふぉにー",),
        ),
        Row(
            f"{lemon} / turn 3",
            "",
            lemon,
            read_time("1030"),
            read_time("1130"),
            "真夏の合同企画①",
            detail=("●星屑シンフォニー×Kite & Kettle", "●夜更かし同盟（※1）"),
            official_id="503",
        ),
        Row(
            f"{lemon} / turn 4",
            "",
            lemon,
            read_time("1140"),
            read_time("1155"),
            "ふしぎな提供ステージ",
            performers=("夜更かし同盟",),
            official_id="504",
        ),
        Row(f"{lemon} / turn 5", "", lemon, read_time("1200"), read_time("1215"), "", official_id="505"),
        Row(
            f"{touch} / turn 1",
            "",
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
