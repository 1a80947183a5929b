"""The painted picture compared with the plain drawing of the same sheet, and the caches between pictures."""

import hashlib
import io
import math
import zlib
from dataclasses import replace
from itertools import product
from string import ascii_uppercase

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageChops, ImageStat

from tests.cast import slot_of
from tests.timetable.picture.cast import FESTIVAL, LINK, MAYBE, MUST, TIMETABLE
from tests.timetable.picture.hostile import crowd
from tests.timetable.picture.reference import drawn
from tests.timetable.picture.sheets import lay_out
from timetable.model import Kind, Stage, StageId
from timetable.picture import PictureOptions, Size, Style, Theme, limit_caches
from timetable.picture.colour import channels
from timetable.picture.png.encode import compressed, encode, joined_checksum
from timetable.picture.png.paint import bands
from timetable.picture.png.palette import MAX_ENTRIES
from timetable.picture.png.sheet_palette import palette_of
from timetable.picture.png.strips import strips
from timetable.picture.sheet import Block, Box, PositionedBlock, Sheet
from timetable.picture.typography import shaping
from timetable.programme import programme
from timetable.stage_colours import lane_area, stage_colour
from timetable.timetable_json import timetable_of


def sheet(options: PictureOptions) -> Sheet:
    return lay_out(programme(TIMETABLE, MUST, MAYBE), options, LINK, shaping.width)


def painted(of: Sheet) -> Image.Image:
    return Image.open(io.BytesIO(encode(of, {}))).convert("RGB")


def psnr(one: Image.Image, other: Image.Image) -> float:
    squares = ImageStat.Stat(ImageChops.difference(one, other)).sum2
    error = sum(squares) / (3 * one.width * one.height)
    return math.inf if error == 0 else 10 * math.log10(255**2 / error)


@pytest.mark.parametrize(("style", "theme"), tuple(product(Style, Theme)))
def test_palette_drawing_is_as_good_as_true_colour(style: Style, theme: Theme) -> None:
    of = sheet(PictureOptions(style=style, theme=theme))
    assert psnr(painted(of), drawn(of)) >= 45


@pytest.mark.slow
@pytest.mark.parametrize(("style", "size", "theme"), tuple(product(Style, Size, Theme)))
def test_palette_drawing_is_as_good_as_true_colour_at_every_size(style: Style, size: Size, theme: Theme) -> None:
    of = sheet(PictureOptions(style=style, size=size, theme=theme))
    least = 44.5 if size is Size.CARD else 45  # a card is almost only text: more of it are edges
    assert psnr(painted(of), drawn(of)) >= least


def many_stages(count: int, theme: Theme, first: int = 0) -> Sheet:
    """Lay out one pick on each of so many stages, every third a maybe, of all kinds."""
    stages = tuple(
        Stage(StageId(f"s{n}"), f"STAGE {n}", f"#{n * 695_871 % 0x1000000:06x}" if n % 2 else stage_colour(f"S {n}"), n)
        for n in range(first, first + count)
    )
    festival = replace(FESTIVAL, stages=stages, walks=())
    slots = [
        slot_of(
            festival,
            f"n{n}",
            ("day1", stage.id, f"{9 + n // 15}:{n % 15 * 4:02}-{9 + n // 15}:59", f"星屑シンフォニー{n}"),
            kind=list(Kind)[n % 5],
        )
        for n, stage in enumerate(stages)
    ]
    of = timetable_of(festival, slots, TIMETABLE.fetched_at)
    must, maybe = [slots[n] for n in range(count) if n % 3], slots[::3]
    return lay_out(programme(of, must, maybe), PictureOptions(theme=theme), "", shaping.width)


def fills_of(of: Sheet) -> set[str]:
    return {placed.block.box.fill for placed in of.blocks if placed.block.box}


@pytest.mark.parametrize("theme", Theme)
@pytest.mark.parametrize("count", [1, 20, 36, 44, 72, 120, 200])
def test_picture_of_any_number_of_stages_has_the_colour_of_each_in_its_palette(count: int, theme: Theme) -> None:
    of = many_stages(count, theme)
    palette = palette_of(of)
    drawn_in = {fill: tuple(palette.data[3 * palette.entry(fill) :][:3]) for fill in fills_of(of)}
    assert drawn_in == {fill: channels(fill) for fill in fills_of(of)}
    assert len(palette.data) <= 3 * MAX_ENTRIES


@pytest.mark.parametrize("theme", Theme)
def test_stages_that_share_ramps_are_drawn_as_well_as_in_true_colour(theme: Theme) -> None:
    of = many_stages(44, theme)
    assert psnr(painted(of), drawn(of)) >= 45


@pytest.mark.slow
@pytest.mark.parametrize("theme", Theme)
@pytest.mark.parametrize(("count", "least"), [(72, 45), (120, 43.5), (200, 42)])
def test_more_stages_cost_little_quality(count: int, least: float, theme: Theme) -> None:
    of = many_stages(count, theme)
    assert psnr(painted(of), drawn(of)) >= least


def test_colours_beyond_what_a_palette_holds_are_drawn_in_one_next_to_them() -> None:
    sheets = [many_stages(100, Theme.DARK, first) for first in range(0, 600, 100)]
    both = replace(sheets[0], blocks=tuple(block for each in sheets for block in each.blocks))
    fills = fills_of(both)
    palette = palette_of(both)
    assert len(fills) > MAX_ENTRIES
    assert len(palette.data) <= 3 * MAX_ENTRIES
    for fill in fills:
        drawn_in = palette.data[3 * palette.entry(fill) :][:3]
        assert max(abs(one - other) for one, other in zip(channels(fill), drawn_in, strict=True)) <= 40


