from dataclasses import replace

import pytest

from tests.timetable.picture.cast import LONG, MAYBE, MUST, TIMETABLE, slot, timetable
from timetable.model import Walk
from timetable.programme import programme
from timetable.programme_text import full_text, short_text
from timetable.wording.language import Language


def test_text_has_day_times_act_stage_and_remarks() -> None:
    text = full_text(programme(TIMETABLE, MUST, MAYBE), Language("ja")).split("\n")
    assert text[0] == "ユメフェス 2026 · わたしのタイムテーブル"
    assert text[1] == "8/1（土） DAY 1"
    assert "11:20–12:20 星屑シンフォニー (GREETING A, 特典会, ≒Parallel と 15分 かさなる)" in text
    assert "12:00–12:30 まよいねこ♪ (SMILE GARDEN, ？ 迷い中)" in text
    assert text[-1] == "非公式 · 公式タイムテーブル 8/1 9:41 取得 · 移動時間は含みません"


def test_text_is_written_in_english() -> None:
    text = full_text(programme(TIMETABLE, MUST, MAYBE), Language("en"))
    assert "Sat 1 Aug" in text
    assert "Unofficial · official timetable fetched at 9:41, 1 Aug" in text


@pytest.mark.parametrize(
    ("walks", "default_min", "ja", "en"),
    [
        ((), None, " · 移動時間は含みません", " · walks not counted"),
        (((0, 1),), None, " · 移動時間は一部のみ", " · some walks not counted"),
        (((0, 1),), 5, "", ""),
        (((0, 1), (1, 2)), None, "", ""),
    ],
)
def test_text_states_that_unknown_walks_are_not_counted(
    walks: tuple[tuple[int, int], ...], default_min: int | None, ja: str, en: str
) -> None:
    stages = TIMETABLE.festival.stages
    walk_times = tuple(Walk((stages[one].id, stages[other].id), 3) for one, other in walks)
    must = tuple(slot("day1", stage.id, f"{hour}:00-{hour}:30", "A") for hour, stage in enumerate(stages[:3], 10))
    walked = replace(
        timetable(*must), festival=replace(TIMETABLE.festival, walks=walk_times, default_walk_min=default_min)
    )
    assert full_text(programme(walked, must, ()), Language("ja")).endswith(f"9:41 取得{ja}")
    assert full_text(programme(walked, must, ()), Language("en")).endswith(f"9:41, 1 Aug{en}")


def test_a_delay_is_shown_in_both_languages() -> None:
    late = slot("day1", "hot", "10:00-10:30", "あか").delayed(20)
    assert "10:20–10:50 あか (HOT STAGE, 20分遅れ)" in full_text(
        programme(timetable(late), (late,), ()), Language("ja")
    ).split("\n")
    assert "10:20–10:50 あか (HOT STAGE, 20 min late)" in full_text(
        programme(timetable(late), (late,), ()), Language("en")
    ).split("\n")


def test_long_text_is_cut_at_the_end_of_a_pick() -> None:
    many = tuple(slot("day1", "hot", f"{hour}:00-{hour}:30", f"{LONG} {hour}") for hour in range(9, 24))
    text = short_text(programme(timetable(*many), many, ()), Language("ja"))
    assert len(text) <= 1000
    *shown, more = text.split("\n")
    assert more == f"ほか{len(many) - (len(shown) - 2)}件"
    assert all(line.endswith("(HOT STAGE)") for line in shown[2:])
