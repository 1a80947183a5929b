"""Cut a sheet into strips between blocks, so that the same pick is an equal strip on every sheet."""

from bisect import bisect_right
from collections.abc import Iterator
from typing import NamedTuple

from timetable.picture.sheet import PositionedBlock, Sheet


class Strip(NamedTuple):
    """A part of a sheet in its whole width: blocks relative to its own top left corner, or only the ground.

    Equal strips have the same blocks at the same positions, and so the same pixels.
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
