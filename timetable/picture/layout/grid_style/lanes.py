"""Positions in the grid: columns of days, lanes of stages, and each pick's rectangle in its lane."""

from collections.abc import Sequence
from dataclasses import dataclass
from heapq import heappop, heappush
from math import ceil

from timetable.model import Stage
from timetable.picture.layout.grid_style.axis import Axis
from timetable.programme import DayPicks, Pick

GUTTER_PX, MIN_LANE_PX = 14, 220
_PICKS_A_LANE = 2
_BELOW_PX, _MIN_RECT_PX = 3, 4
_MIN_TEXT_PX = 15  # a name or number beside the bar of a slot of a few minutes


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


@dataclass(frozen=True, slots=True)
class DayColumn:
    """A day's column of the grid, and the lanes in it."""

    day: DayPicks
    x: int
    width: int
    lanes: tuple[Lane, ...]


def day_columns(days: Sequence[DayPicks], x: int, width: int, *, may_have_lanes: bool) -> tuple[DayColumn, ...]:
    """Divide a width into columns of days; each has a lane for each stage, or one lane.

    Lanes are for a day of at least two picks a stage, if they are wanted and wide enough.
    """
    found = []
    for day, (left, right) in zip(days, _split(x, width, len(days)), strict=True):
        stages = stages_of(day.picks)
        lane_px = (right - left - GUTTER_PX * (len(stages) - 1)) // len(stages)
        has_lanes = may_have_lanes and lane_px >= MIN_LANE_PX and len(day.picks) >= _PICKS_A_LANE * len(stages)
        lanes = _lanes(day.picks, stages, left, right - left) if has_lanes else ()
        found.append(DayColumn(day, left, right - left, lanes or (Lane(None, left, right - left, day.picks),)))
    return tuple(found)


def _lanes(picks: Sequence[Pick], stages: Sequence[Stage], x: int, width: int) -> tuple[Lane, ...]:
    return tuple(
        Lane(stage, left, right - left, tuple(pick for pick in picks if pick.stage == stage))
        for stage, (left, right) in zip(stages, _split(x, width, len(stages)), strict=True)
    )


def stages_of(picks: Sequence[Pick]) -> tuple[Stage, ...]:
    """Return the stages that have a pick, in the festival's order."""
    return tuple(sorted({pick.stage for pick in picks}, key=lambda stage: stage.order))


@dataclass(frozen=True, slots=True)
class PickRect:
    """The rectangle of a pick, from the top of the axis and the left of the page's content.

    Its height is the pick's duration, but not so low that it is not seen. `free_px` is the height below it, until the
    next pick in its strip.
    """

    pick: Pick
    x: int
    y: int
    width: int
    height: int
    free_px: int = 0


def pick_rects(lane: Lane, axis: Axis) -> list[PickRect]:
    """Return the rectangles of a lane's picks, side by side where their times overlap."""
    groups: list[list[Pick]] = []
    group_end = 0
    for pick in lane.picks:
        if not groups or pick.start_min >= group_end:
            groups.append([])
        groups[-1].append(pick)
        group_end = max(group_end, _end(pick, axis))
    starts = [axis.y(group[0].start_min) for group in groups[1:]]
    limits = (*starts, axis.height)
    return [
        rect for group, limit in zip(groups, limits, strict=True) for rect in _side_by_side(group, lane, axis, limit)
    ]


def _end(pick: Pick, axis: Axis) -> int:
    """Return the minute until which a strip is taken: the text beside a short pick's bar is higher than the bar."""
    return max(pick.end_min, pick.start_min + ceil((_MIN_TEXT_PX + _BELOW_PX) / axis.px_per_min))


def _side_by_side(group: Sequence[Pick], lane: Lane, axis: Axis, limit: int) -> list[PickRect]:
    """Put each pick into the first strip that is free at its start; starts never decrease.

    No pick of another group is above the y `limit`.
    """
    used: list[tuple[int, int]] = []
    free: list[int] = []
    strips: list[int] = []
    for pick in group:
        while used and used[0][0] <= pick.start_min:
            heappush(free, heappop(used)[1])
        strips.append(heappop(free) if free else len(used))
        heappush(used, (_end(pick, axis), strips[-1]))
    edges = _split(lane.x, lane.width, len(used) + len(free))
    limits = dict.fromkeys(range(len(edges)), limit)  # of the free height, by strip, from the last pick up
    rects = []
    for pick, strip in zip(reversed(group), reversed(strips), strict=True):
        left, right = edges[strip]
        top = axis.y(pick.start_min)
        height = max(_MIN_RECT_PX, axis.y(pick.end_min) - top - _BELOW_PX)
        bottom = min(limits[strip], axis.break_below(top + height))
        rects.append(PickRect(pick, left, top, right - left, height, max(0, bottom - top - height - _BELOW_PX)))
        limits[strip] = top
    return rects[::-1]


def _split(x: int, width: int, count: int) -> list[tuple[int, int]]:
    """Divide a width into `count` strips with gutters between; return their left and right edges."""
    each = (width - GUTTER_PX * (count - 1)) / max(1, count)
    lefts = [x + round(index * (each + GUTTER_PX)) for index in range(count)]
    return [(left, left + int(each)) for left in lefts]
