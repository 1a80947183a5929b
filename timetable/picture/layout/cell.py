"""Takes a pick's texts and a rectangle, gives its tile in the grid, or None where its act can't stand there in full."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from timetable.picture.colour import TOKENS
from timetable.picture.layout.paragraph import Measure, set_text
from timetable.picture.layout.scale import TIME_LEAST, Scale
from timetable.picture.layout.stack import Stack, chip
from timetable.picture.layout.tile import TileLook, TileText
from timetable.picture.options import Theme
from timetable.picture.sheet import ASCENT, Block, Box, Weight, line_px
from timetable.picture.text import atoms

PAD, RADIUS, GOOD_ACT, LEAST_ACT = 10, 12, 30, 26


@dataclass(frozen=True, slots=True)
class CellText:
    """What a cell says: a tile's texts, and the times that a list has beside its tiles. `mark` is `⚠`, `?` or both.

    `late` is a delay in short, for a cell that has no room for labels. `sign` is the legend's letter for a stage whose
    colour is not its own, for a cell that has no room for its name.
    """

    tile: TileText
    start: str
    end: str
    mark: str
    sign: str = ""
    late: str = ""


@dataclass(frozen=True, slots=True)
class Cell:
    """A block, whether its act is in good size with both times beside, and whether it lacks its start or its stage."""

    block: Block
    is_good: bool
    is_bare: bool


@dataclass(frozen=True, slots=True)
class Content:
    """One way to fill a cell: the act, `beside` at the right of its line, then `times`, `small` and chips below."""

    act_sizes: tuple[int, ...]
    times: tuple[str, ...] = ()
    beside: str = ""
    small: tuple[str, ...] = ()
    chips: tuple[str, ...] = ()
    is_good: bool = True
    is_bare: bool = False


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What cells of one picture have in common."""

    scale: Scale
    theme: Theme
    measure: Measure


@lru_cache(maxsize=8192)
def cell(text: CellText, look: TileLook, width: int, height: int, around: Surroundings) -> Cell | None:
    """Fill a rectangle as fully as it has room, leaving things out in the order of sacrifice, the act never."""
    room, lowest = width - 2 * PAD, height - PAD // 2
    for content in _contents(text, room, around):
        below = _least_below(content, around.scale)
        for act_size in content.act_sizes:
            if PAD // 2 + line_px(act_size) + below > lowest:  # most attempts end here, before anything is measured
                continue
            stack = _filled(text, content, act_size, look, (room, lowest), around)
            if stack:
                return Cell(
                    Block(width, height, tuple(stack.marks), cell_box(look, width, height, around.theme)),
                    content.is_good,
                    content.is_bare,
                )
    return None


def cell_box(look: TileLook, width: int, height: int, theme: Theme) -> Box:
    """Return a cell's tile."""
    return Box(0, 0, width, height, look.fill, TOKENS[theme].ground, RADIUS, look.edge, look.edge_px, look.dash_px)


def time_size(scale: Scale) -> int:
    """Return the size of times in the grid."""
    return max(TIME_LEAST, scale.small)


