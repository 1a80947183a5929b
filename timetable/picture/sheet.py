"""Knows a laid-out picture: frozen marks at whole pixels, each with its own ground, in the order of painting."""

from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple

# Of the size. What would stand higher or lower (stacked marks) is cut off, so that no line of text meets another.
ASCENT, DESCENT = 0.98, 0.32

Extent = tuple[int, int, int, int]  # left, top, right, bottom


@lru_cache(maxsize=256)
def line_px(size: int) -> int:
    """Return the height of a line of text of a size."""
    return round(ASCENT * size) + round(DESCENT * size)


class Weight(StrEnum):
    """How heavy letters are drawn."""

    REGULAR = "regular"
    BOLD = "bold"


@dataclass(frozen=True, slots=True)
class Box:
    """A filled rectangle, with round corners and a border inside it where asked; `dash_px` breaks the border.

    `ground` is the colour around it, which its corners blend into.
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
    def extent(self) -> Extent:
        """What it covers."""
        return self.x, self.y, self.x + self.width, self.y + self.height


@dataclass(frozen=True, slots=True)
class Line:
    """One line of text: `x` at its left edge, `y` on its baseline. It lies wholly on `ground`."""

    x: int
    y: int
    width: int
    text: str
    size: int
    weight: Weight
    ink: str
    ground: str

    @property
    def extent(self) -> Extent:
        """What it covers: its pen's way, as high as any letter gets."""
        return self.x, self.y - round(ASCENT * self.size), self.x + self.width, self.y + round(DESCENT * self.size)


@dataclass(frozen=True, slots=True)
class Code:
    """A QR code: rows of dark (1) and light (0) modules, quiet zone included."""

    x: int
    y: int
    modules: tuple[bytes, ...]
    module_px: int
    ink: str
    ground: str

    @property
    def extent(self) -> Extent:
        """What it covers."""
        side = len(self.modules) * self.module_px
        return self.x, self.y, self.x + side, self.y + side


Mark = Box | Line | Code


@dataclass(frozen=True, slots=True, eq=False)
class Block:
    """Marks that belong together, placed from the block's own top left corner; `box` lies behind them, if there is one.

    Layout gives the same block for the same content, so that what is painted once can be kept: a block equals only
    itself, which is known without a look at its marks.
    """

    width: int
    height: int
    marks: tuple[Mark, ...]
    box: Box | None = None


Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Pairs:
    """Colours that blend: ink on the ground of its text, and edges of boxes into what is around them."""

    texts: tuple[Pair, ...]
    edges: tuple[Pair, ...]


class Placed(NamedTuple):
    """A block at its place on the sheet."""

    x: int
    y: int
    block: Block


@dataclass(frozen=True, slots=True)
class Sheet:
    """A whole picture: blocks do not overlap, and none leaves the sheet.

    `usual` are pairs of colours that other pictures of the same festival have too: first the page's own, then those of
    each stage, the first stage being the most usual.
    """

    width: int
    height: int
    ground: str
    placed: tuple[Placed, ...]
    usual: tuple[Pairs, ...] = ()
