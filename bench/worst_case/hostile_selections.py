"""Selections whose codes cost most to read: pieces that match nothing, or much, of a timetable."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from random import Random

from timetable.model import Slot, Timetable
from timetable.selection import Selection, act_text
from timetable.selection.slot_piece import Piece


def exact(timetable: Timetable, count: int) -> Selection:
    return Selection.of(_pieces(timetable, count))


def at_other_times(timetable: Timetable, count: int) -> Selection:
    return _altered(timetable, count, lambda piece, number: replace(piece, minute=(piece.minute + 7 + number) % 2048))


def on_unknown_stages(timetable: Timetable, count: int) -> Selection:
    return _altered(timetable, count, lambda piece, number: replace(piece, stage_digest=number))


def of_one_act_at_one_time(timetable: Timetable, count: int) -> Selection:
    first = Piece.of(timetable.slots[0], timetable.festival)
    return Selection.of(replace(first, minute=500, stage_digest=number).text for number in range(count))


def of_one_act_anywhere(timetable: Timetable, count: int) -> Selection:
    first, random = Piece.of(timetable.slots[0], timetable.festival), Random(1)
    return Selection.of(
        replace(first, minute=600 + number, day_number=random.randrange(32), stage_digest=random.randrange(1024)).text
        for number in range(count)
    )


def of_unknown_acts_at_one_place(timetable: Timetable, count: int) -> Selection:
    first = Piece.of(timetable.slots[0], timetable.festival)
    return Selection.of(replace(first, act_digest=number).text for number in range(count))


def of_unknown_acts(timetable: Timetable, count: int) -> Selection:
    return _altered(timetable, count, lambda piece, number: replace(piece, act_digest=number, minute=number))


def with_followed_acts(timetable: Timetable, count: int) -> Selection:
    acts = dict.fromkeys(slot.act for slot in timetable.slots)
    return Selection.of(_pieces(timetable, 5), (), [act_text(act) for act in list(acts)[:count]])


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


def _pieces(timetable: Timetable, count: int) -> list[str]:
    return [Piece.of(slot, timetable.festival).text for slot in _sample(timetable.slots, count)]


def _altered(timetable: Timetable, count: int, alter: Callable[[Piece, int], Piece]) -> Selection:
    pieces: Iterable[Piece] = (Piece.of(slot, timetable.festival) for slot in _sample(timetable.slots, count))
    return Selection.of(alter(piece, number).text for number, piece in enumerate(pieces))


def _sample(slots: Sequence[Slot], count: int) -> list[Slot]:
    return Random(7).sample(slots, min(count, len(slots)))