@pytest.mark.slow
def test_a_crowd_of_must_and_maybe_has_a_palette_as_good_as_true_colour() -> None:
    busy = crowd()
    of = lay_out(programme(busy, busy.slots[:40], busy.slots[40:80]), PictureOptions(), "", shaping.width)
    assert psnr(painted(of), drawn(of)) >= 45


def test_pictures_of_any_must_picks_of_a_usual_festival_have_the_same_palette() -> None:
    picks = [MUST, *((one,) for one in MUST)]
    sheets = [lay_out(programme(TIMETABLE, each, ()), PictureOptions(), LINK, shaping.width) for each in picks]
    assert len({palette_of(each).data for each in sheets}) == 1


def sheets_of(*names: str, kind: Kind = Kind.LIVE) -> list[Sheet]:
    """Lay out pictures of different picks of a festival that has, beside its own, stages with a colour of their name."""
    more = tuple(
        Stage(StageId(f"more{index}"), name, stage_colour(name, lane_area(name, is_greeting=False)), 10 + index)
        for index, name in enumerate(names)
    )
    festival = replace(FESTIVAL, stages=(*FESTIVAL.stages, *more))
    slots = (
        *MUST,
        *(
            slot_of(
                festival, f"{stage.id}", ("day1", stage.id, f"{9 + index % 12}:00-{9 + index % 12}:30", "A"), kind=kind
            )
            for index, stage in enumerate(more)
        ),
    )
    of = timetable_of(festival, slots, TIMETABLE.fetched_at)
    picks = (slots[:4], slots[2:8], slots[len(MUST) : len(MUST) + 5], slots[-6:])
    return [lay_out(programme(of, each, ()), PictureOptions(), LINK, shaping.width) for each in picks]


def test_lanes_of_many_colours_leave_all_pictures_the_same_palette() -> None:
    lanes = sheets_of(*(f"GREETING {letter}" for letter in ascii_uppercase[:20]), kind=Kind.GREETING)
    assert len({id(palette_of(sheet)) for sheet in lanes}) == 1


def test_pictures_of_a_congress_of_72_stages_have_a_palette_and_the_first_stages_share_one() -> None:
    sheets = sheets_of(*(f"SAAL {number}" for number in range(1, 73)))
    palettes = [palette_of(sheet) for sheet in sheets]
    assert all(len(each.data) <= 3 * MAX_ENTRIES for each in palettes)
    assert palettes[0] is palettes[1] is palettes[2]
    assert all(psnr(painted(sheet), drawn(sheet)) >= 45 for sheet in sheets)


def test_picture_is_the_same_without_caches() -> None:
    of = sheet(PictureOptions())
    cached = painted(of)
    limit_caches(lines_bytes=0, strips_bytes=0)
    try:
        assert painted(of).tobytes() == cached.tobytes()
    finally:
        limit_caches(lines_bytes=12_000_000, strips_bytes=6_000_000)


def test_strips_together_are_the_sheet() -> None:
    of = sheet(PictureOptions())
    y, found = 0, set()
    for strip in strips(of):
        assert all(0 <= each.y <= strip.height - each.block.height for each in strip.blocks)
        found |= {(each.x, each.y + y, each.block) for each in strip.blocks}
        y += strip.height
    assert y == of.height
    assert found == {(each.x, each.y, each.block) for each in of.blocks}


def test_same_pick_is_the_same_strip_in_another_picture() -> None:
    alone, among = (
        set(strips(lay_out(programme(TIMETABLE, picks, ()), PictureOptions(), LINK, shaping.width)))
        for picks in (MUST[:1], MUST)
    )
    (tile,) = (strip for strip in alone & among if any(each.block.box for each in strip.blocks))
    assert tile.height < 200


def test_cached_strip_has_the_same_pixels_elsewhere() -> None:
    of = sheet(PictureOptions())
    lowered = replace(of, height=of.height + 50, blocks=tuple(each._replace(y=each.y + 50) for each in of.blocks))
    assert painted(lowered).crop((0, 50, of.width, of.height + 50)).tobytes() == painted(of).tobytes()


@given(st.binary(max_size=200_000), st.binary(max_size=200_000))
def test_joined_checksum_is_that_of_both_texts_joined(first: bytes, second: bytes) -> None:
    found = joined_checksum(zlib.adler32(first), zlib.adler32(second), len(second))
    assert found == zlib.adler32(first + second)


BOXES = tuple(
    PositionedBlock(0, 40 * row, Block(400, 40, (Box(7 * row, 4, 200 + row, 30, "#b3261e", "#ffffff", radius=9),)))
    for row in range(12)
)


def test_compressed_strips_have_the_same_bytes_on_every_machine() -> None:
    """The same deflater and level compress to equal bytes on any processor, and in the wheel of any platform."""
    png = encode(Sheet(400, 480, "#ffffff", BOXES), {})
    assert hashlib.sha256(png).hexdigest()[:16] == "b4fc34ecb920473e"


def test_compressed_strips_are_a_quarter_smaller_than_at_the_fastest_level() -> None:
    of = sheet(PictureOptions())
    palette = palette_of(of)
    lines = [b"".join(band.tobytes() for band in bands(strip, palette)) for strip in strips(of)]
    ours = sum(len(compressed(strip, palette).stream) for strip in strips(of))
    assert ours < 0.75 * sum(len(zlib.compress(each, 1, -15)) for each in lines)
