"""The part of a page between heading and footer, and the interface of the styles that lay it out."""

import sys
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

from timetable.picture.layout.page_sizes import Detail
from timetable.picture.layout.paragraph import Measure
from timetable.picture.layout.type_scale import TypeScale
from timetable.picture.options import PictureOptions, Theme
from timetable.picture.sheet import PositionedBlock
from timetable.programme import Programme

# How far a body is from showing everything: (acts spelled out only in the key, acts without start or stage).
# Lower is better; compared in this order.
Penalty = tuple[int, int]


@dataclass(frozen=True, slots=True)
class BlockContext:
    """What a block depends on besides its content and width: pages that share it share cached blocks."""

    scale: TypeScale
    theme: Theme
    measure: Measure


@dataclass(frozen=True, slots=True)
class LayoutContext:
    """What a page is laid out with: options, type scale, content width, detail level and measurer."""

    options: PictureOptions
    scale: TypeScale
    width: int
    detail: Detail
    measure: Measure

    @property
    def of_blocks(self) -> BlockContext:
        """The part on which single blocks depend."""
        return BlockContext(self.scale, self.options.theme, self.measure)


@dataclass(frozen=True)
class Body:
    """Blocks from the body's own top left corner. `height` may exceed the limit: then the body does not fit.

    `build` returns the blocks in the order of painting. It is called only for the one body, of all that were tried,
    that is drawn.
    """

    height: int
    build: Callable[[], tuple[PositionedBlock, ...]]
    numbered_count: int = 0
    unlabelled_count: int = 0

    @cached_property
    def blocks(self) -> tuple[PositionedBlock, ...]:
        """The blocks, in the order of painting."""
        return self.build()

    @property
    def penalty(self) -> Penalty:
        """Acts that only the key spells out, then acts without start or stage."""
        return self.numbered_count, self.unlabelled_count


def no_blocks() -> tuple[PositionedBlock, ...]:
    """Build the blocks of an empty body."""
    return ()


@dataclass(frozen=True, slots=True)
class BodyLimits:
    """Available columns, height (0: unlimited) and pages (0: unlimited), and the penalty to beat (`None`: any).

    A style stops at one page more than `max_sheets`, and may return `no_better()` as soon as its penalty reaches
    `better_than`: the caller has no use for such bodies.
    """

    columns: int
    height: int
    max_sheets: int = 1
    better_than: Penalty | None = None

    def too_high(self) -> Body:
        """Return a body that does not fit, without laying it out."""
        return Body(self.height + 1, no_blocks)

    def no_better(self) -> Body:
        """Return a body with a higher penalty than any other, without laying it out."""
        return Body(0, no_blocks, sys.maxsize)


# Lays a programme out as one body a page.
BodyLayout = Callable[[Programme, LayoutContext, BodyLimits], list[Body]]
