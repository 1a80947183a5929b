"""What a plan's fan is told of two revisions: its changed picks and acts, never another spelling."""

import random
from collections.abc import Sequence
from dataclasses import replace

import pytest

from tests.cast import FESTIVAL, slot, timetable
from timetable.changes import Change
from timetable.model import Slot, Status, Timetable
from timetable.plan_news import RevisionComparison
from timetable.selection import Selection, act_text, piece_text, read_selection
from timetable.selection.carry_over import carry_over
from timetable.text.folding import fold_for_code

AKA, AO, KIN = "day1 hot 10:30-10:55 AKA", "day1 sky 11:00-11:30 AO", "day2 hot 12:00-12:30 KIN"


def piece(text: str) -> str:
    return piece_text(slot(text), FESTIVAL)


def revisions(before: Sequence[str | Slot], after: Sequence[str | Slot]) -> tuple[Timetable, Timetable]:
    old = timetable(*before)
    return old, carry_over(old, timetable(*after))


def lines(found: Sequence[Change]) -> list[str]:
    shown = [(change.kind, change.after or change.before) for change in found]
    return [f"{kind} {one.act} {one.start.astimezone(FESTIVAL.zone):%H%M}" for kind, one in shown if one is not None]


def picks(selection: Selection, before: Sequence[str | Slot], after: Sequence[str | Slot]) -> list[str]:
    return lines(RevisionComparison(*revisions(before, after)).news(selection).picks)


def test_only_the_plans_own_picks_are_told() -> None:
    later = "day1 sky 11:20-11:50 AO"
    assert picks(Selection.of([piece(AKA)]), (AKA, AO), (AKA, later)) == []
    assert picks(Selection.of([piece(AKA), piece(AO)]), (AKA, AO), (AKA, later)) == ["retimed AO 1120"]
    assert picks(Selection.of([], [piece(AO)]), (AKA, AO), (AKA, later)) == ["retimed AO 1120"]


@pytest.mark.parametrize(
    ("after", "told"),
    [
        ("day1 sky 10:30-10:55 AKA", ["moved AKA 1030"]),
        ("day1 hot 10:30-11:05 AKA", ["retimed AKA 1030"]),
        ("day1 hot 10:30-10:55 SHIRO", ["renamed SHIRO 1030"]),
        (replace(slot(AKA), status=Status.CANCELLED), ["cancelled AKA 1030"]),
        (AO, ["removed AKA 1030"]),
        ("day1 hot 10:30-10:55 ＡＫＡ", []),
        (replace(slot(AKA), detail=("with guests",), performers=("A", "B")), []),
    ],
    ids=["moved", "retimed", "renamed", "cancelled", "removed", "another spelling", "details"],
)
def test_each_kind_of_change_is_told_and_spelling_never(after: str | Slot, told: list[str]) -> None:
    assert picks(Selection.of([piece(AKA)]), (AKA, KIN), (after, KIN)) == told


def test_a_pick_that_comes_back_is_told() -> None:
    old = carry_over(timetable(AKA, AO), timetable(AO))
    back = carry_over(old, timetable(AKA, AO))
    assert lines(RevisionComparison(old, back).news(Selection.of([piece(AKA)])).picks) == ["added AKA 1030"]


def test_acts_that_swap_hours_are_each_told_of_themselves() -> None:
    swapped = ("day1 sky 11:00-11:25 AKA", "day1 hot 10:30-11:00 AO")
    assert picks(Selection.of([piece(AKA)]), (AKA, AO), swapped) == ["moved AKA 1100"]
    assert picks(Selection.of([piece(AO)]), (AKA, AO), swapped) == ["moved AO 1030"]


def test_a_plan_whose_link_is_from_an_older_revision_is_told_what_is_new_since_the_known_one() -> None:
    first, second = revisions((AKA, AO), ("day1 hot 10:35-11:00 AKA", AO))
    third = carry_over(second, timetable("day1 hot 10:40-11:05 AKA", AO))
    found = RevisionComparison(second, third).news(Selection.of([piece(AKA)])).picks
    assert [(lines([change]), change.before and change.before.start.minute) for change in found] == [
        (["retimed AKA 1040"], 35)
    ]
    assert RevisionComparison(first, first).news(Selection.of([piece(AKA)])).changes == ()


def test_new_and_changed_slots_of_a_followed_act_are_told_apart_from_picks() -> None:
    star = Selection.of([piece(AKA)], acts=[act_text("AKA")])
    old, new = revisions((AKA, AO), ("day1 hot 10:35-11:00 AKA", "day2 sky 15:00-15:30 AKA", AO))
    news = RevisionComparison(old, new).news(star)
    assert (lines(news.picks), lines(news.followed)) == (["retimed AKA 1035"], ["added AKA 1500"])
    assert lines(RevisionComparison(old, new).news(Selection.of([], acts=star.acts)).followed) == [
        "retimed AKA 1035",
        "added AKA 1500",
    ]


def test_two_links_to_one_slot_are_told_once() -> None:
    old, new = revisions((AKA,), ("day1 hot 10:35-11:00 AKA",))
    both = Selection.of([piece(AKA), piece("day1 hot 10:35-11:00 AKA")])
    assert lines(RevisionComparison(old, new).news(both).picks) == ["retimed AKA 1035"]


def test_random_plans_are_told_what_they_mean_differently_in_the_two_revisions() -> None:
    """Compare with a reading of each plan in both revisions, pick by pick, as the page would show it."""
    chance = random.Random(21)  # noqa: S311 -- the same each time
    for _ in range(60):
        old = timetable(*_random_slots(chance, 30))
        new = carry_over(old, timetable(*_changed(chance, old.slots)))
        comparison = RevisionComparison(old, new)
        for _ in range(20):
            own = [piece_text(one, FESTIVAL) for one in chance.sample(old.slots, 6)]
            selection = Selection.of(own[:4], own[4:])
            told = {change.before.id if change.before else "" for change in comparison.news(selection).picks}
            assert told == _differing(selection, old, new)


def _random_slots(chance: random.Random, count: int) -> list[Slot]:
    places = chance.sample(
        [(day, stage, hour) for day in (1, 2) for stage in ("hot", "sky") for hour in range(9, 24)], count
    )
    return [
        slot(
            f"day{day} {stage} {hour}:00-{hour}:30 {chance.choice(('AKA', 'AO', 'KIN', 'SHIRO', 'KURO'))}{number % 12}"
        )
        for number, (day, stage, hour) in enumerate(places)
    ]


def _changed(chance: random.Random, slots: Sequence[Slot]) -> list[Slot]:
    found = []
    for one in slots:
        match chance.randrange(12):
            case 0:
                continue
            case 1:
                found.append(replace(one, act=one.act + "+"))
            case 2:
                found.append(replace(one, start=one.start.replace(minute=5), end=one.end.replace(minute=35)))
            case 3:
                found.append(replace(one, act=fold_for_code(one.act).upper()))
            case _:
                found.append(one)
    return found


def _differing(selection: Selection, old: Timetable, new: Timetable) -> set[str]:
    """Return the slots, by their old id, of which a page would show something else."""
    before, after = (read_selection(selection, one).found for one in (old, new))

    def shown(one: Slot | None) -> object:
        return one and (one.day, one.stage, one.start, one.end, fold_for_code(one.act), one.status)

    return {
        before[piece].id if piece in before else ""
        for piece in (*selection.must, *selection.maybe)
        if shown(before.get(piece)) != shown(after.get(piece))
    }
