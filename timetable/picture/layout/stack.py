"""Takes paragraphs and chips one after another, gives their marks from the top down."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from timetable.picture.layout.paragraph import Measure, Paragraph, set_text
from timetable.picture.sheet import ASCENT, Box, Mark, Weight

_EDGE_PX, _STRIKE = 3, 0.32


@dataclass(frozen=True, slots=True)
class Chip:
    """A short text in a frame of its own: what kind a slot is, or what it clashes with."""

    paragraph: Paragraph
    ink: str
    fill: str
    ground: str

    @property
    def pad(self) -> int:
        """Between frame and text."""
        return self.paragraph.size // 2

    @property
    def width(self) -> int:
        """Of the frame."""
        return chip_width(self.paragraph)

    @property
    def height(self) -> int:
        """Of the frame."""
        return chip_height(self.paragraph)

    def marks(self, x: int, y: int) -> list[Mark]:
        """Give the frame and the text in it."""
        radius = self.paragraph.size // 3
        box = Box(x, y, self.width, self.height, self.fill, self.ground, radius, self.ink, _EDGE_PX)
        return [box, *self.paragraph.marks(x + self.pad, y + _EDGE_PX, self.ink, self.fill)]


def chip(text: str, size: int, room: int, colours: tuple[str, str, str], measure: Measure) -> Chip:
    """Set a text in a frame no wider than `room`; `colours` are its ink, its fill and the ground around it."""
    return Chip(chip_text(text, size, room, measure), *colours)


def chip_text(text: str, size: int, room: int, measure: Measure) -> Paragraph:
    """Set the text of a chip that is no wider than `room`."""
    return set_text(text, Weight.BOLD, (size,), room - 2 * (size // 2), 1, measure)


def chip_width(text: Paragraph) -> int:
    """Return the width of a chip with this text."""
    return text.width + 2 * (text.size // 2)


def chip_height(text: Paragraph) -> int:
    """Return the height of a chip with this text."""
    return text.height + 2 * _EDGE_PX


class Stack:
    """Marks from the top down; `y` is where the next one goes."""

    def __init__(self, x: int = 0, y: int = 0) -> None:
        self.x, self.y = x, y
        self.marks: list[Mark] = []

    def text(self, paragraph: Paragraph, ink: str, ground: str) -> None:
        """Add lines of text."""
        self.marks += paragraph.marks(self.x, self.y, ink, ground)
        self.y += paragraph.height

    def struck(self, paragraph: Paragraph, ink: str, ground: str) -> None:
        """Add lines of text that hold no more, each with a bar through it."""
        lines = list(paragraph.marks(self.x, self.y, ink, ground))
        thick = max(2, paragraph.size // 14)
        for line in lines:
            bar_y = line.y - round(_STRIKE * paragraph.size) - thick // 2
            self.marks += [line, Box(line.x, bar_y, line.width, thick, ink, ground)]
        self.y += paragraph.height

    def act(self, paragraph: Paragraph, ink: str, ground: str, *, is_struck: bool) -> None:
        """Add an act, struck through where it is cancelled."""
        (self.struck if is_struck else self.text)(paragraph, ink, ground)

    def centre(self, pad: int, least_px: int) -> None:
        """Leave `pad` above and below all that is here, or as much as makes it at least `least_px` high."""
        above = max(pad, (least_px - self.y + 1) // 2)
        self.marks = [replace(mark, y=mark.y + above) for mark in self.marks]
        self.y += 2 * above

    def chip(self, added: Chip) -> None:
        """Add a chip on a line of its own."""
        self.marks += added.marks(self.x, self.y)
        self.y += added.height

    def beside(self, chips: Sequence[Chip], before: Paragraph, room: int, space: int) -> int:
        """Add chips to the right of the last line of `before`, on lines of their own where there is no room.

        Returns how far the last line then reaches, the space after it included.
        """
        x = before.widths[-1] + space if before.lines else 0
        top = self.y - before.line_px if before.lines else self.y
        line_px = before.line_px
        for added in chips:
            if x and x + added.width > room:
                x, top = 0, top + max(line_px, added.height + space // 2)
            lowered = (line_px - added.height) // 2
            self.marks += added.marks(self.x + x, top + lowered)
            x += added.width + space
            self.y = max(self.y, top + lowered + added.height)
        return x

    def level(self, paragraph: Paragraph, x: int, before: Paragraph, ink: str, ground: str) -> None:
        """Add one line at `x`, on the baseline of the last line of `before`, which is the last one here."""
        baseline = round(ASCENT * before.size) - round(ASCENT * paragraph.size)
        self.marks += paragraph.marks(self.x + x, self.y - before.line_px + baseline, ink, ground)

    def skip(self, px: int) -> None:
        """Leave room."""
        self.y += px
