"""The painted picture against the plain drawing of the same sheet, and what is kept between pictures."""

import math
from dataclasses import replace
from itertools import product

import pytest
from PIL import Image, ImageChops, ImageStat

from tests.timetable.picture.cast import LINK, MAYBE, MUST, TIMETABLE
from tests.timetable.picture.hostile import crowd
from tests.timetable.picture.reference import drawn
from timetable.picture import PictureOptions, Size, Style, Theme, fonts
from timetable.picture.inks import ENTRIES, TRUE, inks_for
from timetable.picture.kept import Kept
from timetable.picture.layout import lay_out
from timetable.picture.layout.programme import programme
from timetable.picture.paint import KEPT_BYTES, limit_cache, paint
from timetable.picture.sheet import Sheet


def sheet(options: PictureOptions) -> Sheet:
    return lay_out(programme(TIMETABLE, MUST, MAYBE, None), options, LINK, fonts.width)


def painted(of: Sheet) -> Image.Image:
    painting = paint(of)
    image = Image.new("RGB", (painting.width, painting.height))
    y = 0
    for band in painting.bands:
        if painting.palette:
            band.putpalette(painting.palette)
        shown = band.convert("RGB")
        image.paste(shown.crop((shown.width - painting.width, 0, shown.width, shown.height)), (0, y))
        y += band.height
    assert y == painting.height
    return image


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
    assert psnr(painted(of), drawn(of)) >= 45


def test_too_many_colours_for_a_palette_are_painted_in_true_colour() -> None:
    busy = crowd()
    of = lay_out(programme(busy, busy.slots[:40], busy.slots[40:80], None), PictureOptions(), "", fonts.width)
    assert inks_for(of) is TRUE
    assert psnr(painted(of), drawn(of)) >= 45


def test_palette_has_room_for_every_stage_of_a_usual_festival() -> None:
    inks = inks_for(sheet(PictureOptions()))
    assert len(inks.palette) <= 3 * ENTRIES


def test_picture_is_the_same_when_nothing_is_kept() -> None:
    of = sheet(PictureOptions())
    kept = painted(of)
    limit_cache(0)
    try:
        assert painted(of).tobytes() == kept.tobytes()
    finally:
        limit_cache(KEPT_BYTES)


def test_block_across_two_bands_is_whole() -> None:
    of = sheet(PictureOptions())
    lowered = replace(of, height=of.height + 50, placed=tuple(replace(each, y=each.y + 50) for each in of.placed))
    assert painted(lowered).crop((0, 50, of.width, of.height + 50)).tobytes() == painted(of).tobytes()


def test_oldest_goes_first_when_room_is_needed() -> None:
    kept: Kept[str, int] = Kept(10)
    kept.put("a", 1, 4)
    kept.put("b", 2, 4)
    assert kept.get("a") == 1
    kept.put("c", 3, 4)
    assert (kept.get("a"), kept.get("b"), kept.get("c")) == (1, None, 3)


def test_what_is_larger_than_all_room_is_not_kept() -> None:
    kept: Kept[str, int] = Kept(10)
    kept.put("a", 1, 4)
    kept.put("b", 2, 11)
    assert (kept.get("a"), kept.get("b")) == (1, None)
