from timetable.picture.typography.line_breaking import segments
from timetable.text.display import clean, graphemes, plain


def test_clean_text_has_nothing_invisible() -> None:
    assert clean(" A\u200b\tB\u3000C❤\ufe0f\u202e か\u3099 ") == "A B C❤ が"


def test_clean_text_replaces_no_character_by_another() -> None:
    assert clean("\ufa19\u212b①か\u3099神\ufe00") == "\ufa19\u212b①が神"
    assert plain("❤\ufe0f\u200d🔥 葛\U000e0100 \ufa19\x00") == "❤\ufe0f\u200d🔥 葛\U000e0100 \ufa19"


def test_combining_mark_without_a_base_gets_a_dotted_circle() -> None:
    assert clean("\u0301\u0302") == "\u25cc\u0301\u0302"


def test_segments_keep_words_together_and_wide_characters_apart() -> None:
    assert segments("星屑 RAINY") == ("星", "屑", " ", "RAINY")


def test_segments_of_ascii_are_words_and_spaces() -> None:
    assert segments("RAINY  B-side (live)") == ("RAINY", "  ", "B-side", " ", "(live)")


def test_a_family_is_one_grapheme() -> None:
    assert graphemes("👨‍👩‍👧" * 3) == ("👨‍👩‍👧",) * 3
