"""The grid of several plans: a column a person on one axis, with a bar beside what two or more see together."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace

from timetable.model import DayId, SlotId
from timetable.picture.colour import TOKENS, edge_colour
from timetable.picture.layout.body import Body, BodyLimits, LayoutContext
from timetable.picture.layout.grid_style.axis_lines import half_label_px, labels_px
from timetable.picture.layout.grid_style.day_grid import shared_lanes_body
from timetable.picture.layout.grid_style.fill import Grid
from timetable.picture.layout.grid_style.headings import Above
from timetable.picture.layout.grid_style.lanes import GUTTER_PX, DayColumn, Lane
from timetable.picture.layout.head import day_heading
from timetable.picture.layout.paragraph import set_text
from timetable.picture.sheet import Block, Box, Mark, PositionedBlock, Weight, shifted
from timetable.programme import DayPicks, Programme
from timetable.wording.catalogue import message

_RULE_PX, _BAR_PX = 8, 6
_BETWEEN_PX = 2 * GUTTER_PX  # a bar of what is seen together, and one of the next person's clash


@dataclass(frozen=True, slots=True)
class PersonColumn:
    """One person's picks, under a letter in a colour."""

    letter: str
    colour: str
    programme: Programme

    def on(self, day: DayId, shown: Collection[SlotId]) -> DayPicks:
        """Return the picks of a day that are on a page, also none."""
        found = next((each for each in self.programme.days if each.day.id == day), None)
        if found is None:
            return DayPicks(self.programme.festival, self.programme.festival.day_by_id[day], (), ())
        return replace(found, picks=tuple(pick for pick in found.picks if pick.slot.id in shown), gaps=())


@dataclass(frozen=True, slots=True)
class PeopleLayout:
    """The body layout of a page with one day; `together` are the slots that two or more picked."""

    people: tuple[PersonColumn, ...]
    together: frozenset[SlotId]

    def __call__(self, shown: Programme, context: LayoutContext, limits: BodyLimits) -> Body | None:
        """Lay out the first day; `None` if it does not fit."""
        day = shown.days[0]
        on_page = {pick.slot.id for pick in day.picks}
        columns = tuple(self._columns(day, on_page, context))
        above = self._above(columns, context)

        def bars(grid: Grid) -> Iterator[PositionedBlock]:
            return _bars(grid, self.together, context)

        found = shared_lanes_body(columns, above, context, limits, bars)
        return found if found and limits.allow(found) else None

    def _columns(self, day: DayPicks, on_page: Collection[SlotId], context: LayoutContext) -> Iterator[DayColumn]:
        left, count = labels_px(context) + 2 * GUTTER_PX, len(self.people)
        each = (context.width - left - GUTTER_PX - _BETWEEN_PX * (count - 1)) / count
        for position, person in enumerate(self.people):
            x, picks = left + round(position * (each + _BETWEEN_PX)), person.on(day.day.id, on_page)
            lanes = (Lane(None, x, int(each), picks.picks),) if picks.picks else ()
            yield DayColumn(picks, x, int(each), lanes)

    def _above(self, columns: Sequence[DayColumn], context: LayoutContext) -> Above:
        """Lay out the day, what a bar means if there is one, and the letters over their columns."""
        language, of_blocks, space = context.options.language, context.of_blocks, context.scale.space
        title = day_heading(columns[0].day.day, language, context.width, of_blocks)
        blocks, y = [PositionedBlock(0, 0, title)], title.height + space
        if any(pick.slot.id in self.together for column in columns for pick in column.day.picks):
            note = _note(message("picture.together_bar", language), context)
            blocks.append(PositionedBlock(0, y, note))
            y += note.height + space
        heads = [self._head(person, column, context) for person, column in zip(self.people, columns, strict=True)]
        blocks += shifted(heads, 0, y)
        return Above(tuple(blocks), y + max(head.block.height for head in heads) + half_label_px(context))

    def _head(self, person: PersonColumn, column: DayColumn, context: LayoutContext) -> PositionedBlock:
        tokens = TOKENS[context.options.theme]
        text = set_text(person.letter, Weight.BOLD, (context.scale.day,), column.width, 1, context.measure)
        colour = edge_colour(person.colour, context.options.theme)
        rule = Box(0, text.height, column.width, _RULE_PX, colour, tokens.ground)
        marks: tuple[Mark, ...] = (*text.marks(0, 0, tokens.ink, tokens.ground), rule)
        return PositionedBlock(column.x, 0, Block(column.width, text.height + _RULE_PX, marks))


def _note(text: str, context: LayoutContext) -> Block:
    """Lay out a bar and what it means."""
    tokens = TOKENS[context.options.theme]
    left = _BAR_PX + context.scale.space
    line = set_text(text, Weight.REGULAR, (context.scale.small,), context.width - left, 1, context.measure)
    bar = Box(0, 0, _BAR_PX, line.height, tokens.ink, tokens.ground, _BAR_PX // 2)
    return Block(context.width, line.height, (bar, *line.marks(left, 0, tokens.dim, tokens.ground)))


def _bars(grid: Grid, together: Collection[SlotId], context: LayoutContext) -> Iterator[PositionedBlock]:
    """Add a bar right of each slot that two or more people picked."""
    tokens = TOKENS[context.options.theme]
    for each in grid.cells:
        if each.rect.pick.slot.id in together:
            bar = Box(0, 0, _BAR_PX, each.rect.height, tokens.ink, tokens.ground, _BAR_PX // 2)
            x = each.rect.x + each.rect.width + (GUTTER_PX - _BAR_PX) // 2
            yield PositionedBlock(x, each.rect.y, Block(bar.width, bar.height, (), bar))
