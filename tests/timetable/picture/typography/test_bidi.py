import sys
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timetable.picture.typography.bidi import is_right_to_left, visual_order
from timetable.picture.typography.line_breaking import segments
from timetable.text.display import without_isolates


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("abc def", "abc def"),
        ("אבג דהו", "דהו אבג"),
        ("abc אבג דהו xyz", "abc דהו אבג xyz"),
        ("אבג 12 דהו", "דהו 12 אבג"),
        ("אבג abc xyz", "abc xyz אבג"),
        ("星 אבג 12 屑", "星 12 אבג 屑"),
        ("אבג (דהו)", "(דהו) אבג"),
        ("אבג (abc 12) דהו!", "!דהו (abc 12) אבג"),
        ("abc (אבג) xyz", "abc (אבג) xyz"),
        ("abc אבג, דהו xyz", "abc דהו ,אבג xyz"),
        ("「אבג」 と 12", "と 12 「אבג」"),
        ("سلام 12:30", "12:30 سلام"),
        ("سلام ۱۲٪", "٪۱۲ سلام"),
        ("אבג -5% דהו", "דהו 5%- אבג"),
        ("\u2068אבג דהו\u2069 と 15分 かさなる", "דהו אבג と 15分 かさなる"),
        ("15 overlap with \u2068אבג 12\u2069", "15 overlap with 12 אבג"),
        ("\u2068אבג\u2069 15", "אבג 15"),
        ("\u2068אבג (abc)\u2069", "(abc) אבג"),
        ("אבג \u2068abc דהו\u2069 וזח", "וזח abc דהו אבג"),
        ("a \u2068אבג", "a אבג"),
        ("אבג\u2069\u2069 דהו", "דהו אבג"),
    ],
)
def test_segments_are_in_visual_order(text: str, expected: str) -> None:
    assert "".join(visual_order(segments(text))) == expected


def test_the_fast_check_finds_every_right_to_left_character() -> None:
    strong = [chr(code) for code in range(sys.maxunicode + 1) if unicodedata.bidirectional(chr(code)) in {"R", "AL"}]
    assert len(strong) > 1000
    assert all(map(is_right_to_left, strong))


@given(st.text("אבع12.,%()「」 aé星\u0301\u05b8\u2068\u2069-", max_size=40))
def test_no_character_is_lost(text: str) -> None:
    displayed = without_isolates("".join(visual_order(segments(text))))
    assert sorted(displayed.translate(_UNPAIRED)) == sorted(without_isolates(text).translate(_UNPAIRED))


_UNPAIRED = str.maketrans(")」", "(「")


def test_an_isolate_in_each_of_many_isolates_is_resolved() -> None:
    text = "אב \u2068" * 3000
    assert without_isolates("".join(visual_order(segments(text)))).count("אב") == 3000
