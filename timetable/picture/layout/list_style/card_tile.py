"""A pick on a link's card: start and act in a low tile, whose colour is the stage."""

from timetable.picture.layout.body import BlockContext
from timetable.picture.layout.list_style.frame import RowSpace, framed
from timetable.picture.layout.paragraph import Paragraph, cut_lines, set_text
from timetable.picture.layout.stack import Stack
from timetable.picture.layout.tile_content import TileLook, TileText
from timetable.picture.sheet import ASCENT, Block, Weight, line_px

_ONE_LINE_PX, _TWO_LINES_PX = 26, 28  # the smallest act in one line before it takes two, and the largest in two lines
_PAD_Y_PX, _MAX_RADIUS_PX = 1, 10


def card_tile(
    text: TileText, start: str, max_lines: int, look: TileLook, space: RowSpace, context: BlockContext
) -> Block:
    """Lay out the start, right-aligned with those of other tiles, and the act beside it.

    An act of more than `max_lines` is cut, unless the required height holds more.
    """
    scale, measure = context.scale, context.measure
    time = set_text(start, Weight.REGULAR, (scale.label,), space.width, 1, measure)
    times_width = max(time.width, measure("00:00", Weight.REGULAR, scale.label))
    x = scale.pad + times_width + 2 * scale.space
    most = max(max_lines, (space.min_px - 2 * _PAD_Y_PX) // line_px(scale.act[-1]))
    act = _act(text.act, max(1, space.width - x - scale.pad), most, context)
    lowered = round(ASCENT * (act.size - time.size))
    stack = Stack(x, max(0, -lowered))
    stack.act(act, look.ink, look.fill, is_struck=look.is_struck)
    stack.marks += time.marks(scale.pad + times_width - time.width, max(0, lowered), look.ink, look.fill)
    return framed(stack, look, space, context, pad_px=_PAD_Y_PX, max_radius_px=_MAX_RADIUS_PX)


def _act(text: str, width: int, max_lines: int, context: BlockContext) -> Paragraph:
    """Set an act in one line, else in two, else in up to `max_lines` of small type; cut what is longer."""
    sizes, measure = context.scale.act, context.measure
    one_line = tuple(size for size in sizes if size >= _ONE_LINE_PX)
    act = set_text(text, Weight.BOLD, one_line, width, 1, measure)
    if len(act.lines) == 1 and act.width <= width:
        return act
    smaller = tuple(size for size in sizes if size <= _TWO_LINES_PX)
    for count in range(2, max_lines + 1):
        act = set_text(text, Weight.BOLD, smaller, width, count, measure)
        if len(act.lines) <= count:
            return act
        smaller = sizes[-1:]
    return cut_lines(act, max_lines, width, measure)
