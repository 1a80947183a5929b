"""The fullest content of a pick that fits into its rectangle in the grid."""

from collections.abc import Iterable
from functools import lru_cache

from timetable.picture import cache_sizes
from timetable.picture.layout.body import BlockContext
from timetable.picture.layout.grid_style.cell_contents import (
    MIN_CELL_ACT_PX,
    CellContent,
    CellText,
    FreeSpace,
    Parts,
    time_size,
    with_stage,
    without_stage,
    without_start,
)
from timetable.picture.layout.grid_style.close_lines import (
    close_filling,
    close_with_stage,
    close_without_stage,
    close_without_start,
)
from timetable.picture.layout.grid_style.filling import PAD, CellFilling, beside_top, has_lone_letter
from timetable.picture.layout.paragraph import Measure, Paragraph, min_atom_width, min_width, min_word_width, set_text
from timetable.picture.layout.stack import chip_height, chip_text, chip_width
from timetable.picture.layout.type_scale import MIN_TEXT_PX, TypeScale
from timetable.picture.sheet import Weight, line_px
from timetable.picture.typography.line_breaking import atoms

# Contents in lines with a distance to the edges, then in close lines; the stage is dropped before the start.
_STEPS = (
    (with_stage, close_with_stage),
    (without_stage, close_without_stage),
    (without_start, close_without_start),
)
_MIN_CUT_LETTERS = 5  # of a line, in full width, in which a word may be cut


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
    free = FreeSpace(free_px, max_width - act_px - context.scale.space)
    parts = Parts.of(text, max_width, context) if free_px >= 0 else None
    for usual, close in _STEPS:
        found = parts and _first_that_fits(text, usual(text, parts, free), (max_width, bottom), context)
        found = found or close_filling(text, close(text, context.scale), max_width, height, context)
        if found:
            return found
    return None


def _first_that_fits(
    text: CellText, contents: Iterable[CellContent], limits: tuple[int, int], context: BlockContext
) -> CellFilling | None:
    """Set the first of the contents that does not exceed `limits`, a width and a bottom edge, each at its sizes."""
    max_width, bottom = limits
    act_px = min_width(text.tile.act, Weight.BOLD, MIN_CELL_ACT_PX, context.measure)
    for content in contents:
        max_act_px = bottom - PAD // 2 - content.min_px_below_act(context.scale)
        for act_size in content.act_sizes:
            if _min_lines(act_px * act_size // MIN_CELL_ACT_PX, max_width) * line_px(act_size) > max_act_px:
                continue
            found = _filling(text, content, act_size, limits, context)
            if found:
                return found
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
    if len(act.lines) > 1 and has_lone_letter(text.tile.act, act.lines):
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
    below = _below(text, content, max_width, context)
    if below is None:
        return None
    chips = tuple(chip_text(label, scale.label, max_width, measure) for label in content.chips)
    y += sum(each.height for each in below) + sum(scale.space // 3 + chip_height(each) for each in chips)
    widest = max(act.width, *(each.width for each in below), *(chip_width(each) for each in chips), 0)
    return CellFilling(content, act, beside, below, chips) if widest <= max_width and y <= bottom else None


def _below(text: CellText, content: CellContent, max_width: int, context: BlockContext) -> tuple[Paragraph, ...] | None:
    """Set the texts below the act; `None` if a time or the stage takes more than one line."""
    scale, measure = context.scale, context.measure
    stage_count = 1 if text.tile.stage else 0
    sized = [(line, time_size(scale), True) for line in content.times]
    sized += [(line, scale.label, index < stage_count) for index, line in enumerate(content.small)]
    found = []
    for line, size, is_one_line in sized:
        if is_one_line and min_width(line, Weight.REGULAR, size, measure) > max_width:
            return None
        found.append(set_text(line, Weight.REGULAR, (size,), max_width, 1, measure))
        if is_one_line and len(found[-1].lines) > 1:
            return None
    return tuple(found)


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


def _beside_size(act_size: int, scale: TypeScale) -> int:
    return min(time_size(scale), max(MIN_TEXT_PX, act_size))


def _min_lines(width: int, max_width: int) -> int:
    """Return a lower bound of the number of lines that a text of a width needs."""
    return max(1, -(-width // max(1, max_width)))


@lru_cache(maxsize=cache_sizes.TEXTS)
def _widest_atom(act: str, size: int, measure: Measure) -> int:
    return max((measure(atom.rstrip(), Weight.BOLD, size) for atom in atoms(act)), default=0)
