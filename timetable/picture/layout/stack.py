"""Stack paragraphs and chips from the top down, and collect their marks."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from timetable.picture.layout.paragraph import Measure, Paragraph, set_text
from timetable.picture.sheet import ASCENT, Box, Mark, Weight

_EDGE_PX, _STRIKE_HEIGHT = 3, 0.32


@dataclass(frozen=True, slots=True)
class Chip:
    """A short text in a frame: a label such as the slot's kind, or a clash warning."""

    paragraph: Paragraph
    ink: str
    fill: str
    ground: str

    @property
    def pad(self) -> int:
        """Distance of frame and text."""
        return self.paragraph.size // 2

    @property
    def width(self) -> int:
        """Width of the frame."""
        return chip_width(self.paragraph)

    @property
    def height(self) -> int:
        """Height of the frame."""
        return chip_height(self.paragraph)

    def marks(self, x: int, y: int) -> list[Mark]:
        """Return the frame and the text in it."""
        radius = self.paragraph.size // 3
        box = Box(x, y, self.width, self.height, self.fill, self.ground, radius, self.ink, _EDGE_PX)
        return [box, *self.paragraph.marks(x + self.pad, y + _EDGE_PX, self.ink, self.fill)]


def chip(text: str, size: int, max_width: int, colours: tuple[str, str, str], measure: Measure) -> Chip:
    """Set a text in a frame; `colours` are its ink, its fill and the ground around it."""
    return Chip(chip_text(text, size, max_width, measure), *colours)


def chip_text(text: str, size: int, max_width: int, measure: Measure) -> Paragraph:
    """Set the text of a chip whose frame is at most `max_width` wide."""
    return set_text(text, Weight.BOLD, (size,), max_width - 2 * (size // 2), 1, measure)


def chip_width(text: Paragraph) -> int:
    """Return the width of a chip with this text."""
    return text.width + 2 * (text.size // 2)


def chip_height(text: Paragraph) -> int:
    """Return the height of a chip with this text."""
    return text.height + 2 * _EDGE_PX


class Stack:
    """Marks from the top down; the next one is added at `x`, `y`."""

    def __init__(self, x: int = 0, y: int = 0) -> None:
        self.x, self.y = x, y
        self.marks: list[Mark] = []

    def text(self, paragraph: Paragraph, ink: str, ground: str) -> None:
        """Add lines of text."""
        self.marks += paragraph.marks(self.x, self.y, ink, ground)
        self.y += paragraph.height

    def struck_text(self, paragraph: Paragraph, ink: str, ground: str) -> None:
        """Add lines of text, each with a bar through it."""
        lines = list(paragraph.marks(self.x, self.y, ink, ground))
        thickness = max(2, paragraph.size // 14)
        for line in lines:
            bar_y = line.y - round(_STRIKE_HEIGHT * paragraph.size) - thickness // 2
            self.marks += [line, Box(line.x, bar_y, line.width, thickness, ink, ground)]
        self.y += paragraph.height

    def act(self, paragraph: Paragraph, ink: str, ground: str, *, is_struck: bool) -> None:
        """Add an act, struck through if it is cancelled."""
        (self.struck_text if is_struck else self.text)(paragraph, ink, ground)

    def centre(self, pad: int, min_px: int) -> None:
        """Add `pad` above and below all marks, or more, to make the stack at least `min_px` high."""
        above = max(pad, (min_px - self.y) // 2)
        self.marks = [replace(mark, y=mark.y + above) for mark in self.marks]
        self.y = max(self.y + 2 * above, min_px)

    def chip(self, added: Chip) -> None:
        """Add a chip on a line of its own."""
        self.marks += added.marks(self.x, self.y)
        self.y += added.height

    def chips_beside(self, chips: Sequence[Chip], before: Paragraph, max_width: int, space: int) -> int:
        """Add chips right of the last line of `before`, and on further lines where they do not fit.

        Return the x at which the next text on the last line would start.
        """
        x = before.widths[-1] + space if before.lines else 0
        top = self.y - before.line_px if before.lines else self.y
        line_px = before.line_px
        for added in chips:
            if x and x + added.width > max_width:
                x, top = 0, top + max(line_px, added.height + space // 2)
            lowered = (line_px - added.height) // 2
            self.marks += added.marks(self.x + x, top + lowered)
            x += added.width + space
            self.y = max(self.y, top + lowered + added.height)
        return x

    def text_beside(self, paragraph: Paragraph, x: int, before: Paragraph, ink: str, ground: str) -> None:
        """Add one line at `x`, on the baseline of the last line of `before`, the text that was added last."""
        baseline = round(ASCENT * before.size) - round(ASCENT * paragraph.size)
        self.marks += paragraph.marks(self.x + x, self.y - before.line_px + baseline, ink, ground)

    def skip(self, px: int) -> None:
        """Leave a distance."""
        self.y += px
