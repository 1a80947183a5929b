"""The fan's own title is read equally by the server and the page; the vectors are shared with the front end."""

import json
from pathlib import Path

import pytest

from timetable.picture.title import LONGEST_TITLE, read_title

VECTORS = json.loads((Path(__file__).parents[2] / "vectors" / "titles.json").read_bytes())


@pytest.mark.parametrize("case", VECTORS["titles"], ids=lambda case: repr(case["typed"])[:20])
def test_title_is_one_line_of_visible_text(case: dict[str, str]) -> None:
    assert read_title(case["typed"]) == case["title"]
    assert read_title(case["title"]) == case["title"]


@pytest.mark.parametrize("typed", VECTORS["too_long"], ids=len)
def test_title_beyond_the_limit_is_refused_with_its_length(typed: str) -> None:
    with pytest.raises(ValueError, match=f"at most {LONGEST_TITLE} characters, not {len(typed)}"):
        read_title(typed)
