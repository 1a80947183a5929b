"""Divide a programme into pages: as few as hold all picks in the closest arrangement, and about equally full."""

from collections.abc import Callable
from dataclasses import dataclass

from timetable.checkpoint import checkpoint
from timetable.programme import Programme

_FIRST_GUESS = 12  # picks of a column
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
    pages = []
    while rest.days:
        checkpoint()
        length = cut.length(rest)
        most = length if fits(rest) else _most(rest, cut, length, fits)
        if not most and len(rest.days) > 1:
            # Side by side, not even one pick of each day fits: the first day has a page of its own.
            pages += _pages(rest.days_from(0, 1), cut, fits)
            rest = rest.days_from(1, len(rest.days))
            continue
        count = _balanced(length, max(1, most))
        while count > 1 and not fits(cut.first(rest, count)):
            count = max(1, most) if count != most else count - 1
        pages.append(cut.first(rest, count))
        rest = cut.rest(rest, count)
    return pages


def _balanced(length: int, most: int) -> int:
    """Return how many picks a page takes so that as few pages as possible are about equally full."""
    pages = -(-length // most)
    return -(-length // pages)


def _most(rest: Programme, cut: _Cut, length: int, fits: Fits) -> int:
    """Find the most picks that fit, fewer than all: double a guess until it fails, then bisect."""
    fewest, failing = 0, length
    guess = min(_FIRST_GUESS, length - 1)
    while fewest + 1 < failing:
        if fits(cut.first(rest, guess)):
            fewest = guess
            guess = min(2 * guess, (fewest + failing) // 2 if failing < length else 2 * guess, failing - 1)
        else:
            failing = guess
            guess = (fewest + failing) // 2
        guess = max(fewest + 1, guess)
    return fewest
