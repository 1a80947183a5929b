"""Lines of text, with a measurer that needs no typeface: 10 px a wide character, 5 px an ASCII one."""

from collections.abc import Callable
from itertools import accumulate, pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from timetable.picture.typography.line_breaking import NO_END, NO_START, atoms
from timetable.picture.typography.line_filling import break_between_words, break_lines
from timetable.picture.typography.pieces import words
from timetable.text.display import clean, graphemes

KATAKANA = "アイカサタナハマヤラワガザダバパン"
KATAKANA_WORDS = st.text(KATAKANA, min_size=1, max_size=14).map(lambda rest: "ト" + rest)
LATIN_WORDS = st.from_regex(r"[A-ZÉa-zé0-9]{1,12}(['’&＆☆-][A-Za-zé0-9]{2,9})?", fullmatch=True)
HIRAGANA_WORDS = st.text("あいかさたなはまやらわんの", min_size=2, max_size=9)
KANJI_WORDS = st.text("星空夢花音楽夏海東京女子", min_size=2, max_size=6)
TIMES = st.sampled_from(("12:30–13:30", "9:00", "23:30〜25:00"))
WORDS = st.one_of(KATAKANA_WORDS, LATIN_WORDS, TIMES)
SPACED = st.lists(st.one_of(WORDS, HIRAGANA_WORDS, KANJI_WORDS), min_size=1, max_size=6)
MIXED = st.lists(st.one_of(KATAKANA_WORDS, HIRAGANA_WORDS, KANJI_WORDS), min_size=1, max_size=5).map("".join)


def square(text: str) -> int:
    return sum(5 if grapheme.isascii() else 10 for grapheme in graphemes(text))


def kerned(text: str) -> int:
    """Measure two letters side by side as wider than each alone."""
    return square(text) + sum(before.isalpha() and after.isalpha() for before, after in pairwise(text))


def cuts(texts: list[str], lines: tuple[str, ...]) -> list[tuple[str, str]]:
    """Return both parts of each word that a line break cuts; in the text, words are separated by spaces."""
    found, start = [], 0
    ends = set(accumulate(len("".join(line.split())) for line in lines))
    for text in texts:
        found += [(text[:at], text[at:]) for at in range(1, len(text)) if start + at in ends]
        start += len(text)
    return found


@pytest.mark.parametrize(
    ("text", "max_width", "expected"),
    [
        ("ユメミル放課後クラブ", 70, ("ユメミル", "放課後クラブ")),
        ("水曜日のシトラス", 60, ("水曜日の", "シトラス")),
        ("RAINY BLUE ORCHESTRA", 60, ("RAINY BLUE", "ORCHESTRA")),
        ("한글소녀 한글소녀", 50, ("한글소녀", "한글소녀")),
        ("こむぎ色トランジット", 90, ("こむぎ色", "トランジット")),
        ("なめていし", 40, ("なめ", "ていし")),
        ("七色めとろのーむ", 70, ("七色", "めとろのーむ")),
        ("TIFカメラ部", 50, ("TIF", "カメラ部")),
        ("アップアップガールズ（仮）", 110, ("アップアップガールズ", "（仮）")),
        ("FRUITS ZIPPER×CUTIE STREET", 75, ("FRUITS ZIPPER", "×CUTIE STREET")),
        ("公演は12:30–13:30です", 70, ("公演は", "12:30–13:30", "です")),
        ("夏祭 すごい 夏祭", 50, ("夏祭", "すごい", "夏祭")),
        ("あー", 10, ("あ", "ー")),
    ],
)
def test_lines_break_between_words_and_are_even(text: str, max_width: int, expected: tuple[str, ...]) -> None:
    assert break_lines(text, max_width, square) == expected


@pytest.mark.parametrize(
    ("text", "max_width", "expected"),
    [
        ("スペシャルコラボミックス", 110, ("スペシャル", "コラボミックス")),
        ("トランジスターラジオ", 80, ("トランジスター", "ラジオ")),
        ("ORCHESTRA", 40, ("ORCH", "ESTRA")),
        ("MARMALADE", 40, ("MARMA", "LADE")),
        ("TIF2025GENERATION", 60, ("TIF2025", "GENERATION")),
        ("Ange☆Reverie", 40, ("Ange☆", "Reverie")),
    ],
)
def test_a_word_wider_than_a_line_is_cut_at_a_sensible_place(
    text: str, max_width: int, expected: tuple[str, ...]
) -> None:
    assert break_lines(text, max_width, square) == expected


