"""A code is the same for any order of picks, reads back whole, and finds every damage."""

import json
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.cast import FESTIVAL, slot
from timetable.errors import BadSelectionCode, TooManyPicks
from timetable.selection import MOST_PICKS, Selection, act_text, piece_text, read_code, write_code
from timetable.selection.slot_piece import Piece

FOLDER = Path(__file__).parents[2] / "vectors"
VECTORS = json.loads((FOLDER / "codes.json").read_text(encoding="utf-8"))
PIECES = json.loads((FOLDER / "pieces.json").read_text(encoding="utf-8"))["pieces"]
BASE64URL = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
pieces = st.lists(st.text(BASE64URL, min_size=8, max_size=8), max_size=40)
acts = st.lists(st.text(BASE64URL, min_size=4, max_size=4), max_size=10)


@pytest.mark.parametrize("case", VECTORS["codes"], ids=lambda case: case["code"][:24])
def test_codes_are_the_pinned_ones(case: dict[str, Any]) -> None:
    selection = Selection.of(case["must"], case["maybe"], case["acts"])
    canonical = Selection(*(tuple(case["canonical"][part]) for part in ("must", "maybe", "acts")))
    assert (selection, write_code(selection), read_code(case["code"])) == (canonical, case["code"], canonical)


@pytest.mark.parametrize("code", VECTORS["damaged"], ids=lambda code: code[:24] or "empty")
def test_damaged_codes_are_refused(code: str) -> None:
    with pytest.raises(BadSelectionCode, match="link"):
        read_code(code)


@given(pieces, pieces, acts)
def test_code_reads_back_and_is_the_same_for_any_order(must: list[str], maybe: list[str], acts: list[str]) -> None:
    selection = Selection.of(must, maybe, acts)
    assert read_code(write_code(selection)) == selection
    assert write_code(Selection.of(reversed(must), reversed(maybe), reversed(acts))) == write_code(selection)


@given(pieces, st.data())
def test_one_altered_character_is_always_found(must: list[str], data: st.DataObject) -> None:
    code = write_code(Selection.of(must))
    place = data.draw(st.integers(0, len(code) - 1))
    other = data.draw(st.sampled_from(BASE64URL.replace(code[place], "")))
    with pytest.raises(BadSelectionCode):
        read_code(code[:place] + other + code[place + 1 :])


@given(st.text(max_size=400))
def test_garbage_is_never_more_than_a_damaged_link(text: str) -> None:
    with suppress(BadSelectionCode):
        read_code(text)


def test_a_pick_that_is_both_is_a_must() -> None:
    assert Selection.of(["AAAAAAAA"], ["AAAAAAAA", "BBBBBBBB"]) == Selection(("AAAAAAAA",), ("BBBBBBBB",))


def test_more_picks_than_a_code_holds_are_refused() -> None:
    many = [f"{number:08d}" for number in range(MOST_PICKS + 1)]
    assert len(Selection.of(many[:-1]).must) == MOST_PICKS
    with pytest.raises(TooManyPicks, match="301 picks: one selection holds at most 300"):
        Selection.of(many)


@given(st.integers(0, 31), st.integers(0, 2047), st.integers(0, 1023), st.integers(0, (1 << 22) - 1))
def test_piece_reads_back(day: int, minute: int, stage: int, act: int) -> None:
    piece = Piece(day, minute, stage, act)
    assert Piece.read(piece.text) == piece
    assert len(piece.text) == 8


@pytest.mark.parametrize("vector", PIECES, ids=lambda vector: vector["said"])
def test_the_page_reads_act_and_minute_out_of_the_same_pieces(vector: dict[str, Any]) -> None:
    one = slot(vector["said"])
    assert piece_text(one, FESTIVAL) == vector["piece"]
    assert act_text(one.act) == vector["act"]
    assert FESTIVAL.minute_of(FESTIVAL.day_by_id[one.day], one.start) == vector["minute"]
