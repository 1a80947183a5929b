"""The part of a page between heading and footer, and the interface of the styles that lay it out."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple, Self

from timetable.picture.layout.forms import Arrangement, RowForm
from timetable.picture.layout.paragraph import Measure
from timetable.picture.layout.type_scale import TypeScale
from timetable.picture.options import PictureOptions, Theme
from timetable.picture.sheet import PositionedBlock
from timetable.programme import Programme


class Penalty(NamedTuple):
    """How far a body is from showing everything; lower is better, compared by `numbered_count` first.

    The counts are of acts that only the key spells out, and of acts without start or stage.
    """

    numbered_count: int = 0
    unlabelled_count: int = 0

    def next_higher(self) -> Self:
        """Return the lowest penalty above this one."""
        return self._replace(unlabelled_count=self.unlabelled_count + 1)


NO_PENALTY = Penalty()


@dataclass(frozen=True, slots=True)
class BlockContext:
    """What a block depends on besides its content and width: pages that share it share cached blocks."""

    scale: TypeScale
    theme: Theme
    measure: Measure


@dataclass(frozen=True, slots=True)
class LayoutContext:
    """What a page is laid out with: options, arrangement, content width and measurer.

    `has_side_by_side_days`: days are columns of one page. `is_open`: the page is as high as its content.
    """

    options: PictureOptions
    arrangement: Arrangement
    width: int
    measure: Measure
    has_side_by_side_days: bool = False
    is_open: bool = False

    @property
    def scale(self) -> TypeScale:
        """The type scale of the arrangement."""
        return self.arrangement.scale

    @property
    def form(self) -> RowForm:
        """The form of rows and cells."""
        return self.arrangement.form

    @property
    def of_blocks(self) -> BlockContext:
        """The part on which single blocks depend."""
        return BlockContext(self.arrangement.scale, self.options.theme, self.measure)


@dataclass(frozen=True)
class Body:
    """Blocks from the body's own top left corner.

    `build` returns the blocks in the order of painting. Many bodies are compared, and only the one that is drawn is
    built.
    """

    height: int
    build: Callable[[], tuple[PositionedBlock, ...]]
    penalty: Penalty = NO_PENALTY

    @cached_property
    def blocks(self) -> tuple[PositionedBlock, ...]:
        """The blocks, in the order of painting."""
        return self.build()


EMPTY_BODY = Body(0, tuple)


@dataclass(frozen=True, slots=True)
class BodyLimits:
    """Available height in px, and the penalty to beat (`None`: any).

    `may_leave_out`: picks that do not fit are counted instead; only a link's card does that. `is_check`: the body is
    not drawn, so that the closest one that fits will do.
    """

    height: int
    better_than: Penalty | None = None
    may_leave_out: bool = False
    is_check: bool = False

    def allow(self, body: Body) -> bool:
        """Return whether a body is low enough, and its penalty lower than the one to beat."""
        return body.height <= self.height and (self.better_than is None or body.penalty < self.better_than)


# Lays a programme out on one page; returns `None` as soon as it is certain that the limits do not allow it.
BodyLayout = Callable[[Programme, LayoutContext, BodyLimits], Body | None]
