"""Moved pieces find the same nearest slots of their act as a ranking of all slots would, only faster."""

from collections.abc import Sequence
from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from tests.cast import FESTIVAL, slot, timetable
from timetable.model import Kind, Slot, Timetable
from timetable.selection import Selection, read_selection
from timetable.selection.slot_piece import Piece, digest

ACTS = ("あか", "あお")
CLOCKS = ("10:00", "10:05", "10:10", "11:00")


@st.composite
def slots_of_few_acts(draw: st.DrawFn) -> Timetable:
    places = list(product(("day1", "day2"), ("hot", "sky", "lane"), CLOCKS))
    chosen = draw(st.lists(st.sampled_from(places), unique=True, max_size=10))
    slots = [
        slot(f"{day} {stage} {start}-11:30 {draw(st.sampled_from(ACTS))}", kind=draw(st.sampled_from(list(Kind)[:2])))
        for day, stage, start in chosen
    ]
    return timetable(*slots)


def pieces() -> st.SearchStrategy[list[str]]:
    piece = st.builds(
        Piece,
        st.sampled_from([day.date.toordinal() % 32 for day in FESTIVAL.days] + [7]),
        st.sampled_from([600, 602, 605, 610, 660]),
        st.sampled_from([digest(stage.name, 10) for stage in FESTIVAL.stages] + [5]),
        st.sampled_from([digest(act, 22) for act in ACTS]),
    )
    return st.lists(piece.map(lambda one: one.text), unique=True, min_size=1, max_size=8)


def matched_by_ranking_all(revision: Timetable, texts: Sequence[str]) -> dict[str, str]:
    """Match by act as the rule is written: rank every free slot for every piece, again and again."""
    now = {one.id: Piece.of(one, revision.festival) for one in revision.slots}
    exact = {now[one.id].text: one for one in reversed(revision.slots)}
    found: dict[str, str] = {text: exact[text].id for text in texts if text in exact}
    waiting = set(texts) - set(found)

    def rank(text: str, one: Slot) -> tuple[bool, bool, bool, int]:
        was, piece = Piece.read(text), now[one.id]
        there = {other.kind for other in revision.slots if now[other.id].stage_digest == was.stage_digest}
        other_kind = bool(there) and one.kind not in there
        other_place = piece.day_number != was.day_number, piece.stage_digest != was.stage_digest
        return (other_kind, *other_place, abs(piece.minute - was.minute))

    while True:
        ranked = sorted(
            (rank(text, one), text)
            for text in waiting
            for one in revision.slots
            if one.id not in found.values() and now[one.id].act_digest == Piece.read(text).act_digest
        )
        if not ranked:
            return found
        least, text = ranked[0]
        waiting.remove(text)
        best = [
            one.id
            for one in revision.slots
            if one.id not in found.values()
            and now[one.id].act_digest == Piece.read(text).act_digest
            and rank(text, one) == least
        ]
        if len(best) == 1:
            found[text] = best[0]


@given(slots_of_few_acts(), pieces())
def test_the_nearest_slots_are_those_that_ranking_all_slots_finds(revision: Timetable, texts: list[str]) -> None:
    picked = read_selection(Selection.of(texts), revision)
    by_act = matched_by_ranking_all(revision, texts)
    undecided = {pick.piece for pick in picked.missing}
    renamed = {change.slot.id for change in picked.changed if change.kind == "renamed"}
    assert {one.id for one in picked.must} - renamed == set(by_act.values()) - renamed
    assert undecided.isdisjoint(by_act)
