"""Timetables at the limits of what a document may contain."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from functools import cache
from typing import Any

from timetable.model import Day, DayId, Festival, FestivalId, Names, Slot, SlotId, Stage, StageId, Timetable
from timetable.timetable_json import timetable_of

# Far ahead, since a festival that is over takes no subscriptions; the weekdays are those of 2026.
DAYS = tuple(Day(DayId(f"day{number}"), date(2037, 8, number), Names(f"{number}")) for number in (1, 2, 3))
_FETCHED_AT = datetime(2026, 7, 31, tzinfo=UTC)
_TEN_MIN = timedelta(minutes=10)


def timetable_with(
    count: int, stages: int, times: Callable[[int], tuple[int, int]], act: Callable[[int], str], **more: Any
) -> Timetable:
    """Build a timetable of `count` slots, dealt to all days and stages in turn.

    `times` (minutes of the day) and `act` are functions of a slot's number. `more`: `walk_min` between any two stages,
    the `days`, and fields of every slot.
    """
    walk_min, days = more.pop("walk_min", None), more.pop("days", DAYS)
    festival = Festival(
        FestivalId("hostile"),
        Names("大きなフェス"),
        "Asia/Tokyo",
        DAYS,
        tuple(Stage(StageId(f"st{number}"), f"STAGE {number}", "#e01f3d", number) for number in range(stages)),
        default_walk_min=walk_min,
    )
    slots = []
    for number in range(count):
        day, (start, end) = days[number % len(days)], times(number)
        at = festival.at(day, start), festival.at(day, end)
        slots.append(Slot(SlotId(f"x{number}"), day.id, StageId(f"st{number % stages}"), *at, act(number), **more))
    return timetable_of(festival, slots, _FETCHED_AT)


def spread() -> Timetable:
    """An ordinary festival: each act once, ten slots an hour and stage."""
    return timetable_with(600, 20, lambda number: (600 + number // 60 * 6, 606 + number // 60 * 6), "act {}".format)


def one_act() -> Timetable:
    """All slots have the same act, most of them another time."""
    return timetable_with(600, 50, lambda number: (600 + number, 620 + number), lambda _: "星屑シンフォニー")


def all_at_once() -> Timetable:
    """All slots are on one day, and overlap."""
    return timetable_with(300, 300, lambda _: (600, 1200), "act {}".format, walk_min=10, days=DAYS[:1])


def twins() -> Timetable:
    """Thousands of slots that have the same piece."""
    return timetable_with(6_000, 1, lambda _: (600, 620), lambda _: "星屑シンフォニー")


def one_place() -> Timetable:
    """Thousands of acts on one stage at one time."""
    return timetable_with(6_000, 1, lambda _: (600, 620), "act {}".format)


def far_apart() -> Timetable:
    """Each walk takes longer than any gap."""
    return timetable_with(
        900, 300, lambda number: (600 + number // 6, 601 + number // 6), "act {}".format, walk_min=240
    )


def longest_texts() -> Timetable:
    """Acts and details as long as a document may have them, in the scripts that take longest to draw."""
    words = {"detail": ("長い説明" * 400,) * 10, "performers": ("演者 é" * 20,) * 20}
    return timetable_with(600, 20, lambda number: (600 + number // 60 * 6, 606 + number // 60 * 6), _long_name, **words)


def large() -> Timetable:
    """As many slots as a document may have."""
    return timetable_with(
        20_000, 200, lambda number: (400 + number // 200 * 9, 420 + number // 200 * 9), "act {}".format
    )


def _long_name(number: int) -> str:
    return (f"{number} か\u3099星屑👩‍🎤 مهرجان Über" * 25)[:500]


TIMETABLES = (spread, one_act, all_at_once, far_apart, twins, one_place, longest_texts, large)
BY_FESTIVAL = {build.__name__.replace("_", "-"): build for build in TIMETABLES}


@cache
def timetable_of_festival(name: str) -> Timetable:
    """Build the timetable `name`, with that name as the festival's id."""
    timetable = BY_FESTIVAL[name]()
    return timetable_of(replace(timetable.festival, id=FestivalId(name)), timetable.slots, timetable.fetched_at)


@cache
def earlier(timetable: Timetable) -> Timetable:
    """Build the revision before: every slot ten minutes earlier."""
    slots = [replace(slot, start=slot.start - _TEN_MIN, end=slot.end - _TEN_MIN) for slot in timetable.slots]
    return timetable_of(timetable.festival, slots, timetable.fetched_at - _TEN_MIN)
