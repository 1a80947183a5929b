"""Rows of the list: where gap notes and times stand, tiles of the page's own colour, and long titles."""

from dataclasses import replace

import pytest

from tests.timetable.picture.cast import FESTIVAL, slot, timetable
from tests.timetable.picture.sheets import lay_out, lines, outside, square
from timetable.model import StageId
from timetable.picture import Density, PictureOptions, Size, Theme
from timetable.picture.colour import TOKENS, VISIBLE, contrast
from timetable.picture.layout.tile_content import tile_look, usual_pairs
from timetable.picture.sheet import Sheet, TextLine
from timetable.programme import programme

HOT = slot("day1", "hot", "10:00-10:30", "あか")
SKY = slot("day1", "sky", "10:20-10:50", "あお")
LATE = slot("day1", "hot", "13:00-13:30", "よる")
DAY = timetable(HOT, SKY, LATE)
TITLE = "Three long days with all my friends from Osaka"


def sheet_of(options: PictureOptions) -> Sheet:
    return lay_out(programme(DAY, DAY.slots, ()), options, "", square)


@pytest.mark.parametrize("size", [Size.PHONE, Size.A4])
def test_the_note_of_a_gap_begins_at_the_edge_of_the_tiles(size: Size) -> None:
    blocks = sheet_of(PictureOptions(size=size)).blocks
    (note,) = [each.x for each in blocks if any("空き" in getattr(mark, "text", "") for mark in each.block.marks)]
    tiles = {each.x for each in blocks if any(getattr(mark, "text", "") == "あか" for mark in each.block.marks)}
    assert tiles == {note}


def test_a_start_shares_the_baseline_of_its_act_with_and_without_words_on_a_clash() -> None:
    sheet = sheet_of(PictureOptions(density=Density.COMPACT))
    baselines = {
        mark.text: placed.y + mark.y
        for placed in sheet.blocks
        for mark in placed.block.marks
        if isinstance(mark, TextLine)
    }
    for start, act in (("10:00", "あか"), ("10:20", "あお"), ("13:00", "よる")):
        assert baselines[start] == baselines[act]


@pytest.mark.parametrize(("theme", "colour"), [(Theme.DARK, "#000000"), (Theme.LIGHT, "#ffffff")])
def test_a_tile_of_the_pages_own_colour_has_an_edge(theme: Theme, colour: str) -> None:
    stages = tuple(replace(stage, colour=colour) if stage.id == "hot" else stage for stage in FESTIVAL.stages)
    of = replace(DAY, festival=replace(FESTIVAL, stages=stages))
    hot, sky, _ = programme(of, of.slots, ()).picks
    look = tile_look(hot, theme)
    assert (hot.stage.id, look.fill) == (StageId("hot"), colour)
    assert contrast(look.edge, TOKENS[theme].ground) >= VISIBLE
    assert tile_look(sky, theme).edge == ""
    assert (look.edge, look.fill) in {edge for pairs in usual_pairs(of, theme) for edge in pairs.edges}


@pytest.mark.parametrize("size", [Size.SHARE, Size.PHONE, Size.WALLPAPER, Size.A4])
def test_a_long_title_is_two_large_lines(size: Size) -> None:
    sheet = sheet_of(PictureOptions(size=size, title=TITLE))
    title = [(line.text, line.size) for line, _ in lines(sheet) if line.text and line.text in TITLE]
    (short,) = [line.size for line, _ in lines(sheet_of(PictureOptions(size=size, title="夏"))) if line.text == "夏"]
    assert len(title) == 2
    assert " ".join(text for text, _ in title) == TITLE
    assert min(px for _, px in title) >= 0.7 * short
    assert outside(sheet) == []


def test_a_long_title_of_a_card_shrinks_first_since_its_rows_are_few() -> None:
    sheet = sheet_of(PictureOptions(size=Size.CARD, title=TITLE))
    assert TITLE in [line.text for line, _ in lines(sheet)]
