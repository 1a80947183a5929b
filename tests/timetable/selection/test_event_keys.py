"""Keys of calendar events, and the slot that gets a key which two slots claim."""

from dataclasses import replace

import pytest

from tests.cast import FESTIVAL, slot, timetable
from timetable.model import Slot, SlotId, Timetable
from timetable.selection import Selection, piece_text, read_selection
from timetable.selection.carry_over import MOST_EVENT_KEYS, carry_over
from timetable.selection.event_keys import event_key, requested_pieces, unique_event_keys

HOT = slot("day1 hot 10:30-10:55 星屑シンフォニー")
SKY = slot("day1 sky 11:00-11:30 ≒Parallel")
LANE = slot("day1 lane 12:00-12:40 Café de Lune")
MOVED = slot("day2 sky 15:00-15:25 星屑シンフォニー")


def piece_of(one: Slot) -> str:
    return piece_text(one, FESTIVAL)


def official(one: Slot, number: str = "227") -> Slot:
    return replace(one, id=SlotId(number), has_official_id=True)


def keys(revision: Timetable, *pieces: str) -> dict[str, str]:
    picked = read_selection(Selection.of(pieces), revision)
    return dict(unique_event_keys(picked, requested_pieces(picked, revision), revision))


def test_the_key_of_an_event_is_its_official_id_or_else_its_piece() -> None:
    revision = timetable(official(HOT), SKY)
    assert keys(revision, piece_of(HOT), piece_of(SKY), piece_of(LANE)) == {
        piece_of(HOT): "id/227",
        piece_of(SKY): f"piece/{piece_of(SKY)}",
        piece_of(LANE): f"piece/{piece_of(LANE)}",
    }


def test_a_slot_that_moved_keeps_the_key_it_had_under_each_of_its_pieces() -> None:
    moved = carry_over(timetable(HOT), timetable(MOVED))
    assert moved.event_keys == {piece_of(MOVED): f"piece/{piece_of(HOT)}"}
    assert [event_key(piece_of(one), MOVED, moved) for one in (HOT, MOVED)] == [f"piece/{piece_of(HOT)}"] * 2


def test_a_slot_that_is_gone_keeps_the_key_it_had() -> None:
    for one, key in ((HOT, f"piece/{piece_of(HOT)}"), (official(HOT), "id/227")):
        away = carry_over(carry_over(timetable(one), timetable(replace(one, stage=SKY.stage))), timetable())
        assert {event_key(piece, None, away) for gone in away.gone for piece in gone.pieces} == {key}
        assert len(away.gone[0].pieces) == 2


def test_keys_that_can_be_computed_are_not_remembered() -> None:
    assert carry_over(timetable(HOT, official(SKY)), timetable(HOT, official(SKY), LANE)).event_keys == {}
    assert carry_over(timetable(HOT, official(SKY)), timetable(LANE)).event_keys == {}


def test_the_newest_keys_are_remembered() -> None:
    former = {f"{number:08}": HOT.id for number in range(MOST_EVENT_KEYS)}
    keys_by_piece = {piece: f"key {piece}" for piece in former}
    old = replace(timetable(HOT), former_pieces=former, event_keys=keys_by_piece)
    assert carry_over(old, timetable(HOT)).event_keys == keys_by_piece
    assert list(carry_over(old, timetable(MOVED)).event_keys) == [*list(keys_by_piece)[1:], piece_of(MOVED)]


def test_an_official_slot_has_its_remembered_key_only_under_a_known_piece() -> None:
    moved = official(MOVED)
    revision = replace(
        timetable(moved),
        former_pieces={piece_of(SKY): moved.id},
        event_keys={piece_of(one): "first" for one in (HOT, SKY, MOVED)},
    )
    assert event_key(piece_of(MOVED), moved, revision) == "first"
    assert event_key(piece_of(SKY), moved, revision) == "first"
    assert event_key(piece_of(HOT), moved, revision) == "id/227"


