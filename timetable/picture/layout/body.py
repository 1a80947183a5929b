"""What stands between a sheet's heading and its footer, and how a style is asked for it."""

import sys
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

from timetable.picture.layout.keep import Keep
from timetable.picture.layout.paragraph import Measure
from timetable.picture.layout.type_scale import Scale
from timetable.picture.options import PictureOptions
from timetable.picture.sheet import Placed
from timetable.programme import Programme


@dataclass(frozen=True, slots=True)
class Manner:
    """How picks are set: in what type, how wide, and what is left out."""

    options: PictureOptions
    scale: Scale
    width: int
    keep: Keep
    measure: Measure


@dataclass(frozen=True)
class Body:
    """Blocks from the body's own top left corner; `height` may be more than there was room for.

    `place` gives the blocks, for the one of several bodies that is drawn. `numbers` counts the acts that only the
    key spells out, `bare` those without start or stage: of two bodies that fit, the one with fewer numbers is better,
    then the one with fewer bare ones.
    """

    height: int
    place: Callable[[], tuple[Placed, ...]]
    numbers: int = 0
    bare: int = 0

    @cached_property
    def placed(self) -> tuple[Placed, ...]:
        """The blocks, in the order of painting."""
        return self.place()

    @property
    def lacks(self) -> tuple[int, int]:
        """What it lacks, the worst first."""
        return self.numbers, self.bare


def nothing() -> tuple[Placed, ...]:
    """Place nothing."""
    return ()


Lacks = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Room:
    """What bodies have room in: columns, a height (0: no end), and the most sheets that are of any use (0: all).

    Picks that want more sheets than that are not laid out to their end: one body more tells so. A body that lacks no
    less than `better_than` is of no use either, and may be `no_better`.
    """

    columns: int
    height: int
    most_sheets: int = 1
    better_than: Lacks | None = None

    def too_high(self) -> Body:
        """Return a body that has no room, without having been laid out."""
        return Body(self.height + 1, nothing)

    def no_better(self) -> Body:
        """Return a body that lacks more than any other, without having been laid out."""
        return Body(0, nothing, sys.maxsize)


# To one body a sheet.
Style = Callable[[Programme, Manner, Room], list[Body]]
