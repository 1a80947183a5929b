"""Takes lanes of a day and a height, gives the axis, what stands in each place, and the key of what does not fit."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from timetable.checkpoint import checkpoint
from timetable.picture.layout.body import Body, Lacks, Manner
from timetable.picture.layout.grid_style.axis import Axis, axis_of
from timetable.picture.layout.grid_style.cell import Filling, filling
from timetable.picture.layout.grid_style.cell_contents import CellTexts, cell_texts, surroundings
from timetable.picture.layout.grid_style.lanes import Lane, Place, places
from timetable.picture.layout.grid_style.legend import Signs
from timetable.picture.layout.grid_style.numbered_key import LEAST_PX, LeastKey, key_of
from timetable.programme import Pick

PACES = (3.0, 4.0, 5.0, 6.0, 7.0)  # px a minute where a sheet has no end: the first at which most tiles are good
SLOWEST, FASTEST = 0.5, 12.0
_KEY_ROUNDS = 4


@dataclass(frozen=True, slots=True)
class Divided:
    """The picks of a day, the lanes that they are divided into, and the legend's signs for stages."""

    picks: Sequence[Pick]
    lanes: Sequence[Lane]
    signs: Signs


@dataclass(frozen=True, slots=True)
class Filled:
    """A place and what stands in it; `filling` None where only a number has room."""

    place: Place
    texts: CellTexts
    filling: Filling | None


@dataclass(frozen=True)
class Grid:
    """A day on its axis."""

    axis: Axis
    filled: tuple[Filled, ...]
    manner: Manner

    @property
    def missing(self) -> list[CellTexts]:
        """The texts that only the key has in full, in its order."""
        return [each.texts for each in self.filled if each.filling is None]

    @cached_property
    def key(self) -> Body:
        """The key below the axis."""
        return key_of(self.missing, self.manner)


@dataclass(frozen=True, slots=True)
class Limits:
    """When to give a grid up: a key that is higher, or as many numbers as make it lack what `better_than` does."""

    most_key_px: int
    better_than: Lacks | None


class TooHigh(Exception):
    """A grid and its key have no room, however low the grid is."""


class NoBetter(Exception):
    """A grid needs as long a key as another way that is known to have room."""


def fill(day: Divided, manner: Manner, height: int, better_than: Lacks | None) -> Grid:
    """Fill the grid of a day: as high as good tiles need, or as high as `height` leaves beside the key.

    Raises:
        TooHigh: the key is so long that the lowest grid has no room beside it. A lower grid never needs a shorter key.
        NoBetter: the key alone makes it lack as much as `better_than`.
    """
    if not height:
        return _first_best(_grid(day, manner, pace) for pace in PACES)
    span_min = axis_of(day.picks, 1).height
    most_key_px = height - axis_of(day.picks, SLOWEST).height
    limits = Limits(most_key_px, better_than)
    key_px = 0
    for _ in range(_KEY_ROUNDS):
        if key_px > most_key_px:
            raise TooHigh
        grid = _grid(day, manner, min(FASTEST, max(SLOWEST, (height - key_px) / span_min)), limits)
        if grid.key.height <= key_px:
            break
        key_px = grid.key.height
    return grid


def _first_best(grids: Iterator[Grid]) -> Grid:
    """Take the first in which nothing is poor, else the first of the least poor; none after it is made."""
    best = next(grids)
    for grid in grids:
        if not any(_poor(best)):
            break
        if _poor(grid) < _poor(best):
            best = grid
    return best


def _poor(grid: Grid) -> tuple[int, int]:
    """Count the acts that only the key has in full, and those that are small or lack their end."""
    missing = sum(each.filling is None for each in grid.filled)
    return missing, sum(not (each.filling and each.filling.content.is_good) for each in grid.filled)


def _grid(day: Divided, manner: Manner, pace: float, limits: Limits | None = None) -> Grid:
    axis = axis_of(day.picks, pace)
    cells = _filled(day, axis, manner)
    if limits:
        cells = _within(limits, cells, manner)
    return Grid(axis, tuple(sorted(cells, key=lambda each: each.place.pick.order)), manner)


def _within(limits: Limits, cells: Iterator[Filled], manner: Manner) -> Iterator[Filled]:
    """Give cells until those that need the key are more than `limits` allow."""
    key = LeastKey(manner)
    for each in cells:
        yield each
        if each.filling is None:
            key.add(each.texts)
            if limits.better_than and (key.count, 0) >= limits.better_than:
                raise NoBetter
            if key.least_px > limits.most_key_px:
                raise TooHigh


def _filled(day: Divided, axis: Axis, manner: Manner) -> Iterator[Filled]:
    around, options = surroundings(manner), manner.options
    for lane in day.lanes:
        for place in places(lane, axis, LEAST_PX):
            checkpoint()
            sign = day.signs.get(place.pick.stage.id, "")
            texts = cell_texts(place.pick, lane.stage is not None, sign, manner.keep, options.language, options.theme)
            yield Filled(place, texts, filling(texts.cell, place.width, place.height, around))
