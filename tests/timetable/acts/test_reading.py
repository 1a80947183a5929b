"""Readings, their headings and their order; invented names."""

import pytest

from timetable.acts.reading import HEADINGS, heading_of, is_reading_of, sort_key, spoken


@pytest.mark.parametrize(
    ("name", "reading", "heading"),
    [
        ("ホシクズ", "ほしくず", "は"),
        ("ｶﾞｰﾙｽﾞ", "がーるず", "か"),
        ("ぱぴぷ", "ぱぴぷ", "は"),
        ("ぁるふぁ", "ぁるふぁ", "あ"),
        ("ッド", "っど", "た"),
        ("ヴィーナス", "ゔぃーなす", "あ"),
        ("ん", "ん", "わ"),
        ("さんみゅ〜", "さんみゅー", "さ"),
        ("☆ＳＴＡＲ☆", "star", "S"),
        ("≒Parallel", "parallel", "P"),
        ("The Birds", "the birds", "T"),
        ("Élan", "élan", "E"),
        ("22/7 SUN", "22 7 sun", "#"),
        ("星屑", "星屑", "漢字"),
        ("【々】", "々", "漢字"),
        ("", "", "#"),
        ("☆♡❤️🎤", "", "#"),
        ("ーー", "", "#"),
        ("مهرجان", "مهرجان", "#"),
        ("\u202eנג\u202c", "נג", "#"),
        ("별", "별", "#"),
        ("カ" * 5_000, "か" * 60, "か"),
        ("\ud800\x00", "", "#"),
    ],
)
def test_a_name_is_spoken_and_listed(name: str, reading: str, heading: str) -> None:
    assert (spoken(name), heading_of(spoken(name))) == (reading, heading)


def test_kana_sort_before_latin_digits_and_kanji_as_in_a_dictionary() -> None:
    in_order = ["ああ", "あい", "かあ", "がー", "かい", "きゃ", "きや", "わ", "ん", "abc", "The B", "7", "星"]
    keys = [sort_key(spoken(name)) for name in in_order]
    assert sorted(keys) == keys
    assert HEADINGS[0] == "あ"
    assert HEADINGS[-1] == "漢字"


@pytest.mark.parametrize(
    ("reading", "name", "fits"),
    [
        ("ほしくずしんふぉにー", "星屑シンフォニー", True),
        ("よふかし", "ふしぎなステージ", False),
        ("ほし", "星", True),
        ("", "か", False),
    ],
)
def test_a_reading_fits_a_name_whose_kana_it_has(reading: str, name: str, fits: bool) -> None:  # noqa: FBT001 -- a parameter of the test
    assert is_reading_of(reading, name) is fits
