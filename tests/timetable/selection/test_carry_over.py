"""The memory of a new revision: gone slots, and the slots of former pieces."""

from dataclasses import replace

import pytest

from tests.cast import FESTIVAL, slot, timetable
from timetable.model import DayId, GoneSlot, Slot, SlotId, StageId, Timetable
from timetable.selection import piece_text
from timetable.selection.carry_over import MOST_FORMER_PIECES, MOST_GONE, carry_over

HOT = slot("day1 hot 10:30-10:55 星屑シンフォニー")
SKY = slot("day1 sky 11:00-11:30 ≒Parallel")
NIGHT = slot("day1 hot 25:30-26:00 Café de Lune")
MOVED = slot("day2 sky 15:00-15:25 星屑シンフォニー")


def piece_of(one: Slot) -> str:
    return piece_text(one, FESTIVAL)


def gone(one: Slot, *pieces: str) -> GoneSlot:
    return GoneSlot(one, FESTIVAL.stage_by_id[one.stage].name, pieces or (piece_of(one),))


def test_a_slot_that_is_gone_is_remembered_with_all_its_pieces() -> None:
    moved = carry_over(timetable(HOT, SKY), timetable(MOVED, SKY))
    assert (moved.gone, moved.former_pieces) == ((), {piece_of(HOT): MOVED.id})
    later = carry_over(moved, timetable(SKY))
    assert (later.gone, later.former_pieces) == ((gone(MOVED, piece_of(HOT), piece_of(MOVED)),), {})
    assert carry_over(later, timetable(SKY, NIGHT)).gone == later.gone


@pytest.mark.parametrize("back", [HOT, MOVED], ids=["under its first piece", "under its last piece"])
def test_a_slot_that_comes_back_has_its_other_pieces_again(back: Slot) -> None:
    away = carry_over(carry_over(timetable(HOT, SKY), timetable(MOVED, SKY)), timetable(SKY))
    again = carry_over(away, timetable(back, SKY))
    (other,) = {HOT, MOVED} - {back}
    assert (again.gone, again.former_pieces) == ((), {piece_of(other): back.id})


def official(one: Slot, number: str = "227") -> Slot:
    return replace(one, id=SlotId(number), has_official_id=True)


def test_a_slot_comes_back_under_its_official_id_at_any_place() -> None:
    away = carry_over(timetable(official(HOT), SKY), timetable(SKY))
    renamed = official(slot("day2 sky 15:00-15:25 だれか"))
    again = carry_over(away, timetable(renamed, SKY))
    assert (again.gone, again.former_pieces) == ((), {piece_of(HOT): SlotId("227")})


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (official(HOT), slot("day2 sky 15:00-15:25 だれか", id="227")),
        (replace(HOT, id=SlotId("227")), official(slot("day2 sky 15:00-15:25 だれか"))),
        (official(HOT), official(slot("day2 sky 15:00-15:25 だれか"), "228")),
    ],
    ids=["official before", "official after", "another one"],
)
def test_a_slot_does_not_come_back_under_any_other_id(before: Slot, after: Slot) -> None:
    away = carry_over(timetable(before, SKY), timetable(SKY))
    assert carry_over(away, timetable(after, SKY)).gone == (gone(before),)


def test_slots_removed_before_there_was_a_memory_are_read_from_the_change_log() -> None:
    remembered = carry_over(timetable(SKY), timetable(SKY, NIGHT), [HOT, MOVED])
    assert remembered.gone == (gone(HOT), gone(MOVED))


def test_the_change_log_is_not_used_if_gone_slots_are_remembered() -> None:
    away = carry_over(timetable(HOT, SKY), timetable(SKY))
    assert carry_over(away, timetable(SKY, NIGHT), [MOVED]).gone == (gone(HOT),)


def test_logged_slots_of_a_removed_day_or_stage_are_left_out() -> None:
    removed = [replace(HOT, day=DayId("day9")), replace(HOT, stage=StageId("old")), MOVED]
    assert carry_over(timetable(SKY), timetable(SKY), removed).gone == (gone(MOVED),)


def test_given_matches_are_used() -> None:
    assert carry_over(timetable(HOT), timetable(MOVED), matches={}).gone == (gone(HOT),)


def test_a_piece_that_another_slot_has_now_is_not_remembered() -> None:
    moved = carry_over(timetable(HOT, SKY), timetable(MOVED, SKY))
    other = replace(HOT, id=SlotId("another"))
    both = carry_over(moved, timetable(MOVED, other, SKY))
    assert both.former_pieces == {}


def test_the_newest_former_pieces_are_remembered() -> None:
    former = {f"{number:08}": HOT.id for number in range(MOST_FORMER_PIECES)}
    old = replace(timetable(HOT), former_pieces=former)
    assert carry_over(old, timetable(HOT)).former_pieces == former
    assert list(carry_over(old, timetable(MOVED)).former_pieces) == [*list(former)[1:], piece_of(HOT)]


def test_the_newest_gone_slots_are_remembered() -> None:
    many = [slot("day1 sky 10:00-10:30 A", id=f"x{number:04}") for number in range(MOST_GONE)]
    old = replace(timetable(HOT, SKY), gone=tuple(gone(one, f"{one.id:8}") for one in many))
    assert carry_over(old, timetable(HOT, SKY)).gone == old.gone
    assert carry_over(old, timetable(SKY)).gone == (*old.gone[1:], gone(HOT))


def test_an_empty_revision_is_remembered_whole() -> None:
    nothing: Timetable = timetable()
    assert carry_over(timetable(HOT, SKY), nothing).gone == (gone(HOT), gone(SKY))
    assert carry_over(nothing, timetable(HOT)).gone == ()
