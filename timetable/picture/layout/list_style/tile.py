"""A pick's tile in the list: act, stage, labels, line-up and clash warning on the stage's colour."""

from timetable.picture.colour import TOKENS
from timetable.picture.layout.body import BlockContext
from timetable.picture.layout.list_style.frame import RowSpace, framed
from timetable.picture.layout.paragraph import Paragraph, min_width, set_text
from timetable.picture.layout.stack import Stack, chip
from timetable.picture.layout.tile_content import TileLook, TileText
from timetable.picture.layout.type_scale import GOOD_ACT_PX
from timetable.picture.sheet import Block, Weight

_MAX_ACT_LINES, _MAX_EXTRA_LINES = 2, 3


def tile(text: TileText, look: TileLook, space: RowSpace, context: BlockContext) -> Block:
    """Lay out a tile as high as its content or the space requires; in one row if all fits beside the act."""
    tokens, scale = TOKENS[context.theme], context.scale
    max_width = space.width - 2 * scale.pad
    stack = _in_one_row(text, look, max_width, context) or _stacked(text, look, max_width, context)
    if text.warning:
        stack.chip(chip(text.warning, scale.small, max_width, (tokens.warn, tokens.ground, look.fill), context.measure))
        stack.skip(scale.space // 3)
    return framed(stack, look, space, context)


def _in_one_row(text: TileText, look: TileLook, max_width: int, context: BlockContext) -> Stack | None:
    """Set the act in one line, with stage and labels at its right.

    Extras are below stage and labels or, if they are long, below everything. Return `None` if the act would need a
    smaller size or a second line.
    """
    scale, measure = context.scale, context.measure
    stage = set_text(text.stage, Weight.REGULAR, (scale.small,), max_width, 1, measure)
    chips = [chip(label, scale.label, max_width, (look.ink, look.fill, look.fill), measure) for label in text.labels]
    upper_width = sum(each.width + scale.space for each in chips) + stage.width
    extra = set_text(" · ".join(text.extra), Weight.REGULAR, (scale.label,), max_width, 1, measure)
    act = _act_in_one_line(text.act, max_width - max(upper_width, extra.width) - 2 * scale.space, context)
    below: tuple[str, ...] = ()
    if act is None or len(extra.lines) > 1:
        act, below = _act_in_one_line(text.act, max_width - upper_width - 2 * scale.space, context), text.extra
        extra = set_text("", Weight.REGULAR, (scale.label,), max_width, 1, measure)
    if act is None or len(stage.lines) > 1:
        return None
    stack = Stack(scale.pad)
    upper_px = max(stage.height, *(each.height for each in chips), 0)
    height = max(act.height, upper_px + extra.height)
    y, x = (height - upper_px - extra.height) // 2, scale.pad + max_width - upper_width
    for each in chips:
        stack.marks += each.marks(x, y + (upper_px - each.height) // 2)
        x += each.width + scale.space
    stack.marks += stage.marks(x, y + (upper_px - stage.height) // 2, look.ink, look.fill)
    stack.marks += extra.marks(scale.pad + max_width - extra.width, y + upper_px, look.ink, look.fill)
    stack.y = (height - act.height) // 2
    stack.act(act, look.ink, look.fill, is_struck=look.is_struck)
    stack.y = height
    for line in below:
        _add_extra(stack, set_text(line, Weight.REGULAR, (scale.label,), max_width, 1, measure), look)
    return stack


def _act_in_one_line(act: str, max_width: int, context: BlockContext) -> Paragraph | None:
    """Set an act in one line of a good size; `None` if that does not fit."""
    scale, measure = context.scale, context.measure
    sizes = tuple(size for size in scale.act if size >= GOOD_ACT_PX) or scale.act[:1]
    if min_width(act, Weight.BOLD, sizes[-1], measure) > max_width:
        return None
    paragraph = set_text(act, Weight.BOLD, sizes, max_width, 1, measure) if max_width > 0 else None
    return paragraph if paragraph and len(paragraph.lines) == 1 and paragraph.width <= max_width else None


def _add_extra(stack: Stack, paragraph: Paragraph, look: TileLook) -> None:
    """Add an extra text, unless it is too long: performers and details may be dropped."""
    if len(paragraph.lines) <= _MAX_EXTRA_LINES:
        stack.text(paragraph, look.ink, look.fill)


def _stacked(text: TileText, look: TileLook, max_width: int, context: BlockContext) -> Stack:
    """Set the act in up to two lines, stage and labels below it, and extras beside these or below them."""
    scale, measure = context.scale, context.measure
    stack = Stack(scale.pad)
    act = set_text(text.act, Weight.BOLD, scale.act, max_width, _MAX_ACT_LINES, measure)
    stack.act(act, look.ink, look.fill, is_struck=look.is_struck)
    stage = set_text(text.stage, Weight.REGULAR, (scale.stage,), max_width, 1, measure)
    stack.text(stage, look.ink, look.fill)
    labels = [chip(label, scale.label, max_width, (look.ink, look.fill, look.fill), measure) for label in text.labels]
    bottom = stack.y
    right = stack.chips_beside(labels, stage, max_width, scale.space)
    has_one_line = len(stage.lines) == 1 and stack.y == bottom
    for extra in text.extra:
        beside = set_text(extra if labels else f"· {extra}", Weight.REGULAR, (scale.small,), max_width, 1, measure)
        if has_one_line and len(beside.lines) == 1 and right + beside.width <= max_width:
            stack.text_beside(beside, right, stage, look.ink, look.fill)
            right += beside.width + scale.space
            continue
        has_one_line = False
        sizes = (scale.small,)
        _add_extra(stack, set_text(extra, Weight.REGULAR, sizes, max_width, _MAX_EXTRA_LINES, measure), look)
    return stack
