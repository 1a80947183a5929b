"""Headings of days and lanes above the axis of the grid."""

from collections.abc import Sequence
from dataclasses import dataclass

from timetable.picture.colour import TOKENS, edge_colour
from timetable.picture.layout.body import LayoutContext
from timetable.picture.layout.grid_style.axis_lines import half_label_px
from timetable.picture.layout.grid_style.lanes import DayColumn, Lane
from timetable.picture.layout.head import day_heading
from timetable.picture.layout.paragraph import set_text
from timetable.picture.sheet import Block, Box, Mark, PositionedBlock, Weight, shifted

_RULE_PX = 8


@dataclass(frozen=True, slots=True)
class Above:
    """What stands above the axis, from the top of the grid: headings of days and lanes, and its height."""

    blocks: tuple[PositionedBlock, ...]
    height: int


def above_axis(columns: Sequence[DayColumn], context: LayoutContext) -> Above:
    """Lay out the headings of days and, below them, those of their lanes."""
    language, of_blocks = context.options.language, context.of_blocks
    x = 0 if len(columns) == 1 else None
    titles = [
        PositionedBlock(
            column.x if x is None else x,
            0,
            day_heading(column.day.day, language, column.width if x is None else context.width, of_blocks),
        )
        for column in columns
    ]
    title_px = max(title.block.height for title in titles) + context.scale.space
    lanes = [lane for column in columns for lane in column.lanes]
    headings = _stage_headings(lanes, context)
    lanes_px = max((heading.block.height for heading in headings), default=0)
    return Above((*titles, *shifted(headings, 0, title_px)), title_px + lanes_px + half_label_px(context))


def _stage_headings(lanes: Sequence[Lane], context: LayoutContext) -> list[PositionedBlock]:
    """Lay out the stages' names over their lanes, each with a rule in its colour, all rules at one height."""
    tokens, scale = TOKENS[context.options.theme], context.scale
    named = [
        (lane, set_text(lane.stage.name, Weight.BOLD, (scale.label,), lane.width, 1, context.measure), lane.stage)
        for lane in lanes
        if lane.stage
    ]
    height = max((name.height for _, name, _ in named), default=0)
    headings = []
    for lane, name, stage in named:
        colour = edge_colour(stage.colour, context.options.theme)
        rule = Box(0, height, lane.width, _RULE_PX, colour, tokens.ground)
        marks: tuple[Mark, ...] = (*name.marks(0, height - name.height, tokens.ink, tokens.ground), rule)
        headings.append(PositionedBlock(lane.x, 0, Block(lane.width, height + _RULE_PX, marks)))
    return headings