def _contents(text: CellText, room: int, around: Surroundings) -> Iterator[Content]:
    tile, scale = text.tile, around.scale
    start = f"{text.mark} {text.start}".strip()
    both = f"{start}–{text.end}"
    has_room = around.measure(both, Weight.REGULAR, time_size(scale)) <= room
    times = (both,) if has_room else (start, f"–{text.end}")
    stage = (tile.stage,) if tile.stage else ()
    chips = (*tile.labels, tile.warning) if tile.warning else tile.labels
    good = tuple(size for size in dict.fromkeys((*scale.act, scale.stage, scale.small)) if size >= GOOD_ACT)
    small = tuple(dict.fromkeys((max(LEAST_ACT, scale.label), max(LEAST_ACT, scale.label - 2))))
    yield Content(good, times, small=(*stage, *tile.extra), chips=chips)
    yield Content(good, times, small=stage, chips=chips)
    yield Content(good, beside=both, small=stage, chips=chips)
    for late in dict.fromkeys((text.late, "")):
        told = (*times, late) if late else times
        beside = f"{both} {late}".strip()
        for sizes in (good, small):
            is_good = sizes is good
            if late and has_room:
                yield Content(sizes, (beside,), small=stage, is_good=is_good)
            yield Content(sizes, told, small=stage, is_good=is_good)
            yield Content(sizes, beside=beside, small=stage, is_good=is_good)
            yield Content(sizes, beside=" · ".join((beside, *stage)), is_good=is_good)
        first = f"{start} {late}".strip()
        yield Content(small, (first,), small=stage, is_good=False)
        yield Content(small, beside=" · ".join((first, *stage)), is_good=False)
    # The axis shows the start, and nothing but its colour shows the stage: so the start goes first. Better no word of
    # either than a number for the act.
    for late in dict.fromkeys((text.late, "")):
        named = " ".join(filter(None, (text.mark, late, *stage)))
        yield Content(small, beside=named, is_good=False, is_bare=True)
    signed = " ".join(filter(None, (text.mark, text.sign)))
    yield Content(small, (f"{signed} {text.start}".strip(),), is_good=False, is_bare=bool(stage))
    # A bar shows a clash as well, and a pale tile a maybe: at last only the letter stays.
    for beside in dict.fromkeys((f"{signed} {text.start}".strip(), signed, text.sign or signed)):
        yield Content(small, beside=beside, is_good=False, is_bare=True)


def _filled(
    text: CellText, content: Content, act_size: int, look: TileLook, within: tuple[int, int], around: Surroundings
) -> Stack | None:
    """Fill a cell one way, None where that leaves `within`, its room and lowest edge: told before marks are made."""
    room, lowest = within
    scale, measure, tokens = around.scale, around.measure, TOKENS[around.theme]
    if _widest_atom(text.tile.act, act_size, measure) > room:
        return None
    stack = Stack(PAD, PAD // 2)
    act = set_text(text.tile.act, Weight.BOLD, (act_size,), room, 1, measure)
    if stack.y + act.height + _least_below(content, scale) > lowest:
        return None
    if look.is_struck:
        stack.struck(act, look.ink, look.fill)
    else:
        stack.text(act, look.ink, look.fill)
    if content.beside:
        size = min(time_size(scale), max(TIME_LEAST, act_size))
        times = set_text(content.beside, Weight.REGULAR, (size,), room, 1, measure)
        if len(act.lines) + len(times.lines) > 2 or act.width + times.width + scale.space > room:
            return None
        level = stack.y - act.line_px + round(ASCENT * (act.size - times.size))
        stack.marks += times.marks(PAD + room - times.width, level, look.ink, look.fill)
        stack.y = max(stack.y, level + times.height)
    for said in content.times:
        stack.text(set_text(said, Weight.REGULAR, (time_size(scale),), room, 1, measure), look.ink, look.fill)
    for said in content.small:
        stack.text(set_text(said, Weight.REGULAR, (scale.label,), room, 1, measure), look.ink, look.fill)
    for said in content.chips:
        is_warning = said == text.tile.warning
        colours = (tokens.warn, tokens.ground, look.fill) if is_warning else (look.ink, look.fill, look.fill)
        stack.skip(scale.space // 3)
        stack.chip(chip(said, scale.label, room, colours, measure))
    widest = max(mark.extent[2] for mark in stack.marks)
    return stack if widest <= PAD + room and stack.y <= lowest else None


@lru_cache(maxsize=4096)
def _widest_atom(act: str, size: int, measure: Measure) -> int:
    return max((measure(atom.rstrip(), Weight.BOLD, size) for atom in atoms(act)), default=0)


def _least_below(content: Content, scale: Scale) -> int:
    """Return how high what stands below the act is if each of it takes one line."""
    lines = len(content.times) * line_px(time_size(scale)) + len(content.small) * line_px(scale.label)
    return lines + len(content.chips) * (line_px(scale.label) + scale.space // 3)
