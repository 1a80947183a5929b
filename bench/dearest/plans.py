"""Timetables at the limits of what a document may hold, and codes that cost most to read in them."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from functools import cache
from random import Random
from typing import Any

from timetable.model import Day, DayId, Festival, FestivalId, Names, Slot, SlotId, Stage, StageId, Timetable
from timetable.selection import Selection, act_text
from timetable.selection.slot_piece import Piece
from timetable.timetable_json import timetable_of

DAYS = tuple(Day(DayId(f"day{number}"), date(2026, 8, number), Names(f"{number}")) for number in (1, 2, 3))
_READ_AT = datetime(2026, 7, 31, tzinfo=UTC)
_TEN_MIN = timedelta(minutes=10)


def timetable_with(
    count: int, stages: int, times: Callable[[int], tuple[int, int]], act: Callable[[int], str], **more: Any
) -> Timetable:
    """Make slots on all days and stages in turn; `times` (minutes) and `act` are by the slot's number.

    `more`: `walk_min` between any two stages, the `days`, and fields of each slot.
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
    return timetable_of(festival, slots, _READ_AT)


def spread() -> Timetable:
    """An ordinary festival: each act once, ten slots an hour and stage."""
    return timetable_with(600, 20, lambda number: (600 + number // 60 * 6, 606 + number // 60 * 6), "act {}".format)


def one_act() -> Timetable:
    """Each slot is one act's, most of them at another time."""
    return timetable_with(600, 50, lambda number: (600 + number, 620 + number), lambda _: "星屑シンフォニー")


def all_at_once() -> Timetable:
    """All slots are on one day, and overlap."""
    return timetable_with(300, 300, lambda _: (600, 1200), "act {}".format, walk_min=10, days=DAYS[:1])


def twins() -> Timetable:
    """Thousands of slots that no piece can tell apart."""
    return timetable_with(6_000, 1, lambda _: (600, 620), lambda _: "星屑シンフォニー")


def one_place() -> Timetable:
    """Thousands of acts at one place and time."""
    return timetable_with(6_000, 1, lambda _: (600, 620), "act {}".format)


def far_apart() -> Timetable:
    """Each walk is longer than any gap."""
    return timetable_with(
        900, 300, lambda number: (600 + number // 6, 601 + number // 6), "act {}".format, walk_min=240
    )


def wordy() -> Timetable:
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


TIMETABLES = (spread, one_act, all_at_once, far_apart, twins, one_place, wordy, large)


def exact(revision: Timetable, count: int) -> Selection:
    return Selection.of(_pieces(revision, count))


def at_other_times(revision: Timetable, count: int) -> Selection:
    return _altered(revision, count, lambda piece, number: replace(piece, minute=(piece.minute + 7 + number) % 2048))


def on_unknown_stages(revision: Timetable, count: int) -> Selection:
    return _altered(revision, count, lambda piece, number: replace(piece, stage_digest=number))


def of_one_act_at_one_time(revision: Timetable, count: int) -> Selection:
    first = Piece.of(revision.slots[0], revision.festival)
    return Selection.of(replace(first, minute=500, stage_digest=number).text for number in range(count))


def of_one_act_anywhere(revision: Timetable, count: int) -> Selection:
    first, dice = Piece.of(revision.slots[0], revision.festival), Random(1)
    return Selection.of(
        replace(first, minute=600 + number, day_number=dice.randrange(32), stage_digest=dice.randrange(1024)).text
        for number in range(count)
    )


def of_unknown_acts_at_one_place(revision: Timetable, count: int) -> Selection:
    first = Piece.of(revision.slots[0], revision.festival)
    return Selection.of(replace(first, act_digest=number).text for number in range(count))


def of_unknown_acts(revision: Timetable, count: int) -> Selection:
    return _altered(revision, count, lambda piece, number: replace(piece, act_digest=number, minute=number))


def with_followed_acts(revision: Timetable, count: int) -> Selection:
    acts = dict.fromkeys(slot.act for slot in revision.slots)
    return Selection.of(_pieces(revision, 5), (), [act_text(act) for act in list(acts)[:count]])


SELECTIONS = (
    exact,
    at_other_times,
    on_unknown_stages,
    of_one_act_at_one_time,
    of_one_act_anywhere,
    of_unknown_acts_at_one_place,
    of_unknown_acts,
    with_followed_acts,
)


def _pieces(revision: Timetable, count: int) -> list[str]:
    return [Piece.of(slot, revision.festival).text for slot in _some(revision.slots, count)]


def _altered(revision: Timetable, count: int, alter: Callable[[Piece, int], Piece]) -> Selection:
    pieces: Iterable[Piece] = (Piece.of(slot, revision.festival) for slot in _some(revision.slots, count))
    return Selection.of(alter(piece, number).text for number, piece in enumerate(pieces))


def _some(slots: Sequence[Slot], count: int) -> list[Slot]:
    return Random(7).sample(slots, min(count, len(slots)))


def named(make: Callable[[], Timetable]) -> Timetable:
    """Make a timetable of a festival that is called as its maker."""
    made = make()
    festival = replace(made.festival, id=FestivalId(make.__name__.replace("_", "-")))
    return timetable_of(festival, made.slots, made.fetched_at)


@cache
def earlier(revision: Timetable) -> Timetable:
    """Make the revision before: every slot ten minutes earlier."""
    slots = [replace(slot, start=slot.start - _TEN_MIN, end=slot.end - _TEN_MIN) for slot in revision.slots]
    return timetable_of(revision.festival, slots, revision.fetched_at - _TEN_MIN)
