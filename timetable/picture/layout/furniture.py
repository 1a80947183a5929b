"""Takes a festival and a width, gives what stands around the picks: heading, day headings, gaps and the footer."""

from functools import lru_cache

from timetable.model import Day
from timetable.picture.colour import TOKENS
from timetable.picture.layout.code import link_code
from timetable.picture.layout.paragraph import Measure, line_px, set_text
from timetable.picture.layout.programme import Programme
from timetable.picture.layout.scale import Scale
from timetable.picture.layout.stack import Stack
from timetable.picture.options import PictureOptions, Theme
from timetable.picture.sheet import Block, Box, Weight
from timetable.picture.text import clean
from timetable.picture.words import day_name, fetched, words_of

_DOT_PX, _DOTS = 5, 5


def heading(shown: Programme, options: PictureOptions, width: int, scale: Scale, measure: Measure) -> Block:
    """Lay out the festival's name, large, and the fan's own title."""
    name = clean(shown.festival.name.in_language(options.language))
    title = clean(options.title) or words_of(options.language).my_timetable
    return _heading(name, title, options.theme, width, scale, measure)


@lru_cache(maxsize=64)
def _heading(name: str, title: str, theme: Theme, width: int, scale: Scale, measure: Measure) -> Block:
    tokens, stack = TOKENS[theme], Stack()
    stack.text(set_text(name, Weight.BOLD, (scale.name, scale.day), width, 1, measure), tokens.ink, tokens.ground)
    stack.text(set_text(title, Weight.REGULAR, (scale.title,), width, 1, measure), tokens.dim, tokens.ground)
    return Block(width, stack.y, tuple(stack.marks))


@lru_cache(maxsize=64)
def day_heading(day: Day, language: str, theme: Theme, width: int, scale: Scale, measure: Measure) -> Block:
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
    text = set_text(said, Weight.REGULAR, (scale.small,), width - beside, 1, measure)
    middle = (line_px(scale.small) - _DOT_PX) // 2
    dots = [Box(2 * _DOT_PX * index, middle, _DOT_PX, _DOT_PX, tokens.dim, tokens.ground) for index in range(_DOTS)]
    return Block(beside + text.width, text.height, (*dots, *text.marks(beside, 0, tokens.dim, tokens.ground)))


def footer(shown: Programme, options: PictureOptions, link: str, width: int, scale: Scale, measure: Measure) -> Block:
    """Lay out where this comes from: unofficial, the revision's time, and the link as a code and in short."""
    tokens, words = TOKENS[options.theme], words_of(options.language)
    code = link_code(link, width)
    beside = code.width + 2 * scale.space if code else 0
    at = shown.timetable.fetched_at.astimezone(shown.festival.zone)
    said = [
        *([words.invented] if shown.festival.is_invented else []),
        f"{words.unofficial} · {fetched(at, options.language)}",
        words.may_change_scan if code else words.may_change,
        *([short_address(link)] if link else []),
    ]
    stack = Stack(beside, 2 * scale.space)
    for text in said:
        lines = set_text(text, Weight.REGULAR, (scale.small,), width - beside, 1, measure)
        stack.text(lines, tokens.dim, tokens.ground)
    rule = Box(0, 0, width, 2, tokens.line, tokens.ground)
    marks = (rule, *code.marks(0, 2 * scale.space)) if code else (rule,)
    height = max(stack.y, 2 * scale.space + code.width if code else 0)
    return Block(width, height, (*marks, *stack.marks))


def short_address(link: str) -> str:
    """Return a link as people type it: host and festival."""
    return link.split("://", 1)[-1].split("/s/", 1)[0].rstrip("/")
