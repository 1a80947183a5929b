"""Divide a programme into pages: as few as hold all picks in the closest arrangement, and about equally full."""

from collections.abc import Callable
from dataclasses import dataclass

from timetable.checkpoint import checkpoint
from timetable.programme import Programme

Fits = Callable[[Programme], bool]


@dataclass(frozen=True, slots=True)
class _Cut:
    """How picks are cut off for a page: the earliest of all days together, or the earliest of each day."""

    is_by_day: bool

    def first(self, shown: Programme, count: int) -> Programme:
        return shown.first_of_each_day(count) if self.is_by_day else shown.first(count)

    def rest(self, shown: Programme, count: int) -> Programme:
        return shown.without_first_of_each_day(count) if self.is_by_day else shown.without_first(count)

    def length(self, shown: Programme) -> int:
        return max((len(day.picks) for day in shown.days), default=0) if self.is_by_day else shown.count


def divide(shown: Programme, max_days: int, fits: Fits) -> list[Programme]:
    """Return what each page shows, in order; each has at least one pick.

    `max_days` stand side by side on a page, 0: below each other, without limit. Four days side by side and eight picks
    too many on one of them: the second page shows these eight. `fits` returns whether a page holds a programme.
    """
    if not max_days:
        return _pages(shown, _Cut(is_by_day=False), fits)
    groups = -(-len(shown.days) // max_days)
    step = -(-len(shown.days) // max(1, groups))
    parts = (shown.days_from(first, step) for first in range(0, len(shown.days), step))
    return [page for part in parts for page in _pages(part, _Cut(is_by_day=True), fits)]


def _pages(rest: Programme, cut: _Cut, fits: Fits) -> list[Programme]:
    found: list[Programme] = []
    page_count = 2
    while rest.days:
        checkpoint()
        page_count = _page_count(rest, cut, fits, max(1, page_count - 1))
        if not page_count and len(rest.days) > 1:
            # Side by side, not even one pick of each day fits: the first day has pages of its own.
            found += _pages(rest.days_from(0, 1), cut, fits)
            rest = rest.days_from(1, len(rest.days))
            continue
        count = -(-cut.length(rest) // page_count) if page_count else 1
        found.append(cut.first(rest, count))
        rest = cut.rest(rest, count)
    return found


def _page_count(rest: Programme, cut: _Cut, fits: Fits, expected: int) -> int:
    """Return the fewest equally full pages of which the first fits, 0 if not even one pick does.

    It is searched from `expected`: upwards in large steps, downwards by one.
    """
    length = cut.length(rest)
    failing, fitting = 0, min(expected, length)
    while not fits(cut.first(rest, -(-length // fitting))):
        if fitting == length:
            return 0
        failing, fitting = fitting, min(2 * fitting, length)
    while fitting - failing > 1:
        middle = (failing + fitting) // 2 if failing else fitting - 1
        if fits(cut.first(rest, -(-length // middle))):
            fitting = middle
        else:
            failing = middle
    return fitting
