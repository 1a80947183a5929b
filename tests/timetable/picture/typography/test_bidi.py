import sys
import unicodedata

import pytest

from timetable.picture.typography.bidi import is_right_to_left, visual_order
from timetable.picture.typography.line_breaking import segments


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("abc def", "abc def"),
        ("אבג דהו", "דהו אבג"),
        ("abc אבג דהו xyz", "abc דהו אבג xyz"),
        ("אבג 12 דהו", "דהו 12 אבג"),
        ("אבג abc xyz", "abc xyz אבג"),
        ("星 אבג 12 屑", "星 12 אבג 屑"),
    ],
)
def test_segments_are_in_visual_order(text: str, expected: str) -> None:
    assert "".join(visual_order(segments(text))) == expected


def test_the_fast_check_finds_every_right_to_left_character() -> None:
    strong = [chr(code) for code in range(sys.maxunicode + 1) if unicodedata.bidirectional(chr(code)) in {"R", "AL"}]
    assert len(strong) > 1000
    assert all(map(is_right_to_left, strong))
