"""Takes the picks of a day, gives them as rows in time order: times at the left, the tile beside, gaps between."""

from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from timetable.picture.colour import TOKENS
from timetable.picture.layout.body import Manner
from timetable.picture.layout.header_footer import day_heading, gap_note
from timetable.picture.layout.keep import Keep
from timetable.picture.layout.list_style.tile import tile, tile_look, tile_text
from timetable.picture.layout.paragraph import Measure, set_text
from timetable.picture.layout.type_scale import Scale
from timetable.picture.options import Theme
from timetable.picture.sheet import Block, Mark, Placed, Weight
from timetable.picture.words import gap
from timetable.programme import DayPicks, Pick
from timetable.wording.language import Language


class Row(NamedTuple):
    """Blocks from the row's own top left corner, and the room above it.

    `pick` None means a gap or a day's heading; `heading` is the row that says which day this one belongs to. A heading
    wants the room `below` it, whichever pick comes next.
    """

    height: int
    placed: tuple[Placed, ...]
    above: int
    pick: Pick | None = None
    heading: "Row | None" = None
    below: int = 0


def rows(day: DayPicks, manner: Manner) -> Iterator[Row]:
    """Give the rows of a day: its heading, its slots, gaps where there are minutes between a slot and all before it."""
    options, scale, measure = manner.options, manner.scale, manner.measure
    title = day_heading(day.day, options.language, options.theme, manner.width, scale, measure)
    heading = Row(title.height, (Placed(0, 0, title),), 3 * scale.space, below=2 * scale.space)
    yield heading
    gaps = {each.after.id: each for each in day.gaps} if manner.keep.gaps else {}
    for pick in day.picks:
        above = scale.space
        before = gaps.get(pick.slot.id)
        if before and before.free_min:
            said = gap(before.free_min, before.walk_min, options.language)
            note = gap_note(said, options.theme, manner.width - scale.beside, scale, measure)
            above = 0  # a line of text brings its own air
            yield Row(note.height, (Placed(scale.beside, 0, note),), above, heading=heading)
        row = _row(pick, manner.keep, manner.width, scale, options.language, options.theme, measure)
        yield row._replace(above=above, heading=heading)


@lru_cache(maxsize=2048)
def _row(  # noqa: PLR0913, PLR0917 -- the cache's key is every one of them: whoever picked it, it is the same row
    pick: Pick, keep: Keep, width: int, scale: Scale, language: Language, theme: Theme, measure: Measure
) -> Row:
    text, look = tile_text(pick, language, keep), tile_look(pick, theme)
    at_left = _times(pick.start, pick.end if keep.end else "", scale, theme, measure)
    block = tile(text, look, width - scale.beside, scale, theme, measure, at_left.height)
    return Row(block.height, (Placed(0, 0, at_left), Placed(scale.beside, 0, block)), 0, pick)


def _times(start: str, end: str, scale: Scale, theme: Theme, measure: Measure) -> Block:
    """Lay out start and end, one below the other along their right edge."""
    tokens = TOKENS[theme]
    marks: list[Mark] = []
    y = 0
    for text, size, weight, ink in (
        (start, scale.start, Weight.BOLD, tokens.ink),
        (end, scale.end, Weight.REGULAR, tokens.dim),
    ):
        lines = set_text(text, weight, (size,), scale.times_width, 1, measure)
        marks += lines.marks(scale.times_width - lines.width, y, ink, tokens.ground)
        y += lines.height
    return Block(scale.times_width, y, tuple(marks))
