"""Positions in the grid: a true time axis, lanes of stages, and each pick's rectangle in its lane."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from heapq import heappop, heappush

from timetable.model import Stage
from timetable.programme import Pick

MAX_LANES, GUTTER_PX = 5, 14
_TICK_MIN = 30
_BELOW_PX = 4


@dataclass(frozen=True, slots=True)
class Axis:
    """From `first_min` to `last_min` in festival clock minutes, both on a half hour."""

    first_min: int
    last_min: int
    px_per_min: float

    @property
    def height(self) -> int:
        """Height of the whole axis, in px."""
        return round((self.last_min - self.first_min) * self.px_per_min)

    def y(self, minute: int) -> int:
        """Return the y of a minute, from the top of the axis."""
        return round((minute - self.first_min) * self.px_per_min)

    def ticks(self, label_px: int) -> range:
        """Return the minutes that get a line and a label: half hours, or hours and more if labels would overlap."""
        step_min = _TICK_MIN
        while step_min * self.px_per_min <= label_px:
            step_min *= 2
        first_min = -(-self.first_min // step_min) * step_min
        return range(first_min, self.last_min + 1, step_min)


def axis_of(picks: Sequence[Pick], px_per_min: float) -> Axis:
    """Return the axis that covers all picks."""
    first_min = min(pick.start_min for pick in picks) // _TICK_MIN * _TICK_MIN
    last_min = -(-max(pick.end_min for pick in picks) // _TICK_MIN) * _TICK_MIN
    return Axis(first_min, max(last_min, first_min + _TICK_MIN), px_per_min)


@dataclass(frozen=True, slots=True)
class Lane:
    """A vertical strip of the grid and its picks; `stage` is `None` if stages share the lane."""

    stage: Stage | None
    x: int
    width: int
    picks: tuple[Pick, ...]

    @property
    def stages(self) -> tuple[Stage, ...]:
        """The stages of its picks, in the festival's order."""
        return stages_of(self.picks)


def lanes_of(picks: Sequence[Pick], x: int, width: int, max_lanes: int) -> tuple[Lane, ...]:
    """Return a lane for each stage; if that would be more than `max_lanes`, one lane that all stages share."""
    stages = stages_of(picks)
    if len(stages) > max_lanes:
        return (Lane(None, x, width, tuple(picks)),)
    return tuple(
        Lane(stage, left, right - left, tuple(pick for pick in picks if pick.stage == stage))
        for stage, (left, right) in zip(stages, _split(x, width, len(stages)), strict=True)
    )


def stages_of(picks: Sequence[Pick]) -> tuple[Stage, ...]:
    """Return the stages that have a pick, in the festival's order."""
    return tuple(sorted({pick.stage for pick in picks}, key=lambda stage: stage.order))


@dataclass(frozen=True, slots=True)
class PickRect:
    """The rectangle of a pick, from the top of the axis and the left of the page's content."""

    pick: Pick
    x: int
    y: int
    width: int
    height: int


def pick_rects(lane: Lane, axis: Axis, min_px: int) -> Iterator[PickRect]:
    """Yield the rectangles of a lane's picks: at least `min_px` high, side by side if they would overlap."""
    group: list[tuple[Pick, int, int]] = []
    group_bottom = 0
    for pick in lane.picks:
        top = axis.y(pick.start_min)
        bottom = max(axis.y(pick.end_min) - _BELOW_PX, top + min_px)
        if group and top >= group_bottom:
            yield from _side_by_side(group, lane)
            group, group_bottom = [], 0
        group.append((pick, top, bottom))
        group_bottom = max(group_bottom, bottom)
    yield from _side_by_side(group, lane)


def _side_by_side(group: Sequence[tuple[Pick, int, int]], lane: Lane) -> Iterator[PickRect]:
    """Put each pick into the first column that is free at its top; tops never decrease."""
    used: list[tuple[int, int]] = []
    free: list[int] = []
    columns: list[int] = []
    for _, top, bottom in group:
        while used and used[0][0] <= top:
            heappush(free, heappop(used)[1])
        columns.append(heappop(free) if free else len(used))
        heappush(used, (bottom, columns[-1]))
    strips = _split(lane.x, lane.width, len(used) + len(free))
    for (pick, top, bottom), column in zip(group, columns, strict=True):
        left, right = strips[column]
        yield PickRect(pick, left, top, right - left, bottom - top)


def _split(x: int, width: int, count: int) -> list[tuple[int, int]]:
    """Divide a width into `count` strips with gutters between; return their left and right edges."""
    each = (width - GUTTER_PX * (count - 1)) / max(1, count)
    lefts = [x + round(index * (each + GUTTER_PX)) for index in range(count)]
    return [(left, left + int(each)) for left in lefts]
