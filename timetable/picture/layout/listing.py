"""Takes the picks of a day, gives them as rows in time order: times at the left, the tile beside, gaps between."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from timetable.clashes import walk_minutes
from timetable.model import Festival
from timetable.picture.colour import TOKENS
from timetable.picture.layout.furniture import gap_note
from timetable.picture.layout.paragraph import Measure, set_text
from timetable.picture.layout.programme import DayPicks, Pick, gap_before
from timetable.picture.layout.scale import Scale
from timetable.picture.layout.tile import tile, tile_look, tile_text
from timetable.picture.options import PictureOptions, Theme
from timetable.picture.sheet import Block, Mark, Placed, Weight
from timetable.picture.words import gap


@dataclass(frozen=True, slots=True)
class Row:
    """Blocks from the row's own top left corner; `pick` None for a gap."""

    height: int
    placed: tuple[Placed, ...]
    pick: Pick | None = None


def rows(
    day: DayPicks, festival: Festival, options: PictureOptions, width: int, scale: Scale, measure: Measure
) -> Iterator[Row]:
    """Give the rows of a day, gaps where there are minutes between a slot and all those before it."""
    beside = scale.times_width + scale.lanes_width
    walks = walk_minutes(festival.walks)
    for index, pick in enumerate(day.picks):
        free_min, walk_min = gap_before(day.picks, index, walks)
        if free_min:
            said = gap(free_min, walk_min, options.language)
            note = gap_note(said, options.theme, width - beside, scale, measure)
            yield Row(note.height, (Placed(beside, 0, note),))
        yield _row(pick, options, width - beside, scale, measure)


def _row(pick: Pick, options: PictureOptions, width: int, scale: Scale, measure: Measure) -> Row:
    text, look = tile_text(pick, options.language), tile_look(pick, options.theme)
    block = tile(text, look, width, scale, options.theme, measure)
    at_left = times(pick.start, pick.end, scale, options.theme, measure)
    height = max(block.height, at_left.height)
    return Row(height, (Placed(0, 0, at_left), Placed(scale.times_width + scale.lanes_width, 0, block)), pick)


@lru_cache(maxsize=2048)
def times(start: str, end: str, scale: Scale, theme: Theme, measure: Measure) -> Block:
    """Lay out start and end, one below the other along their right edge."""
    tokens = TOKENS[theme]
    marks: list[Mark] = []
    y = scale.pad // 2
    for text, size, weight, ink in (
        (start, scale.start, Weight.BOLD, tokens.ink),
        (end, scale.end, Weight.REGULAR, tokens.dim),
    ):
        lines = set_text(text, weight, (size,), scale.times_width, 1, measure)
        marks += lines.marks(scale.times_width - lines.width, y, ink, tokens.ground)
        y += lines.height
    return Block(scale.times_width, y, tuple(marks))
