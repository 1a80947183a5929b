"""Readers of a sheet, and checks of the invariants of every sheet."""

import re
from collections.abc import Iterator

from timetable.picture.colour import READABLE, TOKENS, contrast
from timetable.picture.layout import lay_out_page
from timetable.picture.layout.paragraph import Measure
from timetable.picture.options import PictureOptions
from timetable.picture.sheet import Rect, Sheet, TextLine, Weight
from timetable.programme import Programme
from timetable.text.display import graphemes


def lay_out(shown: Programme, options: PictureOptions, link: str, measure: Measure) -> Sheet:
    """Lay out the sheet of one page."""
    return lay_out_page(shown, options, link, measure).sheet


def square(text: str, weight: Weight, size: int) -> int:
    """Measure without a typeface: an ASCII character is half as wide as high, any other as wide as high."""
    return sum(size // 2 if grapheme.isascii() else size for grapheme in graphemes(text))


def lines(sheet: Sheet) -> Iterator[tuple[TextLine, Rect]]:
    """Yield the lines of text, each with the area that it covers on the sheet."""
    for placed in sheet.blocks:
        for mark in placed.block.marks:
            if isinstance(mark, TextLine):
                left, top, right, bottom = mark.rect
                yield mark, (left + placed.x, top + placed.y, right + placed.x, bottom + placed.y)


def text_of(sheet: Sheet) -> str:
    """Return all text of a sheet, block by block, without spaces."""
    return "\n".join(
        "".join("".join(mark.text.split()) for mark in placed.block.marks if isinstance(mark, TextLine))
        for placed in sheet.blocks
    )


def left_out(sheet: Sheet) -> int:
    """Return how many picks a card counts below its columns instead of showing them."""
    dim = {tokens.dim for tokens in TOKENS.values()}
    notes = (re.search(r"^(?:ほか|\+)(\d+)(?:件| more)$", line.text) for line, _ in lines(sheet) if line.ink in dim)
    return sum(int(note[1]) for note in notes if note)


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


def overlapping(sheet: Sheet) -> list[tuple[TextLine, TextLine]]:
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


def unreadable(sheet: Sheet) -> list[TextLine]:
    """Return lines whose ink is not readable on their ground."""
    return [line for line, _ in lines(sheet) if contrast(line.ink, line.ground) < READABLE]
