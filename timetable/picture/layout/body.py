"""Knows what stands between a sheet's heading and its footer, and how a style is asked for it."""

from collections.abc import Callable
from dataclasses import dataclass

from timetable.picture.layout.keep import Keep
from timetable.picture.layout.paragraph import Measure
from timetable.picture.layout.programme import Programme
from timetable.picture.layout.scale import Scale
from timetable.picture.options import PictureOptions
from timetable.picture.sheet import Placed


@dataclass(frozen=True, slots=True)
class Manner:
    """How picks are set: in what type, how wide, and what is left out."""

    options: PictureOptions
    scale: Scale
    width: int
    keep: Keep
    measure: Measure


@dataclass(frozen=True, slots=True)
class Body:
    """Blocks from the body's own top left corner; `height` may be more than there was room for.

    `numbers` counts the acts that only the key spells out, `bare` those without start or stage: of two bodies that fit,
    the one with fewer numbers is better, then the one with fewer bare ones.
    """

    height: int
    placed: tuple[Placed, ...]
    numbers: int = 0
    bare: int = 0

    @property
    def lacks(self) -> tuple[int, int]:
        """What it lacks, the worst first."""
        return self.numbers, self.bare


# Programme, manner, columns and height (0: no end) to one body a sheet.
Style = Callable[[Programme, Manner, int, int], list[Body]]
