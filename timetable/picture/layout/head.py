"""Head of a page, a band in the fan's colour with title and counts, and the headings of its days."""

from dataclasses import dataclass
from functools import lru_cache

from timetable.model import Day
from timetable.picture import cache_sizes
from timetable.picture.accent import accent_colour
from timetable.picture.colour import TOKENS, contrast, tile_colours
from timetable.picture.layout.body import BlockContext, LayoutContext
from timetable.picture.layout.paragraph import Paragraph, set_text
from timetable.picture.layout.stack import Stack
from timetable.picture.options import Theme
from timetable.picture.sheet import ASCENT, DESCENT, Block, Box, Weight
from timetable.programme import Programme
from timetable.text.display import clean
from timetable.wording.catalogue import message, plural_message
from timetable.wording.dates import day_name
from timetable.wording.language import Language

_MAX_RIGHT_LINES = 2
_TELLABLE = 1.25  # contrast from which a band is seen without an edge
_RIGHT_SHARE = 0.36  # of the width, at most
_TITLE_SHARES = (1.0, 0.9, 0.8, 0.7, 0.6, 0.5)  # of the largest type of a title


@dataclass(frozen=True, slots=True)
class HeadText:
    """The texts of a head: `small` above `large` at the left, `counts` above `hashtag` at the right."""

    small: str
    large: str
    counts: str
    hashtag: str


@dataclass(frozen=True, slots=True)
class HeadSpace:
    """The sheet's width, the margin of both sides, and the height at the top that stays free of text."""

    width: int
    left: int
    top_safe: int = 0


def head_text(plan: Programme, context: LayoutContext, page: tuple[int, int]) -> HeadText:
    """Collect the texts: the counts of the whole plan, on each of its pages, and the page's number of how many.

    Without a title the festival is large.
    """
    options, festival = context.options, plan.festival
    name, title = clean(festival.name.in_language(options.language)), clean(options.title)
    counts = [
        plural_message("picture.slots", plan.count, options.language),
        plural_message("picture.days", len(plan.days), options.language),
        f"{page[0]}/{page[1]}" if page[1] > 1 else "",
    ]
    small, large = (name, title) if title else (message("programme.title", options.language), name)
    hashtag = clean(festival.hashtag)
    return HeadText(small, large, " · ".join(filter(None, counts)), f"#{hashtag}" if hashtag else "")


def head_colours(shown: Programme, context: LayoutContext) -> tuple[str, str, str]:
    """Return ground, ink and edge of the band: the fan's colour, else the festival's, else the page's own ground.

    The edge is "" unless the band is hard to tell from the page.
    """
    tokens, colour = TOKENS[context.options.theme], accent_colour(context.options.accent) or shown.festival.colour
    if not colour:
        return tokens.ground, tokens.ink, ""
    fill, ink = tile_colours(colour)
    return fill, ink, tokens.line if _is_near(fill, context.options.theme) else ""


def _is_near(fill: str, theme: Theme) -> bool:
    return contrast(fill, TOKENS[theme].ground) < _TELLABLE


@lru_cache(maxsize=cache_sizes.FOOTERS)
def head(text: HeadText, colours: tuple[str, str, str], space: HeadSpace, context: BlockContext) -> Block:
    """Lay out the band across the whole width of the sheet, from its top edge."""
    fill, ink, edge = colours
    scale, tokens = context.scale, TOKENS[context.theme]
    has_band = fill != tokens.ground
    inner = space.width - 2 * space.left
    top = space.top_safe + (2 * scale.space if has_band or not space.top_safe else 0)
    stack = Stack(space.left, top)
    right = _right_side(text, inner, context)
    right_width = max((each.width for each in right), default=0)
    left_width = inner - right_width - (3 * scale.space if right_width else 0)
    small = set_text(text.small, Weight.REGULAR, (scale.title,), left_width, 1, context.measure)
    large = _large(text.large, left_width, context)
    stack.text(small, ink, fill)
    stack.text(large, ink, fill)
    y = max(top, stack.y - sum(each.height for each in right) - _above_bottom(large, right))
    for each in right:
        stack.marks += each.marks(space.width - space.left - each.width, y, ink, fill)
        y += each.height
    height = max(stack.y, y) + (2 * scale.space if has_band else 0)
    line_px = 3
    boxes = [Box(0, height - line_px, space.width, line_px, edge, fill)] if edge else []
    return Block(space.width, height, (*boxes, *stack.marks), Box(0, 0, space.width, height, fill, tokens.ground))


def _above_bottom(large: Paragraph, right: list[Paragraph]) -> int:
    """Return how far the right side ends above the left one, so that their last lines share a baseline."""
    return round(DESCENT * large.size) - round(DESCENT * right[-1].size) if right else 0


def _large(text: str, width: int, context: BlockContext) -> Paragraph:
    sizes = tuple(max(context.scale.title, round(context.scale.name * 1.2 * share)) for share in _TITLE_SHARES)
    one = set_text(text, Weight.BOLD, sizes, width, 1, context.measure)
    return one if len(one.lines) == 1 else set_text(text, Weight.BOLD, sizes[2:], width, 2, context.measure)


def _right_side(text: HeadText, inner: int, context: BlockContext) -> list[Paragraph]:
    """Set counts and hashtag in one line each, smaller if they would be too wide; drop a hashtag of three lines."""
    scale, width = context.scale, round(inner * _RIGHT_SHARE)
    found = []
    for part, weight, size in (
        (text.counts, Weight.BOLD, round(scale.title * 1.15)),
        (text.hashtag, Weight.REGULAR, scale.title),
    ):
        if part:
            sizes = tuple(dict.fromkeys((size, round(size * 0.85), max(scale.label, round(size * 0.7)))))
            found.append(set_text(part, weight, sizes, width, 1, context.measure))
    return [each for each in found if len(each.lines) <= _MAX_RIGHT_LINES]


@lru_cache(maxsize=cache_sizes.HEADINGS)
def day_heading(
    day: Day,
    language: Language,
    width: int,
    context: BlockContext,
    *,
    is_brief: bool = False,
) -> Block:
    """Lay out a day's date and label over a rule; a brief heading drops a label that does not fit beside the date."""
    tokens, scale, stack = TOKENS[context.theme], context.scale, Stack()
    date = set_text(clean(day_name(day.date, language)), Weight.BOLD, (scale.day,), width, 1, context.measure)
    label = set_text(clean(day.label.in_language(language)), Weight.REGULAR, (scale.small,), width, 1, context.measure)
    stack.text(date, tokens.ink, tokens.ground)
    if len(date.lines) == 1 and date.width + 2 * scale.space + label.width <= width:
        top = round(ASCENT * (date.size - label.size))
        stack.marks += label.marks(width - label.width, top, tokens.dim, tokens.ground)
    elif not is_brief:
        stack.text(label, tokens.dim, tokens.ground)
    stack.marks.append(Box(0, stack.y, width, 4, tokens.ink, tokens.ground))
    return Block(width, stack.y + 4, tuple(stack.marks))