@pytest.mark.parametrize("others", [("day1 hot 9:00-9:30 だれか", HOT), ("day2 sky 20:00-20:30 だれか", HOT)])
def test_of_several_pieces_of_a_slot_its_current_one_is_preferred_then_one_of_its_act(others: tuple[str, Slot]) -> None:
    stranger, same = piece_of(slot(others[0])), piece_of(others[1])
    revision = replace(timetable(MOVED), former_pieces={stranger: MOVED.id, same: MOVED.id})
    for pieces, chosen in (
        ((stranger, same, piece_of(MOVED)), piece_of(MOVED)),
        ((stranger, same), same),
        ((stranger,), stranger),
    ):
        picked = read_selection(Selection.of(pieces), revision)
        assert requested_pieces(picked, revision) == {MOVED.id: chosen}


def test_of_several_pieces_of_a_slot_and_its_act_the_first_one_is_used() -> None:
    former = sorted(piece_of(slot(f"day1 {stage} 9:00-9:30 星屑シンフォニー")) for stage in ("hot", "sky", "lane"))
    revision = replace(timetable(MOVED), former_pieces=dict.fromkeys(former, MOVED.id))
    picked = read_selection(Selection.of(former), revision)
    assert requested_pieces(picked, revision) == {MOVED.id: former[0]}


BOTH_WAYS = pytest.mark.parametrize(("one", "other"), [(HOT, SKY), (SKY, HOT)], ids=["in order", "the other way"])


@BOTH_WAYS
def test_a_shared_key_goes_to_the_slot_with_that_official_id(one: Slot, other: Slot) -> None:
    revision = replace(timetable(official(one), other), event_keys={piece_of(other): "id/227"})
    assert keys(revision, piece_of(one), piece_of(other)) == {
        piece_of(one): "id/227",
        piece_of(other): f"piece/{piece_of(other)}",
    }


@BOTH_WAYS
def test_a_shared_key_goes_to_the_slot_with_that_piece(one: Slot, other: Slot) -> None:
    own = f"piece/{piece_of(one)}"
    revision = replace(timetable(one, other), event_keys={piece_of(other): own})
    assert keys(revision, piece_of(one), piece_of(other)) == {
        piece_of(one): own,
        piece_of(other): f"piece/{piece_of(other)}",
    }


@BOTH_WAYS
@pytest.mark.parametrize("is_gone_official", [True, False])
def test_a_gone_slot_leaves_a_remembered_key_to_its_owner(one: Slot, other: Slot, *, is_gone_official: bool) -> None:
    gone = official(other) if is_gone_official else other
    away = carry_over(timetable(gone, one), timetable(one))
    revision = replace(away, event_keys={piece_of(other): f"piece/{piece_of(one)}"})
    assert keys(revision, piece_of(one), piece_of(other)) == {
        piece_of(one): f"piece/{piece_of(one)}",
        piece_of(other): f"piece/{piece_of(other)}",
    }


@BOTH_WAYS
def test_a_gone_slot_has_the_key_of_its_official_id_before_a_slot_that_remembers_it(one: Slot, other: Slot) -> None:
    away = carry_over(timetable(official(one), other), timetable(other))
    revision = replace(away, event_keys={piece_of(other): "id/227"})
    assert keys(revision, piece_of(one), piece_of(other)) == {
        piece_of(one): "id/227",
        piece_of(other): f"piece/{piece_of(other)}",
    }


def test_three_events_never_share_a_key() -> None:
    first, second, third = sorted(map(piece_of, (HOT, SKY, LANE)))
    remembered = {first: f"piece/{third}", second: "shared", third: "shared"}
    revision = replace(timetable(HOT, SKY, LANE), event_keys=remembered)
    assert keys(revision, first, second, third) == {
        first: f"piece/{third}",
        second: "shared",
        third: f"shared/{third}",
    }
