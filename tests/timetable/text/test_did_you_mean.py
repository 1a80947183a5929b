"""Mistyped words get the known word that they most likely mean, or the known words."""

import pytest

from timetable.text.did_you_mean import did_you_mean


@pytest.mark.parametrize(
    ("word", "known", "suggestion"),
    [
        ("color", ["name", "colour"], "did you mean `colour`?"),
        ("COLOUR", ["name", "colour"], "did you mean `colour`?"),
        ("artist", ["day", "stage"], "there are: day, stage"),
        ("x", [], "nothing is there"),
        ("", ["a"], "there are: a"),
        ("ステージ名", ["日付", "ステージ"], "did you mean `ステージ`?"),
        ("zz", [f"a{number}" for number in range(21)], f"there are: {', '.join(f'a{n}' for n in range(20))} …"),
    ],
)
def test_a_similar_word_is_suggested_else_the_words_are_listed(word: str, known: list[str], suggestion: str) -> None:
    assert did_you_mean(word, known) == suggestion


def test_long_and_many_words_are_cut() -> None:
    assert len(did_you_mean("z" * 100_000, ["q" * 100_000] * 10_000)) < 2_000
