import pytest

from timetable.picture.typography.line_breaking import NO_START, break_lines, break_tightly, segments
from timetable.text.display import clean, graphemes, plain


def square(text: str) -> int:
    """Measure without a typeface: 10 a wide character, 5 a narrow one."""
    return sum(5 if char.isascii() else 10 for char in text)


@pytest.mark.parametrize(
    ("text", "max_width", "expected"),
    [
        ("ユメミル放課後クラブ", 70, ("ユメミル放課後", "クラブ")),
        ("RAINY BLUE ORCHESTRA", 60, ("RAINY BLUE", "ORCHESTRA")),
        ("ORCHESTRA", 20, ("ORCH", "ESTR", "A")),
        ("한글소녀 한글소녀", 50, ("한글소녀", "한글소녀")),
    ],
)
def test_lines_break_as_their_script_does(text: str, max_width: int, expected: tuple[str, ...]) -> None:
    assert break_lines(text, max_width, square) == expected


@pytest.mark.parametrize("max_width", range(50, 120, 10))
def test_no_line_begins_with_a_small_kana_or_a_closing_mark(max_width: int) -> None:
    _, *others = break_tightly("シンフォニー、フェスティヴァル（仮）〜っと☆♪", max_width, square)
    assert others
    assert not [line for line in others if line[0] in NO_START]


@pytest.mark.parametrize("family", ["👨‍👩‍👧", "🇯🇵", "e\u0301\u0302\u0303", "👍🏽"])
def test_nothing_breaks_inside_a_grapheme(family: str) -> None:
    assert graphemes(family * 3) == (family,) * 3
    assert break_lines(family * 3, 1, square) == (family,) * 3


def test_clean_text_has_nothing_invisible() -> None:
    assert clean(" A\u200b\tB\u3000C❤\ufe0f\u202e か\u3099 ") == "A B C❤ が"


def test_clean_text_replaces_no_character_by_another() -> None:
    assert clean("\ufa19\u212b①か\u3099神\ufe00") == "\ufa19\u212b①が神"
    assert plain("❤\ufe0f\u200d🔥 葛\U000e0100 \ufa19\x00") == "❤\ufe0f\u200d🔥 葛\U000e0100 \ufa19"


def test_combining_mark_without_a_base_gets_a_dotted_circle() -> None:
    assert clean("\u0301\u0302") == "\u25cc\u0301\u0302"


def test_segments_keep_words_together_and_wide_characters_apart() -> None:
    assert segments("星屑 RAINY") == ("星", "屑", " ", "RAINY")
