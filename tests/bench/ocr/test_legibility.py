"""Acts of a fixed sample of the gallery, read by tesseract in the pixels of its pictures."""

import io
from dataclasses import replace

import pytest
from PIL import Image

from bench.gallery.plans import Plan, plans
from bench.ocr.act_lines import act_lines
from bench.ocr.legibility import ActPixels, acts_in_pictures, plain, readings
from bench.ocr.tesseract import is_installed
from timetable.picture import PictureOptions, Size, Style, Theme, layout
from timetable.picture.typography.shaping import width
from timetable.programme import programme

SAMPLE = [
    PictureOptions(size=Size.PHONE),
    PictureOptions(size=Size.SHARE, style=Style.GRID, theme=Theme.DARK),
    PictureOptions(size=Size.WALLPAPER, theme=Theme.DARK, accent="yellow"),
    PictureOptions(size=Size.CARD, accent="#1a237e"),
    PictureOptions(size=Size.A4, style=Style.GRID),
]


def plan_named(name: str) -> Plan:
    return next(plan for plan in plans() if plan.name == name)


@pytest.fixture(scope="module")
def sample() -> list[ActPixels]:
    if not is_installed():
        pytest.skip("no tesseract with jpn and eng here: `tools/find-tesseract` installs it as root")
    return [act for options in SAMPLE for act in acts_in_pictures(plan_named("24 picks"), options)]


def exact_at_best(sample: list[ActPixels]) -> set[str]:
    """Return the acts that tesseract reads without an error in black on white."""
    best = readings(plain(sorted({each.act for each in sample})))
    return {each.shown.act for each in best if each.is_exact}


def share_read(sample: list[ActPixels], acts: set[str]) -> float:
    found = [each for each in readings(sample) if each.shown.act in acts]
    return sum(each.is_exact for each in found) / len(found)


def cut(png: bytes) -> bytes:
    """Cover the right fifth of a line with its ground."""
    image, packed = Image.open(io.BytesIO(png)), io.BytesIO()
    image.paste(255, (image.width * 4 // 5, 0, image.width, image.height))
    image.save(packed, "PNG")
    return packed.getvalue()


@pytest.mark.slow
def test_acts_are_read_in_pictures_as_in_black_on_white(sample: list[ActPixels]) -> None:
    acts = exact_at_best(sample)
    assert len(acts) >= 12
    assert share_read(sample, acts) >= 0.9
    found = readings(sample)
    assert sum(each.is_read for each in found) / len(found) >= 0.85


@pytest.mark.slow
def test_names_that_are_cut_are_not_read(sample: list[ActPixels]) -> None:
    broken = [replace(each, lines=tuple(map(cut, each.lines))) for each in sample]
    assert share_read(broken, exact_at_best(sample)) < 0.2


@pytest.mark.parametrize("options", SAMPLE, ids=lambda options: options.size)
def test_the_layout_shows_or_counts_each_act_of_nine(options: PictureOptions) -> None:
    plan = plan_named("9 picks")
    page = layout.lay_out_page(programme(plan.timetable, plan.must, ()), options, "", width)
    found = act_lines(page)
    assert found
    assert all(each.rects for each in found)
