"""Legend of a grid whose stages share the width: the colour of each stage, with a letter if two are alike."""

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
_SWATCH_PX, _RADIUS_PX = 44, 8


@lru_cache(maxsize=cache_sizes.HEADINGS)
def letters_of(stages: tuple[Stage, ...]) -> StageLetters:
    """Return letters, from A, for the stages whose colour is like that of another stage."""
    alike = (
        stage for stage in stages if any(stage != other and are_alike(stage.colour, other.colour) for other in stages)
    )
    return {stage.id: letter for stage, letter in zip(alike, ascii_uppercase, strict=False)}


def legend(stages: tuple[Stage, ...], context: LayoutContext) -> Block:
    """Lay out a swatch and a name for each stage, from left to right, in as many lines as they need."""
    tokens, scale = TOKENS[context.options.theme], context.scale
    marks: list[Mark] = []
    x = y = 0
    letters = letters_of(stages)
    names = _names(stages, context)
    line = max((name.height for name in names), default=0)
    for stage, name in zip(stages, names, strict=True):
        width = _SWATCH_PX + scale.space + name.width
        if x and x + width > context.width:
            x, y = 0, y + line + scale.space // 2
        marks += _swatch(stage, x, y, line, letters.get(stage.id, ""), context)
        marks += name.marks(x + _SWATCH_PX + scale.space, y, tokens.ink, tokens.ground)
        x += width + 2 * scale.space
    return Block(context.width, y + line + scale.space, tuple(marks))


def min_legend_height(stages: Sequence[Stage], context: LayoutContext) -> int:
    """Return a lower bound of a legend's height, without setting its names."""
    size, beside = context.scale.label, _SWATCH_PX + 3 * context.scale.space
    width = sum(min_width(clean(stage.name), Weight.REGULAR, size, context.measure) + beside for stage in stages)
    return width // (context.width + beside) * line_px(size)


def _names(stages: Sequence[Stage], context: LayoutContext) -> list[Paragraph]:
    max_width, sizes = context.width - _SWATCH_PX - context.scale.space, (context.scale.label,)
    return [set_text(clean(stage.name), Weight.REGULAR, sizes, max_width, 1, context.measure) for stage in stages]


def _swatch(stage: Stage, x: int, y: int, height: int, letter: str, context: LayoutContext) -> list[Mark]:
    tokens = TOKENS[context.options.theme]
    fill, ink = tile_colours(stage.colour)
    edge = edge_colour(fill, context.options.theme)
    text = set_text(letter, Weight.BOLD, (context.scale.label,), _SWATCH_PX, 1, context.measure)
    left = x + (_SWATCH_PX - text.width) // 2
    box = Box(x, y, _SWATCH_PX, height, fill, tokens.ground, _RADIUS_PX, edge, 2)
    return [box, *(text.marks(left, y, ink, fill) if letter else ())]
