"""A laid-out page: frozen marks at whole pixels, each with its own ground colour, in the order of painting."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple

from timetable.picture import cache_sizes

# In type sizes. Ink above or below these (stacked accents) is cut off, so that lines of text never overlap.
ASCENT, DESCENT = 0.98, 0.32
# The part of that in which letters without stacked accents have their ink.
TIGHT_ASCENT, TIGHT_DESCENT = 0.88, 0.22

Rect = tuple[int, int, int, int]  # left, top, right, bottom


@lru_cache(maxsize=cache_sizes.TYPE_SIZES)
def line_px(size: int) -> int:
    """Return the height of a line of text of a type size."""
    return round(ASCENT * size) + round(DESCENT * size)


def tight_px(size: int) -> int:
    """Return the height of the ink of most letters of a type size."""
    return round(TIGHT_ASCENT * size) + round(TIGHT_DESCENT * size)


class Weight(StrEnum):
    """Weight of a typeface."""

    REGULAR = "regular"
    BOLD = "bold"


@dataclass(frozen=True, slots=True)
class Box:
    """A filled rectangle, optionally with round corners and a border inside it; `dash_px` breaks the border.

    `ground` is the colour around it, with which its corners are blended.
    """

    x: int
    y: int
    width: int
    height: int
    fill: str
    ground: str
    radius: int = 0
    edge: str = ""
    edge_px: int = 0
    dash_px: int = 0

    @property
    def rect(self) -> Rect:
        """The area that it covers."""
        return self.x, self.y, self.x + self.width, self.y + self.height


@dataclass(frozen=True, slots=True)
class TextLine:
    """One line of text: `x` is its left edge, `y` its baseline. Its whole area has the colour `ground`.

    `is_tight`: higher and lower ink is cut off at the edge of the block.
    """

    x: int
    y: int
    width: int
    text: str
    size: int
    weight: Weight
    ink: str
    ground: str
    is_tight: bool = False

    @property
    def rect(self) -> Rect:
        """The area that it covers: its advance width, from the highest ascender to the lowest descender."""
        ascent, descent = (TIGHT_ASCENT, TIGHT_DESCENT) if self.is_tight else (ASCENT, DESCENT)
        return self.x, self.y - round(ascent * self.size), self.x + self.width, self.y + round(descent * self.size)


@dataclass(frozen=True, slots=True)
class QrCode:
    """A QR code: rows of dark (1) and light (0) modules, quiet zone included."""

    x: int
    y: int
    modules: tuple[bytes, ...]
    module_px: int
    ink: str
    ground: str

    @property
    def rect(self) -> Rect:
        """The area that it covers."""
        side = len(self.modules) * self.module_px
        return self.x, self.y, self.x + side, self.y + side


Mark = Box | TextLine | QrCode


@dataclass(frozen=True, slots=True, eq=False)
class Block:
    """Marks that belong together, relative to the block's top left corner; `box`, if any, is painted behind them.

    Layout returns the same object for the same content, and blocks are compared by identity: so caches of painted
    blocks need not compare marks.
    """

    width: int
    height: int
    marks: tuple[Mark, ...]
    box: Box | None = None


class PositionedBlock(NamedTuple):
    """A block and its top left corner on the sheet."""

    x: int
    y: int
    block: Block


def shifted(blocks: Iterable[PositionedBlock], x: int, y: int) -> Iterator[PositionedBlock]:
    """Move blocks right by `x` and down by `y`."""
    return (PositionedBlock(each.x + x, each.y + y, each.block) for each in blocks)


ColourPair = tuple[str, str]  # the ground first


@dataclass(frozen=True, slots=True)
class ColourPairs:
    """Colours that are blended: of texts with their ground, and of the edges of boxes with the colours beside them."""

    texts: tuple[ColourPair, ...]
    edges: tuple[ColourPair, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A whole page. Blocks do not overlap, and none leaves the sheet.

    `usual_pairs` are the colour pairs that other pictures of the same festival have too: first the page's own, then
    those of each stage, in the order of stages. `dpi` is the resolution in print, 0 for none.
    """

    width: int
    height: int
    ground: str
    blocks: tuple[PositionedBlock, ...]
    usual_pairs: tuple[ColourPairs, ...] = ()
    dpi: int = 0
