"""Cells of the grid: what is dropped first, and where the rest stands."""

from dataclasses import replace
from itertools import product

import pytest

from tests.timetable.picture.cast import MUST, TIMETABLE, slot, timetable
from tests.timetable.picture.sheets import square
from timetable.model import Slot, StageId
from timetable.picture.layout.body import BlockContext
from timetable.picture.layout.grid_style.axis import Axis
from timetable.picture.layout.grid_style.cell import cell_filling
from timetable.picture.layout.grid_style.cell_block import cell
from timetable.picture.layout.grid_style.cell_contents import CellText
from timetable.picture.layout.grid_style.label import BAR_PX, label, tile_or_label
from timetable.picture.layout.grid_style.lanes import Lane, PickRect, pick_rects
from timetable.picture.layout.grid_style.legend import letters_of
from timetable.picture.layout.grid_style.numbered_key import numbered_cell
from timetable.picture.layout.tile_content import TileLook, TileText
from timetable.picture.layout.type_scale import BASE_SCALE
from timetable.picture.options import Theme
from timetable.picture.sheet import Block, TextLine, Weight, tight_px
from timetable.programme import programme

CONTEXT = BlockContext(BASE_SCALE, Theme.LIGHT, square)
LOOK = TileLook("#ffffff", "#000000")
ACT = "あいうえおか"
TEXT = CellText(TileText(ACT, "HARBOUR STAGE", (), (), ""), "10:00", "10:30", "⚠")
ACT_PX, TWO_LINES_PX = square(ACT, Weight.BOLD, 24) + 20, 2 * tight_px(24)


def texts(block: Block) -> list[TextLine]:
    return [mark for mark in block.marks if isinstance(mark, TextLine)]


@pytest.mark.parametrize(("width", "height"), list(product((ACT_PX, 200, 240, 330), (TWO_LINES_PX, 60, 80, 120))))
def test_a_cell_of_two_lines_has_its_start_in_one_line(width: int, height: int) -> None:
    shown = [line.text for line in texts(cell(TEXT, LOOK, width, height, CONTEXT))]
    assert shown[0] == ACT
    assert any("10:00" in text for text in shown[1:])


@pytest.mark.parametrize("letter", ["", "A"])
def test_the_stage_is_dropped_before_the_start(letter: str) -> None:
    shown = texts(cell(replace(TEXT, symbol="", letter=letter), LOOK, 180, TWO_LINES_PX, CONTEXT))
    assert [line.text for line in shown] == [ACT, f"{letter} 10:00".strip()]


def test_a_stage_that_fits_beside_the_start_needs_no_letter() -> None:
    shown = texts(cell(replace(TEXT, symbol="", letter="A"), LOOK, 330, TWO_LINES_PX, CONTEXT))
    assert [line.text for line in shown] == [ACT, "10:00 · HARBOUR STAGE"]


@pytest.mark.parametrize(("width", "height"), list(product(range(60, 340, 7), (30, 60, 120, 400))))
def test_times_and_stages_are_never_broken(width: int, height: int) -> None:
    filling = cell_filling(replace(TEXT, tile=replace(TEXT.tile, act="あ")), width, height, CONTEXT)
    assert filling is None or all(len(each.lines) == 1 for each in filling.below)


@pytest.mark.parametrize("height", [30, 36, 42, 50])
def test_a_single_line_stands_in_the_middle(height: int) -> None:
    block = cell(replace(TEXT, tile=replace(TEXT.tile, act="あい")), LOOK, 240, height, CONTEXT)
    tops = {line.text: (line.rect[1], height - line.rect[3]) for line in texts(block)}
    above, below = tops["あい"]
    assert abs(above - below) <= 2
    assert min(above, below) >= 1


def rect(height: int, free_px: int) -> PickRect:
    pick, *_ = programme(TIMETABLE, MUST, ()).days[0].picks
    return PickRect(pick, 0, 0, 190, height, free_px)


def test_a_name_whose_start_has_no_room_in_the_tile_stands_beside_a_bar_with_it() -> None:
    filling, beside = tile_or_label(replace(TEXT, symbol=""), rect(28, 40), CONTEXT)
    assert filling is None
    assert beside is not None
    assert beside.content.has_start
    filling, beside = tile_or_label(replace(TEXT, symbol=""), rect(28, 0), CONTEXT)
    assert filling is not None
    assert beside is None


def test_a_slot_of_a_few_minutes_is_a_bar_of_its_true_height() -> None:
    first, second = slot("day1", "hot", "10:00-10:05", ACT), slot("day1", "hot", "10:05-10:30", ACT)
    short, long = pick_rects(lane_of(first, second), Axis(((600, 660),), 2.0))
    assert (short.y, short.y + short.height + 3, long.y) == (0, 10, 10)
    (soon,) = pick_rects(lane_of(replace(first, end=first.start)), Axis(((600, 660),), 2.0))
    assert soon.height == 4
    block = numbered_cell(17, LOOK, short.width, short.height, CONTEXT)
    assert block.marks[0].rect == (0, 0, BAR_PX, short.height)
    assert all(mark.rect[3] <= block.height for mark in block.marks)


def lane_of(*slots: Slot) -> Lane:
    day = timetable(*slots)
    return Lane(None, 0, 300, programme(day, slots, ()).days[0].picks)


@pytest.mark.parametrize("act", [ACT, ACT * 3])
def test_a_label_begins_at_the_top_of_its_bar(act: str) -> None:
    block = label(replace(TEXT, tile=replace(TEXT.tile, act=act)), LOOK, (240, 10, 300), CONTEXT)
    assert (block.marks[0].rect[1], texts(block)[0].rect[1]) == (0, 0)


def test_letters_of_stages_are_the_ends_of_their_names_or_no_part_of_them() -> None:
    names = (
        "HARBOUR STAGE",
        "GREETING A1",
        "GREETING B4",
        "GREETING B 4",
        "ステージ 3",
        "特典会 A1",
        "GREETING C",
        "TALK",
    )
    usual, *_ = TIMETABLE.festival.stages
    stages = tuple(replace(usual, id=StageId(name), name=name, order=order) for order, name in enumerate(names))
    letters = letters_of(stages)
    assert [letters[name] for name in names if name in letters] == ["D", "E", "B4", "F", "G", "H", "C", "I"]
