"""Fill lines with words: the fewest lines, no word cut that fits on a line, and lines as even as possible."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from timetable.picture.typography.line_breaking import WidthOf
from timetable.picture.typography.pieces import Piece, words

_FEW_LINES = 3  # a phrase is cut to save a line only if the text then has no more, or stands within its limit
_MOST_PARTS = 64  # weighed at once; lines before them are filled one after another
_NARROWER = (100, 97, 90, 75, 50, 0)  # percent of the width


class Part(NamedTuple):
    """A piece that stays whole, and its width without and with the space at its end."""

    piece: Piece
    px: int
    whole_px: int


def break_between_words(text: str, max_width: int, max_lines: int, width_of: WidthOf) -> tuple[str, ...] | None:
    """Break a text into lines without cutting a word or phrase; `None` if that takes more than `max_lines`."""
    parts, space_px = [], width_of(" ")
    lines, line_px = 1, 0
    for word in words(text):
        px = width_of(word.stripped)
        if px > max_width:
            return None
        if line_px + px > max_width:
            lines, line_px = lines + 1, 0
            if lines > max_lines:
                return None
        whole_px = px if word.stripped is word.text else px + space_px
        line_px += whole_px
        parts.append(Part(word, px, whole_px))
    return tuple(_filled(parts, max_width))


def break_lines(text: str, max_width: int, width_of: WidthOf, max_lines: int = 1) -> tuple[str, ...]:
    """Break a text into as few lines as possible, as even as possible.

    A word is cut only if it is wider than a line; a phrase in kanji or hiragana also if a text of more than `max_lines`
    needs fewer then. Where a word is cut, each line has at least two of its letters, if that is possible.
    """
    if not text or width_of(text) <= max_width:
        return (text,) if text else ()
    parts = _parts(text, max_width, width_of)
    count = _line_count(parts, max_width)
    if count > max_lines and any(word.is_phrase for word in words(text)):
        smaller = _parts(text, max_width, width_of, cuts_phrases=True)
        if _line_count(smaller, max_width) < min(count, 1 + max(max_lines, _FEW_LINES)):
            parts = smaller
    lines: tuple[str, ...] = ()
    for percent in _NARROWER:
        lines = tuple(_filled(parts, max_width * percent // 100))
        # Letters of a word are kerned, and Arabic ones joined: a part of a word may be wider than its letters.
        if len(lines) == len(parts) or all(width_of(line) <= max_width for line in lines):
            break
    return lines


def _parts(text: str, max_width: int, width_of: WidthOf, *, cuts_phrases: bool = False) -> list[Part]:
    """Return words and phrases; the parts of those that are wider than a line, or of all phrases."""
    found: list[Part] = []
    space_px, letters = width_of(" "), dict[str, int]()

    def add(pieces: Iterable[Piece]) -> None:
        for piece in pieces:
            px = letters.get(piece.stripped, -1)
            if px < 0:
                px = letters[piece.stripped] = width_of(piece.stripped)
            if (px > max_width or (cuts_phrases and piece.is_phrase)) and piece.parts:
                add(piece.parts)
            else:
                found.append(Part(piece, px, px if piece.stripped is piece.text else px + space_px))

    add(words(text))
    return found


def _line_count(parts: Sequence[Part], max_width: int) -> int:
    return sum(1 for _ in _spans(parts, max_width))


def _spans(parts: Sequence[Part], max_width: int) -> Iterator[tuple[int, int]]:
    """Yield the start and end of lines filled one after another: no other way takes fewer lines."""
    start, line_px = 0, 0
    for at, (_, px, whole_px) in enumerate(parts):
        if at > start and line_px + px > max_width:
            yield start, at
            start, line_px = at, 0
        line_px += whole_px
    yield start, len(parts)


def _filled(parts: Sequence[Part], max_width: int) -> Iterator[str]:
    """Yield lines: long texts' one after another, those of the last parts by lowest cost."""
    done = 0
    if len(parts) > _MOST_PARTS:
        for start, end in _spans(parts, max_width):
            if len(parts) - start <= _MOST_PARTS:
                break
            done = end
            yield _joined(parts[start:end])
    rest = parts[done:]
    for start, end in _cheapest(rest, max_width) if rest else ():
        yield _joined(rest[start:end])


def _cheapest(parts: Sequence[Part], max_width: int) -> list[tuple[int, int]]:
    """Return the start and end of each line: as few lines as possible, then with the lowest total cost.

    The cost of a line is the square of its empty share, in percent: lowest if all lines are even.
    """
    if len(parts) <= 2 and sum([part.whole_px for part in parts]) > max_width:
        return [(at, at + 1) for at in range(len(parts))]
    area = max(1, max_width * max_width)
    best = [(0, 0, 0)]  # lines, cost and start of the last line, for each end
    for end in range(1, len(parts) + 1):
        piece, px, whole_px = parts[end - 1]
        after = piece.cost if end < len(parts) else 0
        line_px = px - whole_px
        found = (len(parts) + 1, 0, 0)
        for start in range(end - 1, -1, -1):
            whole_px = parts[start].whole_px
            line_px += whole_px
            if line_px > max_width and start < end - 1:
                break
            lines, cost, _ = best[start]
            if lines >= found[0]:
                continue
            cost += 100 * (max_width - line_px) ** 2 // area + after
            found = min(found, (lines + 1, cost, start))
        best.append(found)
    spans, end = [], len(parts)
    while end:
        spans.append((best[end][2], end))
        end = best[end][2]
    return spans[::-1]


def _joined(parts: Sequence[Part]) -> str:
    return "".join([part.piece.text for part in parts]).rstrip()
