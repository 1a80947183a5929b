"""Footer of a page: where the picture comes from, and the link as a QR code and in short."""

from functools import lru_cache

from timetable.phrases import revision_text, uncounted_walks_text
from timetable.picture import cache_sizes
from timetable.picture.colour import TOKENS
from timetable.picture.layout.body import BlockContext, LayoutContext
from timetable.picture.layout.paragraph import set_text
from timetable.picture.layout.qr_code import QrImage, qr_code
from timetable.picture.layout.stack import Stack
from timetable.picture.options import QrUse
from timetable.picture.sheet import ASCENT, Block, Weight
from timetable.programme import Programme
from timetable.wording.catalogue import message


def footer(shown: Programme, context: LayoutContext, link: str, *, has_qr_code: bool, is_brief: bool) -> Block:
    """Lay out the notes on the origin of the picture, and the link as a QR code (on request) or in short.

    Notes: unofficial, when the timetable was fetched, whether walks are not counted. Without a code they are one line,
    the address at its right; where both do not fit, they share two lines, and a brief footer drops the address.
    """
    language = context.options.language
    code = qr_code(link, context.options.theme) if has_qr_code else None
    origin = ("revision.unofficial", "revision.invented") if shown.festival.is_invented else ("revision.unofficial",)
    notes = (
        " · ".join(message(key, language) for key in origin),
        revision_text(shown.timetable, language),
        uncounted_walks_text(shown.uncounted_walks, language),
        message("picture.scan", language) if code else "",
    )
    lines = tuple(filter(None, notes))
    lines = (*lines, short_address(link)) if code else (" · ".join(lines), short_address(link))
    return _footer(lines, code, context.width, is_brief, context.of_blocks)


def wants_qr_code(use: QrUse, *, is_usual: bool) -> bool:
    """Return whether a picture has a code; `is_usual`: somebody will scan pictures of this size."""
    return use is QrUse.ON or (use is QrUse.AUTO and is_usual)


@lru_cache(maxsize=cache_sizes.FOOTERS)
def _footer(
    lines: tuple[str, ...],
    code: QrImage | None,
    width: int,
    is_brief: bool,  # noqa: FBT001 -- part of the cache key
    context: BlockContext,
) -> Block:
    tokens, scale = TOKENS[context.theme], context.scale
    if code is None:
        return _one_line(lines[0], lines[1], width, context, is_brief=is_brief)
    text_x = code.width + 2 * scale.space
    stack = Stack(text_x, 0)
    for line in lines:
        paragraph = set_text(line, Weight.REGULAR, (scale.small,), width - text_x, 1, context.measure)
        stack.text(paragraph, tokens.dim, tokens.ground)
    return Block(width, max(stack.y, code.width), (*code.marks(0, 0), *stack.marks))


def _one_line(notes: str, address: str, width: int, context: BlockContext, *, is_brief: bool) -> Block:
    """Set notes and address in one line at its two ends; else one after the other, or without the address."""
    tokens, scale, measure = TOKENS[context.theme], context.scale, context.measure
    stack = Stack()
    sizes = tuple(dict.fromkeys((scale.small, scale.label)))
    at_right = set_text(address, Weight.REGULAR, sizes[-1:], width, 1, measure)
    beside = width - at_right.width - 3 * scale.space
    at_left = set_text(notes, Weight.REGULAR, sizes, max(1, beside), 1, measure)
    if len(at_left.lines) > 1 and address:
        joined = notes if is_brief else f"{notes} · {address}"
        stack.text(set_text(joined, Weight.REGULAR, sizes, width, 1, measure), tokens.dim, tokens.ground)
        return Block(width, stack.y, tuple(stack.marks))
    stack.text(at_left, tokens.dim, tokens.ground)
    top = round(ASCENT * (at_left.size - at_right.size))
    stack.marks += at_right.marks(width - at_right.width, top, tokens.dim, tokens.ground)
    return Block(width, max(stack.y, top + at_right.height), tuple(stack.marks))


def short_address(link: str) -> str:
    """Return a link as people type it: host and festival."""
    return link.split("://", 1)[-1].split("/s/", 1)[0].rstrip("/")
