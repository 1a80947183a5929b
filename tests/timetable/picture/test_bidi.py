import pytest

from timetable.picture.bidi import visual_order
from timetable.picture.text import segments


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
def test_segments_stand_as_they_are_read(text: str, expected: str) -> None:
    assert "".join(visual_order(segments(text))) == expected
