"""Fill the grids of days below each other on a page that is as high as its content."""

from collections.abc import Sequence

from timetable.picture.layout.body import BodyLimits, LayoutContext
from timetable.picture.layout.grid_style.axis import breaks_px, used_minutes
from timetable.picture.layout.grid_style.fill import MIN_PX_PER_MIN, Grid, GridColumns, GridLimits, fill

_PX_PER_MIN = (1.5, 1.9, 2.4, 3.0, 3.8)  # scales of a page that is as high as its content
_MAX_DAY_PX = 1900  # highest axis of a day on such a page
_PX_PER_PICK = 160  # of the axes of an open page: about a row of a list and the gap below it


def fill_open(
    days: Sequence[GridColumns], context: LayoutContext, limits: BodyLimits, around_px: int
) -> list[Grid] | None:
    """Fill the grids of days below each other, all at one scale, about as high as a list of the picks.

    A higher scale is chosen if more names stand in tiles there, a lower one if the page would be too high.
    `around_px` is the height of everything but axes and keys. `None` if the lowest grids are too high.
    """
    minutes = [used_minutes(day.spans) for day in days]
    free_px = limits.height - around_px - sum(breaks_px(day.spans) for day in days)
    allowed = [scale for scale in _PX_PER_MIN if scale * max(minutes) <= _MAX_DAY_PX]
    allowed = allowed or [max(MIN_PX_PER_MIN, _MAX_DAY_PX / max(minutes))]
    count = sum(len(column.day.picks) for day in days for column in day.columns)
    usual = max(1, sum(scale * sum(minutes) <= _PX_PER_PICK * count for scale in allowed)) - 1
    higher, lower = allowed[usual:], allowed[:usual][::-1]
    return _with_fewest_poor_cells(days, context, higher, limits, free_px) or _with_fewest_poor_cells(
        days, context, lower, limits, free_px
    )


def _with_fewest_poor_cells(
    days: Sequence[GridColumns], context: LayoutContext, scales: Sequence[float], limits: BodyLimits, free_px: int
) -> list[Grid] | None:
    """Fill grids at the first of `scales` at which all names stand in tiles, else at that with the fewest others."""
    best: list[Grid] | None = None
    used_min = sum(used_minutes(day.spans) for day in days)
    for px_per_min in scales:
        if px_per_min * used_min > free_px:
            continue
        grids = _grids(days, context, px_per_min, limits)
        if grids is None or sum(grid.key.height for grid in grids) + px_per_min * used_min > free_px:
            continue
        if best is None or _poor_cells(grids) < _poor_cells(best):
            best = grids
        if limits.is_check or _poor_cells(best) == (0, 0):
            break
    return best


def _grids(
    days: Sequence[GridColumns], context: LayoutContext, px_per_min: float, limits: BodyLimits
) -> list[Grid] | None:
    """Fill the grid of each day; `None` as soon as one of them has more numbers than the limits allow."""
    grids = []
    for day in days:
        grid = fill(day, context, px_per_min, GridLimits(limits.height, limits.better_than))
        if grid is None:
            return None
        grids.append(grid)
    return grids


def _poor_cells(grids: Sequence[Grid]) -> tuple[int, int]:
    pairs = [grid.poor_cells for grid in grids]
    return sum(numbered for numbered, _ in pairs), sum(outside for _, outside in pairs)
