"""A code is equal for any order of picks, reads back whole, and detects every damage."""

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
from timetable.selection.selection_code import MOST_ACTS
from timetable.selection.slot_piece import Piece

FOLDER = Path(__file__).parents[2] / "vectors"
VECTORS = json.loads((FOLDER / "codes.json").read_text(encoding="utf-8"))
PIECES = json.loads((FOLDER / "pieces.json").read_text(encoding="utf-8"))["pieces"]
BASE64URL = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
pieces = st.lists(st.text(BASE64URL, min_size=8, max_size=8), max_size=40)
acts = st.lists(st.text(BASE64URL, min_size=4, max_size=4), max_size=10)


@pytest.mark.parametrize("case", VECTORS["codes"], ids=lambda case: case["code"][:24])
def test_codes_are_those_of_the_vectors(case: dict[str, Any]) -> None:
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
def test_one_altered_character_is_always_detected(must: list[str], data: st.DataObject) -> None:
    code = write_code(Selection.of(must))
    index = data.draw(st.integers(0, len(code) - 1))
    other = data.draw(st.sampled_from(BASE64URL.replace(code[index], "")))
    with pytest.raises(BadSelectionCode, match="damaged"):
        read_code(code[:index] + other + code[index + 1 :])


@given(st.text(max_size=400))
def test_garbage_is_always_refused_as_damaged(text: str) -> None:
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


@pytest.mark.parametrize("vector", PIECES, ids=lambda vector: vector["slot"])
def test_pieces_have_the_act_and_minute_that_the_page_reads(vector: dict[str, Any]) -> None:
    one = slot(vector["slot"])
    assert piece_text(one, FESTIVAL) == vector["piece"]
    assert act_text(one.act) == vector["act"]
    assert FESTIVAL.minute_of(FESTIVAL.day_by_id[one.day], one.start) == vector["minute"]


def with_checksum(body: str) -> str:
    """Append the CRC-24 of OpenPGP (RFC 9580, section 6.1.1), bit by bit, in four base64url characters."""
    crc = 0xB704CE
    for byte in body.encode():
        crc ^= byte << 16
        for _ in range(8):
            crc = (crc << 1) ^ (0x1864CFB if crc & 0x800000 else 0)
    return body + "".join(BASE64URL[crc >> shift & 63] for shift in (18, 12, 6, 0))


PIECES_301 = "".join(f"{number:08d}" for number in range(301))
LONGEST = Selection.of(
    [f"{number:08d}" for number in range(100)],
    [f"{number:08d}" for number in range(100, MOST_PICKS)],
    [f"{number:04d}" for number in range(MOST_ACTS)],
)
FORM = "This link is damaged: its code has a character or a length that no code has."
ALTERED = "This link is damaged: a part of its code is missing or altered."
LENGTH = "This link is damaged: its code has another length than it says."
TOO_MANY = "This link is damaged: its code holds more picks than a code can."


@pytest.mark.parametrize(
    ("code", "why"),
    [
        ("", FORM),
        ("1AAAA!!!!", FORM),
        (write_code(LONGEST) + "A", FORM),
        (with_checksum("1AAA"), ALTERED),
        (with_checksum("1AAAA")[:-1], ALTERED),
        (with_checksum("1AAAA")[:-1] + "-", ALTERED),
        (with_checksum("2AAAA"), "This link was made by a newer program: its code begins with '2'."),
        (with_checksum("1ABAA1234567"), LENGTH),
        (with_checksum("1ABAA1234"), LENGTH),
        (with_checksum("1AAAB1234"), LENGTH),
        (with_checksum("1ABAA12345678ab"), LENGTH),
        (with_checksum(f"1EtAA{PIECES_301}"), TOO_MANY),
        (with_checksum(f"1AAEt{PIECES_301}"), TOO_MANY),
    ],
    ids=[
        "empty",
        "a strange character",
        "longer than any",
        "no counts",
        "cut off",
        "altered",
        "another version",
        "seven of eight characters",
        "no piece where one is counted",
        "no maybe piece where one is counted",
        "half an act",
        "301 must picks",
        "301 maybe picks",
    ],
)
def test_a_damaged_code_is_refused_with_a_reason(code: str, why: str) -> None:
    with pytest.raises(BadSelectionCode) as refusal:
        read_code(code)
    assert str(refusal.value) == why


def test_the_longest_code_is_read() -> None:
    assert read_code(write_code(LONGEST)) == LONGEST


def test_a_code_has_the_checksum_of_openpgp() -> None:
    code = write_code(LONGEST)
    assert code == with_checksum(code[:-4])


def test_more_acts_than_a_code_holds_are_refused() -> None:
    acts = [f"{number:04d}" for number in range(MOST_ACTS + 1)]
    with pytest.raises(TooManyPicks, match="one selection holds at most"):
        Selection.of((), (), acts)
    with pytest.raises(BadSelectionCode, match="more picks than a code can"):
        read_code(with_checksum("1AAAA" + "".join(acts)))
