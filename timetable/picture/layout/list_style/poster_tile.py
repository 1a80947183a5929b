"""A pick on what is posted: act and stage in a tile beside the times, or one pick as a whole poster."""

from timetable.picture.layout.body import BlockContext
from timetable.picture.layout.list_style.frame import RowSpace, framed
from timetable.picture.layout.paragraph import Paragraph, set_text
from timetable.picture.layout.stack import Stack
from timetable.picture.layout.tile_content import TileLook, TileText
from timetable.picture.sheet import Block, Weight

_MAX_ACT_LINES, _MAX_EXTRA_LINES, _MAX_HUGE_LINES = 2, 2, 4
_FULL_PAD_PX = 2
_HUGE = 3.8  # times the largest act of a row
_HUGE_ACT_PX = (190, 170, 150, 132, 116, 100, 88, 76, 66, 56, 48, 40, 34, 30, 26, 24)
_BETWEEN = " · "


def poster_tile(text: TileText, look: TileLook, space: RowSpace, context: BlockContext) -> Block:
    """Lay out act, then labels and stage in one line, or stage beside the act where both fit."""
    scale, measure = context.scale, context.measure
    max_width = space.width - 2 * scale.pad
    stack = Stack(scale.pad)
    under = _under(text, (scale.small,), max_width, context)
    act = set_text(text.act, Weight.BOLD, scale.act, max_width, 1, measure)
    beside_px = max_width - under.width - 2 * scale.space
    if len(act.lines) == 1 and len(under.lines) == 1 and act.width <= beside_px:
        top = (act.height - under.height) // 2
        stack.marks += under.marks(scale.pad + max_width - under.width, top, look.ink, look.fill)
        stack.act(act, look.ink, look.fill, is_struck=look.is_struck)
    else:
        act = set_text(text.act, Weight.BOLD, scale.act, max_width, _MAX_ACT_LINES, measure)
        stack.act(act, look.ink, look.fill, is_struck=look.is_struck)
        stack.text(under, look.ink, look.fill)
    for extra in text.extra:
        lines = set_text(extra, Weight.REGULAR, (scale.label,), max_width, _MAX_EXTRA_LINES, measure)
        if len(lines.lines) <= _MAX_EXTRA_LINES:
            stack.text(lines, look.ink, look.fill)
    return framed(stack, look, space, context)


def full_tile(text: TileText, times: tuple[str, str], look: TileLook, space: RowSpace, context: BlockContext) -> Block:
    """Lay out the act, then times and stage in one line below it: the widest tile, for full pages."""
    scale, measure = context.scale, context.measure
    pad = scale.pad * 2 // 3
    max_width = space.width - 2 * pad
    stack = Stack(pad)
    act = set_text(text.act, Weight.BOLD, scale.act, max_width, 1, measure)
    if len(act.lines) > 1:
        act = set_text(text.act, Weight.BOLD, scale.act, max_width, _MAX_ACT_LINES, measure)
    stack.act(act, look.ink, look.fill, is_struck=look.is_struck)
    span = set_text("–".join(times), Weight.BOLD, (scale.label,), max_width, 1, measure)
    stack.text(span, look.ink, look.fill)
    under = _under(text, (scale.label,), max_width, context)
    x = span.width + 2 * scale.space
    if len(under.lines) == 1 and x + under.width <= max_width:
        stack.text_beside(under, x, span, look.ink, look.fill)
    else:
        stack.text(under, look.ink, look.fill)
    return framed(stack, look, space, context, pad_px=_FULL_PAD_PX)


def poster(text: TileText, times: tuple[str, str], look: TileLook, space: RowSpace, context: BlockContext) -> Block:
    """Lay out one pick over the whole page: times, the act as large as it fits, labels and stage, details."""
    scale, measure = context.scale, context.measure
    pad = 3 * scale.pad
    max_width = space.width - 2 * pad
    stack = Stack(pad)
    time_sizes = (round(scale.start * 1.8), scale.start, scale.end)
    stack.text(set_text("–".join(times), Weight.BOLD, time_sizes, max_width, 1, measure), look.ink, look.fill)
    sizes = tuple(size for size in _HUGE_ACT_PX if size <= min(max_width // 4, _HUGE * scale.act[0]))
    act = set_text(text.act, Weight.BOLD, sizes, max_width, 2, measure)
    if len(act.lines) > 2:
        act = set_text(text.act, Weight.BOLD, sizes, max_width, _MAX_HUGE_LINES, measure)
    stack.act(act, look.ink, look.fill, is_struck=look.is_struck)
    stack.skip(scale.space)
    stack.text(
        _under(text, (round(scale.stage * 1.5), scale.stage, scale.small), max_width, context), look.ink, look.fill
    )
    for extra in text.extra:
        stack.text(set_text(extra, Weight.REGULAR, (scale.stage,), max_width, 1, measure), look.ink, look.fill)
    return framed(stack, look, space, context)


def _under(text: TileText, sizes: tuple[int, ...], max_width: int, context: BlockContext) -> Paragraph:
    """Set labels and stage: "特典会 · GREETING A1"."""
    parts = tuple(filter(None, (*text.labels, text.stage)))
    under = set_text(_BETWEEN.join(parts), Weight.REGULAR, sizes, max_width, 1, context.measure)
    if len(under.lines) == 1:
        return under
    return set_text(" ".join(parts), Weight.REGULAR, sizes, max_width, 1, context.measure)
