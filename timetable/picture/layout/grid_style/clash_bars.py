"""Bars of clashes in the grid, between the slots that one person cannot both see whole."""

from collections.abc import Iterator

from timetable.model import SlotId
from timetable.picture.colour import TOKENS
from timetable.picture.layout.body import LayoutContext
from timetable.picture.layout.grid_style.fill import Grid
from timetable.picture.layout.grid_style.lanes import GUTTER_PX, DayColumn
from timetable.picture.sheet import Block, Box, PositionedBlock

_BAR_PX = 6


def clash_bars(column: DayColumn, grid: Grid, context: LayoutContext) -> Iterator[PositionedBlock]:
    """Add a bar left of the later slot of each clash: over the shared minutes or, for a short walk, its first half."""
    tokens = TOKENS[context.options.theme]
    in_column = (each.rect for each in grid.cells if column.x <= each.rect.x < column.x + column.width)
    rects = {rect.pick.slot.id: rect for rect in in_column}
    spans: dict[SlotId, tuple[int, int]] = {}
    for clash in column.day.clashes:
        if clash.first.id in rects and clash.second.id in rects:
            first, second = rects[clash.first.id], rects[clash.second.id]
            top, bottom = second.y, min(first.y + first.height, second.y + second.height)
            if bottom <= top:
                top, bottom = bottom, top + max(_BAR_PX, second.height // 2)
            before = spans.get(clash.second.id, (top, bottom))
            spans[clash.second.id] = (min(top, before[0]), max(bottom, before[1]))
    for slot_id, (top, bottom) in spans.items():
        x = rects[slot_id].x - (GUTTER_PX + _BAR_PX) // 2
        bar = Box(0, 0, _BAR_PX, bottom - top, tokens.warn, tokens.ground, _BAR_PX // 2)
        yield PositionedBlock(x, top, Block(bar.width, bar.height, (), bar))
