"""Codes that cost most to read, and timetables that they are for: what anybody can write into a link by hand."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from random import Random

from timetable.model import Day, DayId, Festival, FestivalId, Names, Slot, SlotId, Stage, StageId, Timetable
from timetable.published import timetable_of
from timetable.selection import Selection, act_text
from timetable.selection.piece import Piece

DAYS = tuple(Day(DayId(f"day{number}"), date(2026, 8, number), Names(f"{number}")) for number in (1, 2, 3))
_READ_AT = datetime(2026, 7, 31, tzinfo=UTC)


def timetable_with(
    count: int, stages: int, times: Callable[[int], tuple[int, int]], act: Callable[[int], str], walk_min: int = 0
) -> Timetable:
    """Make slots on all days and stages in turn; `times` (minutes) and `act` are by the slot's number."""
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
        day, (start, end) = DAYS[number % len(DAYS)], times(number)
        at = festival.at(day, start), festival.at(day, end)
        slots.append(Slot(SlotId(f"x{number}"), day.id, StageId(f"st{number % stages}"), *at, act(number)))
    return timetable_of(festival, slots, _READ_AT)


def spread() -> Timetable:
    """An ordinary festival: each act once, ten slots an hour and stage."""
    return timetable_with(600, 20, lambda number: (600 + number // 60 * 6, 606 + number // 60 * 6), "act {}".format)


def one_act() -> Timetable:
    """Each slot is one act's, most of them at another time."""
    return timetable_with(600, 50, lambda number: (600 + number, 620 + number), lambda _: "星屑シンフォニー")


def all_at_once() -> Timetable:
    """All slots of a day overlap."""
    return timetable_with(900, 300, lambda _: (600, 1200), "act {}".format, walk_min=10)


def twins() -> Timetable:
    """Thousands of slots that no piece can tell apart."""
    return timetable_with(6_000, 1, lambda _: (600, 620), lambda _: "星屑シンフォニー")


def one_place() -> Timetable:
    """Thousands of acts at one place and time."""
    return timetable_with(6_000, 1, lambda _: (600, 620), "act {}".format)


TIMETABLES = (spread, one_act, all_at_once, twins, one_place)


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
    first, dice = Piece.of(revision.slots[0], revision.festival), Random(1)  # noqa: S311 -- the same each time
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
    return Random(7).sample(slots, min(count, len(slots)))  # noqa: S311 -- the same each time
