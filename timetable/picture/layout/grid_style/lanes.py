"""Takes picks of a day and an axis, gives each its rectangle: side by side where they share time."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from heapq import heappop, heappush

from timetable.model import Stage
from timetable.picture.layout.grid_style.axis import Axis
from timetable.programme import Pick

MOST_COLUMNS, GUTTER_PX = 5, 14
_BELOW_PX = 4


@dataclass(frozen=True, slots=True)
class Place:
    """Where a pick stands in the grid."""

    pick: Pick
    x: int
    y: int
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Lane:
    """A vertical strip of the grid and the picks in it; `stage` None where stages share it."""

    stage: Stage | None
    x: int
    width: int
    picks: tuple[Pick, ...]

    @property
    def stages(self) -> tuple[Stage, ...]:
        """The stages of its picks, in the festival's order."""
        return stages_of(self.picks)


def lanes_of(picks: Sequence[Pick], x: int, width: int, most: int) -> tuple[Lane, ...]:
    """Give a stage each a lane of its own, up to `most`; more stages share one."""
    stages = stages_of(picks)
    if len(stages) > most:
        return (Lane(None, x, width, tuple(picks)),)
    return tuple(
        Lane(stage, left, right - left, tuple(pick for pick in picks if pick.stage == stage))
        for stage, (left, right) in zip(stages, _split(x, width, len(stages)), strict=True)
    )


def stages_of(picks: Sequence[Pick]) -> tuple[Stage, ...]:
    """Return the stages that have a pick, in the festival's order."""
    return tuple(sorted({pick.stage for pick in picks}, key=lambda stage: stage.order))


def places(lane: Lane, axis: Axis, least_px: int) -> Iterator[Place]:
    """Place the picks of a lane; those that touch share its width evenly, none is lower than `least_px`."""
    group: list[tuple[Pick, int, int]] = []
    bottom = 0
    for pick in lane.picks:
        top = axis.y(pick.start_min)
        end = max(axis.y(pick.end_min) - _BELOW_PX, top + least_px)
        if group and top >= bottom:
            yield from _side_by_side(group, lane)
            group, bottom = [], 0
        group.append((pick, top, end))
        bottom = max(bottom, end)
    yield from _side_by_side(group, lane)


def _side_by_side(group: Sequence[tuple[Pick, int, int]], lane: Lane) -> Iterator[Place]:
    """Put each pick into the first column that is free at its top; tops never decrease."""
    taken: list[tuple[int, int]] = []
    free: list[int] = []
    columns: list[int] = []
    for _, top, end in group:
        while taken and taken[0][0] <= top:
            heappush(free, heappop(taken)[1])
        columns.append(heappop(free) if free else len(taken))
        heappush(taken, (end, columns[-1]))
    strips = _split(lane.x, lane.width, len(taken) + len(free))
    for (pick, top, end), column in zip(group, columns, strict=True):
        left, right = strips[column]
        yield Place(pick, left, top, right - left, end - top)


def _split(x: int, width: int, count: int) -> list[tuple[int, int]]:
    """Divide a width into `count` strips with gutters between."""
    each = (width - GUTTER_PX * (count - 1)) / max(1, count)
    lefts = [x + round(index * (each + GUTTER_PX)) for index in range(count)]
    return [(left, left + int(each)) for left in lefts]
