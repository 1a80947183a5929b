"""Accents: twelve by name, any colour as #rrggbb, and a readable ink on each."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timetable.picture.accent import ACCENTS, accent_colour, read_accent
from timetable.picture.colour import READABLE, contrast, tile_colours


@pytest.mark.parametrize("text", [*ACCENTS, "#6b3fd4", ""])
def test_names_and_colours_are_read_as_they_stand(text: str) -> None:
    assert read_accent(text) == text


def test_case_and_spaces_around_do_not_matter() -> None:
    assert read_accent(" Red ") == "red"
    assert read_accent("#FFAA00") == "#ffaa00"


@pytest.mark.parametrize(
    "text", ["#zzz", "#fff", "6b3fd4", "#6b3fd4ff", "#６b3fd4", "crimson", "#" * 5000, "red;", "\0"]
)
def test_anything_else_is_refused_with_what_is_allowed(text: str) -> None:
    with pytest.raises(ValueError, match=r"red, pink, .*black, or a colour as #rrggbb") as refused:
        read_accent(text)
    assert len(str(refused.value)) < 400


def test_accents_with_a_name_are_drawn_as_they_are() -> None:
    assert len(ACCENTS) == 12
    assert accent_colour("") == ""
    for name, colour in ACCENTS.items():
        assert accent_colour(name) == colour
        assert tile_colours(colour)[0] == colour


def test_the_page_offers_the_same_colours_in_the_same_order() -> None:
    pinned = json.loads((Path(__file__).parents[2] / "vectors" / "accents.json").read_bytes())
    assert list(pinned.items()) == list(ACCENTS.items())


@given(st.text("0123456789abcdef", min_size=6, max_size=6))
def test_every_colour_gets_a_readable_ink(digits: str) -> None:
    assert contrast(*tile_colours(accent_colour(read_accent(f"#{digits}")))) >= READABLE