@given(SPACED, st.integers(30, 200))
def test_a_word_that_fits_on_a_line_is_whole_and_a_cut_leaves_two_letters(texts: list[str], max_width: int) -> None:
    lines = break_lines(" ".join(texts), max_width, square, max_lines=100)
    for before, after in cuts(texts, lines):
        # Words of kanji and hiragana may hold several phrases.
        assert square(before + after) > max_width or len(words(before + after)) > 1
        assert min(len(before), len(after)) >= 2


@given(st.text(KATAKANA, min_size=5, max_size=20), st.integers(40, 200), st.integers(1, 3))
@example("トランジット" * 2, 110, 2)
def test_no_line_has_one_letter_of_a_longer_word(word: str, max_width: int, max_lines: int) -> None:
    assert min(map(len, break_lines(word, max_width, square, max_lines))) >= 2


@given(MIXED, st.integers(50, 200), st.integers(1, 3))
def test_no_line_has_one_letter_of_words_without_spaces(text: str, max_width: int, max_lines: int) -> None:
    lines = break_lines(text, max_width, square, max_lines)
    assert not [line for line in lines if len(line) == 1 < len(text)]


@given(
    st.one_of(SPACED.map(" ".join), MIXED, st.text(min_size=1, max_size=60).map(clean)),
    st.integers(1, 200),
    st.integers(1, 3),
    st.sampled_from((square, kerned)),
)
def test_lines_are_the_text_and_fit(text: str, max_width: int, max_lines: int, measure: Callable[[str], int]) -> None:
    lines = break_lines(text, max_width, measure, max_lines)
    assert "".join("".join(line.split()) for line in lines) == "".join(text.split())
    assert all(measure(line) <= max_width or len(graphemes(line)) == 1 for line in lines)
    assert all(line == line.strip() for line in lines)


@given(st.text("アンメーッ（）「」、。！☆あい星空", min_size=1, max_size=40), st.integers(1, 3))
def test_no_line_begins_or_ends_with_a_mark_that_must_not(text: str, max_lines: int) -> None:
    max_width = 10 * max(map(len, atoms(text)))
    lines = break_lines(text, max_width, square, max_lines)
    assert not [line for line in lines[1:] if line[0] in NO_START]
    assert not [line for line in lines[:-1] if line[-1] in NO_END]


@given(SPACED, st.integers(30, 200), st.integers(1, 4))
def test_lines_between_words_are_few_and_cut_no_word(texts: list[str], max_width: int, max_lines: int) -> None:
    text = " ".join(texts)
    lines = break_between_words(text, max_width, max_lines, square)
    if lines is None:
        at_least = sum(square(word) for word in texts) / max_width
        assert max(square(word.stripped) for word in words(text)) > max_width or at_least > max_lines / 2
    else:
        assert len(lines) <= max_lines
        assert max(map(square, lines)) <= max_width
        ends = {len("".join(line.split())) for line in accumulate(lines)}
        assert ends <= {len("".join(part.split())) for part in accumulate(word.text for word in words(text))}


def test_letters_that_are_wider_together_than_alone_fit() -> None:
    def joined(text: str) -> int:
        return 5 if len(text) == 1 else 10 * len(text)

    lines = break_lines("ABCDEFGHIJKLM", 30, joined)
    assert {len(line) for line in lines} <= {2, 3}


@pytest.mark.parametrize("max_width", range(50, 120, 10))
def test_no_line_begins_with_a_small_kana_or_a_closing_mark(max_width: int) -> None:
    _, *others = break_lines("シンフォニー、フェスティヴァル（仮）〜っと☆♪", max_width, square)
    assert others
    assert not [line for line in others if line[0] in NO_START]


@pytest.mark.parametrize("family", ["👨‍👩‍👧", "🇯🇵", "e\u0301\u0302\u0303", "👍🏽"])
def test_nothing_breaks_inside_a_grapheme(family: str) -> None:
    assert break_lines(family * 3, 1, square) == (family,) * 3
