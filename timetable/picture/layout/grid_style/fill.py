"""Fill the grid of one day: choose the scale of the axis, and what each cell shows."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from timetable.checkpoint import checkpoint
from timetable.picture.layout.body import Body, LayoutContext, Penalty
from timetable.picture.layout.grid_style.cell import CellFilling, cell_filling
from timetable.picture.layout.grid_style.cell_contents import CellTexts, cell_texts
from timetable.picture.layout.grid_style.lanes import Axis, Lane, PickRect, axis_of, pick_rects
from timetable.picture.layout.grid_style.legend import StageLetters
from timetable.picture.layout.grid_style.numbered_key import MIN_NUMBERED_PX, MinimumKey, numbered_key
from timetable.programme import Pick

UNLIMITED_PX_PER_MIN = (3.0, 4.0, 5.0, 6.0, 7.0)  # tried in this order where the page's height is unlimited
MIN_PX_PER_MIN, MAX_PX_PER_MIN = 0.5, 12.0
_KEY_ROUNDS = 4


@dataclass(frozen=True, slots=True)
class DayLanes:
    """The picks of a day, the lanes that they are divided into, and the legend's letters of stages."""

    picks: Sequence[Pick]
    lanes: Sequence[Lane]
    letters: StageLetters


@dataclass(frozen=True, slots=True)
class FilledCell:
    """A pick's rectangle and texts; `filling` is `None` where only a number fits."""

    rect: PickRect
    texts: CellTexts
    filling: CellFilling | None


@dataclass(frozen=True)
class Grid:
    """A day on its axis; cells are in the order of picks."""

    axis: Axis
    cells: tuple[FilledCell, ...]
    context: LayoutContext

    @property
    def numbered(self) -> list[CellTexts]:
        """Texts of the cells that show a number, in the order of the key."""
        return [each.texts for each in self.cells if each.filling is None]

    @property
    def penalty(self) -> Penalty:
        """Count the cells that show a number, and those without start or stage."""
        contents = [each.filling.content for each in self.cells if each.filling]
        return Penalty(len(self.cells) - len(contents), sum(content.is_unlabelled for content in contents))

    @cached_property
    def key(self) -> Body:
        """The key below the axis."""
        return numbered_key(self.numbered, self.context)


@dataclass(frozen=True, slots=True)
class GridLimits:
    """The highest key, and the penalty to beat, with which a grid may still be the best (`None`: any penalty)."""

    max_key_px: int
    better_than: Penalty | None

    def allow(self, key: MinimumKey) -> bool:
        """Return whether a grid with a key of at least this size may still be the best."""
        return key.min_px <= self.max_key_px and (self.better_than is None or Penalty(key.count) < self.better_than)


def fill(day: DayLanes, context: LayoutContext, height: int, better_than: Penalty | None) -> Grid | None:
    """Fill the grid of a day: as high as good cells need, or as high as `height` (0: unlimited) permits above the key.

    Return `None` if the lowest grid does not fit above its key (a lower grid never needs a shorter key), or if its
    penalty is not below `better_than`.
    """
    if not height:
        return _first_best(_unlimited_grid(day, context, px_per_min) for px_per_min in UNLIMITED_PX_PER_MIN)
    span_min = axis_of(day.picks, 1).height
    max_key_px = height - axis_of(day.picks, MIN_PX_PER_MIN).height
    limits = GridLimits(max_key_px, better_than)
    key_px = 0
    for _ in range(_KEY_ROUNDS):
        if key_px > max_key_px:
            return None
        px_per_min = min(MAX_PX_PER_MIN, max(MIN_PX_PER_MIN, (height - key_px) / span_min))
        grid = _limited_grid(day, context, px_per_min, limits)
        if grid is None or grid.key.height <= key_px:
            break
        key_px = grid.key.height
    return grid


def _first_best(grids: Iterator[Grid]) -> Grid:
    """Return the first grid in which all cells are good, else the first of the best; fill no grid after a good one."""
    best = next(grids)
    for grid in grids:
        if not any(_poor_cells(best)):
            break
        if _poor_cells(grid) < _poor_cells(best):
            best = grid
    return best


def _poor_cells(grid: Grid) -> tuple[int, int]:
    """Count the cells that show a number, and those with small type or without an end time."""
    numbered = sum(each.filling is None for each in grid.cells)
    return numbered, sum(not (each.filling and each.filling.content.is_good) for each in grid.cells)


def _unlimited_grid(day: DayLanes, context: LayoutContext, px_per_min: float) -> Grid:
    axis = axis_of(day.picks, px_per_min)
    return Grid(axis, _in_order(_cells(day, axis, context)), context)


def _limited_grid(day: DayLanes, context: LayoutContext, px_per_min: float, limits: GridLimits) -> Grid | None:
    """Fill a grid; return `None` at the first cell whose number makes the key exceed the limits."""
    axis = axis_of(day.picks, px_per_min)
    cells, key = [], MinimumKey(context)
    for each in _cells(day, axis, context):
        cells.append(each)
        if each.filling is None:
            key.add(each.texts)
            if not limits.allow(key):
                return None
    return Grid(axis, _in_order(cells), context)


def _in_order(cells: Iterable[FilledCell]) -> tuple[FilledCell, ...]:
    return tuple(sorted(cells, key=lambda each: each.rect.pick.order))


def _cells(day: DayLanes, axis: Axis, context: LayoutContext) -> Iterator[FilledCell]:
    of_blocks, options = context.of_blocks, context.options
    for lane in day.lanes:
        has_lane = lane.stage is not None
        for rect in pick_rects(lane, axis, MIN_NUMBERED_PX):
            checkpoint()
            letter = day.letters.get(rect.pick.stage.id, "")
            texts = cell_texts(rect.pick, has_lane, letter, context.detail, options.language, options.theme)
            yield FilledCell(rect, texts, cell_filling(texts.cell, rect.width, rect.height, of_blocks))
