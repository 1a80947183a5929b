"""Takes a programme and a room, gives its picks on a true time axis: height is duration, free time is seen as such."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import accumulate

from timetable.model import SlotId, clock
from timetable.picture.colour import TOKENS, edge_colour
from timetable.picture.layout.body import Body, Lacks, Manner, Room
from timetable.picture.layout.grid_style.axis import Axis
from timetable.picture.layout.grid_style.cell import cell
from timetable.picture.layout.grid_style.cell_contents import surroundings, time_size
from timetable.picture.layout.grid_style.fill import Divided, Grid, NoBetter, TooHigh, fill
from timetable.picture.layout.grid_style.lanes import GUTTER_PX, MOST_COLUMNS, Lane, lanes_of, stages_of
from timetable.picture.layout.grid_style.legend import Signs, least_height, legend, signs_of
from timetable.picture.layout.grid_style.numbered_key import numbered_cell
from timetable.picture.layout.header_footer import day_heading
from timetable.picture.layout.list_style.columns import moved
from timetable.picture.layout.paragraph import set_text
from timetable.picture.sheet import Block, Box, Mark, Placed, Weight, line_px
from timetable.programme import DayPicks, Programme

_BAR_PX, _RULE_PX, _LINE_PX = 6, 8, 2


def grid_bodies(shown: Programme, manner: Manner, room: Room) -> list[Body]:
    """Lay out one grid a day: below each other where the sheet has no end, else one a sheet."""
    bodies = [_fewest_numbers(day, manner, room) for day in shown.days]
    if room.height:
        return bodies
    between = 4 * manner.scale.space
    tops = [0, *accumulate(body.height + between for body in bodies)]

    def place() -> tuple[Placed, ...]:
        return tuple(placed for body, y in zip(bodies, tops, strict=False) for placed in moved(body.placed, 0, y))

    return [Body(tops[-1] - between, place)]


def _fewest_numbers(day: DayPicks, manner: Manner, room: Room) -> Body:
    """Give stages lanes of their own; on a low sheet, where names then have no room, all the width to all of them."""
    if len(stages_of(day.picks)) > MOST_COLUMNS:
        return _day(day, manner, room, 0)
    body = _day(day, manner, room, MOST_COLUMNS)
    if not room.height or not (any(body.lacks) or body.height > room.height):
        return body
    rivals = [lacks for lacks in (room.better_than, body.lacks if body.height <= room.height else None) if lacks]
    joined = _day(day, manner, replace(room, better_than=min(rivals, default=None)), 0)
    return min(body, joined, key=lambda each: (each.height > room.height, each.lacks))


def _day(day: DayPicks, manner: Manner, room: Room, most_columns: int) -> Body:
    """Lay out a day; where a cell has no room for its stage, a legend above says what the colours stand for."""
    labels_px = manner.measure("00:00", Weight.BOLD, time_size(manner.scale))
    left = labels_px + 2 * GUTTER_PX
    lanes = lanes_of(day.picks, left, manner.width - left, most_columns)
    body = _under(day, lanes, _heads(lanes, manner), {}, manner, room)
    stages = lanes[0].stages
    if not body.bare or lanes[0].stage or (room.height and least_height(stages, manner) > room.height):
        return body
    heads = [Placed(0, 0, legend(stages, manner))]
    anyway = replace(room, better_than=None)  # where it has room it is taken, even with more numbers
    explained = replace(_under(day, lanes, heads, signs_of(stages), manner, anyway), bare=0)
    return explained if not room.height or explained.height <= room.height else body


def _under(
    day: DayPicks, lanes: Sequence[Lane], heads: Sequence[Placed], signs: Signs, manner: Manner, room: Room
) -> Body:
    options, scale = manner.options, manner.scale
    title = day_heading(day.day, options.language, options.theme, manner.width, scale, manner.measure)
    labels_px = lanes[0].x - 2 * GUTTER_PX
    half_px = line_px(time_size(scale)) // 2
    heads_y = title.height + 2 * scale.space
    axis_y = heads_y + max((head.block.height for head in heads), default=0) + half_px
    left_px = max(1, room.height - axis_y - half_px) if room.height else 0
    try:
        grid = fill(Divided(day.picks, lanes, signs), manner, left_px, room.better_than)
    except TooHigh:
        return room.too_high()
    except NoBetter:
        return room.no_better()
    key_y = axis_y + grid.axis.height + half_px

    def place() -> tuple[Placed, ...]:
        return (
            Placed(0, 0, title),
            *moved(heads, 0, heads_y),
            *moved(_lines(grid.axis, labels_px, manner), 0, axis_y),
            *moved(_tiles(grid, manner), 0, axis_y),
            *moved(_bars(day, grid, manner), 0, axis_y),
            *moved(grid.key.placed, 0, key_y),
        )

    return Body(key_y + grid.key.height, place, *_lacks(grid))


def _lacks(grid: Grid) -> Lacks:
    contents = [each.filling.content for each in grid.filled if each.filling]
    return len(grid.filled) - len(contents), sum(content.is_bare for content in contents)


def _heads(lanes: Sequence[Lane], manner: Manner) -> list[Placed]:
    """Name the stages over their lanes, each with a rule in its colour, all rules on one line."""
    tokens, scale = TOKENS[manner.options.theme], manner.scale
    named = [
        (lane, set_text(lane.stage.name, Weight.BOLD, (scale.label,), lane.width, 1, manner.measure), lane.stage)
        for lane in lanes
        if lane.stage
    ]
    height = max((name.height for _, name, _ in named), default=0)
    heads = []
    for lane, name, stage in named:
        colour = edge_colour(stage.colour, manner.options.theme)
        rule = Box(0, height, lane.width, _RULE_PX, colour, tokens.ground)
        marks: tuple[Mark, ...] = (*name.marks(0, height - name.height, tokens.ink, tokens.ground), rule)
        heads.append(Placed(lane.x, 0, Block(lane.width, height + _RULE_PX, marks)))
    return heads


def _lines(axis: Axis, labels_px: int, manner: Manner) -> Iterator[Placed]:
    tokens, size = TOKENS[manner.options.theme], time_size(manner.scale)
    half_px = line_px(size) // 2
    width = manner.width - labels_px - GUTTER_PX
    line = Block(width, _LINE_PX, (), Box(0, 0, width, _LINE_PX, tokens.line, tokens.ground))
    for minute in axis.ticks(line_px(size)):
        is_hour = minute % 60 == 0
        weight, ink = (Weight.BOLD, tokens.ink) if is_hour else (Weight.REGULAR, tokens.dim)
        label = set_text(clock(minute), weight, (size,), labels_px, 1, manner.measure)
        block = Block(labels_px, label.height, tuple(label.marks(labels_px - label.width, 0, ink, tokens.ground)))
        yield Placed(labels_px + GUTTER_PX, axis.y(minute), line)
        yield Placed(0, axis.y(minute) - half_px, block)


def _tiles(grid: Grid, manner: Manner) -> Iterator[Placed]:
    number = 0
    for each in grid.filled:
        place = each.place
        if each.filling:
            block = cell(each.texts.cell, each.texts.look, place.width, place.height, surroundings(manner))
            yield Placed(place.x, place.y, block)
        else:
            number += 1
            block = numbered_cell(number, each.texts.look, place.width, place.height, surroundings(manner))
            yield Placed(place.x, place.y, block)


def _bars(day: DayPicks, grid: Grid, manner: Manner) -> Iterator[Placed]:
    """Mark the later slot of each clash at its left: over the shared minutes, or over those that the walk lacks."""
    tokens = TOKENS[manner.options.theme]
    places = {each.place.pick.slot.id: each.place for each in grid.filled}
    spans: dict[SlotId, tuple[int, int]] = {}
    for clash in day.clashes:
        if clash.first.id in places and clash.second.id in places:
            first, second = places[clash.first.id], places[clash.second.id]
            top, bottom = second.y, min(first.y + first.height, second.y + second.height)
            if bottom <= top:
                top, bottom = bottom, top + second.height // 2
            before = spans.get(clash.second.id, (top, bottom))
            spans[clash.second.id] = (min(top, before[0]), max(bottom, before[1]))
    for slot_id, (top, bottom) in spans.items():
        x = places[slot_id].x - (GUTTER_PX + _BAR_PX) // 2
        bar = Box(0, 0, _BAR_PX, bottom - top, tokens.warn, tokens.ground, _BAR_PX // 2)
        yield Placed(x, top, Block(bar.width, bar.height, (), bar))
