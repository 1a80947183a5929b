"""The fullest content of a pick that fits into its rectangle in the grid."""

from dataclasses import dataclass
from functools import lru_cache

from timetable.picture import cache_sizes
from timetable.picture.layout.body import BlockContext
from timetable.picture.layout.grid_style.cell_contents import (
    MIN_CELL_ACT_PX,
    CellContent,
    CellText,
    FreeSpace,
    contents,
    tight_contents,
    time_size,
)
from timetable.picture.layout.paragraph import Measure, Paragraph, min_atom_width, min_width, min_word_width, set_text
from timetable.picture.layout.stack import chip_height, chip_text, chip_width
from timetable.picture.layout.type_scale import MIN_TEXT_PX, TypeScale
from timetable.picture.sheet import ASCENT, Weight, line_px, tight_px
from timetable.picture.typography.line_breaking import atoms
from timetable.picture.typography.words import letter_count

PAD = 10
_MIN_CUT_LETTERS = 5  # of a line, in full width, in which a word may be cut


@dataclass(frozen=True, slots=True)
class CellFilling:
    """Paragraphs that fit into a cell, set but not yet positioned.

    `is_tight`: one line, which has no distance to the edges above and below.
    """

    content: CellContent
    act: Paragraph
    beside: Paragraph | None
    below: tuple[Paragraph, ...]
    chips: tuple[Paragraph, ...]
    is_tight: bool = False


