"""Paragraphs that fit into a cell, and where they stand in it."""

from dataclasses import dataclass

from timetable.picture.layout.body import BlockContext
from timetable.picture.layout.grid_style.cell_contents import CellContent
from timetable.picture.layout.paragraph import Paragraph
from timetable.picture.layout.stack import chip_height
from timetable.picture.sheet import ASCENT, tight_px
from timetable.picture.typography.words import letter_count

PAD = 10


@dataclass(frozen=True, slots=True)
class CellFilling:
    """Paragraphs that fit into a cell, set but not yet positioned.

    `is_tight`: lines stand close together and to the edges above and below.
    """

    content: CellContent
    act: Paragraph
    beside: Paragraph | None
    below: tuple[Paragraph, ...]
    chips: tuple[Paragraph, ...]
    is_tight: bool = False

    @property
    def is_one_line(self) -> bool:
        """Whether nothing stands below the first line of the act."""
        return len(self.act.lines) == 1 and not self.below and not self.chips

    def height(self, context: BlockContext) -> int:
        """Return the height of its marks."""
        if self.is_tight:
            return len(self.act.lines) * tight_px(self.act.size) + sum(tight_px(each.size) for each in self.below)
        y = self.act.height
        if self.beside:
            y = max(y, beside_top(self.act, self.beside) + self.beside.height)
        y += sum(each.height for each in self.below)
        return y + sum(context.scale.space // 3 + chip_height(each) for each in self.chips)

    def top(self, height: int, context: BlockContext) -> int:
        """Return where its marks begin in a cell of this height: one line is centred."""
        if self.is_tight:
            free_px = height - self.height(context)
            return free_px // 2 + (free_px > 1)  # most letters have more ink above the middle of their line than below
        return (height - self.height(context)) // 2 if self.is_one_line else PAD // 2


def beside_top(act: Paragraph, beside: Paragraph) -> int:
    """Return the top of the text beside the act's last line, from the act's top, such that both share a baseline."""
    return act.height - act.line_px + round(ASCENT * (act.size - beside.size))


def has_lone_letter(act: str, lines: tuple[str, ...]) -> bool:
    """Return whether a line has one letter of a word that goes on in the line before or after: ガチ|ン|コ☆."""
    end = 0
    for line in lines:
        start = act.index(line, end)
        end = start + len(line)
        around = act[start - 1 : start] + act[end : end + 1] if start else act[end : end + 1]
        if letter_count(line) == 1 and any(map(str.isalnum, around)):
            return True
    return False
