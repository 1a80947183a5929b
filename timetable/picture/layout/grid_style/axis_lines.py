"""Lines and labels of the time axis, and its marked breaks."""

from collections.abc import Iterator

from timetable.model import clock
from timetable.picture.colour import TOKENS
from timetable.picture.layout.body import LayoutContext
from timetable.picture.layout.grid_style.axis import BREAK_PX, Axis
from timetable.picture.layout.grid_style.cell_contents import time_size
from timetable.picture.layout.grid_style.lanes import GUTTER_PX
from timetable.picture.layout.paragraph import set_text
from timetable.picture.sheet import Block, Box, PositionedBlock, Weight, line_px
from timetable.wording.catalogue import message
from timetable.wording.dates import duration

_LINE_PX, _DASH_PX = 2, 12


def labels_px(context: LayoutContext) -> int:
    """Return the width of the axis's labels."""
    return context.measure("00:00", Weight.BOLD, time_size(context.scale))


def half_label_px(context: LayoutContext) -> int:
    """Return half the height of the axis's labels, which stand beside their lines."""
    return line_px(time_size(context.scale)) // 2


def axis_lines(axis: Axis, context: LayoutContext) -> Iterator[PositionedBlock]:
    """Yield a line and a label for each tick; full hours are heavier."""
    tokens, size = TOKENS[context.options.theme], time_size(context.scale)
    label_width = labels_px(context)
    width = context.width - label_width - GUTTER_PX
    line = Block(width, _LINE_PX, (), Box(0, 0, width, _LINE_PX, tokens.line, tokens.ground))
    for minute in axis.ticks(line_px(size)):
        is_hour = minute % 60 == 0
        weight, ink = (Weight.BOLD, tokens.ink) if is_hour else (Weight.REGULAR, tokens.dim)
        text = set_text(clock(minute), weight, (size,), label_width, 1, context.measure)
        block = Block(label_width, text.height, tuple(text.marks(label_width - text.width, 0, ink, tokens.ground)))
        yield PositionedBlock(label_width + GUTTER_PX, axis.y(minute), line)
        yield PositionedBlock(0, axis.y(minute) - half_label_px(context), block)


def break_lines(axis: Axis, context: LayoutContext) -> Iterator[PositionedBlock]:
    """Yield a dashed line across all columns for each break, with the time that is cut out."""
    tokens, scale, language = TOKENS[context.options.theme], context.scale, context.options.language
    left = labels_px(context) + 2 * GUTTER_PX
    width = context.width - left
    for each in axis.breaks:
        span = message("picture.break", language, span=duration(each.minutes, language))
        text = set_text(span, Weight.REGULAR, (min(24, scale.label),), width, 1, context.measure)
        middle = text.height // 2
        start = (width - text.width) // 2
        dashes = [
            Box(x, middle, _DASH_PX, _LINE_PX, tokens.dim, tokens.ground)
            for x in range(0, width - _DASH_PX, 2 * _DASH_PX)
            if x + _DASH_PX < start - _DASH_PX or x > start + text.width + _DASH_PX
        ]
        block = Block(width, text.height, (*dashes, *text.marks(start, 0, tokens.dim, tokens.ground)))
        yield PositionedBlock(left, each.y + (BREAK_PX - text.height) // 2, block)
