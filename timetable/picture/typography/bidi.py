"""Reorder right-to-left and left-to-right segments of a line for display (UAX 9, without embeddings)."""

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache

from timetable.picture import cache_sizes

_LEVELS = {"R": 1, "AL": 1, "L": 0, "EN": 2, "AN": 2}
# The blocks with all right-to-left characters: this search takes a hundredth of looking up each character's class.
_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\u200f\ufb1d-\ufdff\ufe70-\ufeff\U00010800-\U00010fff\U0001e800-\U0001efff]")


@lru_cache(maxsize=cache_sizes.TEXTS)
def visual_order(pieces: tuple[str, ...]) -> tuple[str, ...]:
    """Reorder segments for display. Each has one direction; the first with a strong one sets that of the line."""
    if not any(map(_RIGHT_TO_LEFT.search, pieces)):
        return pieces
    strengths = [_strength(piece) for piece in pieces]
    if 1 not in strengths:
        return pieces
    leading = next(level for level in strengths if level in {0, 1})
    levels = _resolved(strengths, leading)
    order = list(range(len(pieces)))
    for level in range(max(levels), 0, -1):
        _reverse_runs(order, [levels[index] >= level for index in order])
    return tuple(pieces[index] for index in order)


def is_right_to_left(piece: str) -> bool:
    """Return whether a segment is read from right to left."""
    return _RIGHT_TO_LEFT.search(piece) is not None and _strength(piece) == 1


def _strength(piece: str) -> int | None:
    """Return 0 for left to right, 1 for right to left, 2 for a number, `None` for a neutral segment."""
    found = (_LEVELS.get(unicodedata.bidirectional(char)) for char in piece)
    known = [level for level in found if level is not None]
    return next((level for level in known if level < 2), known[0] if known else None)


def _resolved(strengths: Sequence[int | None], leading: int) -> list[int]:
    """Return the embedding level of each segment; a number after left-to-right letters has their level."""
    directions: list[int | None] = []
    for strength in strengths:
        is_plain = strength == 2 and _nearest(directions[::-1], leading) == 0
        directions.append(0 if is_plain else strength)
    levels = []
    for index, direction in enumerate(directions):
        if direction is None:
            before, after = _nearest(directions[:index][::-1], leading), _nearest(directions[index + 1 :], leading)
            direction = before if before == after else leading  # noqa: PLW2901 -- a neutral segment has its neighbours' direction
        levels.append(2 if direction == 0 and leading == 1 else direction)
    return levels


def _nearest(directions: Sequence[int | None], leading: int) -> int:
    return next((min(direction, 1) for direction in directions if direction is not None), leading)


def _reverse_runs(order: list[int], within: list[bool]) -> None:
    start = 0
    while start < len(order):
        end = start
        while end < len(order) and within[end]:
            end += 1
        order[start:end] = order[start:end][::-1]
        start = end + 1
