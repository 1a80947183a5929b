"""Invariants of every sheet: geometry by numbers, with a measurer that needs no typeface."""

from dataclasses import replace
from itertools import product

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.timetable.picture.cast import LINK
from tests.timetable.picture.hostile import OPTIONS, crowd, timetables
from tests.timetable.picture.sheets import lay_out, left_out, lines, outside, overlapping, square, text_of, unreadable
from timetable.model import Timetable
from timetable.picture import PictureOptions, Size, Style
from timetable.picture.layout import page_count
from timetable.picture.layout.paragraph import Measure
from timetable.picture.sheet import Sheet
from timetable.picture.typography import shaping
from timetable.programme import programme
from timetable.text.display import clean

RELAXED = (HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.large_base_example)


def all_sheets(timetable: Timetable, options: PictureOptions, link: str, measure: Measure) -> list[Sheet]:
    half = len(timetable.slots) // 2
    shown = programme(timetable, timetable.slots[half:], timetable.slots[:half])
    pages = range(1, page_count(shown, options, link, measure) + 1)
    return [lay_out(shown, replace(options, page=page), link, measure) for page in pages]


def check(timetable: Timetable, options: PictureOptions, link: str, measure: Measure) -> None:
    sheets = all_sheets(timetable, options, link, measure)
    for sheet in sheets:
        assert outside(sheet) == []
        assert overlapping(sheet) == []
        assert unreadable(sheet) == []
    texts = [text_of(sheet) for sheet in sheets]
    named = sum(any("".join(clean(slot.act).split()) in text for text in texts) for slot in timetable.slots)
    if options.size is Size.CARD:
        cut = sum(line.text.endswith("…") for sheet in sheets for line, _ in lines(sheet))
        assert named + cut + sum(map(left_out, sheets)) >= len(timetable.slots)
    else:
        assert named == len(timetable.slots)
        assert sum(map(left_out, sheets)) == 0


@settings(max_examples=25, deadline=None, suppress_health_check=RELAXED)
@given(timetables(), OPTIONS, st.sampled_from(("", LINK)))
def test_every_sheet_shows_its_picks_in_full(timetable: Timetable, options: PictureOptions, link: str) -> None:
    check(timetable, options, link, square)


@pytest.mark.slow
@settings(max_examples=300, deadline=None, suppress_health_check=RELAXED)
@given(timetables(), OPTIONS, st.sampled_from(("", LINK)))
def test_every_sheet_shows_its_picks_in_full_in_the_real_typefaces(
    timetable: Timetable, options: PictureOptions, link: str
) -> None:
    check(timetable, options, link, shaping.width)


@pytest.mark.slow
@pytest.mark.parametrize(("style", "size"), tuple(product(Style, Size)))
def test_every_sheet_shows_hundreds_of_picks(style: Style, size: Size) -> None:
    check(crowd(), PictureOptions(style=style, size=size), LINK, shaping.width)
