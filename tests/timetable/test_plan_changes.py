"""A plan's own changes among those of its festival, through chains of revisions."""

from collections.abc import Sequence

from tests.cast import FESTIVAL, slot, timetable
from timetable.changes import Change, changes
from timetable.model import Timetable
from timetable.plan_changes import index_changes, plan_changes
from timetable.selection import Selection, act_text, piece_text
from timetable.selection.carry_over import carry_over

OTHER = "day2 sky 15:00-15:30 OTHER"
FIRST = ("day1 hot 10:30-10:55 AKA", "day1 hot 11:00-11:30 AO")
AKA, AO = (piece_text(slot(text), FESTIVAL) for text in FIRST)


def history(*revisions: Sequence[str]) -> tuple[Timetable, list[tuple[Change, ...]]]:
    """Return the newest of several revisions, with the log of changes, newest first."""
    current = timetable(*revisions[0])
    log: list[tuple[Change, ...]] = []
    for texts in revisions[1:]:
        new = timetable(*texts)
        log.insert(0, changes(current.slots, new.slots))
        current = carry_over(current, new)
    return current, log


def found(selection: Selection, *revisions: Sequence[str]) -> list[list[str]]:
    """Return the changes of a plan by revision, newest first: kind, act and new start."""
    current, log = history(*revisions)
    indexed = [index_changes(one, FESTIVAL) for one in log]
    return [[line(change) for change in own] for own in plan_changes(selection, current, indexed)]


def line(change: Change) -> str:
    shown = change.after or change.before
    assert shown is not None
    return f"{change.kind} {shown.act} {shown.start.astimezone(FESTIVAL.zone):%H%M}"


def test_changes_of_other_slots_are_left_out() -> None:
    assert found(Selection.of([AKA]), FIRST, (*FIRST, OTHER), (FIRST[0], "day1 hot 11:05-11:30 AO", OTHER)) == [[], []]


def test_acts_that_swap_are_followed_each_on_its_own() -> None:
    swapped = ("day1 hot 10:30-10:55 AO", "day1 hot 11:00-11:30 AKA")
    assert found(Selection.of([AKA]), FIRST, swapped) == [["retimed AKA 1100"]]
    assert found(Selection.of([AO]), FIRST, swapped, FIRST) == [["retimed AO 1100"], ["retimed AO 1030"]]


def test_a_pick_is_followed_through_a_chain_of_changes() -> None:
    chain = (
        FIRST,
        ("day1 hot 10:35-11:00 AKA", FIRST[1]),
        ("day1 sky 10:35-11:00 AKA", FIRST[1]),
        (FIRST[1],),
    )
    expected = [["removed AKA 1035"], ["moved AKA 1035"], ["retimed AKA 1035"]]
    for length in range(2, len(chain) + 1):
        assert found(Selection.of([AKA]), *chain[:length]) == expected[-(length - 1) :]


def test_a_pick_that_was_removed_and_returned_has_both() -> None:
    assert found(Selection.of([AKA]), FIRST, (FIRST[1],), FIRST) == [["added AKA 1030"], ["removed AKA 1030"]]


def test_what_happened_before_the_pick_is_left_out() -> None:
    late = ("day1 hot 10:35-11:00 AKA", FIRST[1])
    pick = Selection.of([piece_text(slot(late[0]), FESTIVAL)])
    assert found(pick, FIRST, late) == [[]]
    assert found(pick, (FIRST[1],), late) == [[]]
    assert found(pick, FIRST, late, FIRST) == [["retimed AKA 1030"], []]


def test_a_pick_found_by_its_act_has_no_history_of_the_other_slot() -> None:
    other_life = "day2 sky 12:00-12:30 AKA"
    revisions = (
        (*FIRST, other_life),
        (*FIRST, "day2 sky 12:10-12:40 AKA"),
        (FIRST[1], "day2 sky 12:10-12:40 AKA"),
    )
    assert found(Selection.of([AKA]), *revisions) == [["removed AKA 1030"], []]


def test_followed_acts_have_all_their_changes() -> None:
    star = Selection.of([], [], [act_text("Other")])
    revisions = (FIRST, (*FIRST, OTHER), (*FIRST, "day2 sky 15:10-15:40 OTHER"), FIRST)
    assert found(star, *revisions) == [["removed OTHER 1510"], ["retimed OTHER 1510"], ["added OTHER 1500"]]
    assert found(Selection.of([]), *revisions) == [[], [], []]


def test_slots_of_days_and_stages_that_are_gone_do_no_harm() -> None:
    current = timetable(*FIRST)
    gone = slot("day1 hot 10:30-10:55 AKA", day="day9", stage="gone")
    indexed = index_changes(changes([gone], current.slots), FESTIVAL)
    (own,) = plan_changes(Selection.of(["AAAAAAAA", AKA]), current, [indexed])
    assert own == ()
