"""Takes a pick's texts and a rectangle, gives its tile in the grid, or None where its act can't stand there in full."""

from dataclasses import dataclass
from functools import lru_cache

from timetable.picture.colour import TOKENS
from timetable.picture.layout.grid_style.cell_contents import (
    LEAST_ACT,
    CellText,
    Content,
    Spare,
    Surroundings,
    contents,
    time_size,
)
from timetable.picture.layout.list_style.tile import TileLook
from timetable.picture.layout.paragraph import Measure, Paragraph, least_atom_width, least_width, set_text
from timetable.picture.layout.stack import Chip, Stack, chip_height, chip_text, chip_width
from timetable.picture.layout.type_scale import TIME_LEAST, Scale
from timetable.picture.options import Theme
from timetable.picture.sheet import ASCENT, Block, Box, Mark, Weight, line_px
from timetable.picture.typography.line_breaking import atoms

PAD, RADIUS = 10, 12


@dataclass(frozen=True, slots=True)
class Filling:
    """Texts that fit into a cell: set, but not yet placed."""

    content: Content
    act: Paragraph
    beside: Paragraph | None
    below: tuple[Paragraph, ...]
    chips: tuple[Paragraph, ...]


@lru_cache(maxsize=8192)
def filling(text: CellText, width: int, height: int, around: Surroundings) -> Filling | None:
    """Choose the fullest content that a rectangle has room for, in the order of sacrifice; the act is never left out.

    No marks are made: layouts are compared by what their cells hold, and only the one that is drawn needs blocks.
    """
    room, lowest = width - 2 * PAD, height - PAD // 2
    act_px = least_width(text.tile.act, Weight.BOLD, LEAST_ACT, around.measure)
    spare = lowest - PAD // 2 - _least_lines(act_px, room) * line_px(LEAST_ACT)
    if spare < 0 or least_atom_width(text.tile.act, Weight.BOLD, LEAST_ACT, around.measure) > room:
        return None
    for content in contents(text, room, Spare(spare, room - act_px - around.scale.space), around):
        below = lowest - PAD // 2 - content.least_px(around.scale)
        for act_size in content.act_sizes:
            if _least_lines(act_px * act_size // LEAST_ACT, room) * line_px(act_size) > below:
                continue
            found = _filling(text, content, act_size, (room, lowest), around)
            if found:
                return found
    return None


@lru_cache(maxsize=2048)
def cell(text: CellText, look: TileLook, width: int, height: int, around: Surroundings) -> Block:
    """Lay out a cell that has a filling."""
    made = filling(text, width, height, around)
    if made is None:
        message = f"no filling for {text.tile.act[:60]!r} in {width} x {height}"
        raise ValueError(message)
    marks = _marks(made, text.tile.warning, look, width - 2 * PAD, around)
    return Block(width, height, tuple(marks), cell_box(look, width, height, around.theme))


def cell_box(look: TileLook, width: int, height: int, theme: Theme) -> Box:
    """Return a cell's tile."""
    return Box(0, 0, width, height, look.fill, TOKENS[theme].ground, RADIUS, look.edge, look.edge_px, look.dash_px)


def _filling(
    text: CellText, content: Content, act_size: int, within: tuple[int, int], around: Surroundings
) -> Filling | None:
    """Set a cell's texts one way, None where they leave `within`, its room and lowest edge."""
    room, lowest = within
    scale, measure = around.scale, around.measure
    if not _has_width(text.tile.act, content, act_size, room, around):
        return None
    act = set_text(text.tile.act, Weight.BOLD, (act_size,), room, 1, measure)
    y = PAD // 2 + act.height
    if y + content.least_px(scale) > lowest:
        return None
    beside = None
    if content.beside:
        beside = set_text(content.beside, Weight.REGULAR, (_beside_size(act_size, scale),), room, 1, measure)
        if len(act.lines) + len(beside.lines) > 2 or act.width + beside.width + scale.space > room:
            return None
        y = max(y, PAD // 2 + _lowered(act, beside) + beside.height)
    below = (
        *(set_text(line, Weight.REGULAR, (time_size(scale),), room, 1, measure) for line in content.times),
        *(set_text(line, Weight.REGULAR, (scale.label,), room, 1, measure) for line in content.small),
    )
    chips = tuple(chip_text(label, scale.label, room, measure) for label in content.chips)
    y += sum(each.height for each in below) + sum(scale.space // 3 + chip_height(each) for each in chips)
    widest = max(act.width, *(each.width for each in below), *(chip_width(each) for each in chips), 0)
    return Filling(content, act, beside, below, chips) if widest <= room and y <= lowest else None


def _has_width(act: str, content: Content, act_size: int, room: int, around: Surroundings) -> bool:
    """Say whether a room is wide enough for the act and what stands beside it: by lower bounds first."""
    measure = around.measure
    if least_atom_width(act, Weight.BOLD, act_size, measure) > room:
        return False
    if content.beside:
        size = _beside_size(act_size, around.scale)
        beside_px = least_width(content.beside, Weight.REGULAR, size, measure)
        if least_width(act, Weight.BOLD, act_size, measure) + beside_px + around.scale.space > room:
            return False
    return _widest_atom(act, act_size, measure) <= room


def _beside_size(act_size: int, scale: Scale) -> int:
    return min(time_size(scale), max(TIME_LEAST, act_size))


def _lowered(act: Paragraph, beside: Paragraph) -> int:
    """Return how far below the top of the act's last line the text beside it begins, to stand on the same baseline."""
    return act.height - act.line_px + round(ASCENT * (act.size - beside.size))


def _marks(made: Filling, warning: str, look: TileLook, room: int, around: Surroundings) -> list[Mark]:
    tokens, stack = TOKENS[around.theme], Stack(PAD, PAD // 2)
    stack.act(made.act, look.ink, look.fill, is_struck=look.is_struck)
    if made.beside:
        level = PAD // 2 + _lowered(made.act, made.beside)
        stack.marks += made.beside.marks(PAD + room - made.beside.width, level, look.ink, look.fill)
        stack.y = max(stack.y, level + made.beside.height)
    for paragraph in made.below:
        stack.text(paragraph, look.ink, look.fill)
    for label, paragraph in zip(made.content.chips, made.chips, strict=True):
        colours = (tokens.warn, tokens.ground, look.fill) if label == warning else (look.ink, look.fill, look.fill)
        stack.skip(around.scale.space // 3)
        stack.chip(Chip(paragraph, *colours))
    return stack.marks


def _least_lines(width: int, room: int) -> int:
    """Return a lower bound of the lines that a text of a width takes."""
    return max(1, -(-width // max(1, room)))


@lru_cache(maxsize=4096)
def _widest_atom(act: str, size: int, measure: Measure) -> int:
    return max((measure(atom.rstrip(), Weight.BOLD, size) for atom in atoms(act)), default=0)
