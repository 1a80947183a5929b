"""Legend of a grid whose stages share one lane: the colour of each stage, with a letter if another looks alike."""

from collections import Counter
from collections.abc import Mapping, Sequence
from functools import lru_cache
from string import ascii_uppercase

from timetable.model import Stage
from timetable.picture import cache_sizes
from timetable.picture.colour import TOKENS, are_alike, edge_colour, tile_colours
from timetable.picture.layout.body import LayoutContext
from timetable.picture.layout.paragraph import Paragraph, min_width, set_text
from timetable.picture.sheet import Block, Box, Mark, Weight, line_px
from timetable.text.display import clean

StageLetters = Mapping[str, str]  # by the stage's id
_SWATCH_PX, _PAD_PX, _RADIUS_PX, _END_LETTERS = 44, 6, 8, 2


@lru_cache(maxsize=cache_sizes.HEADINGS)
def letters_of(stages: tuple[Stage, ...]) -> StageLetters:
    """Return a letter for each stage whose colour is similar to another stage's, or the short end of its own name.

    "GREETING A1" is A1. No other stage's letter begins such an end, or is a word of a name.
    """
    alike = [
        stage for stage in stages if any(stage != other and are_alike(stage.colour, other.colour) for other in stages)
    ]
    ends = {stage.id: _short_end(stage) for stage in alike}
    counts = Counter(ends.values())
    own: dict[str, str] = {stage_id: end for stage_id, end in ends.items() if end and counts[end] == 1}
    words = {word.upper() for stage in stages for word in clean(stage.name).split()}
    taken = {word[0] for word in words if (len(word) <= _END_LETTERS and not word.isalpha()) or len(word) == 1}
    letters = (letter for letter in ascii_uppercase if letter not in taken)
    others = zip((stage.id for stage in alike if stage.id not in own), letters, strict=False)
    return {**own, **dict(others)}


def _short_end(stage: Stage) -> str:
    """Return the last word of a name if it is short and has a letter: digits would look like numbers of the key."""
    *_, end = ("", *clean(stage.name).split()[1:])
    return end if len(end) <= _END_LETTERS and any(map(str.isalpha, end)) else ""


def legend(stages: tuple[Stage, ...], letters: StageLetters, context: LayoutContext) -> Block:
    """Lay out a swatch and a name for each stage, from left to right, in as many lines as they need."""
    tokens, scale = TOKENS[context.options.theme], context.scale
    marks: list[Mark] = []
    x = y = 0
    names = _names(stages, context)
    widest = max((context.measure(letter, Weight.BOLD, scale.label) for letter in letters.values()), default=0)
    swatch_px = max(_SWATCH_PX, widest + 2 * _PAD_PX)
    line = max((name.height for name in names), default=0)
    for stage, name in zip(stages, names, strict=True):
        width = swatch_px + scale.space + name.width
        if x and x + width > context.width:
            x, y = 0, y + line + scale.space // 2
        marks += _swatch(stage, (x, y, swatch_px, line), letters.get(stage.id, ""), context)
        marks += name.marks(x + swatch_px + scale.space, y, tokens.ink, tokens.ground)
        x += width + 2 * scale.space
    return Block(context.width, y + line + scale.space, tuple(marks))


def min_legend_height(stages: Sequence[Stage], context: LayoutContext) -> int:
    """Return a lower bound of a legend's height, from the minimum widths of the names."""
    size, around = context.scale.label, _SWATCH_PX + 3 * context.scale.space
    width = sum(min_width(clean(stage.name), Weight.REGULAR, size, context.measure) + around for stage in stages)
    return width // (context.width + around) * line_px(size)


def _names(stages: Sequence[Stage], context: LayoutContext) -> list[Paragraph]:
    max_width, sizes = context.width - 2 * _SWATCH_PX - context.scale.space, (context.scale.label,)
    return [set_text(clean(stage.name), Weight.REGULAR, sizes, max_width, 1, context.measure) for stage in stages]


def _swatch(stage: Stage, area: tuple[int, int, int, int], letter: str, context: LayoutContext) -> list[Mark]:
    """Lay out a swatch; `area` is its left, its top, its width and its height."""
    x, y, width, height = area
    tokens = TOKENS[context.options.theme]
    fill, ink = tile_colours(stage.colour)
    edge = edge_colour(fill, context.options.theme)
    text = set_text(letter, Weight.BOLD, (context.scale.label,), width, 1, context.measure)
    box = Box(x, y, width, height, fill, tokens.ground, _RADIUS_PX, edge, 2)
    return [box, *(text.marks(x + (width - text.width) // 2, y, ink, fill) if letter else ())]
