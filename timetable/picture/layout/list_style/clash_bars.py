"""Takes where slots stand and which of them clash, gives a bar for each pair along their left edge."""

from collections.abc import Mapping, Sequence

from timetable.clashes import Clash
from timetable.model import SlotId
from timetable.picture.sheet import Box

BAR_PX, CLEAR_PX, _STEP_PX, _INSET_PX = 8, 8, 12, 10
Span = tuple[int, int]


def clash_bars(
    clashes: Sequence[Clash], spans: Mapping[SlotId, Span], room: int, colours: tuple[str, str]
) -> list[Box]:
    """Lay bars side by side, the first nearest to the slots; x counts from the left of `room`.

    `spans` are tops and bottoms of the slots that are here. Bars keep clear of the times at the left of the room; where
    it holds no more side by side, a pair lengthens the last one: twelve slots at one time make sixty-six pairs.
    `colours` are the ink and its ground.
    """
    lanes: list[list[Span]] = [[] for _ in range(max(1, (room - CLEAR_PX) // _STEP_PX))]
    for clash in clashes:
        if clash.first.id in spans and clash.second.id in spans:
            tops_and_bottoms = (*spans[clash.first.id], *spans[clash.second.id])
            _put(lanes, (min(tops_and_bottoms) + _INSET_PX, max(tops_and_bottoms) - _INSET_PX))
    ink, ground = colours
    return [
        Box(room - (index + 1) * _STEP_PX, top, BAR_PX, bottom - top, ink, ground, BAR_PX // 2)
        for index, lane in enumerate(lanes)
        for top, bottom in lane
    ]


def _put(lanes: list[list[Span]], span: Span) -> None:
    for lane in lanes:
        if all(span[0] > bottom or span[1] < top for top, bottom in lane):
            lane.append(span)
            return
    met = [other for other in lanes[-1] if span[0] <= other[1] and span[1] >= other[0]]
    lanes[-1] = [other for other in lanes[-1] if other not in met]
    lanes[-1].append((min(span[0], *(top for top, _ in met)), max(span[1], *(bottom for _, bottom in met))))
