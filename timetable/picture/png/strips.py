"""Takes a sheet, cuts it across wherever no block is in the way: what is picked again looks the same on every sheet."""

from bisect import bisect_right
from collections.abc import Iterator
from typing import NamedTuple

from timetable.picture.sheet import Placed, Sheet


class Strip(NamedTuple):
    """A piece of a sheet in its whole width: blocks from its own top left corner, or its ground alone.

    Equal strips have the very same blocks at the same places, so they look the same.
    """

    width: int
    height: int
    ground: str
    placed: tuple[Placed, ...] = ()


def strips(sheet: Sheet) -> Iterator[Strip]:
    """Give the strips of a sheet from its top; together they are as high as it is."""
    spans = _spans(sheet)
    tops = [top for top, _ in spans]
    blocks: list[list[Placed]] = [[] for _ in spans]
    for placed in sheet.placed:
        if placed.block.height:
            index = bisect_right(tops, placed.y) - 1
            blocks[index].append(Placed(placed.x, placed.y - tops[index], placed.block))
    reached = 0
    for (top, bottom), inside in zip(spans, blocks, strict=True):
        if top > reached:
            yield Strip(sheet.width, top - reached, sheet.ground)
        yield Strip(sheet.width, bottom - top, sheet.ground, tuple(inside))
        reached = bottom
    if sheet.height > reached:
        yield Strip(sheet.width, sheet.height - reached, sheet.ground)


def _spans(sheet: Sheet) -> list[tuple[int, int]]:
    """Return tops and bottoms of what hangs together."""
    spans: list[tuple[int, int]] = []
    for top, bottom in sorted((each.y, each.y + each.block.height) for each in sheet.placed if each.block.height):
        if spans and top < spans[-1][1]:
            spans[-1] = spans[-1][0], max(bottom, spans[-1][1])
        else:
            spans.append((top, bottom))
    return spans
