"""The grid style: picks on a true time axis, so that height shows duration and free time is seen as such."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import accumulate

from timetable.picture.colour import TOKENS
from timetable.picture.layout.body import NO_PENALTY, Body, BodyLimits, LayoutContext, Penalty
from timetable.picture.layout.grid_style.axis_lines import axis_lines, break_lines, half_label_px, labels_px
from timetable.picture.layout.grid_style.cell_block import cell
from timetable.picture.layout.grid_style.clash_bars import clash_bars
from timetable.picture.layout.grid_style.fill import (
    FilledCell,
    Grid,
    GridColumns,
    fill_height,
)
from timetable.picture.layout.grid_style.headings import Above, above_axis
from timetable.picture.layout.grid_style.label import label
from timetable.picture.layout.grid_style.lanes import GUTTER_PX, DayColumn, day_columns, stages_of
from timetable.picture.layout.grid_style.legend import legend, letters_of, min_legend_height
from timetable.picture.layout.grid_style.needed_legend import needed_legend, shown_by_colour
from timetable.picture.layout.grid_style.numbered_key import numbered_cell
from timetable.picture.layout.grid_style.open_page import fill_open
from timetable.picture.layout.tick_box import with_tick_box
from timetable.picture.sheet import Block, Box, PositionedBlock, shifted
from timetable.programme import DayPicks, Programme

Beside = Callable[[Grid], Iterable[PositionedBlock]]


def grid_body(shown: Programme, context: LayoutContext, limits: BodyLimits) -> Body | None:
    """Lay out all days side by side on one axis, or each below the other; `None` if they do not fit."""
    if context.is_open:
        return _stacked(shown.days, context, limits)
    return _side_by_side(shown.days, context, limits)


def _side_by_side(days: Sequence[DayPicks], context: LayoutContext, limits: BodyLimits) -> Body | None:
    """Lay out days on one axis: with a lane for each stage if that shows all names, else with one lane a day."""
    separate = None
    columns = _columns(days, context, may_have_lanes=True)
    if not limits.is_check and any(lane.stage for column in columns for lane in column.lanes):
        separate = _within(limits, _without_legend(columns, context, limits))
        if separate and separate.penalty == NO_PENALTY:
            return separate
    to_beat = limits if separate is None else replace(limits, better_than=separate.penalty)
    shared = _columns(days, context, may_have_lanes=False)
    body = shared_lanes_body(shared, above_axis(shared, context), context, to_beat)
    return _within(to_beat, body) or separate


def _within(limits: BodyLimits, body: Body | None) -> Body | None:
    return body if body and limits.allow(body) else None


def _columns(days: Sequence[DayPicks], context: LayoutContext, *, may_have_lanes: bool) -> tuple[DayColumn, ...]:
    left = labels_px(context) + 2 * GUTTER_PX
    return day_columns(days, left, context.width - left, may_have_lanes=may_have_lanes)


def _without_legend(columns: Sequence[DayColumn], context: LayoutContext, limits: BodyLimits) -> Body | None:
    above = above_axis(columns, context)
    grid = _with_height(GridColumns(tuple(columns), {}), above.height, context, limits)
    return _body(columns, above, grid, (), context) if grid else None


def shared_lanes_body(
    columns: Sequence[DayColumn],
    above: Above,
    context: LayoutContext,
    limits: BodyLimits,
    beside: Beside = lambda _: (),
) -> Body | None:
    """Lay out columns whose stages share a lane; add a legend if a cell does not show its stage and a legend fits.

    `beside` returns what stands beside cells, from the top of the axis. The body may be over the limits.
    """
    grid = None if limits.is_check else _with_height(GridColumns(tuple(columns), {}), above.height, context, limits)
    if grid is None and not limits.is_check:
        return None
    body = _body(columns, above, grid, (), context, beside) if grid else None
    if grid and not shown_by_colour(grid.cells):
        return body
    stages = stages_of([pick for column in columns for pick in column.day.picks])
    if min_legend_height(stages, context) > limits.height:
        return body
    letters, space = letters_of(stages), 2 * context.scale.space
    # A legend that fits is preferred, even with more numbers.
    any_penalty = limits if limits.is_check else replace(limits, better_than=None)
    legend_px = legend(stages, letters, context).height + space
    labelled = _with_height(GridColumns(tuple(columns), letters), above.height + legend_px, context, any_penalty)
    if labelled is None:
        return body
    needed = needed_legend(labelled.cells, letters, context)
    found = _body(columns, above, labelled, [PositionedBlock(0, 0, needed)] if needed else (), context, beside)
    if found.height > limits.height:
        return body
    return replace(found, penalty=found.penalty._replace(unlabelled_count=0))


def _with_height(columns: GridColumns, around_px: int, context: LayoutContext, limits: BodyLimits) -> Grid | None:
    """Fill an axis as high as the page allows; `around_px` is the height of everything but the axis and the key.

    Return `None` if the grid is certain not to fit, or not to beat the penalty.
    """
    height = max(1, limits.height - half_label_px(context) - around_px)
    return fill_height(columns, context, height, limits.better_than)


def _stacked(days: Sequence[DayPicks], context: LayoutContext, limits: BodyLimits) -> Body | None:
    """Lay out days below each other, each on an axis of its own, all at one scale."""
    all_columns = [_columns([day], context, may_have_lanes=True) for day in days]
    stages = stages_of([pick for day in days for pick in day.picks])
    shares = [not columns[0].lanes[0].stage for columns in all_columns]
    letters = letters_of(stages) if any(shares) else {}
    headings = [above_axis(columns, context) for columns in all_columns]
    around_px = sum(above.height + 4 * context.scale.space + half_label_px(context) for above in headings)
    grids = fill_open([GridColumns(columns, letters) for columns in all_columns], context, limits, around_px)
    if grids is None:
        return None
    bodies = [
        _body(columns, above, grid, (), context)
        for columns, above, grid in zip(all_columns, headings, grids, strict=True)
    ]
    needed = needed_legend((cell for grid in grids for cell in grid.cells), letters, context)
    if needed:
        below = PositionedBlock(0, 0, needed)
        bodies.append(Body(needed.height, lambda: (below,)))
    between = 4 * context.scale.space
    tops = [0, *accumulate(body.height + between for body in bodies)]

    def build() -> tuple[PositionedBlock, ...]:
        return tuple(block for body, y in zip(bodies, tops, strict=False) for block in shifted(body.blocks, 0, y))

    numbered = sum(grid.penalty.numbered_count for grid in grids)
    return Body(tops[-1] - between, build, Penalty(numbered))


def _body(
    columns: Sequence[DayColumn],
    above: Above,
    grid: Grid,
    below: Sequence[PositionedBlock],
    context: LayoutContext,
    beside: Beside = lambda _: (),
) -> Body:
    axis_y, space = above.height, 2 * context.scale.space
    key_y = axis_y + grid.axis.height + half_label_px(context)
    below_y = key_y + grid.key.height + space

    def build() -> tuple[PositionedBlock, ...]:
        return (
            *above.blocks,
            *shifted(axis_lines(grid.axis, context), 0, axis_y),
            *shifted(break_lines(grid.axis, context), 0, axis_y),
            *shifted(_cells(grid, context), 0, axis_y),
            *shifted(tuple(beside(grid)), 0, axis_y),
            *(block for column in columns for block in shifted(clash_bars(column, grid, context), 0, axis_y)),
            *shifted(grid.key.blocks, 0, key_y),
            *shifted(below, 0, below_y),
        )

    height = key_y + grid.key.height + sum(each.block.height + space for each in below)
    return Body(height, build, grid.penalty)


def _cells(grid: Grid, context: LayoutContext) -> Iterator[PositionedBlock]:
    number = 0
    for each in grid.cells:
        number += each.is_numbered
        block = _cell(each, number, context)
        if each.label:
            yield PositionedBlock(each.rect.x, each.rect.y, _backing(block, context))
        if context.form.has_box:
            block = with_tick_box(block, each.texts.look, context.of_blocks)
        yield PositionedBlock(each.rect.x, each.rect.y, block)


def _backing(block: Block, context: LayoutContext) -> Block:
    """Hide the lines of the axis behind a label."""
    ground = TOKENS[context.options.theme].ground
    return Block(block.width, block.height, (Box(0, 0, block.width, block.height, ground, ground),))


def _cell(each: FilledCell, number: int, context: LayoutContext) -> Block:
    rect, texts, of_blocks = each.rect, each.texts, context.of_blocks
    if each.filling:
        return cell(texts.cell, texts.look, rect.width, rect.height, of_blocks)
    if each.label:
        size = rect.width, rect.height, rect.height + rect.free_px
        return label(texts.cell, texts.look, size, of_blocks)
    return numbered_cell(number, texts.look, rect.width, rect.height, of_blocks)
