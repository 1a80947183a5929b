"""A code finds its slots in another revision: exactly, by memory, by act, by place; a tie is never guessed."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from tests.cast import slot, slot_of, timetable
from timetable.model import Day, DayId, Festival, Names, SlotId, Status, Timetable
from timetable.selection import (
    PickChange,
    PickedSlots,
    Selection,
    act_text,
    act_with_digest,
    followed_acts,
    is_current,
    piece_text,
    read_selection,
    write_code,
)
from timetable.selection.carry_over import carry_over
from timetable.selection.picked_slots import Step
from timetable.timetable_json import read_timetable, timetable_of, write_timetable

HOT = "day1 hot 10:30-10:55 星屑シンフォニー"
SKY = "day1 sky 11:00-11:30 ≒Parallel"
LANE = "day1 lane 12:00-12:40 星屑シンフォニー"


def pick(revision: Timetable, *ids: str) -> Selection:
    return Selection.of(piece_text(one, revision.festival) for one in revision.slots if one.id in ids)


def summary(picked: PickedSlots) -> tuple[list[str], list[tuple[str, PickChange]], int]:
    return (
        [one.id for one in picked.must],
        [(change.slot.id, change.kind) for change in picked.changed],
        len(picked.missing),
    )


def follow(old: Timetable, new: Timetable) -> Timetable:
    return replace(new, former_pieces=carry_over(old, new).former_pieces)


def test_unchanged_picks_are_found_without_a_change() -> None:
    revision = timetable(HOT, SKY, LANE)
    assert summary(read_selection(pick(revision, "day1-hot-1030", "day1-sky-1100"), revision)) == (
        ["day1-hot-1030", "day1-sky-1100"],
        [],
        0,
    )


def test_another_spelling_of_act_and_stage_is_the_same_piece() -> None:
    spelt = slot("day1 hot 10:30-10:55 星屑 ｼﾝﾌｫﾆｰ")
    assert piece_text(spelt, timetable().festival) == piece_text(slot(HOT), timetable().festival)


@pytest.mark.parametrize(
    ("later", "kind"),
    [
        ("day1 hot 15:00-15:25 星屑シンフォニー", PickChange.RETIMED),
        ("day1 sky 15:00-15:25 星屑シンフォニー", PickChange.MOVED),
        ("day2 hot 10:30-10:55 星屑シンフォニー", PickChange.MOVED),
        ("day1 hot 10:30-10:55 だれか", PickChange.RENAMED),
    ],
)
def test_a_server_without_memory_follows_a_change_by_the_digests(later: str, kind: PickChange) -> None:
    old, new = timetable(HOT, SKY), timetable(later, SKY)
    picked = read_selection(pick(old, "day1-hot-1030"), new)
    assert [(change.kind, change.before.start) for change in picked.changed] == [(kind, "10:30")]
    assert [one.act for one in picked.must] == [slot(later).act]


def test_a_live_is_not_mistaken_for_the_greeting_of_the_same_act() -> None:
    old = timetable(HOT, LANE)
    new = timetable("day2 hot 18:00-18:30 星屑シンフォニー", LANE)
    assert [one.id for one in read_selection(pick(old, "day1-hot-1030"), new).must] == ["day2-hot-1800"]


def test_a_slot_of_one_pick_is_not_used_for_another() -> None:
    old = timetable(HOT, "day1 sky 14:00-14:30 星屑シンフォニー")
    new = timetable("day1 sky 14:00-14:30 星屑シンフォニー")
    picked = read_selection(pick(old, "day1-hot-1030", "day1-sky-1400"), new)
    assert summary(picked) == (["day1-sky-1400"], [], 1)


def test_two_acts_that_swap_are_two_retimed() -> None:
    old = timetable("day1 hot 10:00-10:30 A", "day1 hot 11:00-11:30 B")
    new = timetable("day1 hot 10:00-10:30 B", "day1 hot 11:00-11:30 A")
    picked = read_selection(pick(old, "day1-hot-1000"), new)
    assert [(one.act, one.id) for one in picked.must] == [("A", "day1-hot-1100")]
    assert [change.kind for change in picked.changed] == [PickChange.RETIMED]


def test_a_tie_is_missing_with_its_candidates() -> None:
    old = timetable("day1 hot 12:00-12:30 A")
    new = timetable("day1 hot 11:00-11:30 A", "day1 hot 13:00-13:30 A")
    picked = read_selection(pick(old, "day1-hot-1200"), new)
    assert summary(picked) == ([], [], 1)
    missing = picked.missing[0]
    assert [one.id for one in missing.candidates] == ["day1-hot-1100", "day1-hot-1300"]
    assert (missing.before.day, missing.before.stage, missing.before.start) == (
        new.festival.days[0],
        new.festival.stages[0],
        "12:00",
    )


def test_two_new_acts_at_the_place_of_a_pick_are_a_tie() -> None:
    old = timetable("day1 hot 12:00-12:30 A")
    new = timetable("day1 hot 12:00-12:30 B", slot("day1 hot 12:00-12:30 C", id="twin"))
    picked = read_selection(pick(old, "day1-hot-1200"), new)
    assert [one.act for one in picked.missing[0].candidates] == ["B", "C"]


NIGHT = replace(
    timetable().festival, time_zone="Europe/Berlin", days=(Day(DayId("day1"), date(2026, 10, 24), Names("1")),)
)


def night(*starts: tuple[int, int], festival: Festival = NIGHT) -> Timetable:
    """Make a timetable of one act on one stage, at minutes of the day with their fold, as it is published and read."""
    first = slot_of(festival, "x", ("day1", "hot", "10:00-10:20", "A"))
    slots = [
        replace(first, id=SlotId(f"{minute}-{fold}"), start=start, end=start + timedelta(minutes=20))
        for minute, fold in starts
        for start in [festival.at(festival.days[0], minute, fold)]
    ]
    return read_timetable(write_timetable(timetable_of(festival, slots, datetime(2026, 1, 1, tzinfo=UTC))))


@pytest.mark.parametrize("turns_min", [0, 120, 300])
def test_the_two_times_of_an_hour_that_happens_twice_are_two_picks(turns_min: int) -> None:
    on, minute = (date(2026, 10, 25), 150) if turns_min == 0 else (date(2026, 10, 24), 1590)
    festival = replace(NIGHT, day_turns_min=turns_min, days=(Day(DayId("day1"), on, Names("1")),))
    revision = night((minute, 0), (minute, 1), (minute + 60, 0), festival=festival)
    pieces = {one.id: piece_text(one, festival) for one in revision.slots}
    assert len(set(pieces.values())) == 3
    for slot_id, piece in pieces.items():
        assert summary(read_selection(Selection.of([piece]), revision)) == ([slot_id], [], 0)


@pytest.mark.parametrize(
    ("on", "turns_min", "minute", "fold", "start"),
    [(24, 300, 1590, 1, "26:30"), (24, 300, 1590, 0, "26:30"), (25, 0, 150, 1, "2:30"), (25, 300, 1590, 0, "26:30")],
)
def test_the_second_of_two_equal_hours_is_reported_by_its_clock_when_it_is_gone(
    on: int, turns_min: int, minute: int, fold: int, start: str
) -> None:
    festival = replace(NIGHT, day_turns_min=turns_min, days=(Day(DayId("day1"), date(2026, 10, on), Names("1")),))
    old = night((minute, fold), festival=festival)
    picked = read_selection(pick(old, f"{minute}-{fold}"), replace(night(festival=festival), version="later"))
    assert picked.missing[0].before.start == start


def test_the_second_of_two_equal_hours_may_become_the_first() -> None:
    old = night((1590, 1))
    moved = read_selection(pick(old, "1590-1"), night((1590, 0)))
    assert [(change.kind, change.before.start) for change in moved.changed] == [(PickChange.RETIMED, "26:30")]


def test_a_piece_that_several_slots_have_is_a_tie() -> None:
    one, other = slot(HOT), slot(HOT, id="day1-hot-1030-2", act="星屑 シンフォニー")
    revision = timetable(one, other, SKY)
    picked = read_selection(pick(revision, "day1-hot-1030", "day1-sky-1100"), revision)
    assert [found.id for found in picked.must] == ["day1-sky-1100"]
    assert [found.id for found in picked.missing[0].candidates] == ["day1-hot-1030", "day1-hot-1030-2"]


def test_a_missing_pick_stays_in_the_code_until_its_slot_comes_back() -> None:
    old = timetable(HOT, SKY)
    selection = pick(old, "day1-hot-1030")
    gone = read_selection(selection, timetable(SKY))
    assert (gone.must, write_code(gone.canonical)) == ((), write_code(selection))
    assert [one.id for one in read_selection(gone.canonical, old).must] == ["day1-hot-1030"]


def test_a_pick_is_followed_through_a_chain_of_changes() -> None:
    first = timetable("day1 hot 10:00-10:30 Road to TIF 1位", "day1 sky 10:00-10:30 X")
    second = follow(first, timetable("day1 hot 10:00-10:30 決まったグループ", "day1 sky 10:00-10:30 X"))
    third = follow(second, timetable("day2 sky 19:00-19:30 決まったグループ", "day1 sky 10:00-10:30 X"))
    picked = read_selection(pick(first, "day1-hot-1000"), third)
    assert [one.id for one in picked.must] == ["day2-sky-1900"]
    assert [change.kind for change in picked.changed] == [PickChange.MOVED, PickChange.RENAMED]


def test_a_cancelled_pick_stays_and_is_reported() -> None:
    old = timetable(HOT)
    new = timetable(slot(HOT, status=Status.CANCELLED))
    assert summary(read_selection(pick(old, "day1-hot-1030"), new)) == (
        ["day1-hot-1030"],
        [("day1-hot-1030", PickChange.CANCELLED)],
        0,
    )


def test_maybe_picks_stay_maybe_and_a_slot_counts_once() -> None:
    revision = timetable(HOT, SKY)
    must, maybe = (pick(revision, one).must for one in ("day1-hot-1030", "day1-sky-1100"))
    picked = read_selection(Selection.of(must, maybe), revision)
    assert ([one.id for one in picked.must], [one.id for one in picked.maybe]) == (["day1-hot-1030"], ["day1-sky-1100"])


def test_canonical_code_has_the_pieces_of_the_current_slots() -> None:
    old, new = timetable(HOT), timetable("day1 hot 12:30-12:55 星屑シンフォニー")
    assert read_selection(pick(old, "day1-hot-1030"), new).canonical == pick(new, "day1-hot-1230")


def test_a_selection_is_current_while_no_pick_has_moved() -> None:
    revision = timetable(HOT, SKY)
    must, maybe = (pick(revision, one).must for one in ("day1-hot-1030", "day1-sky-1100"))
    selection = Selection.of(must, maybe)
    assert is_current(selection, revision)
    assert is_current(selection, timetable(slot(HOT, status=Status.CANCELLED), SKY, LANE))
    assert not is_current(selection, timetable(HOT))
    assert not is_current(selection, timetable(SKY))
    assert not is_current(selection, timetable(HOT, "day1 sky 11:05-11:30 ≒Parallel"))
    assert not is_current(selection, timetable(HOT, SKY, slot(HOT, id="twin")))


def test_followed_acts_are_in_order_of_their_first_slots_in_each_spelling() -> None:
    revision = timetable(LANE, SKY, HOT, "day2 hot 9:00-9:30 星屑 ｼﾝﾌｫﾆｰ", "day2 sky 9:00-9:30 ほかのだれか")
    selection = Selection.of((), (), map(act_text, ("≒Parallel", "星屑シンフォニー", "いないだれか")))
    assert followed_acts(selection, revision) == ("星屑シンフォニー", "≒Parallel", "星屑 ｼﾝﾌｫﾆｰ")


def test_the_act_of_a_piece_has_the_spelling_of_its_first_slot() -> None:
    revision = timetable("day2 hot 9:00-9:30 星屑 ｼﾝﾌｫﾆｰ", LANE, SKY)
    piece = piece_text(slot(HOT), revision.festival)
    assert act_with_digest(piece, revision) == "星屑シンフォニー"
    assert act_with_digest(piece, timetable(SKY)) == ""


AKA, AO = "day1 hot 10:30-10:55 AKA", "day1 hot 10:30-10:55 AO"
TWICE = ("day1 hot 10:00-10:25 AKA", "day1 hot 11:00-11:25 AKA")
CROWD = tuple(slot(AKA, id=SlotId(f"twin-{number:02}")) for number in range(12))


def resolve(old: Timetable, new: Timetable) -> tuple[Step, str | None, tuple[str, ...]]:
    """Return the step that decides about the only slot of `old` in `new`, the slot it finds, and its candidates."""
    (resolution,) = read_selection(pick(old, old.slots[0].id), new).resolutions.values()
    found = resolution.slot.id if resolution.slot is not None else None
    return resolution.step, found, tuple(one.id for one in resolution.candidates)


@pytest.mark.parametrize(
    ("later", "step", "found", "candidates"),
    [
        ((AKA, SKY), Step.EXACT, "day1-hot-1030", ()),
        (("day1 hot 11:00-11:25 AKA", "day1 sky 10:30-10:55 AKA"), Step.ACT, "day1-hot-1100", ()),
        (TWICE, Step.TIE, None, ("day1-hot-1000", "day1-hot-1100")),
        ((AO, SKY), Step.PLACE, "day1-hot-1030", ()),
        ((SKY,), Step.NONE, None, ()),
    ],
)
def test_each_pick_has_the_step_that_decided_about_it(
    later: tuple[str, ...], step: Step, found: str | None, candidates: tuple[str, ...]
) -> None:
    assert resolve(timetable(AKA), timetable(*later)) == (step, found, candidates)


def test_a_pick_that_was_followed_through_revisions_is_found_by_its_former_piece() -> None:
    named, renamed = slot(AKA, has_official_id=True), slot("day1 hot 10:30-10:55 AKA+", has_official_id=True)
    moved = replace(renamed, start=renamed.start + timedelta(hours=2), end=renamed.end + timedelta(hours=2))
    old, new = timetable(named), timetable(moved)
    assert resolve(old, follow(old, new)) == (Step.FORMER, "day1-hot-1030", ())
    assert resolve(old, new) == (Step.NONE, None, ())


def test_equal_slots_are_a_tie_of_ten_candidates_and_a_note_that_there_are_more() -> None:
    crowd = timetable(*CROWD)
    (missing,) = read_selection(pick(crowd, "twin-00"), crowd).missing
    assert resolve(crowd, crowd)[:2] == (Step.TIE, None)
    assert ([one.id for one in missing.candidates], missing.has_more_candidates) == (
        [one.id for one in CROWD[:10]],
        True,
    )


def test_ten_candidates_are_all_there_are() -> None:
    crowd = timetable(*CROWD[:10])
    (missing,) = read_selection(pick(crowd, "twin-00"), crowd).missing
    assert (len(missing.candidates), missing.has_more_candidates) == (10, False)


def test_two_picks_of_one_place_are_a_tie_even_if_one_new_act_plays_there() -> None:
    old = timetable(AKA, slot(AO, id=SlotId("day1-hot-1030-2")))
    new = timetable("day1 hot 10:30-10:55 KI", SKY)
    picked = read_selection(pick(old, "day1-hot-1030", "day1-hot-1030-2"), new)
    assert [(one.step, [it.id for it in one.candidates]) for one in picked.resolutions.values()] == [
        (Step.TIE, ["day1-hot-1030"]),
        (Step.TIE, ["day1-hot-1030"]),
    ]
    assert picked.must == ()


def test_picks_of_two_places_do_not_hide_a_tie_of_a_third() -> None:
    old = timetable(AKA, slot(AO, id=SlotId("day1-hot-1030-2")), "day1 sky 12:00-12:30 MIDORI")
    new = timetable("day1 hot 10:30-10:55 KI", "day1 sky 12:00-12:30 SHIRO")
    resolutions = read_selection(pick(old, *(one.id for one in old.slots)), new).resolutions
    assert sorted(one.step for one in resolutions.values()) == sorted([Step.TIE, Step.TIE, Step.PLACE])


def test_followed_acts_and_maybe_picks_stay_in_the_canonical_code() -> None:
    old, new = timetable(AKA, SKY), timetable("day1 hot 12:00-12:25 AKA", SKY)
    must, maybe = pick(old, "day1-sky-1100").must, pick(old, "day1-hot-1030").must
    gone = piece_text(slot("day2 sky 20:00-20:30 だれもいない"), old.festival)
    picked = read_selection(Selection.of(must, (*maybe, gone), [act_text("AKA")]), new)
    assert picked.acts == (act_text("AKA"),)
    assert picked.canonical == Selection.of(must, (piece_text(new.slots[1], new.festival), gone), [act_text("AKA")])
