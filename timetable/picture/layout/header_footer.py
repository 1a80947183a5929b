"""Takes a festival and a width, gives what stands around the picks: heading, day headings, gaps and the footer."""

from functools import lru_cache

from timetable.model import Day, Festival
from timetable.picture.colour import TOKENS
from timetable.picture.layout.body import Manner
from timetable.picture.layout.paragraph import Measure, set_text
from timetable.picture.layout.qr_code import LinkCode, link_code
from timetable.picture.layout.stack import Stack
from timetable.picture.layout.type_scale import Scale
from timetable.picture.options import Theme
from timetable.picture.sheet import ASCENT, Block, Box, Weight, line_px
from timetable.picture.words import day_name, fetched, words_of
from timetable.programme import Programme
from timetable.text.display import clean
from timetable.wording.language import Language

_DOT_PX, _DOTS = 5, 5


def heading(festival: Festival, manner: Manner) -> Block:
    """Lay out the festival's name, large, and the fan's own title."""
    options = manner.options
    name = clean(festival.name.in_language(options.language))
    title = clean(options.title) or words_of(options.language).my_timetable
    return _heading(name, title, options.theme, manner.width, manner.scale, manner.measure)


@lru_cache(maxsize=64)
def _heading(name: str, title: str, theme: Theme, width: int, scale: Scale, measure: Measure) -> Block:
    tokens, stack = TOKENS[theme], Stack()
    large = set_text(name, Weight.BOLD, (scale.name, scale.day), width, 1, measure)
    small = set_text(title, Weight.REGULAR, (scale.title,), width, 1, measure)
    stack.text(large, tokens.ink, tokens.ground)
    if large.width + small.width + 3 * scale.space <= width:
        level = round(ASCENT * (large.size - small.size))
        stack.marks += small.marks(width - small.width, level, tokens.dim, tokens.ground)
    else:
        stack.text(small, tokens.dim, tokens.ground)
    return Block(width, stack.y, tuple(stack.marks))


@lru_cache(maxsize=64)
def day_heading(day: Day, language: Language, theme: Theme, width: int, scale: Scale, measure: Measure) -> Block:
    """Lay out a day's date and label over a rule."""
    tokens, stack = TOKENS[theme], Stack()
    text = clean(f"{day_name(day.date, language)} {day.label.in_language(language)}")
    stack.text(set_text(text, Weight.BOLD, (scale.day,), width, 1, measure), tokens.ink, tokens.ground)
    stack.skip(scale.space // 2)
    stack.marks.append(Box(0, stack.y, width, 4, tokens.ink, tokens.ground))
    return Block(width, stack.y + 4, tuple(stack.marks))


@lru_cache(maxsize=1024)
def gap_note(said: str, theme: Theme, width: int, scale: Scale, measure: Measure) -> Block:
    """Lay out a dotted line and what is free: minutes, and those of the walk."""
    tokens = TOKENS[theme]
    beside = 2 * _DOT_PX * _DOTS + scale.space
    text = set_text(said, Weight.REGULAR, (scale.label,), width - beside, 1, measure)
    middle = (line_px(scale.label) - _DOT_PX) // 2
    dots = [Box(2 * _DOT_PX * index, middle, _DOT_PX, _DOT_PX, tokens.dim, tokens.ground) for index in range(_DOTS)]
    return Block(beside + text.width, text.height, (*dots, *text.marks(beside, 0, tokens.dim, tokens.ground)))


def more_note(count: int, manner: Manner) -> Block:
    """Lay out how many picks the sheet has no room for."""
    tokens = TOKENS[manner.options.theme]
    said = words_of(manner.options.language).more.format(count)
    text = set_text(said, Weight.BOLD, (manner.scale.day,), manner.width, 1, manner.measure)
    return Block(manner.width, text.height, tuple(text.marks(0, 0, tokens.ink, tokens.ground)))


def footer(
    shown: Programme, manner: Manner, link: str, *, has_code: bool, is_brief: bool, page: tuple[int, int] = (1, 1)
) -> Block:
    """Lay out where this comes from and what it leaves out.

    Unofficial, the revision's time, whether walks are not counted, the page, and the link as a code and in short.
    """
    language, scale = manner.options.language, manner.scale
    words = words_of(language)
    code = link_code(link, manner.width) if has_code else None
    at = shown.timetable.fetched_at.astimezone(shown.festival.zone)
    told = (
        " · ".join((words.unofficial, words.invented) if shown.festival.is_invented else (words.unofficial,)),
        fetched(at, language),
        words.uncounted_walks[shown.uncounted_walks],
        "" if is_brief else words.may_change,
        words.scan if code else "",
    )
    page_number = f"{page[0]}/{page[1]}" if page[1] > 1 else ""
    lines = tuple(filter(None, (*told, short_address(link), page_number)))
    if not code:
        line = " · ".join(lines)
        if is_brief and manner.measure(line, Weight.REGULAR, scale.small) > manner.width:
            line = " · ".join(filter(None, (*told, page_number)))  # a second line would take the room of picks
        lines = (line,)
    return _footer(lines, code, manner.options.theme, manner.width, scale, manner.measure)


@lru_cache(maxsize=256)
def _footer(
    said: tuple[str, ...], code: LinkCode | None, theme: Theme, width: int, scale: Scale, measure: Measure
) -> Block:
    tokens, top = TOKENS[theme], 2 * scale.space
    beside = code.width + top if code else 0
    stack = Stack(beside, top)
    for text in said:
        lines = set_text(text, Weight.REGULAR, (scale.small,), width - beside, 1, measure)
        stack.text(lines, tokens.dim, tokens.ground)
    rule = Box(0, 0, width, 2, tokens.line, tokens.ground)
    marks = (rule, *code.marks(0, top)) if code else (rule,)
    return Block(width, max(stack.y, top + code.width if code else 0), (*marks, *stack.marks))


def short_address(link: str) -> str:
    """Return a link as people type it: host and festival."""
    return link.split("://", 1)[-1].split("/s/", 1)[0].rstrip("/")
