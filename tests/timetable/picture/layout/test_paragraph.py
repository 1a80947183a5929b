from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.timetable.picture.sheets import square
from timetable.picture.layout.paragraph import set_text
from timetable.picture.sheet import Weight
from timetable.picture.typography.line_filling import break_between_words

SIZES = (50, 48, 44, 40, 36)


def at_size(text: str, size: int) -> int:
    return square(text, Weight.BOLD, size)


def lines(text: str, sizes: tuple[int, ...], max_width: int, max_lines: int) -> tuple[int, tuple[str, ...]]:
    found = set_text(text, Weight.BOLD, sizes, max_width, max_lines, square)
    assert found.widths == tuple(square(line, Weight.BOLD, found.size) for line in found.lines)
    return found.size, found.lines


@pytest.mark.parametrize(
    ("text", "max_width", "max_lines", "expected"),
    [
        ("ドレミ", 300, 2, (50, ("ドレミ",))),
        ("こむぎ色トランジット", 310, 2, (50, ("こむぎ色", "トランジット"))),
        ("こむぎ色トランジット", 290, 2, (48, ("こむぎ色", "トランジット"))),
        ("なめていし", 230, 2, (44, ("なめていし",))),
        ("スペシャルコラボ", 300, 2, (36, ("スペシャルコラボ",))),
        ("RAINY BLUE ORCHESTRA", 200, 2, (40, ("RAINY BLUE", "ORCHESTRA"))),
        ("スペシャルコラボミックス", 300, 2, (36, ("スペシャル", "コラボミックス"))),
        ("公演は 12:30–13:30", 240, 1, (36, ("公演は", "12:30–13:30"))),
        ("", 240, 1, (50, ())),
    ],
)
def test_type_shrinks_before_a_word_is_cut(
    text: str, max_width: int, max_lines: int, expected: tuple[int, tuple[str, ...]]
) -> None:
    assert lines(text, SIZES, max_width, max_lines) == expected


def test_a_phrase_is_cut_to_stay_within_the_lines_but_a_word_is_not() -> None:
    assert lines("夜空花火 星空花火", (10,), 60, 2) == (10, ("夜空花火", "星空花火"))
    assert lines("夜空花火大会 星空花火大", (10,), 70, 2) == (10, ("夜空花火大会", "星空花火大"))
    assert lines("かなた夜空花火 星空", (10,), 60, 2) == (10, ("かなた夜空", "花火 星空"))
    assert lines("カナタヨゾ ハナビ ホシゾ", (10,), 60, 2) == (10, ("カナタヨゾ", "ハナビ", "ホシゾ"))


@given(st.text("アイウAb 星あ12:", min_size=1, max_size=40), st.integers(36, 600), st.integers(1, 3))
def test_a_larger_size_cuts_words_or_takes_too_many_lines(text: str, max_width: int, max_lines: int) -> None:
    text = " ".join(text.split()) or "ア"
    size, found = lines(text, SIZES, max_width, max_lines)
    for larger in SIZES[: SIZES.index(size)]:
        assert break_between_words(text, max_width, max_lines, partial(at_size, size=larger)) is None
    assert "".join("".join(found).split()) == "".join(text.split())


@pytest.mark.parametrize(
    "text", ["a" * 500, "あ" * 500, "ア" * 500, "\u25cc" + "\u0301" * 5_000, "(" * 300, "」" * 300]
)
def test_hostile_texts_are_measured_in_proportion_to_their_length(text: str) -> None:
    measured = 0

    def measure(text: str, weight: Weight, size: int) -> int:
        nonlocal measured
        measured += len(text)
        return square(text, weight, size)

    set_text(text, Weight.BOLD, SIZES, 300, 2, measure)
    assert measured <= 20 * len(text)
