"""Contents of a low cell, whose lines stand close together and to its edges."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from timetable.picture.layout.body import BlockContext
from timetable.picture.layout.grid_style.cell_contents import (
    MIN_CELL_ACT_PX,
    CellContent,
    CellText,
    marks_only,
    starts,
)
from timetable.picture.layout.grid_style.filling import PAD, CellFilling, has_lone_letter
from timetable.picture.layout.paragraph import Paragraph, min_width, set_text
from timetable.picture.layout.type_scale import TypeScale
from timetable.picture.sheet import Weight, tight_px

_EDGE_PX = 2  # above and below, and no ink of most letters is at the edge of its line


def close_with_stage(text: CellText, scale: TypeScale) -> Iterator[CellContent]:
    """Yield contents with start and stage in one line below the act."""
    for start in starts(replace(text, letter="")) if text.tile.stage else ():
        yield CellContent(_sizes(scale), (f"{start} · {text.tile.stage}",))


def close_without_stage(text: CellText, scale: TypeScale) -> Iterator[CellContent]:
    """Yield contents with the start beside or below the act."""
    is_unlabelled = bool(text.tile.stage)
    for sizes in dict.fromkeys((_sizes(scale), (MIN_CELL_ACT_PX,))):
        for start in starts(text):
            yield CellContent(sizes, beside=start, is_unlabelled=is_unlabelled)
            yield CellContent(sizes, (start,), is_unlabelled=is_unlabelled)


def close_without_start(text: CellText, scale: TypeScale) -> Iterator[CellContent]:
    """Yield contents that only have symbol and letter beside or below the act."""
    sizes = tuple(dict.fromkeys((*_sizes(scale), MIN_CELL_ACT_PX)))
    for marks in marks_only(text):
        yield CellContent(sizes, beside=marks, is_unlabelled=True, has_start=False)
        if marks:
            yield CellContent(sizes, (marks,), is_unlabelled=True, has_start=False)


def _sizes(scale: TypeScale) -> tuple[int, ...]:
    return tuple(dict.fromkeys((scale.label, max(MIN_CELL_ACT_PX, scale.label * 6 // 7))))


def close_filling(
    text: CellText, contents: Iterable[CellContent], max_width: int, height: int, context: BlockContext
) -> CellFilling | None:
    """Set the first of the contents that fits; at the smallest size, the act may take several lines."""
    act_px = min_width(text.tile.act, Weight.BOLD, MIN_CELL_ACT_PX, context.measure)
    for content in contents:
        smallest = content.act_sizes[-1]
        act_height = height - len(content.times) * tight_px(smallest)
        if act_height < -(-act_px * smallest // (MIN_CELL_ACT_PX * max_width)) * tight_px(smallest):
            continue
        for size in content.act_sizes:
            is_smallest = size == smallest
            if not is_smallest and (
                act_height < tight_px(size) + 2 * _EDGE_PX or act_px * size // MIN_CELL_ACT_PX > max_width
            ):
                continue
            act = _act(text.tile.act, size, max_width, act_height, context)
            if not act or (len(act.lines) > 1 and not is_smallest):
                continue
            found = _with_rest(content, act, max_width, context)
            if found:
                return found
    return None


def _act(act: str, size: int, max_width: int, max_px: int, context: BlockContext) -> Paragraph | None:
    found = set_text(act, Weight.BOLD, (size,), max_width, 1, context.measure)
    if len(found.lines) * tight_px(size) > max_px or found.width > max_width:
        return None
    return None if len(found.lines) > 1 and has_lone_letter(act, found.lines) else found


def _with_rest(content: CellContent, act: Paragraph, max_width: int, context: BlockContext) -> CellFilling | None:
    """Set the text beside the act's last line, or below it; `None` if it takes more than a line."""
    free_px = max_width if content.times else max_width - act.widths[-1] - PAD
    below = content.times[0] if content.times else ""
    rest = content.beside or below
    if not rest:
        return CellFilling(content, act, None, (), (), is_tight=True)
    size = content.act_sizes[-1]
    if min_width(rest, Weight.REGULAR, size, context.measure) > free_px:
        return None
    found = set_text(rest, Weight.REGULAR, (size,), max_width, 1, context.measure)
    if len(found.lines) > 1 or found.width > free_px:
        return None
    beside, lines = (None, (found,)) if below else (found, ())
    return CellFilling(content, act, beside, lines, (), is_tight=True)
