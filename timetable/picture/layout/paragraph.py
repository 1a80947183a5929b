"""Set text: choose a size at which it fits, break it into lines, and return the marks that draw it."""

import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from timetable.picture import cache_sizes
from timetable.picture.sheet import ASCENT, Line, Weight, line_px
from timetable.picture.typography.line_breaking import WidthOf, atoms, break_lines, break_tightly

Measure = Callable[[str, Weight, int], int]  # advance width in px of a text at a weight and type size
_MEASURED_PX = 30  # a size that most pictures set text in; widths at other sizes are within a fifth of proportional


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Lines of text of one size and weight; `widths` are those of the lines, in px."""

    lines: tuple[str, ...]
    widths: tuple[int, ...]
    size: int
    weight: Weight

    @property
    def line_px(self) -> int:
        """Distance of two baselines."""
        return line_px(self.size)

    @property
    def height(self) -> int:
        """Height of all lines."""
        return self.line_px * len(self.lines)

    @property
    def width(self) -> int:
        """Width of the widest line."""
        return max(self.widths, default=0)

    def marks(self, x: int, y: int, ink: str, ground: str) -> Iterator[Line]:
        """Yield the lines from the top edge `y`, each with its left edge at `x`."""
        baseline = y + round(ASCENT * self.size)
        for index, (text, width) in enumerate(zip(self.lines, self.widths, strict=True)):
            yield Line(x, baseline + index * self.line_px, width, text, self.size, self.weight, ink, ground)


@lru_cache(maxsize=cache_sizes.TEXTS)
def set_text(
    text: str, weight: Weight, sizes: tuple[int, ...], max_width: int, max_lines: int, measure: Measure
) -> Paragraph:
    """Set cleaned text at the largest of `sizes` at which it takes at most `max_lines`, else in full at the smallest.

    A line breaks in mid-phrase only where that saves a line, and then leaves no single letter of a word on the next.
    """
    for size in sizes:
        if size != sizes[-1] and min_width(text, weight, size, measure) > max_width * max_lines:
            continue
        width_of = _width_at(size, weight, measure)
        found = break_lines(text, max_width, width_of)
        if len(found) > max_lines:
            found = min(found, break_tightly(text, max_width, width_of), key=len)
        if len(found) <= max_lines:
            break
    return _paragraph(_without_single_letter(found, text, max_width, width_of), weight, size, measure)


@lru_cache(maxsize=cache_sizes.TEXTS)
def _letters_px(text: str, weight: Weight, measure: Measure) -> int:
    return measure("".join(text.split()), weight, _MEASURED_PX)


@lru_cache(maxsize=cache_sizes.TEXTS)
def _longest_atom_px(text: str, weight: Weight, measure: Measure) -> int:
    return max((measure(atom.rstrip(), weight, _MEASURED_PX) for atom in atoms(text)), default=0)


def min_width(text: str, weight: Weight, size: int, measure: Measure) -> int:
    """Return a lower bound of the total width of a text's lines, from one measurement for all sizes."""
    return _letters_px(text, weight, measure) * size * 4 // (5 * _MEASURED_PX)


def min_atom_width(text: str, weight: Weight, size: int, measure: Measure) -> int:
    """Return a lower bound of the width of the longest unbreakable part, as `min_width`."""
    return _longest_atom_px(text, weight, measure) * size * 4 // (5 * _MEASURED_PX)


def _without_single_letter(lines: tuple[str, ...], text: str, max_width: int, width_of: WidthOf) -> tuple[str, ...]:
    """Break two lines elsewhere if the second has one letter of a word.

    Where the script changes, as evenly as possible; without such a change three letters before the end.
    """
    if len(lines) != 2 or len(lines[1]) > 1 or _script(lines[0]) != _script(lines[1]):
        return lines
    parts = atoms(text)
    turns = [at for at in range(1, len(parts)) if _script(parts[at - 1]) != _script(parts[at][0])]
    broken = [("".join(parts[:at]).rstrip(), "".join(parts[at:])) for at in turns or [max(1, len(parts) - 3)]]
    fitting = [pair for pair in broken if max(map(width_of, pair)) <= max_width]
    return min(fitting, key=lambda pair: abs(width_of(pair[0]) - width_of(pair[1])), default=lines)


def _script(text: str) -> str:
    """Return the script of a text's last letter ("HIRAGANA", "CJK"), without long vowel marks."""
    return unicodedata.name(text.rstrip("ー")[-1:] or "ー", "").split(" ", 1)[0]


def _width_at(size: int, weight: Weight, measure: Measure) -> WidthOf:
    return lambda text: measure(text, weight, size)


def _paragraph(lines: tuple[str, ...], weight: Weight, size: int, measure: Measure) -> Paragraph:
    return Paragraph(lines, tuple(measure(line, weight, size) for line in lines), size, weight)
