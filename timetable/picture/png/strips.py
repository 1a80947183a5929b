"""Cut a sheet across wherever no block is in the way: the same pick makes the same strip on every sheet."""

from bisect import bisect_right
from collections.abc import Iterator
from typing import NamedTuple

from timetable.picture.sheet import PositionedBlock, Sheet


class Strip(NamedTuple):
    """A piece of a sheet in its whole width: blocks from its own top left corner, or the ground alone.

    Equal strips have the same blocks at the same positions, so they have the same pixels.
    """

    width: int
    height: int
    ground: str
    blocks: tuple[PositionedBlock, ...] = ()


def strips(sheet: Sheet) -> Iterator[Strip]:
    """Yield the strips of a sheet from the top; together they are as high as the sheet."""
    spans = _spans(sheet)
    tops = [top for top, _ in spans]
    blocks: list[list[PositionedBlock]] = [[] for _ in spans]
    for each in sheet.blocks:
        if each.block.height:
            index = bisect_right(tops, each.y) - 1
            blocks[index].append(PositionedBlock(each.x, each.y - tops[index], each.block))
    y = 0
    for (top, bottom), inside in zip(spans, blocks, strict=True):
        if top > y:
            yield Strip(sheet.width, top - y, sheet.ground)
        yield Strip(sheet.width, bottom - top, sheet.ground, tuple(inside))
        y = bottom
    if sheet.height > y:
        yield Strip(sheet.width, sheet.height - y, sheet.ground)


def _spans(sheet: Sheet) -> list[tuple[int, int]]:
    """Return top and bottom of each group of blocks that no horizontal line can separate."""
    spans: list[tuple[int, int]] = []
    for top, bottom in sorted((each.y, each.y + each.block.height) for each in sheet.blocks if each.block.height):
        if spans and top < spans[-1][1]:
            spans[-1] = spans[-1][0], max(bottom, spans[-1][1])
        else:
            spans.append((top, bottom))
    return spans
