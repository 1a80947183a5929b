"""Set text: choose a size at which it fits, break it into lines, and return the marks that draw it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from timetable.picture import cache_sizes
from timetable.picture.sheet import ASCENT, TextLine, Weight, line_px
from timetable.picture.typography.line_breaking import WidthOf, atoms
from timetable.picture.typography.line_filling import break_between_words, break_lines
from timetable.picture.typography.pieces import longest_word
from timetable.text.display import graphemes

Measure = Callable[[str, Weight, int], int]  # advance width in px of a text at a weight and type size
_MEASURED_PX = 30  # common in pictures; widths at other sizes differ by less than a fifth from proportional ones


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

    def marks(self, x: int, y: int, ink: str, ground: str) -> Iterator[TextLine]:
        """Yield the lines from the top edge `y`, each with its left edge at `x`."""
        baseline = y + round(ASCENT * self.size)
        for index, (text, width) in enumerate(zip(self.lines, self.widths, strict=True)):
            yield TextLine(x, baseline + index * self.line_px, width, text, self.size, self.weight, ink, ground)


@lru_cache(maxsize=cache_sizes.TEXTS)
def set_text(
    text: str, weight: Weight, sizes: tuple[int, ...], max_width: int, max_lines: int, measure: Measure
) -> Paragraph:
    """Set cleaned text at the largest of `sizes` at which it takes at most `max_lines`, else in full at the smallest.

    A size at which a word would be cut counts as too large. A word is cut only if it is wider than a line at the
    smallest size, and a phrase in kanji or hiragana if that saves a line; neither leaves one letter alone.
    """
    for size in sizes[:-1]:
        at_least = min_width(text, weight, size, measure)
        if at_least > max_width * max_lines:
            continue
        width_of = _width_at(size, weight, measure)
        if at_least <= max_width and width_of(text) <= max_width:
            return _paragraph((text,) if text else (), weight, size, measure)
        if max_lines == 1 or min_word_width(text, weight, size, measure) > max_width:
            continue
        lines = break_between_words(text, max_width, max_lines, width_of)
        if lines:
            return _paragraph(lines, weight, size, measure)
    width_of = _width_at(sizes[-1], weight, measure)
    return _paragraph(break_lines(text, max_width, width_of, max_lines), weight, sizes[-1], measure)


def cut_lines(paragraph: Paragraph, max_lines: int, width: int, measure: Measure) -> Paragraph:
    """Keep some lines, the last one ending with "…"."""
    *kept, last = paragraph.lines[:max_lines]

    def measured(line: str) -> int:
        return measure(line, paragraph.weight, paragraph.size)

    letters = list(graphemes(last))
    while letters and measured("".join(letters).rstrip() + "…") > width:
        letters.pop()
    lines = (*kept, "".join(letters).rstrip() + "…")
    return Paragraph(lines, tuple(map(measured, lines)), paragraph.size, paragraph.weight)


@lru_cache(maxsize=cache_sizes.TEXTS)
def _letters_px(text: str, weight: Weight, measure: Measure) -> int:
    return measure("".join(text.split()), weight, _MEASURED_PX)


@lru_cache(maxsize=cache_sizes.TEXTS)
def _widest_atom_px(text: str, weight: Weight, measure: Measure) -> int:
    return max((measure(atom.rstrip(), weight, _MEASURED_PX) for atom in atoms(text)), default=0)


@lru_cache(maxsize=cache_sizes.TEXTS)
def _longest_word_px(text: str, weight: Weight, measure: Measure) -> int:
    return measure(longest_word(text), weight, _MEASURED_PX)


def min_width(text: str, weight: Weight, size: int, measure: Measure) -> int:
    """Return a lower bound of the total width of a text's lines, in proportion to a cached width at one size."""
    return _letters_px(text, weight, measure) * size * 4 // (5 * _MEASURED_PX)


def min_atom_width(text: str, weight: Weight, size: int, measure: Measure) -> int:
    """Return a lower bound of the width of the widest unbreakable part, computed as in `min_width`."""
    return _widest_atom_px(text, weight, measure) * size * 4 // (5 * _MEASURED_PX)


def min_word_width(text: str, weight: Weight, size: int, measure: Measure) -> int:
    """Return a lower bound of the width of the longest word, computed as in `min_width`: in less, words are cut."""
    return _longest_word_px(text, weight, measure) * size * 4 // (5 * _MEASURED_PX)


@lru_cache(maxsize=cache_sizes.TEXTS)
def word_width(text: str, weight: Weight, size: int, measure: Measure) -> int:
    """Return the width of the longest word: in less, words are cut."""
    return measure(longest_word(text), weight, size)


def _width_at(size: int, weight: Weight, measure: Measure) -> WidthOf:
    return lambda text: measure(text, weight, size)


def _paragraph(lines: tuple[str, ...], weight: Weight, size: int, measure: Measure) -> Paragraph:
    return Paragraph(lines, tuple(measure(line, weight, size) for line in lines), size, weight)
