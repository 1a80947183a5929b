"""Takes the stages that share the width of a grid, gives a sign to those whose colours are alike, and the legend."""

from collections.abc import Mapping, Sequence
from functools import lru_cache
from string import ascii_uppercase

from timetable.model import Stage
from timetable.picture.colour import TOKENS, are_alike, edge_colour, tile_colours
from timetable.picture.layout.body import Manner
from timetable.picture.layout.paragraph import Paragraph, least_width, set_text
from timetable.picture.sheet import Block, Box, Mark, Weight, line_px
from timetable.text.display import clean

Signs = Mapping[str, str]
_SWATCH_PX, _RADIUS_PX = 44, 8


@lru_cache(maxsize=64)
def signs_of(stages: tuple[Stage, ...]) -> Signs:
    """Give letters, from A, to the stages whose colour some other of them has nearly too; by the stage's id."""
    alike = (
        stage for stage in stages if any(stage != other and are_alike(stage.colour, other.colour) for other in stages)
    )
    return {stage.id: sign for stage, sign in zip(alike, ascii_uppercase, strict=False)}


def legend(stages: tuple[Stage, ...], manner: Manner) -> Block:
    """Lay out what each colour stands for, from left to right, in as many lines as they need."""
    tokens, scale = TOKENS[manner.options.theme], manner.scale
    marks: list[Mark] = []
    x = y = 0
    signs = signs_of(stages)
    names = _names(stages, manner)
    line = max((name.height for name in names), default=0)
    for stage, name in zip(stages, names, strict=True):
        width = _SWATCH_PX + scale.space + name.width
        if x and x + width > manner.width:
            x, y = 0, y + line + scale.space // 2
        marks += _swatch(stage, x, y, line, signs.get(stage.id, ""), manner)
        marks += name.marks(x + _SWATCH_PX + scale.space, y, tokens.ink, tokens.ground)
        x += width + 2 * scale.space
    return Block(manner.width, y + line + scale.space, tuple(marks))


def least_height(stages: Sequence[Stage], manner: Manner) -> int:
    """Return a lower bound of a legend's height, which is told without setting its names."""
    size, beside = manner.scale.label, _SWATCH_PX + 3 * manner.scale.space
    width = sum(least_width(clean(stage.name), Weight.REGULAR, size, manner.measure) + beside for stage in stages)
    return width // (manner.width + beside) * line_px(size)


def _names(stages: Sequence[Stage], manner: Manner) -> list[Paragraph]:
    room = manner.width - _SWATCH_PX - manner.scale.space
    return [
        set_text(clean(stage.name), Weight.REGULAR, (manner.scale.label,), room, 1, manner.measure) for stage in stages
    ]


def _swatch(stage: Stage, x: int, y: int, height: int, sign: str, manner: Manner) -> list[Mark]:
    tokens = TOKENS[manner.options.theme]
    fill, ink = tile_colours(stage.colour)
    edge = edge_colour(fill, manner.options.theme)
    letter = set_text(sign, Weight.BOLD, (manner.scale.label,), _SWATCH_PX, 1, manner.measure)
    left = x + (_SWATCH_PX - letter.width) // 2
    box = Box(x, y, _SWATCH_PX, height, fill, tokens.ground, _RADIUS_PX, edge, 2)
    return [box, *(letter.marks(left, y, ink, fill) if sign else ())]
