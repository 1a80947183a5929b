"""Several codes in one address: each is read, or has its fault; none is dropped without being counted."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timetable.selection import LONGEST_CODES, CodeFault, Selection, read_codes_together, write_code
from timetable.together import MOST_PEOPLE

ONE, OTHER = (write_code(Selection.of([piece])) for piece in ("AAAAAAAA", "BBBBBBBB"))
EMPTY = write_code(Selection.of([]))
LONG = [write_code(Selection.of([f"{one}AAA{number:04d}" for number in range(300)])) for one in "ABCD"]


def faults(text: str) -> list[str]:
    return [one.fault or "" for one in read_codes_together(text).codes]


def test_each_code_keeps_its_position() -> None:
    found = read_codes_together(f"{ONE}.damaged.{EMPTY}.{OTHER}.{ONE}")
    assert [one.selection for one in found.codes] == [
        Selection.of(["AAAAAAAA"]),
        None,
        Selection.of([]),
        Selection.of(["BBBBBBBB"]),
        None,
    ]
    assert [(one.position, one.fault, one.same_as) for one in found.codes if one.fault] == [
        (1, CodeFault.DAMAGED, None),
        (4, CodeFault.REPEATED, 0),
    ]
    assert [one.position for one in found.readable] == [0, 2, 3]


@pytest.mark.parametrize("text", ["", ".", "x", "....", "é", "1", "%2e", "x" * 5_000, "\x00"])
def test_without_a_code_nothing_is_readable(text: str) -> None:
    assert read_codes_together(text).readable == ()


def test_dots_at_the_ends_are_ignored() -> None:
    assert faults(f".{ONE}.{OTHER}..") == ["", ""]
    assert faults(f"{ONE}..{OTHER}") == ["", "damaged", ""]


def test_more_than_eight_are_counted() -> None:
    found = read_codes_together(".".join([ONE] * 11))
    assert (len(found.codes), found.left_out_count) == (MOST_PEOPLE, 3)
    assert read_codes_together(".".join([ONE] * 8)).left_out_count == 0


def test_an_address_bears_three_plans_of_300_picks() -> None:
    text = ".".join([*LONG, ONE])
    assert len(".".join(LONG[:3])) < LONGEST_CODES < len(".".join(LONG))
    assert faults(text) == ["", "", "", "too_long", "too_long"]


def test_eight_plans_of_120_picks_fit() -> None:
    codes = [write_code(Selection.of([f"{one}AAA{number:04d}" for number in range(120)])) for one in "ABCDEFGH"]
    assert faults(".".join(codes)) == [""] * 8


@given(st.text(alphabet="1A._-é%", max_size=60))
def test_garbage_never_raises_and_every_part_is_accounted_for(text: str) -> None:
    found = read_codes_together(text)
    assert len(found.codes) + found.left_out_count == len(text.strip(".").split("."))
