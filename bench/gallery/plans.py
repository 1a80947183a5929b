"""Plans that the gallery shows: one to 120 picks of the demo festival, hostile timetables and recorded documents."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bench.timetables import seen_by_one, selection, timetables
from bench.worst_case import hostile_timetables
from tests.timetable.picture.hostile import crowd
from timetable.model import Kind, Slot, Timetable

COUNTS = 1, 4, 9, 14, 24, 40, 120


@dataclass(frozen=True, slots=True)
class Plan:
    """A name that says what is special, and the picks."""

    name: str
    timetable: Timetable
    must: Sequence[Slot]
    maybe: Sequence[Slot] = ()


def plans() -> Iterator[Plan]:
    """Yield the plans of the demo festival, of hostile timetables, and of recorded documents if there are any."""
    *recorded, demo = timetables()
    yield from _demo_plans(demo)
    yield from _hostile_plans()
    for timetable in recorded:
        for count in (9, 24):
            yield Plan(f"{timetable.festival.id}, {count} picks", timetable, selection(timetable, count, count))
        yield Plan(f"{timetable.festival.id}, longest names", timetable, _longest(timetable.slots, 14))


def _demo_plans(demo: Timetable) -> Iterator[Plan]:
    for count in COUNTS:
        picks = selection(demo, 1, count)
        more = [slot for slot in demo.slots if slot not in picks]
        yield Plan(f"{count} picks", demo, picks + more[: count - len(picks)])
    yield Plan("greetings only", demo, [slot for slot in demo.slots if slot.kind is Kind.GREETING][:12])
    first, *_ = demo.festival.days
    yield Plan("one day of 12", demo, seen_by_one([slot for slot in demo.slots if slot.day == first.id], 12))
    by_day = [seen_by_one([slot for slot in demo.slots if slot.day == day.id], 12) for day in demo.festival.days]
    yield Plan("12 on each day", demo, [slot for day in by_day for slot in day])
    yield Plan("long names", demo, _longest(demo.slots, 14))
    clashing = selection(demo, 1, 12) + selection(demo, 2, 5)
    yield Plan("maybes and clashes", demo, clashing, [slot for slot in selection(demo, 3, 4) if slot not in clashing])


def _hostile_plans() -> Iterator[Plan]:
    wide = hostile_timetables.timetable_with(
        72, 72, lambda number: (600 + number // 3 * 20, 620 + number // 3 * 20), "グループ {}".format
    )
    yield Plan("72 stages", wide, wide.slots)
    for count in (1, 2, 3):
        days = hostile_timetables.DAYS[:count]
        spread = hostile_timetables.timetable_with(
            8 * count, 4, lambda number: (600 + number * 20, 620 + number * 20), "グループ {}".format, days=days
        )
        yield Plan(f"{count} days of 8", spread, spread.slots)
    names = hostile_timetables.longest_texts()
    yield Plan("500 characters each", names, names.slots[:9])
    once = hostile_timetables.all_at_once()
    yield Plan("twelve at one time", once, once.slots[:12])
    many = crowd()
    four = [slot for slot in many.slots if slot.day != many.festival.days[-1].id]
    yield Plan("four days of hostile names", many, seen_by_one(four, 24))


def _longest(slots: Sequence[Slot], count: int) -> list[Slot]:
    return seen_by_one(sorted(slots, key=lambda slot: (-len(slot.act), slot.id)), count)
