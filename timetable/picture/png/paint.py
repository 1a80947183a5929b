"""Takes a strip, gives its pixels: palette entries, or true colour where those do not suffice."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from PIL import Image, ImageDraw

from timetable.caching.byte_lru import ByteLRU
from timetable.picture.png.sheet_palette import Ink, Inks
from timetable.picture.png.strips import Strip
from timetable.picture.sheet import Block, Box, Code, Extent, Line, Pair
from timetable.picture.typography.fonts import line_mask

if TYPE_CHECKING:
    from PIL._imaging import ImagingCore

KEPT_BYTES = 12_000_000
BAND_PIXELS = 1 << 18  # a band stays in a processor's second cache while it is painted and packed
_FINER = 8
_DARKENED = bytes([0, *[255] * 255])
_CORNERS = ((0, 0), (1, 0), (0, 1), (1, 1))


@dataclass(frozen=True, slots=True)
class Stamp:
    """A line of text, painted: `image` goes at `x`, `y` from its pen, None where nothing shows."""

    image: Image.Image | None
    x: int
    y: int


_stamps: ByteLRU[tuple[object, ...], Stamp] = ByteLRU(KEPT_BYTES)


def bands(strip: Strip, inks: Inks) -> Iterator[Image.Image]:
    """Paint the blocks of a strip in their order, in bands from the top; a band is only valid until the next one.

    Bands are together as high as the strip, and as wide. The left column of palette bands is one more, of zeros: what
    a PNG wants before each row.
    """
    rows = min(strip.height, max(8, BAND_PIXELS // strip.width))
    left = 1 if inks.palette else 0
    image = Image.new(inks.mode, (strip.width + left, rows), inks.solid(strip.ground))
    for top in range(0, strip.height, rows):
        height = min(rows, strip.height - top)
        if height < rows:
            image = Image.new(inks.mode, (image.width, height), inks.solid(strip.ground))
        elif top:
            _put(image, inks.solid(strip.ground), (0, 0, image.width, height))
        for placed in strip.placed:
            if placed.y < top + height and top < placed.y + placed.block.height:
                _lay(image, placed.block, inks, (placed.x + left, placed.y - top))
        yield image


def limit_stamps(budget_bytes: int) -> None:
    """Bound the painted lines that are kept for the next picture."""
    _stamps.limit(budget_bytes)


def _lay(image: Image.Image, block: Block, inks: Inks, at: tuple[int, int]) -> None:
    """Paint a block; where its lines of text reach over its own edge, they are cut off."""
    box, inset = block.box, 0
    if box:
        _paint_box(image, inks, box, at)
        inset = box.edge_px + box.radius // 4 if box.edge else 0
    inner = at[0] + inset, at[1] + inset, at[0] + block.width - inset, at[1] + block.height - inset
    for mark in block.marks:
        match mark:
            case Line():
                _paint_line(image, inks, mark, at, inner)
            case Box():
                _paint_box(image, inks, mark, at)
            case Code():
                image.paste(_magnified(mark, inks), (at[0] + mark.x, at[1] + mark.y))


def _put(image: Image.Image, what: "Ink | ImagingCore", sides: Extent, mask: Image.Image | None = None) -> None:
    """Paste by the core itself, which clips: Image.paste takes 5 µs to check what is so by construction."""
    if mask is None:
        image.im.paste(what, sides)
    else:
        image.im.paste(what, sides, mask.im)


def _paint_line(image: Image.Image, inks: Inks, line: Line, at: tuple[int, int], inner: Extent) -> None:
    stamp = _stamp(line, inks)
    if stamp.image is None:
        return
    shape = stamp.image
    left, top = at[0] + line.x + stamp.x, at[1] + line.y + stamp.y
    sides = left, top, left + shape.width, top + shape.height
    within = max(left, inner[0]), max(top, inner[1]), min(sides[2], inner[2]), min(sides[3], inner[3])
    if within != sides:
        if within[0] >= within[2] or within[1] >= within[3]:
            return
        shape = shape.crop((within[0] - left, within[1] - top, within[2] - left, within[3] - top))
    _put(image, shape.im, within)


def _stamp(line: Line, inks: Inks) -> Stamp:
    """Paint a line of text once: the same words stand on many tiles, in many pictures."""
    key = inks, line.text, line.size, line.weight, line.ink, line.ground
    kept = _stamps.get(key)
    if kept is None:
        mask = line_mask(line.text, line.weight, line.size)
        shape = inks.tinted(mask.image, line.ground, line.ink) if mask.image else None
        kept = Stamp(shape, mask.x, mask.y)
        _stamps.put(key, kept, shape.width * shape.height * len(shape.getbands()) if shape else 0)
    return kept


def _paint_box(image: Image.Image, inks: Inks, box: Box, at: tuple[int, int]) -> None:
    left, top = at[0] + box.x, at[1] + box.y
    outer = (left, top, left + box.width, top + box.height)
    if not box.edge:
        _paint_round(image, inks, outer, box.radius, (box.ground, box.fill))
        return
    edge = box.edge_px
    _paint_round(image, inks, outer, box.radius, (box.ground, box.edge))
    if box.dash_px:
        _break_edge(image, inks.solid(box.fill), box, outer)
    inner = (outer[0] + edge, outer[1] + edge, outer[2] - edge, outer[3] - edge)
    _paint_round(image, inks, inner, max(0, box.radius - edge), (box.edge, box.fill))


def _paint_round(image: Image.Image, inks: Inks, sides: Extent, radius: int, pair: Pair) -> None:
    left, top, right, bottom = sides
    ink = inks.solid(pair[1])
    if not radius or pair[0] == pair[1]:
        _put(image, ink, sides)
        return
    _put(image, ink, (left, top + radius, right, bottom - radius))
    _put(image, ink, (left + radius, top, right - radius, top + radius))
    _put(image, ink, (left + radius, bottom - radius, right - radius, bottom))
    for (x, y), (corner, covered) in zip(_CORNERS, _corners(inks, radius, pair), strict=True):
        x, y = (right - radius if x else left), (bottom - radius if y else top)  # noqa: PLW2901 -- where it then is
        _put(image, corner.im, (x, y, x + radius, y + radius), covered)


def _break_edge(image: Image.Image, fill: Ink, box: Box, sides: Extent) -> None:
    """Lay pieces of fill over the straight parts of a border."""
    left, top, right, bottom = sides
    edge, dash, inset = box.edge_px, box.dash_px, box.radius + box.dash_px // 2
    for start in range(left + inset, right - inset, 2 * dash):
        for side in (top, bottom - edge):
            image.paste(fill, (start, side, start + dash, side + edge))
    for start in range(top + inset, bottom - inset, 2 * dash):
        for side in (left, right - edge):
            image.paste(fill, (side, start, side + edge, start + dash))


@lru_cache(maxsize=256)
def _corners(inks: Inks, radius: int, pair: Pair) -> tuple[tuple[Image.Image, Image.Image], ...]:
    """Return the round corners of a box, each with a mask of what it covers: beside it, others may stand."""
    disc = _disc(radius)
    tinted = inks.tinted(disc, *pair)
    covered = Image.frombytes("L", disc.size, disc.tobytes().translate(_DARKENED))
    quarters = [(x * radius, y * radius, (x + 1) * radius, (y + 1) * radius) for x, y in _CORNERS]
    return tuple((tinted.crop(quarter), covered.crop(quarter)) for quarter in quarters)


@lru_cache(maxsize=64)
def _disc(radius: int) -> Image.Image:
    side = 2 * radius * _FINER
    finer = Image.new("L", (side, side))
    ImageDraw.Draw(finer).ellipse((0, 0, side - 1, side - 1), fill=255)
    return finer.resize((2 * radius, 2 * radius), Image.Resampling.BOX)


def _magnified(code: Code, inks: Inks) -> Image.Image:
    side = len(code.modules)
    small = Image.frombytes("L", (side, side), b"".join(code.modules).translate(_DARKENED))
    full = side * code.module_px, side * code.module_px
    return inks.tinted(small, code.ground, code.ink).resize(full, Image.Resampling.NEAREST)
