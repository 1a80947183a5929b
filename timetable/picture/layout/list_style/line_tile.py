"""A pick in one line: act at the left, labels and stage at the right; the act takes more lines only if it must."""

from timetable.picture.colour import TOKENS
from timetable.picture.layout.body import BlockContext
from timetable.picture.layout.list_style.frame import RowSpace, framed
from timetable.picture.layout.paragraph import Paragraph, set_text
from timetable.picture.layout.stack import Stack, chip
from timetable.picture.layout.tile_content import TileLook, TileText
from timetable.picture.sheet import Block, Weight

_MAX_ACT_LINES, _MAX_STAGE_LINES = 3, 2
_PAD_Y_PX, _MAX_RADIUS_PX, _BETWEEN = 1, 10, " · "


def line_tile(text: TileText, look: TileLook, space: RowSpace, context: BlockContext) -> Block:
    """Lay out act and stage side by side, the stage in two lines beside a long act; else the stage below the act."""
    scale, measure, tokens = context.scale, context.measure, TOKENS[context.theme]
    max_width = space.width - 2 * scale.pad
    stack = Stack(scale.pad)
    joined = _BETWEEN.join(filter(None, (*text.labels, text.stage)))
    act = set_text(text.act, Weight.BOLD, scale.act, max_width, 1, measure)
    stage = _beside(joined, act, max_width, context)
    if stage is None or len(stage.lines) > 1:
        smallest = set_text(text.act, Weight.BOLD, scale.act[-1:], max_width, 1, measure)
        act, stage = smallest, _beside(joined, smallest, max_width, context)
    if stage is None:
        act = set_text(text.act, Weight.BOLD, scale.act, max_width, _MAX_ACT_LINES, measure)
        stack.act(act, look.ink, look.fill, is_struck=look.is_struck)
        stack.text(set_text(joined, Weight.REGULAR, (scale.label,), max_width, 1, measure), look.ink, look.fill)
    else:
        height = max(act.height, stage.height)
        right = scale.pad + max_width
        for index, (line, px) in enumerate(zip(stage.lines, stage.widths, strict=True)):
            one = Paragraph((line,), (px,), stage.size, stage.weight)
            top = (height - stage.height) // 2 + index * stage.line_px
            stack.marks += one.marks(right - px, top, look.ink, look.fill)
        stack.y = (height - act.height) // 2
        stack.act(act, look.ink, look.fill, is_struck=look.is_struck)
        stack.y = height
    if text.warning:
        stack.chip(chip(text.warning, scale.small, max_width, (tokens.warn, tokens.ground, look.fill), measure))
        stack.skip(scale.space)
    return framed(stack, look, space, context, pad_px=_PAD_Y_PX, max_radius_px=_MAX_RADIUS_PX)


def _beside(stage: str, act: Paragraph, max_width: int, context: BlockContext) -> Paragraph | None:
    """Set labels and stage in one or two lines beside an act of one line; `None` if they do not fit."""
    scale, measure = context.scale, context.measure
    free = max_width - act.width - scale.pad
    if len(act.lines) > 1 or free <= 0:
        return None
    for sizes, max_lines in (((scale.stage, scale.label), 1), ((scale.label,), _MAX_STAGE_LINES)):
        found = set_text(stage, Weight.REGULAR, sizes, free, max_lines, measure)
        if len(found.lines) <= max_lines and found.width <= free:
            return found
    return None
