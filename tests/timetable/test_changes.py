"""What changed between two revisions, and which slot is which."""

from dataclasses import replace

import pytest

from tests.cast import slot
from timetable.changes import Change, ChangeKind, changes
from timetable.model import Kind, Slot, Status


def kinds_and_acts(old: list[Slot | str], new: list[Slot | str]) -> list[tuple[str, str]]:
    before, after = ([slot(one) if isinstance(one, str) else one for one in side] for side in (old, new))
    return [(change.kind.value, (change.after or change.before or before[0]).act) for change in changes(before, after)]


def test_another_spelling_is_not_a_change() -> None:
    assert kinds_and_acts(["day1 hot 10:00-10:30 純粋カフェ･ラッテ"], ["day1 hot 10:00-10:30 純粋カフェ・ラッテ"]) == []


def test_each_kind_of_change_is_reported() -> None:
    old = ["day1 hot 10:00-10:30 A", "day1 hot 11:00-11:30 B", "day1 hot 12:00-12:30 C", "day1 hot 13:00-13:30 D"]
    new: list[Slot | str] = [
        "day1 sky 10:00-10:30 A",
        "day1 hot 11:10-11:40 B",
        "day1 hot 12:00-12:30 CC",
        slot("day1 hot 13:00-13:30 D", status=Status.CANCELLED),
        "day2 hot 9:00-9:30 E",
    ]
    assert kinds_and_acts([*old], new) == [
        ("moved", "A"),
        ("retimed", "B"),
        ("renamed", "CC"),
        ("cancelled", "D"),
        ("added", "E"),
    ]
    assert kinds_and_acts(new, [*old]) == [
        ("moved", "A"),
        ("retimed", "B"),
        ("renamed", "C"),
        ("confirmed", "D"),
        ("removed", "E"),
    ]


def test_a_swap_is_two_retimed_and_never_two_renamed() -> None:
    old, new = (
        ["day1 hot 10:00-10:30 A", "day1 hot 11:00-11:30 B"],
        ["day1 hot 10:00-10:30 B", "day1 hot 11:00-11:30 A"],
    )
    assert kinds_and_acts([*old], [*new]) == [("retimed", "B"), ("retimed", "A")]


def test_a_swap_of_rows_that_keep_their_official_ids_is_no_renaming() -> None:
    old = [slot("day1 hot 10:00-10:30 A", id="1"), slot("day1 sky 11:00-11:30 B", id="2")]
    new = [slot("day1 hot 10:00-10:30 B", id="1"), slot("day1 sky 11:00-11:30 A", id="2")]
    official = [[slot_with_official_id(one) for one in side] for side in (old, new)]
    assert kinds_and_acts([*official[0]], [*official[1]]) == [("moved", "B"), ("moved", "A")]


def test_an_official_id_follows_a_placeholder_that_gets_a_name_and_another_hour() -> None:
    old = slot_with_official_id(slot("day1 hot 10:00-10:30 Road to TIF 1位", id="7"))
    new = slot_with_official_id(slot("day1 hot 10:40-11:10 決まったグループ", id="7"))
    assert kinds_and_acts([old], [new]) == [("retimed", "決まったグループ"), ("renamed", "決まったグループ")]


def test_the_nearest_of_several_slots_of_an_act_is_the_one_that_moved() -> None:
    old = ["day1 hot 10:00-10:30 A", "day1 hot 15:00-15:30 A"]
    new = ["day1 hot 10:05-10:35 A", "day1 hot 15:00-15:30 A"]
    assert kinds_and_acts([*old], [*new]) == [("retimed", "A")]


def test_a_live_is_never_matched_with_a_greeting() -> None:
    assert kinds_and_acts(["day1 hot 10:00-10:30 A"], ["day1 lane 10:00-10:30 A"]) == [("removed", "A"), ("added", "A")]


def test_a_change_names_the_slot_before_and_after_in_order_of_start_id_and_kind() -> None:
    removed, new = slot("day1 hot 10:00-10:30 A"), slot("day2 hot 10:00-10:30 Z", kind=Kind.TALK)
    placeholder = slot("day1 sky 10:00-10:30 調整中", status=Status.UNCONFIRMED)
    settled = slot("day1 sky 10:00-10:40 決まったグループ", id=placeholder.id)
    early, late = slot("day1 lane 12:00-12:40 C"), slot("day1 hot 9:00-9:40 C", kind=Kind.GREETING)
    assert changes([removed, placeholder, early], [new, settled, late]) == (
        Change(ChangeKind.MOVED, early, late),
        Change(ChangeKind.REMOVED, removed, None),
        Change(ChangeKind.RETIMED, placeholder, settled),
        Change(ChangeKind.RENAMED, placeholder, settled),
        Change(ChangeKind.CONFIRMED, placeholder, settled),
        Change(ChangeKind.ADDED, None, new),
    )


@pytest.mark.parametrize(
    ("before", "after", "kinds"),
    [
        (Status.SCHEDULED, Status.CANCELLED, ["cancelled"]),
        (Status.UNCONFIRMED, Status.CANCELLED, ["cancelled"]),
        (Status.CANCELLED, Status.CANCELLED, []),
        (Status.UNCONFIRMED, Status.SCHEDULED, ["confirmed"]),
        (Status.CANCELLED, Status.SCHEDULED, ["confirmed"]),
        (Status.SCHEDULED, Status.SCHEDULED, []),
        (Status.SCHEDULED, Status.UNCONFIRMED, []),
        (Status.CANCELLED, Status.UNCONFIRMED, []),
    ],
)
def test_a_status_is_a_change_when_a_slot_is_cancelled_or_confirmed(
    before: Status, after: Status, kinds: list[str]
) -> None:
    old, new = (slot("day1 hot 10:00-10:30 A", status=status) for status in (before, after))
    assert [change.kind for change in changes([old], [replace(new, detail=("another",))])] == kinds


@pytest.mark.parametrize(
    ("later", "kind"),
    [
        ("day1 hot 10:05-10:30 A", "retimed"),
        ("day1 hot 10:00-10:35 A", "retimed"),
        ("day1 sky 10:00-10:30 A", "moved"),
        ("day2 hot 10:00-10:30 A", "moved"),
        ("day2 sky 11:00-11:30 A", "moved"),
    ],
)
def test_another_day_or_stage_is_a_move_and_another_time_alone_a_retiming(later: str, kind: str) -> None:
    assert kinds_and_acts(["day1 hot 10:00-10:30 A"], [later]) == [(kind, "A")]


def test_given_matches_are_used() -> None:
    old, new = slot("day1 hot 10:00-10:30 A"), slot("day1 hot 10:00-10:30 B", id="b")
    assert changes([old], [new], {}) == (Change(ChangeKind.ADDED, None, new), Change(ChangeKind.REMOVED, old, None))
    assert changes([old], [new], {old.id: new}) == (Change(ChangeKind.RENAMED, old, new),)


def slot_with_official_id(one: Slot) -> Slot:
    return slot(
        f"{one.day} {one.stage} 10:00-10:30 {one.act}", id=one.id, start=one.start, end=one.end, has_official_id=True
    )
