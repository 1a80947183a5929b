"""Slots under a filter: values are OR, fields are AND, unknown values are refused by name."""

import pytest

from tests.cast import slot, timetable
from timetable.errors import BadFilter
from timetable.model import Kind
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
        (Filter(days=frozenset({"day1"})), ["day1-hot-1030", "day1-sky-2530"]),
        (Filter(days=frozenset({"day1", "day2"}), stages=frozenset({"hot"})), ["day1-hot-1030", "day2-hot-1000"]),
        (Filter(areas=frozenset({"greeting"})), ["day2-lane-1100"]),
        (Filter(kinds=frozenset({Kind.GREETING})), ["day2-lane-1100"]),
        (Filter(ids=frozenset({"day2-hot-1000"})), ["day2-hot-1000"]),
        (Filter(text="あいどる"), ["day1-hot-1030", "day2-lane-1100"]),
        (Filter(text="ＣＡＦＥ"), ["day1-sky-2530"]),
        (Filter(text="サンミュ〜"), ["day2-hot-1000"]),
        (Filter(text=".*"), []),
        (Filter(from_min=11 * 60), ["day1-sky-2530", "day2-lane-1100"]),
        (Filter(from_min=10 * 60, to_min=10 * 60 + 30), ["day2-hot-1000"]),
        (Filter(from_min=25 * 60 + 30), ["day1-sky-2530"]),
    ],
)
def test_filters_let_pass(wanted: Filter, found: list[str]) -> None:
    assert ids(wanted) == found


@pytest.mark.parametrize("name", ["day", "stage", "area", "id"])
def test_values_that_the_festival_does_not_have_are_refused(name: str) -> None:
    with pytest.raises(BadFilter, match=f"{name}: .*'nowhere'") as refusal:
        ids(Filter(**{f"{name}s": frozenset({"nowhere"})}))  # type: ignore[arg-type]  # one of the four sets
    assert refusal.value.name == name


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


def test_stages_are_counted_in_their_order_and_empty_ones_left_out() -> None:
    counted = stages_with_counts(REVISION.festival, filtered_slots(REVISION, Filter(kinds=frozenset({Kind.LIVE}))))
    assert [(one.stage.id, one.count) for one in counted] == [("hot", 2), ("sky", 1)]
