"""The grid style: picks on a true time axis, so that height shows duration and free time is seen as such."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import accumulate

from timetable.model import SlotId, clock
from timetable.picture.colour import TOKENS, edge_colour
from timetable.picture.layout.body import NO_PENALTY, Body, BodyLimits, LayoutContext
from timetable.picture.layout.grid_style.cell import cell
from timetable.picture.layout.grid_style.cell_contents import time_size
from timetable.picture.layout.grid_style.fill import DayLanes, Grid, fill
from timetable.picture.layout.grid_style.lanes import GUTTER_PX, MAX_LANES, Axis, Lane, lanes_of, stages_of
from timetable.picture.layout.grid_style.legend import StageLetters, legend, letters_of, min_legend_height
from timetable.picture.layout.grid_style.numbered_key import numbered_cell
from timetable.picture.layout.header_footer import day_heading
from timetable.picture.layout.paragraph import set_text
from timetable.picture.sheet import Block, Box, Mark, PositionedBlock, Weight, line_px, shifted
from timetable.programme import DayPicks, Programme

_BAR_PX, _RULE_PX, _LINE_PX = 6, 8, 2


def grid_bodies(shown: Programme, context: LayoutContext, limits: BodyLimits) -> list[Body]:
    """Lay out a grid for each day: below each other if the height is unlimited, otherwise one a page.

    Return none if a day does not fit within the limits.
    """
    bodies = [body for day in shown.days if (body := _day_body(day, context, limits))]
    if limits.height:
        return bodies if len(bodies) == len(shown.days) <= (limits.max_sheets or len(bodies)) else []
    between = 4 * context.scale.space
    tops = [0, *accumulate(body.height + between for body in bodies)]

    def build() -> tuple[PositionedBlock, ...]:
        return tuple(block for body, y in zip(bodies, tops, strict=False) for block in shifted(body.blocks, 0, y))

    return [Body(tops[-1] - between, build)]


def _day_body(day: DayPicks, context: LayoutContext, limits: BodyLimits) -> Body | None:
    """Lay out a day with a lane for each stage; if some names do not fit, with one lane for all if that is better.

    Return `None` if neither is within the limits.
    """
    separate = None
    if len(stages_of(day.picks)) <= MAX_LANES:
        separate = _within(limits, _with_legend(day, context, limits, MAX_LANES))
        if separate and (not limits.height or separate.penalty == NO_PENALTY):
            return separate
    to_beat = limits if separate is None else replace(limits, better_than=separate.penalty)
    return _within(to_beat, _with_legend(day, context, to_beat, 0)) or separate


def _within(limits: BodyLimits, body: Body | None) -> Body | None:
    return body if body and limits.allow(body) else None


def _with_legend(day: DayPicks, context: LayoutContext, limits: BodyLimits, max_lanes: int) -> Body | None:
    """Lay out a day; if stages share a lane and a cell does not show its stage, add a legend, provided that it fits."""
    labels_px = context.measure("00:00", Weight.BOLD, time_size(context.scale))
    left = labels_px + 2 * GUTTER_PX
    lanes = lanes_of(day.picks, left, context.width - left, max_lanes)
    body = _with_headings(day, lanes, _stage_headings(lanes, context), {}, context, limits)
    stages = lanes[0].stages
    if body is None or not body.penalty.unlabelled_count or lanes[0].stage:
        return body
    if limits.height and min_legend_height(stages, context) > limits.height:
        return body
    headings = [PositionedBlock(0, 0, legend(stages, context))]
    any_penalty = replace(limits, better_than=None)  # a legend that fits is preferred, even with more numbers
    labelled = _with_headings(day, lanes, headings, letters_of(stages), context, any_penalty)
    if labelled is None or (limits.height and labelled.height > limits.height):
        return body
    return replace(labelled, penalty=labelled.penalty._replace(unlabelled_count=0))


def _with_headings(
    day: DayPicks,
    lanes: Sequence[Lane],
    headings: Sequence[PositionedBlock],
    letters: StageLetters,
    context: LayoutContext,
    limits: BodyLimits,
) -> Body | None:
    """Lay out a day's title, the headings of its lanes (or a legend), its axis with cells, and the key.

    Return `None` if the grid is certain not to fit, or not to beat the penalty.
    """
    scale = context.scale
    title = day_heading(day.day, context.options.language, context.width, context.of_blocks)
    labels_px = lanes[0].x - 2 * GUTTER_PX
    half_label_px = line_px(time_size(scale)) // 2
    headings_y = title.height + 2 * scale.space
    axis_y = headings_y + max((heading.block.height for heading in headings), default=0) + half_label_px
    height = max(1, limits.height - axis_y - half_label_px) if limits.height else 0
    grid = fill(DayLanes(day.picks, lanes, letters), context, height, limits.better_than)
    if grid is None:
        return None
    key_y = axis_y + grid.axis.height + half_label_px

    def build() -> tuple[PositionedBlock, ...]:
        return (
            PositionedBlock(0, 0, title),
            *shifted(headings, 0, headings_y),
            *shifted(_axis_lines(grid.axis, labels_px, context), 0, axis_y),
            *shifted(_cells(grid, context), 0, axis_y),
            *shifted(_clash_bars(day, grid, context), 0, axis_y),
            *shifted(grid.key.blocks, 0, key_y),
        )

    return Body(key_y + grid.key.height, build, grid.penalty)


def _stage_headings(lanes: Sequence[Lane], context: LayoutContext) -> list[PositionedBlock]:
    """Lay out the stages' names over their lanes, each with a rule in its colour, all rules at one height."""
    tokens, scale = TOKENS[context.options.theme], context.scale
    named = [
        (lane, set_text(lane.stage.name, Weight.BOLD, (scale.label,), lane.width, 1, context.measure), lane.stage)
        for lane in lanes
        if lane.stage
    ]
    height = max((name.height for _, name, _ in named), default=0)
    headings = []
    for lane, name, stage in named:
        colour = edge_colour(stage.colour, context.options.theme)
        rule = Box(0, height, lane.width, _RULE_PX, colour, tokens.ground)
        marks: tuple[Mark, ...] = (*name.marks(0, height - name.height, tokens.ink, tokens.ground), rule)
        headings.append(PositionedBlock(lane.x, 0, Block(lane.width, height + _RULE_PX, marks)))
    return headings


