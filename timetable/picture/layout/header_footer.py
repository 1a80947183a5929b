"""Heading, day headings and footer of a page, and the note that counts the picks it leaves out."""

from functools import lru_cache

from timetable.model import Day, Festival
from timetable.phrases import revision_text, uncounted_walks_text
from timetable.picture import cache_sizes
from timetable.picture.colour import TOKENS
from timetable.picture.layout.body import BlockContext, LayoutContext
from timetable.picture.layout.paragraph import set_text
from timetable.picture.layout.qr_code import QrImage, qr_code
from timetable.picture.layout.stack import Stack
from timetable.picture.sheet import ASCENT, Block, Box, Weight
from timetable.programme import Programme
from timetable.text.display import clean
from timetable.wording.catalogue import message, plural_message
from timetable.wording.dates import day_name
from timetable.wording.language import Language


def heading(festival: Festival, context: LayoutContext) -> Block:
    """Lay out the festival's name in large type, and the fan's own title."""
    options = context.options
    name = clean(festival.name.in_language(options.language))
    title = clean(options.title) or message("programme.title", options.language)
    return _heading(name, title, context.width, context.of_blocks)


@lru_cache(maxsize=cache_sizes.HEADINGS)
def _heading(name: str, title: str, width: int, context: BlockContext) -> Block:
    tokens, scale, stack = TOKENS[context.theme], context.scale, Stack()
    large = set_text(name, Weight.BOLD, (scale.name, scale.day), width, 1, context.measure)
    small = set_text(title, Weight.REGULAR, (scale.title,), width, 1, context.measure)
    stack.text(large, tokens.ink, tokens.ground)
    if large.width + small.width + 3 * scale.space <= width:
        same_baseline_y = round(ASCENT * (large.size - small.size))
        stack.marks += small.marks(width - small.width, same_baseline_y, tokens.dim, tokens.ground)
    else:
        stack.text(small, tokens.dim, tokens.ground)
    return Block(width, stack.y, tuple(stack.marks))


@lru_cache(maxsize=cache_sizes.HEADINGS)
def day_heading(day: Day, language: Language, width: int, context: BlockContext) -> Block:
    """Lay out a day's date and label over a rule."""
    tokens, scale, stack = TOKENS[context.theme], context.scale, Stack()
    text = clean(f"{day_name(day.date, language)} {day.label.in_language(language)}")
    stack.text(set_text(text, Weight.BOLD, (scale.day,), width, 1, context.measure), tokens.ink, tokens.ground)
    stack.skip(scale.space // 2)
    stack.marks.append(Box(0, stack.y, width, 4, tokens.ink, tokens.ground))
    return Block(width, stack.y + 4, tuple(stack.marks))


def more_note(count: int, context: LayoutContext) -> Block:
    """Lay out how many picks do not fit on the page."""
    tokens = TOKENS[context.options.theme]
    note = plural_message("programme.more", count, context.options.language)
    text = set_text(note, Weight.BOLD, (context.scale.day,), context.width, 1, context.measure)
    return Block(context.width, text.height, tuple(text.marks(0, 0, tokens.ink, tokens.ground)))


def footer(
    shown: Programme,
    context: LayoutContext,
    link: str,
    *,
    has_qr_code: bool,
    is_brief: bool,
    page: tuple[int, int] = (1, 1),
) -> Block:
    """Lay out the notes on the origin of the picture, and the link as a QR code and in short.

    Notes: unofficial, when the timetable was fetched, whether walks are not counted, the page number. A brief footer
    has one line; it drops the address where that would need a second line, which would take height from the picks.
    """
    language, scale = context.options.language, context.scale
    code = qr_code(link, context.width) if has_qr_code else None
    origin = ("revision.unofficial", "revision.invented") if shown.festival.is_invented else ("revision.unofficial",)
    notes = (
        " · ".join(message(key, language) for key in origin),
        revision_text(shown.timetable, language),
        uncounted_walks_text(shown.uncounted_walks, language),
        "" if is_brief else message("picture.may_change", language),
        message("picture.scan", language) if code else "",
    )
    page_number = f"{page[0]}/{page[1]}" if page[1] > 1 else ""
    lines = tuple(filter(None, (*notes, short_address(link), page_number)))
    if not code:
        line = " · ".join(lines)
        if is_brief and context.measure(line, Weight.REGULAR, scale.small) > context.width:
            line = " · ".join(filter(None, (*notes, page_number)))
        lines = (line,)
    return _footer(lines, code, context.width, context.of_blocks)


@lru_cache(maxsize=cache_sizes.FOOTERS)
def _footer(lines: tuple[str, ...], code: QrImage | None, width: int, context: BlockContext) -> Block:
    tokens, scale = TOKENS[context.theme], context.scale
    top = 2 * scale.space
    text_x = code.width + top if code else 0
    stack = Stack(text_x, top)
    for line in lines:
        paragraph = set_text(line, Weight.REGULAR, (scale.small,), width - text_x, 1, context.measure)
        stack.text(paragraph, tokens.dim, tokens.ground)
    rule = Box(0, 0, width, 2, tokens.line, tokens.ground)
    marks = (rule, *code.marks(0, top)) if code else (rule,)
    return Block(width, max(stack.y, top + code.width if code else 0), (*marks, *stack.marks))


def short_address(link: str) -> str:
    """Return a link as people type it: host and festival."""
    return link.split("://", 1)[-1].split("/s/", 1)[0].rstrip("/")
