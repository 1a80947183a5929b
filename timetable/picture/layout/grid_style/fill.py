"""Fill a grid: choose the scale of its axis, and what each cell shows."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from timetable.checkpoint import checkpoint
from timetable.picture.layout.body import Body, LayoutContext, Penalty
from timetable.picture.layout.grid_style.axis import Axis, breaks_px, spans_of, used_minutes
from timetable.picture.layout.grid_style.cell_contents import CellTexts, cell_texts
from timetable.picture.layout.grid_style.filling import CellFilling
from timetable.picture.layout.grid_style.label import tile_or_label
from timetable.picture.layout.grid_style.lanes import DayColumn, PickRect, pick_rects
from timetable.picture.layout.grid_style.legend import StageLetters
from timetable.picture.layout.grid_style.numbered_key import MinimumKey, numbered_key

MIN_PX_PER_MIN, MAX_PX_PER_MIN = 0.6, 7.0
SHORTEST_AXIS_MIN = 200  # minutes on the whole height of a page that is higher than that scale needs
_KEY_ROUNDS = 4


@dataclass(frozen=True, slots=True)
class GridColumns:
    """Columns of days on one axis, and the legend's letters of stages."""

    columns: tuple[DayColumn, ...]
    letters: StageLetters

    @property
    def spans(self) -> tuple[tuple[int, int], ...]:
        """The spans of time that any of the days uses."""
        return spans_of(pick for column in self.columns for pick in column.day.picks)


@dataclass(frozen=True, slots=True)
class FilledCell:
    """A pick's rectangle and texts: `filling` in the tile, else `label` beside and below it, else a number."""

    rect: PickRect
    texts: CellTexts
    filling: CellFilling | None
    label: CellFilling | None = None

    @property
    def is_numbered(self) -> bool:
        """Whether only the key has the act."""
        return self.filling is None and self.label is None

    @property
    def shown_texts(self) -> tuple[str, ...]:
        """The texts that it shows besides the act; none for a number."""
        found = self.filling or self.label
        return (found.content.beside, *found.content.times, *found.content.small) if found else ()


@dataclass(frozen=True)
class Grid:
    """Columns on their axis; cells are in the order of picks."""

    axis: Axis
    cells: tuple[FilledCell, ...]
    context: LayoutContext

    @property
    def numbered(self) -> list[CellTexts]:
        """Texts of the cells that show a number, in the order of the key."""
        return [each.texts for each in self.cells if each.is_numbered]

    @property
    def penalty(self) -> Penalty:
        """Count the cells that show a number, and those without start or stage."""
        contents = [(each.filling or each.label) for each in self.cells]
        unlabelled = sum(found is not None and found.content.is_unlabelled for found in contents)
        return Penalty(sum(found is None for found in contents), unlabelled)

    @property
    def poor_cells(self) -> tuple[int, int]:
        """Count the cells that show a number, and those whose name does not stand in its tile."""
        return len(self.numbered), sum(each.filling is None for each in self.cells)

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


def fill_height(columns: GridColumns, context: LayoutContext, height: int, better_than: Penalty | None) -> Grid | None:
    """Fill a grid whose axis is as high as `height` permits above the key.

    Return `None` if the lowest grid does not fit above its key (a lower grid never needs a shorter key), or if its
    penalty is not below `better_than`.
    """
    spans = columns.spans
    minutes, cut_px = used_minutes(spans), breaks_px(spans)
    max_key_px = height - cut_px - round(minutes * MIN_PX_PER_MIN)
    limits = GridLimits(max_key_px, better_than)
    key_px = 0
    grid = None
    for _ in range(_KEY_ROUNDS):
        if key_px > max_key_px:
            return None
        highest = max(MAX_PX_PER_MIN, height / SHORTEST_AXIS_MIN)
        px_per_min = min(highest, max(MIN_PX_PER_MIN, (height - cut_px - key_px) / minutes))
        grid = fill(columns, context, px_per_min, limits)
        if grid is None or grid.key.height <= key_px:
            break
        key_px = grid.key.height
    return grid


def fill(
    columns: GridColumns, context: LayoutContext, px_per_min: float, limits: GridLimits | None = None
) -> Grid | None:
    """Fill a grid at a scale; return `None` at the first cell whose number makes the key exceed the limits."""
    axis = Axis(columns.spans, px_per_min)
    cells, key = [], MinimumKey(context)
    for each in _cells(columns, axis, context):
        cells.append(each)
        if each.is_numbered and limits:
            key.add(each.texts)
            if not limits.allow(key):
                return None
    return Grid(axis, _in_order(cells), context)


def _in_order(cells: Iterable[FilledCell]) -> tuple[FilledCell, ...]:
    return tuple(sorted(cells, key=lambda each: (each.rect.pick.slot.day, each.rect.pick.order)))


def _cells(columns: GridColumns, axis: Axis, context: LayoutContext) -> Iterator[FilledCell]:
    of_blocks, options = context.of_blocks, context.options
    for lane in (lane for column in columns.columns for lane in column.lanes):
        has_lane = lane.stage is not None
        for rect in pick_rects(lane, axis):
            checkpoint()
            letter = columns.letters.get(rect.pick.stage.id, "")
            form = context.form
            texts = cell_texts(rect.pick, has_lane, letter, form, options.language, options.theme)
            yield FilledCell(rect, texts, *tile_or_label(texts.cell, rect, of_blocks))
