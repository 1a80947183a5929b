"""The judge holds back a revision that lost too much to be true."""

from dataclasses import replace

import pytest

from tests.cast import FESTIVAL, slot
from timetable.model import DayId, Slot, SlotId, StageId, Status
from timetable.sources import SourceSlots
from timetable.sources.pipeline.judge import reason_to_hold_back

MANY = [
    slot(f"day{day} {stage} {hour}:00-{hour}:30 A{hour}")
    for day in (1, 2)
    for stage in ("hot", "sky")
    for hour in range(10, 20)
]


def part(slots: list[Slot]) -> SourceSlots:
    return SourceSlots(tuple(slots), FESTIVAL.stages, (), len(slots), "tif")


@pytest.mark.parametrize(
    ("after", "why"),
    [
        (MANY, None),
        (MANY[:-2], None),
        (MANY[:20], "20 of 40 slots are missing"),
        ([], "40 of 40 slots are missing"),
        (
            [one for one in MANY if one.stage != "sky"]
            + [replace(one, stage=MANY[0].stage) for one in MANY if one.stage == "sky"],
            "nothing is left of stage sky",
        ),
        ([replace(one, day=MANY[0].day) for one in MANY], "nothing is left of day2"),
        ([replace(one, day=DayId("day3")) for one in MANY], "nothing is left of day1, day2"),
        ([replace(one, stage=StageId("lane")) for one in MANY], "nothing is left of stage hot, sky"),
        (MANY[:28], None),
        (MANY[:27], "13 of 40 slots are missing"),
    ],
    ids=["same", "two fewer", "half", "empty", "a stage", "a day", "all days", "all stages", "30 %", "31 %"],
)
def test_a_revision_that_lost_too_much_is_held_back(after: list[Slot], why: str | None) -> None:
    assert reason_to_hold_back(part(MANY), part(after)) == why


def on_hot(slots: list[Slot]) -> list[Slot]:
    return [replace(one, stage=StageId("hot")) for one in slots]


@pytest.mark.parametrize(
    ("before", "after", "why"),
    [
        (MANY[:9], MANY[:3], "6 of 9 slots are missing"),
        (MANY[:9], MANY[:5], "4 of 9 slots are missing"),
        (MANY[:9], MANY[:8], None),
        (MANY[:9], MANY[:6], None),
        (MANY[:9], MANY[:9], None),
        (MANY[:5], MANY[:1], "4 of 5 slots are missing"),
        (MANY[:2], MANY[:1], None),
        (MANY[:1], MANY[20:21], None),
        (MANY[:6], MANY[20:26], "nothing is left of day1"),
        (MANY[:6], MANY[10:16], "nothing is left of stage hot"),
        ([*MANY[:5], MANY[20]], MANY[:5], None),
        ([], MANY[:9], None),
        (MANY[:10], MANY[:7], None),
        (MANY[:10], MANY[:6], "4 of 10 slots are missing"),
        (MANY[:10], [], "10 of 10 slots are missing"),
        ([*MANY[:9], MANY[20]], MANY[:9], "nothing is left of day2"),
        ([*MANY[:7], *MANY[20:22]], MANY[:7], None),
        (MANY[:15], MANY[:10] + on_hot(MANY[10:15]), "nothing is left of stage sky"),
        (MANY[:14], MANY[:10] + on_hot(MANY[10:14]), None),
    ],
)
def test_a_small_timetable_is_judged_too(before: list[Slot], after: list[Slot], why: str | None) -> None:
    assert reason_to_hold_back(part(before), part(after)) == why


def test_a_small_first_timetable_may_be_replaced() -> None:
    assert reason_to_hold_back(part(MANY[:4]), part(MANY[20:22])) is None


def large(count: int, act: str = "A") -> list[Slot]:
    """Return one hour with many acts, which is all that the judge looks at."""
    first = slot("day1 hot 10:00-10:30 A0")
    return [replace(first, id=SlotId(f"{act}{number}"), act=f"{act}{number}") for number in range(count)]


@pytest.mark.parametrize(
    ("before", "after", "why"),
    [
        (large(120), large(600), None),
        (large(120), large(601), "120 slots became 601"),
        (large(99), large(1200), None),
        (large(100), large(501), "100 slots became 501"),
        (large(120), large(60) + large(60, "B"), None),
        (large(100), large(32) + large(68, "B"), "only 32 of 100 acts are still on their day and stage"),
        (large(100), large(33) + large(67, "B"), None),
        (large(120), large(120, "Ａ"), None),
        ([replace(one, status=Status.UNCONFIRMED) for one in large(120)], large(120, "B"), None),
    ],
    ids=[
        "five times",
        "more than five times",
        "a beginning",
        "a hundred are no beginning",
        "half",
        "another year",
        "a third",
        "another spelling",
        "placeholders",
    ],
)
def test_a_large_timetable_may_not_change_much(before: list[Slot], after: list[Slot], why: str | None) -> None:
    assert reason_to_hold_back(part(before), part(after)) == why
