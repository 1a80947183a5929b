"""Readers of a sheet, and checks of the invariants of every sheet."""

from collections.abc import Iterator

from timetable.picture.colour import READABLE, contrast
from timetable.picture.sheet import Line, Rect, Sheet, Weight
from timetable.text.display import graphemes


def square(text: str, weight: Weight, size: int) -> int:
    """Measure without a typeface: an ASCII character is half as wide as high, any other as wide as high."""
    return sum(size // 2 if grapheme.isascii() else size for grapheme in graphemes(text))


def lines(sheet: Sheet) -> Iterator[tuple[Line, Rect]]:
    """Yield the lines of text, each with the area that it covers on the sheet."""
    for placed in sheet.blocks:
        for mark in placed.block.marks:
            if isinstance(mark, Line):
                left, top, right, bottom = mark.rect
                yield mark, (left + placed.x, top + placed.y, right + placed.x, bottom + placed.y)


def text_of(sheet: Sheet) -> str:
    """Return all text of a sheet, block by block, without spaces."""
    return "\n".join(
        "".join("".join(mark.text.split()) for mark in placed.block.marks if isinstance(mark, Line))
        for placed in sheet.blocks
    )


def outside(sheet: Sheet) -> list[object]:
    """Return blocks that leave the sheet, and marks that leave their block."""
    found: list[object] = []
    for placed in sheet.blocks:
        block = placed.block
        if not (0 <= placed.x <= sheet.width - block.width and 0 <= placed.y <= sheet.height - block.height):
            found.append(placed)
        for mark in block.marks:
            left, top, right, bottom = mark.rect
            if left < 0 or top < 0 or right > block.width or bottom > block.height:
                found.append((mark, block.width, block.height))
    return found


def overlapping(sheet: Sheet) -> list[tuple[Line, Line]]:
    """Return pairs of lines of text that overlap."""
    all_lines = sorted(lines(sheet), key=lambda line: line[1][1])
    found = []
    for index, (line, (left, _, right, bottom)) in enumerate(all_lines):
        for other, (x, y, other_right, _) in all_lines[index + 1 :]:
            if y >= bottom:
                break
            if x < right and left < other_right:
                found.append((line, other))
    return found


def unreadable(sheet: Sheet) -> list[Line]:
    """Return lines whose ink is not readable on their ground."""
    return [line for line, _ in lines(sheet) if contrast(line.ink, line.ground) < READABLE]
