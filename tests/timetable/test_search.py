"""Slots under a filter: values are OR, fields are AND, unknown values are refused by name."""

from dataclasses import replace

import pytest

from tests.cast import slot, timetable
from timetable.errors import BadFilter
from timetable.model import AreaId, DayId, Kind, SlotId, StageId
from timetable.search import Filter, filtered_slots, stages_with_counts

REVISION = timetable(
    "day1 hot 10:30-10:55 アイドル一番星",
    "day1 sky 25:30-26:00 Café de Lune",
    "day2 hot 10:00-10:30 さんみゅ～",
    "day2 lane 11:00-11:40 アイドル一番星",
)


def ids(wanted: Filter) -> list[str]:
    return [slot.id for slot in filtered_slots(REVISION, wanted)]


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        (Filter(), ["day1-hot-1030", "day1-sky-2530", "day2-hot-1000", "day2-lane-1100"]),
        (Filter(days=frozenset({DayId("day1")})), ["day1-hot-1030", "day1-sky-2530"]),
        (
            Filter(days=frozenset({DayId("day1"), DayId("day2")}), stages=frozenset({StageId("hot")})),
            ["day1-hot-1030", "day2-hot-1000"],
        ),
        (Filter(areas=frozenset({AreaId("greeting")})), ["day2-lane-1100"]),
        (Filter(kinds=frozenset({Kind.GREETING})), ["day2-lane-1100"]),
        (Filter(ids=frozenset({SlotId("day2-hot-1000")})), ["day2-hot-1000"]),
        (Filter(text="あいどる"), ["day1-hot-1030", "day2-lane-1100"]),
        (Filter(text="ＣＡＦＥ"), ["day1-sky-2530"]),
        (Filter(text="サンミュ〜"), ["day2-hot-1000"]),
        (Filter(text=".*"), []),
        (Filter(from_min=11 * 60), ["day1-sky-2530", "day2-lane-1100"]),
        (Filter(from_min=10 * 60, to_min=10 * 60 + 30), ["day2-hot-1000"]),
        (Filter(from_min=25 * 60 + 30), ["day1-sky-2530"]),
    ],
)
def test_filters_select_the_slots(wanted: Filter, found: list[str]) -> None:
    assert ids(wanted) == found


@pytest.mark.parametrize(
    ("wanted", "why"),
    [
        (
            Filter(days=frozenset({DayId("day1"), DayId("nowhere")})),
            "day: there is no 'nowhere'; there are: day1, day2.",
        ),
        (
            Filter(stages=frozenset({StageId("nowhere"), StageId("zz")})),
            "stage: there is no 'nowhere'; there are: hot, sky, lane.",
        ),
        (Filter(areas=frozenset({AreaId("nowhere")})), "area: there is no 'nowhere'; there are: greeting."),
        (Filter(ids=frozenset({SlotId("nowhere"), SlotId("day1-hot-1030")})), "id: tiny has no slot 'nowhere'."),
        (Filter(days=frozenset({DayId("x" * 99)})), f"day: there is no '{'x' * 60}'; there are: day1, day2."),
        (Filter(ids=frozenset({SlotId("x" * 99)})), f"id: tiny has no slot '{'x' * 60}'."),
    ],
    ids=["day", "stage", "area", "id", "long day", "long id"],
)
def test_unknown_values_are_refused_with_the_known_ones(wanted: Filter, why: str) -> None:
    with pytest.raises(BadFilter) as refusal:
        ids(wanted)
    assert (refusal.value.name, str(refusal.value)) == (why.partition(":")[0], why)


def test_an_area_is_refused_where_a_festival_has_none() -> None:
    without = replace(REVISION, festival=replace(REVISION.festival, areas=()))
    with pytest.raises(BadFilter, match=r"^area: there is no 'greeting'; there are: none at all\.$"):
        filtered_slots(without, Filter(areas=frozenset({AreaId("greeting")})))


def test_text_finds_performers_detail_readings_and_nicknames_as_a_whole() -> None:
    named = timetable(
        slot("day1 hot 10:30-10:55 Ma’ker’s", performers=("髙橋", "Λ"), detail=("司会：C",), readings=("めいかーず",)),
        slot("day1 sky 10:30-10:55 カゼ×カゼ", nicknames=("カゼカゼ", "とき宣")),
    )
    found = {
        text: [one.act for one in filtered_slots(named, Filter(text=text))]
        for text in ("ma'ker's", "高橋", "司会", "メイカ〜ズ", "ｶｾﾞxかぜ", "トキ宣", "髙橋Λ", "\u200b", "\ufdfa" * 100)
    }
    maker, kaze = "Ma’ker’s", "カゼ×カゼ"
    assert list(found.values()) == [[maker], [maker], [maker], [maker], [kaze], [kaze], [], [maker, kaze], []]


def test_stages_are_counted_in_order_without_empty_ones() -> None:
    counted = stages_with_counts(REVISION.festival, filtered_slots(REVISION, Filter(kinds=frozenset({Kind.LIVE}))))
    assert [(one.stage.id, one.count) for one in counted] == [("hot", 2), ("sky", 1)]
