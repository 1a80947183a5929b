import pytest
from coloraide import Color
from hypothesis import given
from hypothesis import strategies as st

from timetable.picture.colour import (
    NEAR_BLACK,
    TOKENS,
    WHITE,
    are_alike,
    contrast,
    edge_colour,
    pale_colours,
    tile_colours,
)
from timetable.picture.options import Theme

COLOURS = st.integers(0, 0xFFFFFF).map("#{:06x}".format)


@given(COLOURS, COLOURS)
def test_contrast_is_that_of_wcag(first: str, second: str) -> None:
    assert contrast(first, second) == pytest.approx(Color(first).contrast(second, method="wcag21"), abs=1e-3)


@given(COLOURS)
def test_ink_reads_on_every_tile(colour: str) -> None:
    assert contrast(*tile_colours(colour)) >= 4.5


@given(COLOURS, st.sampled_from(Theme))
def test_ink_reads_on_every_pale_tile(colour: str, theme: Theme) -> None:
    assert contrast(*pale_colours(colour, theme)) >= 4.5


@given(COLOURS, st.sampled_from(Theme))
def test_edge_of_every_greeting_has_contrast(colour: str, theme: Theme) -> None:
    assert contrast(edge_colour(colour, theme), TOKENS[theme].ground) >= 2


@pytest.mark.parametrize(
    ("colour", "expected"),
    [
        ("#e01f3d", ("#e01f3d", WHITE)),
        ("#ffe100", ("#ffe100", NEAR_BLACK)),
        ("#ff6aa2", ("#ff6aa2", NEAR_BLACK)),
        ("#808080", ("#767676", WHITE)),
        ("#000000", ("#000000", WHITE)),
    ],
)
def test_tile_is_white_on_strong_and_dark_on_light_colours(colour: str, expected: tuple[str, str]) -> None:
    assert tile_colours(colour) == expected


@given(COLOURS, COLOURS)
def test_similar_colours_are_near_in_oklab(first: str, second: str) -> None:
    apart = Color(first).distance(second, space="oklab")
    if abs(apart - 0.09) > 1e-4:
        assert are_alike(first, second) == (apart < 0.09)
