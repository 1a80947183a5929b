"""Text is cleaned once; names that fans read stay as the act wrote them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timetable.sources.rows.text import (
    clean_lines,
    clean_name,
    clean_text,
    is_nobody,
    name_lines,
    performers_in,
    split_markers,
    unseen_in,
)


@pytest.mark.parametrize(
    ("raw", "read"),
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
        ("a\u200bb\x00c\u202ed", "abcd"),
        ("", ""),
    ],
)
def test_text_is_cleaned(raw: str, read: str) -> None:
    assert clean_text(raw) == read


@pytest.mark.parametrize(
    "name",
    [
        "<ANGEL>", "<angel>s", "<Time>", "<RUBY> & <Main>", "<S>", "<you & me>", "I <3 U & <you>", "<b and c>",
        "None", "NULL", "null", "undefined", "N/A", "<!>", "→<->←", "Macro&micro", "Rock&regular", "AT&T", "Q&A;", "&notit;",
        "\ufa19\ufa1e", "\u212bngström", "ｶﾞ", "①", "葛\U000e0100城", "神\ufe00", "❤\ufe0e❤\ufe0f", "👨\u200d👩\u200d👧\u200d👦",
        "👩🏽\u200d🚀", "🏴\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f", "1\ufe0f\u20e3", "می\u200cخواهم", "क्\u200dष",
        "ㅤsome filler", "\u0600\u0661",
    ],
)  # fmt: skip
def test_a_name_stays_as_it_was_written(name: str) -> None:
    assert clean_name(name) == name


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("&lt;ANGEL&gt;", "<ANGEL>"),
        ("&amp;lt;3", "<3"),
        ("<b><ANGEL></b>", "<ANGEL>"),
        ("<ruby>星<rt>ほし</rt></ruby>", "星ほし"),
        ('<time datetime="10:00">A</time> <MAIN>', "A <MAIN>"),
        ("<span class='a>b'>A</span>", "A"),
        ('<a href="x>A</a>', "A"),
        ("A<!-- <b>hidden</b> -->B", "AB"),
        ("A</br>B<p>C</p>D<li>E</li>", "A / B / C / D / E"),
        ("A<br clear=all>B<br/>C<hr/>D", "A / B / CD"),
        ("<DIV>A</DIV><div>B</div>", "A / B"),
        ("か\u3099\ufa19", "が\ufa19"),
        ("a\u200bb\u00adc\u2060d\ufeffe\u200df\u034fg", "abcdefg"),
        ("A \u200b B", "A B"),
        ("\ufe0fA \ufe0fB", "A B"),
        ("<br>", ""),
        ("<b></b>", ""),
        ("\u200b\u2060", ""),
        ("ㅤ", ""),
        ("\u2800\u2800", ""),
        ("A<br>\u3164<br>B", "A / B"),
    ],
)
def test_names_lose_markup_and_invisible_characters(written: str, read: str) -> None:
    assert clean_name(written) == read


def test_a_null_word_is_empty_in_a_text_and_stays_in_a_name() -> None:
    words = ("null", "None", "UNDEFINED", "n/a")
    assert [clean_text(word) for word in words] == [""] * 4
    assert [clean_name(word) for word in words] == list(words)
    assert name_lines("A<br>None") == ("A", "None")
    assert [is_nobody(cell) for cell in ("", "null", " N/A ", "<br>", "NULL", "None", "A")] == [True] * 4 + [False] * 3


@pytest.mark.parametrize(
    ("written", "named"),
    [
        ("\u3164\u200b", "U+3164 U+200B"),
        ("<b>\u2800</b>", "U+2800"),
        (" ", ""),
        ("<br>", ""),
        ("A\u200b", ""),
        ("", ""),
    ],
)
def test_invisible_characters_are_listed(written: str, named: str) -> None:
    assert unseen_in(written) == named


@pytest.mark.parametrize(
    "junk", ["<" * 2_000, "<a " * 700, '<a href="' * 220, "<!--" * 500, "&" * 2_000, "<a '\"" * 400]
)
def test_garbage_is_cleaned_fast_and_stays(junk: str) -> None:
    assert clean_name(junk)
    assert len(clean_name(junk * 1_000)) <= 2_000


def test_lines_are_split_and_empty_ones_dropped() -> None:
    assert clean_lines("A<br><br>\r\n null<br>B\n") == ("A", "B")


def test_markers_are_removed() -> None:
    assert split_markers("■プレミア企画■■撮影■Opening Act") == (("プレミア企画", "撮影"), "\n\nOpening Act")


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
def test_performers_are_found_only_in_a_line_that_lists_them(line: str, names: tuple[str, ...]) -> None:
    assert performers_in(line) == names


@given(st.text())
def test_cleaning_twice_changes_nothing(text: str) -> None:
    lines = clean_lines(text)
    assert all(line == " ".join(line.split()) and line for line in lines)


@given(st.text(st.characters(exclude_characters="<&"), max_size=60))
def test_a_text_that_needs_no_cleaning_is_unchanged_by_it(text: str) -> None:
    assert name_lines(text) == name_lines(f"{text}<br>")


@pytest.mark.parametrize(
    "odd", ["\u2800", "\u034f", "\u115f", "\u17b4", "\ufe0f", "\u3164", "\uffa0", "\u00ad", "\u3000", "  ", "\x7f"]
)
def test_a_text_with_an_invisible_character_is_always_cleaned(odd: str) -> None:
    for text in (odd, f"星屑{odd}A", f"{odd}A", f"A{odd}"):
        assert name_lines(text) == name_lines(f"{text}<br>")
