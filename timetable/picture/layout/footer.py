"""Footer of a page: where the picture comes from, and the link as a QR code and in short."""

from functools import lru_cache

from timetable.phrases import revision_text, short_revision_text, uncounted_walks_text
from timetable.picture import cache_sizes
from timetable.picture.colour import TOKENS
from timetable.picture.layout.body import BlockContext, LayoutContext
from timetable.picture.layout.page_sizes import PAGE_SIZES
from timetable.picture.layout.paragraph import Measure, set_text
from timetable.picture.layout.qr_code import QrImage, qr_code
from timetable.picture.layout.stack import Stack
from timetable.picture.layout.type_scale import MIN_TEXT_PX
from timetable.picture.options import QrUse
from timetable.picture.sheet import ASCENT, Block, Weight
from timetable.programme import Programme
from timetable.wording.catalogue import message

_BETWEEN = " · "
_SMALLEST = 0.8  # of the type of labels


def footer(shown: Programme, context: LayoutContext, link: str, *, has_qr_code: bool, is_brief: bool) -> Block:
    """Lay out the notes on the origin of the picture, and the link as a QR code (on request) or in short.

    Notes: unofficial, when the timetable was fetched, and whether walks are not counted. Without a code they are one
    line, the address at its right; where both do not fit, lines end between two notes, and a brief footer drops the
    address. The type is as large in every arrangement.
    """
    options = context.options
    language, page = options.language, PAGE_SIZES[options.size]
    code = qr_code(link, options.theme) if has_qr_code else None
    origin = [message("revision.unofficial", language)]
    if shown.festival.is_invented:
        origin.append(message("revision.invented", language))
    long, short = revision_text(shown.timetable, language), short_revision_text(shown.timetable, language)
    walks = uncounted_walks_text(shown.uncounted_walks, language)
    of_page = BlockContext(page.head_scale, options.theme, context.measure)
    if code:
        notes = (_BETWEEN.join(origin), long, walks, message("picture.scan", language), short_address(link))
        return _beside_code(tuple(filter(None, notes)), code, context.width, of_page)
    variants = tuple(
        tuple(filter(None, (*origin, revision, walks))) for revision in ((short,) if page.is_posted else (long, short))
    )
    return _in_lines(variants, short_address(link), context.width, is_brief, of_page)


def wants_qr_code(use: QrUse, *, is_usual: bool) -> bool:
    """Return whether a picture has a code; `is_usual`: somebody will scan pictures of this size."""
    return use is QrUse.ON or (use is QrUse.AUTO and is_usual)


@lru_cache(maxsize=cache_sizes.FOOTERS)
def _beside_code(lines: tuple[str, ...], code: QrImage, width: int, context: BlockContext) -> Block:
    tokens, scale = TOKENS[context.theme], context.scale
    text_x = code.width + 2 * scale.space
    stack = Stack(text_x, 0)
    for line in lines:
        paragraph = set_text(line, Weight.REGULAR, (scale.small,), width - text_x, 1, context.measure)
        stack.text(paragraph, tokens.dim, tokens.ground)
    return Block(width, max(stack.y, code.width), (*code.marks(0, 0), *stack.marks))


@lru_cache(maxsize=cache_sizes.FOOTERS)
def _in_lines(
    variants: tuple[tuple[str, ...], ...],
    address: str,
    width: int,
    is_brief: bool,  # noqa: FBT001 -- part of the cache key
    context: BlockContext,
) -> Block:
    """Set the first of the notes that fits in one line with the address; else the last, in lines of whole notes."""
    tokens, scale, measure = TOKENS[context.theme], context.scale, context.measure
    stack = Stack()
    sizes = tuple(dict.fromkeys((scale.small, scale.label, max(MIN_TEXT_PX, round(scale.label * _SMALLEST)))))
    at_right = set_text(address, Weight.REGULAR, sizes[-1:], width, 1, measure)
    beside = width - at_right.width - (3 * scale.space if address else 0)
    for notes in variants:
        at_left = set_text(_BETWEEN.join(notes), Weight.REGULAR, sizes, max(1, beside), 1, measure)
        if len(at_left.lines) == 1 and at_left.width <= beside:
            stack.text(at_left, tokens.dim, tokens.ground)
            top = round(ASCENT * at_left.size) - round(ASCENT * at_right.size)
            stack.marks += at_right.marks(width - at_right.width, top, tokens.dim, tokens.ground)
            return Block(width, max(stack.y, top + at_right.height), tuple(stack.marks))
    parts = variants[-1] if is_brief or not address else (*variants[-1], address)
    for line in _joined(parts, width, sizes[-1], measure):
        stack.text(set_text(line, Weight.REGULAR, sizes[-1:], width, 1, measure), tokens.dim, tokens.ground)
    return Block(width, stack.y, tuple(stack.marks))


def _joined(parts: tuple[str, ...], width: int, size: int, measure: Measure) -> list[str]:
    """Join notes to lines of at most `width`; a note that is wider has a line of its own."""
    lines = [parts[0]]
    for part in parts[1:]:
        longer = f"{lines[-1]}{_BETWEEN}{part}"
        if measure(longer, Weight.REGULAR, size) <= width:
            lines[-1] = longer
        else:
            lines.append(part)
    return lines


def short_address(link: str) -> str:
    """Return a link as people type it: host and festival."""
    return link.split("://", 1)[-1].split("/s/", 1)[0].rstrip("/")
