"""The card of a festival's own page, which previews of its link show: its name, its dates, and its stages' colours."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from timetable.model import Festival, Stage
from timetable.picture.colour import NEAR_BLACK, TOKENS, WHITE, edge_colour, is_near_ground, tile_colours
from timetable.picture.layout.paragraph import Measure, Paragraph, cut_lines, set_text
from timetable.picture.layout.stack import Stack
from timetable.picture.options import Theme
from timetable.picture.sheet import Block, Box, PositionedBlock, Sheet, Weight
from timetable.text.display import clean
from timetable.wording.catalogue import message
from timetable.wording.dates import span_name
from timetable.wording.language import Language

WIDTH, HEIGHT = 1200, 630
_LEFT, _TOP, _BOTTOM = 60, 40, 30
_NAME_SIZES, _SIZES_OF_TWO_LINES, _MOST_LINES = (112, 100, 88), (84, 76, 66, 58), 3
_SITE_PX, _DATES_PX, _STAGE_PX, _NOTE_PX = 34, 48, 28, 26
_TILE_PX, _TILE_PAD, _TILE_SPACE, _TILE_RADIUS = 52, 18, 12, 12
_EDGE_PX = 2
_TOKENS = TOKENS[Theme.LIGHT]


@dataclass(frozen=True, slots=True)
class _Tile:
    """A stage's name on its colour, or how many stages are left out, without one."""

    text: Paragraph
    fill: str
    ink: str
    edge: str = ""

    @property
    def width(self) -> int:
        return self.text.width + 2 * _TILE_PAD

    def block(self) -> Block:
        box = Box(0, 0, self.width, _TILE_PX, self.fill, _TOKENS.ground, _TILE_RADIUS, self.edge, _EDGE_PX)
        y = (_TILE_PX - self.text.height) // 2
        return Block(self.width, _TILE_PX, tuple(self.text.marks(_TILE_PAD, y, self.ink, self.fill)), box)


def lay_out_festival_card(festival: Festival, language: Language, measure: Measure) -> Sheet:
    """Lay out a card of 1200 x 630 px, light. A long name is cut with "…", stages that find no room are counted."""
    band = _band(festival, language, measure)
    note = _note(festival, language, measure)
    note_y = HEIGHT - _BOTTOM - note.height
    top = band.height + 2 * _TILE_SPACE
    stages = _stages(festival.stages, note_y - _TILE_SPACE - top, measure)
    blocks = (
        PositionedBlock(0, 0, band),
        *(PositionedBlock(_LEFT + x, top + y, tile.block()) for x, y, tile in stages),
        PositionedBlock(_LEFT, note_y, note),
    )
    return Sheet(WIDTH, HEIGHT, _TOKENS.ground, blocks)


def _band(festival: Festival, language: Language, measure: Measure) -> Block:
    """Lay out name and dates on the festival's colour, below the site's own name."""
    fill, ink = tile_colours(festival.colour) if festival.colour else (NEAR_BLACK, WHITE)
    width, stack = WIDTH - 2 * _LEFT, Stack(_LEFT, _TOP)
    name = _name(clean(festival.name.in_language(language)), width, measure)
    dates = span_name(festival.first_date, festival.last_date, language)
    stack.text(set_text(message("app.name", language), Weight.REGULAR, (_SITE_PX,), width, 1, measure), ink, fill)
    stack.skip(_TILE_SPACE)
    stack.text(name, ink, fill)
    stack.text(set_text(dates, Weight.BOLD, (_DATES_PX,), width, 1, measure), ink, fill)
    height = stack.y + _TILE_PAD
    if is_near_ground(fill, Theme.LIGHT):
        stack.marks.append(Box(0, height - _EDGE_PX, WIDTH, _EDGE_PX, _TOKENS.line, fill))
    return Block(WIDTH, height, tuple(stack.marks), Box(0, 0, WIDTH, height, fill, _TOKENS.ground))


def _name(text: str, width: int, measure: Measure) -> Paragraph:
    """Set a name in one line of the largest type, else in two, else in three of the smallest, cut."""
    one = set_text(text, Weight.BOLD, _NAME_SIZES, width, 1, measure)
    if len(one.lines) == 1:
        return one
    several = set_text(text, Weight.BOLD, _SIZES_OF_TWO_LINES, width, 2, measure)
    return cut_lines(several, _MOST_LINES, width, measure) if len(several.lines) > _MOST_LINES else several


def _note(festival: Festival, language: Language, measure: Measure) -> Block:
    """Lay out that the page is unofficial, and that an invented festival is invented."""
    notes = [message("revision.unofficial", language)]
    if festival.is_invented:
        notes.append(message("revision.invented", language))
    text = set_text(" · ".join(notes), Weight.REGULAR, (_NOTE_PX,), WIDTH - 2 * _LEFT, 1, measure)
    return Block(text.width, text.height, tuple(text.marks(0, 0, _TOKENS.dim, _TOKENS.ground)))


def _stages(stages: Sequence[Stage], height: int, measure: Measure) -> list[tuple[int, int, _Tile]]:
    """Place as many stages as find room in rows, in their order, and say how many more there are."""
    shown: list[_Tile] = []
    for stage in stages:  # names may be long: no more of them are set than find room
        tile = _tile(stage, measure)
        if not _fits([*shown, tile], height):
            break
        shown.append(tile)
    left_out = len(stages) - len(shown)
    while left_out and shown and not _fits([*shown, _left_out(left_out, measure)], height):
        shown.pop()
        left_out += 1
    if left_out and _fits([*shown, _left_out(left_out, measure)], height):
        shown.append(_left_out(left_out, measure))
    return list(_in_rows(shown))


def _fits(tiles: Sequence[_Tile], height: int) -> bool:
    return all(y + _TILE_PX <= height for _, y, _ in _in_rows(tiles))


def _in_rows(tiles: Sequence[_Tile]) -> Iterator[tuple[int, int, _Tile]]:
    x = y = 0
    for tile in tiles:
        if x and x + tile.width > WIDTH - 2 * _LEFT:
            x, y = 0, y + _TILE_PX + _TILE_SPACE
        yield x, y, tile
        x += tile.width + _TILE_SPACE


def _tile(stage: Stage, measure: Measure) -> _Tile:
    fill, ink = tile_colours(stage.colour)
    edge = edge_colour(stage.colour, Theme.LIGHT) if is_near_ground(fill, Theme.LIGHT) else ""
    width = (WIDTH - 2 * _LEFT) // 2 - 2 * _TILE_PAD
    name = set_text(clean(stage.name), Weight.BOLD, (_STAGE_PX,), width, 1, measure)
    return _Tile(cut_lines(name, 1, width, measure) if len(name.lines) > 1 else name, fill, ink, edge)


def _left_out(count: int, measure: Measure) -> _Tile:
    text = set_text(f"+{count}", Weight.BOLD, (_STAGE_PX,), WIDTH, 1, measure)
    return _Tile(text, _TOKENS.ground, _TOKENS.dim)
