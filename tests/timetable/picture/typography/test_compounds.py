"""Katakana compounds are cut between their words."""

import pytest

from timetable.picture.layout.paragraph import set_text
from timetable.picture.sheet import Weight
from timetable.picture.typography.compounds import compound_ends
from timetable.picture.typography.shaping import width


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("ホシゾラスペシャルステージ", ("ホシゾラ", "スペシャル", "ステージ")),
        ("オープニングセレモニー", ("オープニング", "セレモニー")),
        ("夜空のファンミーティングステージ", ("夜空のファンミーティング", "ステージ")),
        ("ドライブ", ("ドライブ",)),  # no letter is left alone
        ("ステージー", ("ステージー",)),
        ("ホシゾラミナト", ("ホシゾラミナト",)),
        ("", ("",)),
        ("ー" * 5_000, ("ー" * 5_000,)),
    ],
)
def test_a_compound_is_cut_where_a_known_word_begins_or_ends(text: str, parts: tuple[str, ...]) -> None:
    ends = sorted(compound_ends(text))
    assert tuple(text[start:end] for start, end in zip([0, *ends], [*ends, len(text)], strict=True)) == parts


def test_a_compound_that_is_wider_than_a_line_is_cut_between_its_words() -> None:
    lines = set_text("ホシゾラスペシャルステージ", Weight.BOLD, (30,), 330, 2, width).lines
    assert lines == ("ホシゾラ", "スペシャルステージ")


def test_a_compound_that_fits_on_a_line_is_whole() -> None:
    lines = set_text("夜のスペシャルステージ", Weight.BOLD, (30,), 290, 2, width).lines
    assert lines == ("夜の", "スペシャルステージ")