def _axis_lines(axis: Axis, labels_px: int, context: LayoutContext) -> Iterator[PositionedBlock]:
    tokens, size = TOKENS[context.options.theme], time_size(context.scale)
    half_label_px = line_px(size) // 2
    width = context.width - labels_px - GUTTER_PX
    line = Block(width, _LINE_PX, (), Box(0, 0, width, _LINE_PX, tokens.line, tokens.ground))
    for minute in axis.ticks(line_px(size)):
        is_hour = minute % 60 == 0
        weight, ink = (Weight.BOLD, tokens.ink) if is_hour else (Weight.REGULAR, tokens.dim)
        label = set_text(clock(minute), weight, (size,), labels_px, 1, context.measure)
        block = Block(labels_px, label.height, tuple(label.marks(labels_px - label.width, 0, ink, tokens.ground)))
        yield PositionedBlock(labels_px + GUTTER_PX, axis.y(minute), line)
        yield PositionedBlock(0, axis.y(minute) - half_label_px, block)


def _cells(grid: Grid, context: LayoutContext) -> Iterator[PositionedBlock]:
    number, of_blocks = 0, context.of_blocks
    for each in grid.cells:
        rect, texts = each.rect, each.texts
        if each.filling:
            block = cell(texts.cell, texts.look, rect.width, rect.height, of_blocks)
        else:
            number += 1
            block = numbered_cell(number, texts.look, rect.width, rect.height, of_blocks)
        yield PositionedBlock(rect.x, rect.y, block)


def _clash_bars(day: DayPicks, grid: Grid, context: LayoutContext) -> Iterator[PositionedBlock]:
    """Add a bar left of the later slot of each clash: over the shared minutes or, for a short walk, its first half."""
    tokens = TOKENS[context.options.theme]
    rects = {each.rect.pick.slot.id: each.rect for each in grid.cells}
    spans: dict[SlotId, tuple[int, int]] = {}
    for clash in day.clashes:
        if clash.first.id in rects and clash.second.id in rects:
            first, second = rects[clash.first.id], rects[clash.second.id]
            top, bottom = second.y, min(first.y + first.height, second.y + second.height)
            if bottom <= top:
                top, bottom = bottom, top + second.height // 2
            before = spans.get(clash.second.id, (top, bottom))
            spans[clash.second.id] = (min(top, before[0]), max(bottom, before[1]))
    for slot_id, (top, bottom) in spans.items():
        x = rects[slot_id].x - (GUTTER_PX + _BAR_PX) // 2
        bar = Box(0, 0, _BAR_PX, bottom - top, tokens.warn, tokens.ground, _BAR_PX // 2)
        yield PositionedBlock(x, top, Block(bar.width, bar.height, (), bar))
