"""Bars between times and tiles of the list, along the picks that clash."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache

from timetable.clashes import Clash
from timetable.model import SlotId
from timetable.picture import cache_sizes
from timetable.picture.colour import TOKENS
from timetable.picture.layout.body import LayoutContext
from timetable.picture.sheet import Block, Box, PositionedBlock

BAR_PX, TIMES_DISTANCE_PX = 8, 8
_BAR_STEP_PX, _BAR_INSET_PX = 12, 10
VerticalSpan = tuple[int, int]  # top and bottom


def bar_blocks(
    clashes: Sequence[Clash], spans: Mapping[SlotId, VerticalSpan], x: int, context: LayoutContext
) -> Iterator[PositionedBlock]:
    """Yield the bars of the clashes whose slots are both in this column; `x` is the right edge of its times."""
    tokens = TOKENS[context.options.theme]
    for bar in clash_bars(clashes, spans, context.scale.bars_width, (tokens.warn, tokens.ground)):
        yield PositionedBlock(x + bar.x, bar.y, _bar_block(replace(bar, x=0, y=0)))


@lru_cache(maxsize=cache_sizes.SMALL_BLOCKS)
def _bar_block(box: Box) -> Block:
    return Block(box.width, box.height, (), box)


def clash_bars(
    clashes: Sequence[Clash], spans: Mapping[SlotId, VerticalSpan], width: int, colours: tuple[str, str]
) -> list[Box]:
    """Lay out a bar for each clashing pair, along both slots.

    `spans` are those of the slots in this column; x counts from 0 to `width`. Bars are side by side, the first nearest
    to the tiles, all at a distance from the times at the left. If there are too many, further pairs lengthen the
    leftmost bar: twelve slots at one time are sixty-six pairs. `colours` are the ink and its ground.
    """
    lanes: list[list[VerticalSpan]] = [[] for _ in range(max(1, (width - TIMES_DISTANCE_PX) // _BAR_STEP_PX))]
    for clash in clashes:
        if clash.first.id in spans and clash.second.id in spans:
            edges = (*spans[clash.first.id], *spans[clash.second.id])
            _add_bar(lanes, (min(edges) + _BAR_INSET_PX, max(edges) - _BAR_INSET_PX))
    ink, ground = colours
    return [
        Box(width - (index + 1) * _BAR_STEP_PX, top, BAR_PX, bottom - top, ink, ground, BAR_PX // 2)
        for index, lane in enumerate(lanes)
        for top, bottom in lane
    ]


def _add_bar(lanes: list[list[VerticalSpan]], span: VerticalSpan) -> None:
    """Add a bar to the first lane in which it overlaps no bar; without such a lane, join it with bars of the last."""
    for lane in lanes:
        if all(span[0] > bottom or span[1] < top for top, bottom in lane):
            lane.append(span)
            return
    met = [other for other in lanes[-1] if span[0] <= other[1] and span[1] >= other[0]]
    lanes[-1] = [other for other in lanes[-1] if other not in met]
    lanes[-1].append((min(span[0], *(top for top, _ in met)), max(span[1], *(bottom for _, bottom in met))))
