"""Acts and performers, each once, by reading."""

import time
from dataclasses import replace
from pathlib import Path

import pytest

from tests.cast import FESTIVAL, PUBLISHED_AT, slot, timetable
from tests.timetable.sources.formats.sample_reading import SOURCE
from timetable.acts import ListedAct, listed_acts
from timetable.acts.guess import MOST_GUESSES, guessed_readings
from timetable.model import SlotId, Timetable
from timetable.sources import Document, detected_format, normalise
from timetable.sources.inspection.provisional_file import provisional_file
from timetable.timetable_json import timetable_of


def brief(found: Timetable) -> list[tuple[str, str, str]]:
    return [(act.heading, act.reading, act.name) for act in listed_acts(found)]


def test_an_act_stands_once_with_its_slots_and_a_performer_leads_to_the_joint_slot() -> None:
    found = timetable(
        "day1 hot 10:30-10:55 カゼ",
        "day1 lane 11:30-11:55 ｶｾﾞ",
        slot("day1 sky 12:00-12:30 合同ステージ", performers=("カゼ", "Wind", "カゼ")),
    )
    assert listed_acts(found) == (
        ListedAct(
            "カゼ",
            "かぜ",
            "か",
            is_guessed=False,
            slots=(SlotId("day1-hot-1030"), SlotId("day1-lane-1130")),
            joint_slots=(SlotId("day1-sky-1200"),),
        ),
        ListedAct(
            "合同ステージ", "ごうどうすてーじ", "か", is_guessed=True, slots=(SlotId("day1-sky-1200"),), joint_slots=()
        ),
        ListedAct("Wind", "wind", "W", is_guessed=False, slots=(), joint_slots=(SlotId("day1-sky-1200"),)),
    )


def test_a_known_reading_comes_before_the_name_and_a_guess() -> None:
    found = timetable(
        slot("day1 hot 10:30-10:55 愛乙女", readings=("ラブリー", "lovely")),
        slot("day1 sky 10:30-10:55 Juicy", readings=("じゅーしー",)),
    )
    assert [(act.reading, act.is_guessed) for act in listed_acts(found)] == [("じゅーしー", False), ("らぶりー", False)]


def test_readings_of_a_line_up_are_those_of_its_performers() -> None:
    joint = slot(
        "day1 hot 10:30-10:55 ふしぎなステージ", performers=("夜更かし", "凪"), readings=("よふかし", "なぎさ")
    )
    together = slot("day1 sky 10:30-10:55 海 / 山", performers=("海", "山"), readings=("わだつみ", "やまと"))
    assert brief(timetable(joint, together)) == [
        ("な", "なぎさ", "凪"),
        ("は", "ふしぎなすてーじ", "ふしぎなステージ"),
        ("や", "やまと", "山"),
        ("や", "よふかし", "夜更かし"),
        ("わ", "わだつみ", "海"),
        ("わ", "わだつみ やまと", "海 / 山"),
    ]


@pytest.mark.parametrize("reading", ["", "☆", "星屑", "よその"])
def test_a_reading_that_says_nothing_is_ignored(reading: str) -> None:
    named = slot("day1 hot 10:30-10:55 ナギ", readings=(reading,))
    assert brief(timetable(named)) == [("な", "なぎ", "ナギ")]


@pytest.mark.parametrize("name", ["", "☆☆", "🎤", "مهرجان", "薙" * 500, "\u3400\u3401"])
def test_names_that_the_dictionary_cannot_read_have_no_guess(name: str) -> None:
    assert guessed_readings([name] * 3) in ({}, {name: guessed_readings([name]).get(name)})


def test_a_name_without_a_reading_stands_last() -> None:
    assert brief(timetable("day1 hot 10:30-10:55 \u3400", "day1 sky 10:30-10:55 Z")) == [
        ("Z", "z", "Z"),
        ("漢字", "", "\u3400"),
    ]


def test_twenty_thousand_acts_are_listed_in_bounded_time() -> None:
    first = slot("day1 hot 10:30-10:55 A")
    many = [replace(first, id=SlotId(f"day1-{number}"), act=f"星屑{number}団") for number in range(20_000)]
    began = time.process_time()
    found = listed_acts(timetable_of(FESTIVAL, many, PUBLISHED_AT))
    assert (len(found), sum(act.is_guessed for act in found)) == (20_000, MOST_GUESSES)
    assert time.process_time() - began < 5


@pytest.mark.official
@pytest.mark.parametrize(
    "path", ["tif2017/time.json", "tif2024/timetable2.json", "tif2025/timetable.2.json", "atjam2017/tt-1.2.json"]
)
def test_recorded_acts_each_stand_once_with_all_their_slots(official: Path, path: str) -> None:
    document = Document((official / path).read_bytes())
    found = detected_format(document)
    reading = found.read(document, SOURCE)
    file = provisional_file(reading)
    read = normalise(reading, file, SOURCE, found.name)
    listed = listed_acts(timetable_of(replace(file.festival, stages=read.stages), read.slots, PUBLISHED_AT))
    ids = [slot_id for act in listed for slot_id in act.slots]
    assert sorted(ids) == sorted(slot.id for slot in read.slots)
    assert all(act.slots or act.joint_slots for act in listed)
    assert all(act.reading or act.heading in {"#", "漢字"} for act in listed)


@pytest.mark.official
def test_recorded_readings_agree_with_the_document(official: Path) -> None:
    document = Document((official / "atjam2017/tt-1.2.json").read_bytes())
    reading = detected_format(document).read(document, SOURCE)
    file = provisional_file(reading)
    read = normalise(reading, file, SOURCE, "atjam")
    listed = listed_acts(timetable_of(replace(file.festival, stages=read.stages), read.slots, PUBLISHED_AT))
    by_name = {act.name: act for act in listed}
    assert (by_name["東池袋52"].reading, by_name["東池袋52"].slots) == ("ひがしいけぶくろふぃふてぃーつー", ())
    assert by_name["クレディセゾンステージ"].heading == "か"
    assert by_name["神宿"].is_guessed is False
