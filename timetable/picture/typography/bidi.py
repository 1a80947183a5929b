"""Reorder right-to-left and left-to-right segments of a line for display (UAX 9, with isolates, without embeddings)."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import groupby

from timetable.picture import cache_sizes
from timetable.picture.typography.bidi_levels import base_level, levels
from timetable.text.display import graphemes, without_isolates

# The blocks with all right-to-left characters: the search takes a hundredth of the time of looking up each character.
_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\u200f\ufb1d-\ufdff\ufe70-\ufeff\U00010800-\U00010fff\U0001e800-\U0001efff]")
_PAIRS = [
    "()",
    "[]",
    "{}",
    "<>",
    "«»",
    "‹›",
    "「」",
    "『』",
    "【】",
    "（）",
    "〈〉",
    "《》",
    "〔〕",
    "［］",
    "｛｝",
    "≤≥",
]
_MIRRORED = str.maketrans({char: pair[1 - at] for pair in _PAIRS for at, char in enumerate(pair)})


@lru_cache(maxsize=cache_sizes.TEXTS)
def visual_order(pieces: tuple[str, ...]) -> tuple[str, ...]:
    """Reorder segments for display; the first strong character sets the direction of the line.

    A segment is split where its direction changes ("abc)" at the end of a name in Hebrew). Isolates are left out.
    Brackets and other signs of no direction come mirrored, in the order in which they are drawn from the left.
    """
    if not any(map(_RIGHT_TO_LEFT.search, pieces)):
        return pieces
    text = "".join(pieces)
    parts = list(_parts(pieces, levels(text, base_level(text))))
    order = list(range(len(parts)))
    for level in range(max((level for level, _ in parts), default=0), 0, -1):
        _reverse_runs(order, [each >= level for each, _ in parts])
    return tuple(_displayed(*parts[index]) for index in order)


def has_right_to_left(text: str) -> bool:
    """Return whether any part of a text may be read from right to left."""
    return _RIGHT_TO_LEFT.search(text) is not None


def is_right_to_left(piece: str) -> bool:
    """Return whether a segment is read from right to left."""
    return has_right_to_left(piece) and base_level(piece) == 1


def _parts(pieces: Sequence[str], found: Sequence[int]) -> Iterator[tuple[int, str]]:
    """Split the segments where the level changes, at graphemes; each part has the level of its first character."""
    at = 0
    for piece in pieces:
        leveled = []
        for grapheme in graphemes(piece):
            leveled.append((found[at], grapheme))
            at += len(grapheme)
        for level, group in groupby(leveled, key=lambda each: each[0]):
            if part := without_isolates("".join(grapheme for _, grapheme in group)):
                yield level, part


def _displayed(level: int, part: str) -> str:
    if level % 2 == 0 or _has_letter(part):
        return part
    return "".join(reversed(graphemes(part))).translate(_MIRRORED)


def _has_letter(part: str) -> bool:
    return any(unicodedata.bidirectional(char) in {"L", "R", "AL"} for char in part)


def _reverse_runs(order: list[int], within: list[bool]) -> None:
    start = 0
    while start < len(order):
        end = start
        while end < len(order) and within[end]:
            end += 1
        order[start:end] = order[start:end][::-1]
        start = end + 1