@lru_cache(maxsize=cache_sizes.CELL_FILLINGS)
def cell_filling(text: CellText, width: int, height: int, context: BlockContext) -> CellFilling | None:
    """Choose the fullest content that fits into a rectangle; `None` if not even the act fits in full.

    No marks are created: attempts are compared by the contents of their cells, and only the best needs blocks.
    """
    max_width, bottom = width - 2 * PAD, height - PAD // 2
    if max_width <= 0 or not _may_hold(text.tile.act, MIN_CELL_ACT_PX, max_width, context.measure):
        return None
    act_px = min_width(text.tile.act, Weight.BOLD, MIN_CELL_ACT_PX, context.measure)
    free_px = bottom - PAD // 2 - _min_lines(act_px, max_width) * line_px(MIN_CELL_ACT_PX)
    if free_px < 0:
        return _tight_filling(text, max_width, height, context) if act_px <= max_width else None
    free = FreeSpace(free_px, max_width - act_px - context.scale.space)
    for content in contents(text, max_width, free, context):
        max_act_px = bottom - PAD // 2 - content.min_px_below_act(context.scale)
        for act_size in content.act_sizes:
            if _min_lines(act_px * act_size // MIN_CELL_ACT_PX, max_width) * line_px(act_size) > max_act_px:
                continue
            found = _filling(text, content, act_size, (max_width, bottom), context)
            if found:
                return found
    return _tight_filling(text, max_width, height, context) if act_px <= max_width else None


def _tight_filling(text: CellText, max_width: int, height: int, context: BlockContext) -> CellFilling | None:
    """Set the act in one line in a cell that is hardly higher, with start, symbol and letter beside it if they fit."""
    for content in tight_contents(text):
        for size in content.act_sizes:
            if tight_px(size) > height:
                continue
            act = set_text(text.tile.act, Weight.BOLD, (size,), max_width, 1, context.measure)
            if len(act.lines) > 1 or act.width > max_width:
                continue
            beside = None
            if content.beside:
                beside = set_text(content.beside, Weight.REGULAR, (MIN_CELL_ACT_PX,), max_width, 1, context.measure)
                if act.width + beside.width + PAD > max_width:
                    continue
            return CellFilling(content, act, beside, (), (), is_tight=True)
    return None


def _filling(
    text: CellText, content: CellContent, act_size: int, limits: tuple[int, int], context: BlockContext
) -> CellFilling | None:
    """Set one content at one size; `None` if it exceeds `limits`, a width and a bottom edge."""
    max_width, bottom = limits
    scale, measure = context.scale, context.measure
    if not _is_wide_enough(text.tile.act, content, act_size, max_width, context):
        return None
    act = set_text(text.tile.act, Weight.BOLD, (act_size,), max_width, 1, measure)
    if len(act.lines) > 1 and _has_lone_letter(text.tile.act, act.lines):
        return None
    y = PAD // 2 + act.height
    if y + content.min_px_below_act(scale) > bottom:
        return None
    beside = None
    if content.beside:
        beside = set_text(content.beside, Weight.REGULAR, (_beside_size(act_size, scale),), max_width, 1, measure)
        if len(act.lines) + len(beside.lines) > 2 or act.width + beside.width + scale.space > max_width:
            return None
        y = max(y, PAD // 2 + beside_top(act, beside) + beside.height)
    below = (
        *(set_text(line, Weight.REGULAR, (time_size(scale),), max_width, 1, measure) for line in content.times),
        *(set_text(line, Weight.REGULAR, (scale.label,), max_width, 1, measure) for line in content.small),
    )
    chips = tuple(chip_text(label, scale.label, max_width, measure) for label in content.chips)
    y += sum(each.height for each in below) + sum(scale.space // 3 + chip_height(each) for each in chips)
    widest = max(act.width, *(each.width for each in below), *(chip_width(each) for each in chips), 0)
    return CellFilling(content, act, beside, below, chips) if widest <= max_width and y <= bottom else None


def _is_wide_enough(act: str, content: CellContent, act_size: int, max_width: int, context: BlockContext) -> bool:
    """Return whether the act and the text beside it fit into a width, by lower bounds first."""
    measure = context.measure
    if not _may_hold(act, act_size, max_width, measure):
        return False
    if act_size > MIN_CELL_ACT_PX and min_word_width(act, Weight.BOLD, act_size, measure) * 5 // 4 > max_width:
        return False  # nearly the exact width: a word is cut only at the smallest size
    if content.beside:
        size = _beside_size(act_size, context.scale)
        beside_px = min_width(content.beside, Weight.REGULAR, size, measure)
        if min_width(act, Weight.BOLD, act_size, measure) + beside_px + context.scale.space > max_width:
            return False
    return _may_cut_latin(act_size, max_width) or _widest_atom(act, act_size, measure) <= max_width


def _may_hold(act: str, act_size: int, max_width: int, measure: Measure) -> bool:
    return _may_cut_latin(act_size, max_width) or min_atom_width(act, Weight.BOLD, act_size, measure) <= max_width


def _may_cut_latin(act_size: int, max_width: int) -> bool:
    """Return whether lines may cut a Latin word that is wider: at the smallest size, in lines of several letters."""
    return act_size == MIN_CELL_ACT_PX and max_width >= _MIN_CUT_LETTERS * act_size


def _has_lone_letter(act: str, lines: tuple[str, ...]) -> bool:
    """Return whether a line has one letter of a word that goes on in the line before or after: ガチ|ン|コ☆."""
    end = 0
    for line in lines:
        start = act.index(line, end)
        end = start + len(line)
        around = act[start - 1 : start] + act[end : end + 1] if start else act[end : end + 1]
        if letter_count(line) == 1 and any(map(str.isalnum, around)):
            return True
    return False


def _beside_size(act_size: int, scale: TypeScale) -> int:
    return min(time_size(scale), max(MIN_TEXT_PX, act_size))


def beside_top(act: Paragraph, beside: Paragraph) -> int:
    """Return the top of the text beside the act's last line, from the act's top, such that both share a baseline."""
    return act.height - act.line_px + round(ASCENT * (act.size - beside.size))


def _min_lines(width: int, max_width: int) -> int:
    """Return a lower bound of the number of lines that a text of a width needs."""
    return max(1, -(-width // max(1, max_width)))


@lru_cache(maxsize=cache_sizes.TEXTS)
def _widest_atom(act: str, size: int, measure: Measure) -> int:
    return max((measure(atom.rstrip(), Weight.BOLD, size) for atom in atoms(act)), default=0)
