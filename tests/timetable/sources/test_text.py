"""Text is cleaned once, in one place; what fans read stays as the act wrote it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timetable.sources.text import clean, clean_lines, markers_apart, performers_in


@pytest.mark.parametrize(
    ("said", "read"),
    [
        ("  星屑　シンフォニー\u3000", "星屑 シンフォニー"),
        ("A<br>B<br />C<BR>", "A / B / C"),
        ("Kite &amp; Kettle", "Kite & Kettle"),
        ("Kite &amp;amp; Kettle", "Kite & Kettle"),
        ("Kite ＆ Kettle", "Kite ＆ Kettle"),
        ('詳細は<a href="https://x.example/?a=1&b=2">こちら</a>', "詳細はこちら"),
        ("&lt;b&gt;B&lt;/b&gt;", "B"),
        ("<3 LOVE > HATE", "<3 LOVE > HATE"),
        ("<script>alert(1)</script>", "alert(1)"),
        ("null", ""),
        ("N/A", ""),
        ("タイトル未定", "タイトル未定"),
        ("ＡＢＣ℃①ｱｲﾄﾞﾙ", "ＡＢＣ℃①ｱｲﾄﾞﾙ"),
        ("Cafe\u0301", "Café"),
        ("a\u200bb\x00c\u202ed", "a bcd"),
        ("", ""),
    ],
)
def test_clean(said: str, read: str) -> None:
    assert clean(said) == read


def test_lines_are_split_and_empty_ones_dropped() -> None:
    assert clean_lines("A<br><br>\r\n null<br>B\n") == ("A", "B")


def test_markers_are_taken_off() -> None:
    assert markers_apart("■プレミア企画■■撮影■Opening Act") == (("プレミア企画", "撮影"), "\n\nOpening Act")


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("一番星／二番星", ("一番星", "二番星")),
        ("UtaGe / fish / C", ("UtaGe", "fish", "C")),
        ("AC/DC", ()),
        ("MC：A／B", ()),
        ("※A／Bは欠席", ()),
        ("ひとり", ()),
    ],
)
def test_performers_are_found_only_where_a_line_lists_them(line: str, names: tuple[str, ...]) -> None:
    assert performers_in(line) == names


@given(st.text())
def test_cleaning_is_done_once_and_for_all(text: str) -> None:
    lines = clean_lines(text)
    assert all(line == " ".join(line.split()) and line for line in lines)
