"""Composition joins decomposed characters, and replaces no character by another."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timetable.text.composition import compose


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("か\u3099ハ\u309a", "がパ"),
        ("Cafe\u0301", "Café"),
        ("A\u030a", "Å"),
        ("\u1112\u1161\u11ab", "한"),
        ("\u1112\u1161", "하"),
        ("\ufa19か\u3099\ufa19", "\ufa19が\ufa19"),
        ("\u212b\u2126\u212a", "\u212b\u2126\u212a"),
        ("\u0958\u1f71\u2329", "\u0958\u1f71\u2329"),
        ("\U0002f800", "\U0002f800"),
        ("", ""),
    ],
)
def test_only_decomposed_text_is_composed(written: str, read: str) -> None:
    assert compose(written) == read


@given(st.characters(exclude_categories=["Cs"]))
def test_a_single_character_stays_itself(char: str) -> None:
    assert compose(char) == char


@given(st.text())
def test_composed_text_is_canonically_equivalent(text: str) -> None:
    assert unicodedata.normalize("NFC", compose(text)) == unicodedata.normalize("NFC", text)
    assert compose(compose(text)) == compose(text)
