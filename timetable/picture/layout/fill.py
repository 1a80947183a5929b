"""Takes lanes of a day and a height, gives the axis, what stands in each place, and the key of what does not fit."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from timetable.checkpoint import checkpoint
from timetable.picture.layout.axis import Axis, axis_of
from timetable.picture.layout.body import Body, Manner, nothing
from timetable.picture.layout.cell import Cell, CellText, Surroundings, cell
from timetable.picture.layout.key import LEAST_PX, key_columns, key_rows
from timetable.picture.layout.lanes import Lane, Place, places
from timetable.picture.layout.legend import Signs
from timetable.picture.layout.programme import Pick
from timetable.picture.layout.tile import TileLook, tile_look, tile_text
from timetable.picture.sheet import Placed
from timetable.picture.words import short_delay

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
    """A place and what stands in it; `cell` None where only a number has room."""

    place: Place
    text: CellText
    look: TileLook
    cell: Cell | None


@dataclass(frozen=True, slots=True)
class Grid:
    """A day on its axis."""

    axis: Axis
    filled: tuple[Filled, ...]
    key: Body


def fill(day: Divided, manner: Manner, height: int) -> Grid:
    """Fill the grid of a day: as high as good tiles need, or as high as `height` leaves beside the key."""
    if not height:
        return _first_best(_grid(day, manner, pace) for pace in PACES)
    span_min = axis_of(day.picks, 1).height
    key_px = 0
    for _ in range(_KEY_ROUNDS):
        pace = min(FASTEST, max(SLOWEST, (height - key_px) / span_min))
        grid = _grid(day, manner, pace)
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
    missing = sum(each.cell is None for each in grid.filled)
    return missing, sum(not (each.cell and each.cell.is_good) for each in grid.filled)


def _grid(day: Divided, manner: Manner, pace: float) -> Grid:
    axis = axis_of(day.picks, pace)
    filled = tuple(sorted(_filled(day, axis, manner), key=lambda each: each.place.pick.order))
    return Grid(axis, filled, _key([each for each in filled if each.cell is None], manner))


def _filled(day: Divided, axis: Axis, manner: Manner) -> Iterator[Filled]:
    around = surroundings(manner)
    for lane in day.lanes:
        for place in places(lane, axis, LEAST_PX):
            checkpoint()
            text, look = _text(place.pick, lane, day.signs, manner), tile_look(place.pick, manner.options.theme)
            yield Filled(place, text, look, cell(text, look, place.width, place.height, around))


def surroundings(manner: Manner) -> Surroundings:
    """Return what all cells of a manner have in common."""
    return Surroundings(manner.scale, manner.options.theme, manner.measure)


def _text(pick: Pick, lane: Lane, signs: Signs, manner: Manner) -> CellText:
    tile = tile_text(pick, manner.options.language, manner.keep)
    mark = ("⚠" if pick.clash else "") + ("?" if pick.is_maybe else "")
    late = short_delay(pick.slot, manner.options.language)
    if lane.stage:
        return CellText(replace(tile, stage=""), pick.start, pick.end, mark, late=late)
    return CellText(tile, pick.start, pick.end, mark, signs.get(pick.stage.id, ""), late)


def _key(missing: Sequence[Filled], manner: Manner) -> Body:
    """Stack the rows of the key in as many columns as the width has room for."""
    if not missing:
        return Body(0, nothing)
    columns, space = key_columns(manner.width), manner.scale.space
    width = (manner.width - (columns - 1) * 3 * space) // columns
    language = manner.options.language
    entries = [
        (number, replace(each.text, tile=tile_text(each.place.pick, language, manner.keep)), each.look)
        for number, each in enumerate(missing, 1)
    ]
    rows = key_rows(entries, width, surroundings(manner))
    placed: list[Placed] = []
    heights = [2 * space] * columns
    for row in rows:
        shortest = heights.index(min(heights))
        placed.append(Placed(shortest * (width + 3 * space), heights[shortest], row))
        heights[shortest] += row.height + space // 2
    return Body(max(heights), lambda: tuple(placed))
