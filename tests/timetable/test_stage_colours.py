"""Default colours of stages: distinct, visible on every ground, and not changed by other stages."""

from itertools import combinations
from string import ascii_uppercase

import pytest
from coloraide import Color
from hypothesis import given
from hypothesis import strategies as st

from timetable.picture.colour import contrast, tile_colours
from timetable.stage_colours import lane_area, numbered, stage_colour

GROUNDS = ("#ffffff", "#f6f6f3", "#0d0f14", "#0b0d12", "#161922")  # of page, panel and picture, light and dark
INVENTED = tuple(
    f"{first}{second}"
    for first in ("Nord", "Süd", "Kupfer", "Wolken", "Hafen", "Mond", "Birken", "Glas", "Fuchs")
    for second in ("saal", "bühne", "zelt", "garten", "ecke", "turm", "hof", "werk")
)
JAPANESE = ("星空STAGE", "噴水ひろば", "倉庫HALL", "ゆめガーデン", "港テラス", "桃色ルーム", "展望デッキ", "月STAGE")
NUMBERED = tuple(f"SAAL {number}" for number in range(1, 73))
LANES = {
    "letters": tuple(f"GREETING {letter}" for letter in ascii_uppercase[:20]),
    "numbers": tuple(f"レーン{number}" for number in range(1, 31)),
    "booths": tuple(f"ENNICHI {number}" for number in range(1, 16)),
    "letters and numbers": tuple(f"特典会 {one}" for one in (*"ABCDEFG", *range(1, 8))),
}


def distances(colours: tuple[str, ...]) -> list[float]:
    return [Color(one).distance(other, space="oklab") for one, other in combinations(colours, 2)]


def shades(names: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(stage_colour(name, lane_area(name, is_greeting=False)) for name in names)


@given(st.text(max_size=120), st.none() | st.text(max_size=20))
def test_any_name_has_a_colour_with_contrast_on_every_ground(name: str, area: str | None) -> None:
    colour = stage_colour(name, area)
    assert Color(colour).in_gamut("srgb")
    assert min(contrast(colour, ground) for ground in GROUNDS) >= 3
    assert contrast(*tile_colours(colour)) >= 4.5


def test_colours_are_the_same_on_each_server() -> None:
    assert [stage_colour(name) for name in ("MOON STAGE", "月STAGE", "SAAL 1", "")] == [
        "#b542da",
        "#eb383e",
        "#c17d2b",
        "#b52aa9",
    ]
    assert stage_colour("GREETING A", "greeting") == "#527297"


@pytest.mark.parametrize(
    ("one", "other"),
    [("MOON STAGE", "ｍｏｏｎ　stage"), ("SAAL 1", "saal1"), ("GREETING B", "Greetingｂ"), ("レーン②", "ﾚｰﾝ 2")],
)
def test_a_name_has_one_colour_however_it_is_spelt(one: str, other: str) -> None:
    assert stage_colour(one) == stage_colour(other)


@pytest.mark.parametrize(
    ("names", "least"), [(INVENTED, 0.002), (JAPANESE, 0.03), (NUMBERED, 0.02), (NUMBERED[:20], 0.04)]
)
def test_no_two_stages_have_one_colour(names: tuple[str, ...], least: float) -> None:
    apart = sorted(distances(tuple(map(stage_colour, names))))
    assert apart[0] >= least
    assert apart[len(apart) // 2] >= 0.15


@pytest.mark.parametrize("names", LANES.values(), ids=LANES.keys())
def test_lanes_are_shades_of_one_hue(names: tuple[str, ...]) -> None:
    colours = shades(names)
    hues = [Color(colour).convert("oklch")["hue"] for colour in colours]
    assert max(abs((hue - hues[0] + 180) % 360 - 180) for hue in hues) <= 2
    assert min(distances(colours)) >= 0.01


def test_lanes_of_an_area_are_shades_of_its_hue_whatever_they_are_called() -> None:
    hues = [Color(stage_colour(name, "square")).convert("oklch")["hue"] for name in (*JAPANESE, "1", "B", "LANE 7")]
    assert max(abs((hue - hues[0] + 180) % 360 - 180) for hue in hues) <= 3
    assert stage_colour("LANE 7", "square") != stage_colour("LANE 7", "circle")


@pytest.mark.parametrize(
    ("folded", "parts"),
    [
        ("saal1", ("saal", 27)),
        ("greetinga", ("greeting", 1)),
        ("レーンb", ("レーン", 2)),
        ("a", ("", 1)),
        ("12", ("", 38)),
        ("lanea3", ("lanea", 29)),
        ("area", ("area", None)),
        ("hotstage", ("hotstage", None)),
        ("saal01", ("saal01", None)),
        ("2026", ("2026", None)),
        ("", ("", None)),
    ],
)
def test_a_number_is_split_from_the_name(folded: str, parts: tuple[str, int | None]) -> None:
    assert numbered(folded) == parts


@pytest.mark.parametrize(
    ("name", "is_greeting", "area"),
    [
        ("GREETING A", False, "greeting"),
        ("特典会レーン 3", False, "特典会レーン"),
        ("SAAL 3", False, None),
        ("SAAL 3", True, "saal"),
        ("A", False, None),
        ("A", True, ""),
        ("GREETING", False, None),
    ],
)
def test_a_lane_is_recognised_by_its_name_or_its_use(name: str, is_greeting: bool, area: str | None) -> None:  # noqa: FBT001 -- a parameter of the test
    assert lane_area(name, is_greeting=is_greeting) == area
