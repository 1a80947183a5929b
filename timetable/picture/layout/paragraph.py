"""Takes a text and the room for it, gives its size and lines, and the marks that draw them."""

import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from timetable.picture.sheet import ASCENT, Line, Weight, line_px
from timetable.picture.typography.line_breaking import Width, atoms, break_lines, break_tightly

Measure = Callable[[str, Weight, int], int]
_MEASURED_PX = 30  # a size that most pictures set text in; widths at other sizes are within a fifth of proportional


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Lines of text of one size and weight; `widths` are theirs, in px."""

    lines: tuple[str, ...]
    widths: tuple[int, ...]
    size: int
    weight: Weight

    @property
    def line_px(self) -> int:
        """From one baseline to the next."""
        return line_px(self.size)

    @property
    def height(self) -> int:
        """Of all lines."""
        return self.line_px * len(self.lines)

    @property
    def width(self) -> int:
        """Of the widest line."""
        return max(self.widths, default=0)

    def marks(self, x: int, y: int, ink: str, ground: str) -> Iterator[Line]:
        """Give the lines below `y`, each beginning at `x`."""
        baseline = y + round(ASCENT * self.size)
        for index, (text, width) in enumerate(zip(self.lines, self.widths, strict=True)):
            yield Line(x, baseline + index * self.line_px, width, text, self.size, self.weight, ink, ground)


@lru_cache(maxsize=4096)
def set_text(text: str, weight: Weight, sizes: tuple[int, ...], room: int, lines: int, measure: Measure) -> Paragraph:
    """Set cleaned text at the largest of `sizes` at which it takes at most `lines`, else at the smallest, in full.

    A line breaks in mid-phrase only where that saves a line, and then leaves no lone letter of a word on the next one.
    """
    for size in sizes:
        if size != sizes[-1] and least_width(text, weight, size, measure) > room * lines:
            continue
        width = _at(size, weight, measure)
        found = break_lines(text, room, width)
        if len(found) > lines:
            found = min(found, break_tightly(text, room, width), key=len)
        if len(found) <= lines:
            break
    return _paragraph(_together(found, text, room, width), weight, size, measure)


@lru_cache(maxsize=4096)
def _letters_px(text: str, weight: Weight, measure: Measure) -> int:
    return measure("".join(text.split()), weight, _MEASURED_PX)


@lru_cache(maxsize=4096)
def _longest_atom_px(text: str, weight: Weight, measure: Measure) -> int:
    return max((measure(atom.rstrip(), weight, _MEASURED_PX) for atom in atoms(text)), default=0)


def least_width(text: str, weight: Weight, size: int, measure: Measure) -> int:
    """Return a lower bound of the width of all lines of a text together, from one measurement for all sizes."""
    return _letters_px(text, weight, measure) * size * 4 // (5 * _MEASURED_PX)


def least_atom_width(text: str, weight: Weight, size: int, measure: Measure) -> int:
    """Return a lower bound of the width of the longest part that a line does not break, as `least_width`."""
    return _longest_atom_px(text, weight, measure) * size * 4 // (5 * _MEASURED_PX)


def _together(lines: tuple[str, ...], text: str, room: int, width: Width) -> tuple[str, ...]:
    """Let two lines break where the script changes, else three letters before the end, if one letter was torn off."""
    if len(lines) != 2 or len(lines[1]) > 1 or _script(lines[0]) != _script(lines[1]):
        return lines
    parts = atoms(text)
    turns = [at for at in range(1, len(parts)) if _script(parts[at - 1]) != _script(parts[at][0])]
    broken = [("".join(parts[:at]).rstrip(), "".join(parts[at:])) for at in turns or [max(1, len(parts) - 3)]]
    fitting = [pair for pair in broken if max(map(width, pair)) <= room]
    return min(fitting, key=lambda pair: abs(width(pair[0]) - width(pair[1])), default=lines)


def _script(text: str) -> str:
    """Return the script of a text's last letter, "HIRAGANA", "CJK" …; the long vowel mark is of what it prolongs."""
    return unicodedata.name(text.rstrip("ー")[-1:] or "ー", "").split(" ", 1)[0]


def _at(size: int, weight: Weight, measure: Measure) -> Width:
    return lambda text: measure(text, weight, size)


def _paragraph(lines: tuple[str, ...], weight: Weight, size: int, measure: Measure) -> Paragraph:
    return Paragraph(lines, tuple(measure(line, weight, size) for line in lines), size, weight)
