"""The time axis of a grid: one scale, and marked breaks in place of hours that nobody uses."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from timetable.programme import Pick

_TICK_MIN = 30
_SHORTEST_BREAK_MIN = 60
BREAK_PX = 44
TAIL_PX = 30  # below the last minute, for names that stand below their tiles


@dataclass(frozen=True, slots=True)
class Break:
    """A part that is cut out: the y of its top, and how many minutes it stands for."""

    y: int
    minutes: int


@dataclass(frozen=True)
class Axis:
    """Spans of festival clock minutes from the top down, each from a half hour to a half hour, breaks between."""

    spans: tuple[tuple[int, int], ...]
    px_per_min: float

    @cached_property
    def _firsts(self) -> tuple[int, ...]:
        return tuple(first for first, _ in self.spans)

    @cached_property
    def _tops(self) -> tuple[float, ...]:
        tops, y = [], 0.0
        for first, last in self.spans:
            tops.append(y)
            y += (last - first) * self.px_per_min + BREAK_PX
        return tuple(tops)

    @property
    def height(self) -> int:
        """Height of the whole axis and its tail, in px."""
        first, last = self.spans[-1]
        return round(self._tops[-1] + (last - first) * self.px_per_min) + TAIL_PX

    def y(self, minute: int) -> int:
        """Return the y of a minute, from the top of the axis; a minute that is cut out is at the end before it."""
        index = max(0, bisect_right(self._firsts, minute) - 1)
        first, last = self.spans[index]
        return round(self._tops[index] + (min(minute, last) - first) * self.px_per_min)

    def ticks(self, label_px: int) -> Iterator[int]:
        """Yield the minutes that get a line and a label: half hours, or hours and more if labels would overlap."""
        step_min = _TICK_MIN
        while step_min * self.px_per_min <= label_px:
            step_min *= 2
        for first, last in self.spans:
            yield from range(-(-first // step_min) * step_min, last + 1, step_min)

    def break_below(self, y: int) -> int:
        """Return the top of the first break at or below a y; without one, the end of the axis."""
        return next((each.y for each in self.breaks if each.y >= y), self.height)

    @cached_property
    def breaks(self) -> tuple[Break, ...]:
        """The breaks, from the top down."""
        pairs = zip(self.spans, self.spans[1:], strict=False)
        return tuple(Break(self.y(before[1]), after[0] - before[1]) for before, after in pairs)


def spans_of(picks: Iterable[Pick]) -> tuple[tuple[int, int], ...]:
    """Return the spans that the picks use, widened to half hours; less than an hour between two is not cut out."""
    used = sorted(
        (_floor(pick.start_min), max(_ceiling(pick.end_min), _floor(pick.start_min) + _TICK_MIN)) for pick in picks
    )
    spans: list[tuple[int, int]] = []
    for first, last in used:
        if spans and first - spans[-1][1] < _SHORTEST_BREAK_MIN:
            spans[-1] = spans[-1][0], max(last, spans[-1][1])
        else:
            spans.append((first, last))
    return tuple(spans)


def used_minutes(spans: Sequence[tuple[int, int]]) -> int:
    """Return the minutes that are not cut out."""
    return sum(last - first for first, last in spans)


def breaks_px(spans: Sequence[tuple[int, int]]) -> int:
    """Return the height of the breaks between spans, and of the tail."""
    return BREAK_PX * (len(spans) - 1) + TAIL_PX


def _floor(minute: int) -> int:
    return minute // _TICK_MIN * _TICK_MIN


def _ceiling(minute: int) -> int:
    return -(-minute // _TICK_MIN) * _TICK_MIN
