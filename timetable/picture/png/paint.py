"""Paint a strip in palette entries, band by band."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from PIL import Image, ImageDraw

from timetable.caching.byte_lru import ByteLRU
from timetable.picture import cache_sizes
from timetable.picture.png.sheet_palette import SheetPalette
from timetable.picture.png.strips import Strip
from timetable.picture.sheet import Block, Box, ColourPair, Line, QrCode, Rect
from timetable.picture.typography.shaping import line_mask

CACHE_BYTES = 12_000_000
BAND_PIXELS = 1 << 18  # a band stays in a processor's level 2 cache while it is painted and compressed
_SUPERSAMPLING = 8
_OPAQUE = bytes([0, *[255] * 255])  # any ink at all becomes full ink
_CORNERS = ((0, 0), (1, 0), (0, 1), (1, 1))


@dataclass(frozen=True, slots=True)
class PaintedLine:
    """A painted line of text: `image` belongs at `x`, `y` from the line's origin; `None` if it has no ink."""

    image: Image.Image | None
    x: int
    y: int


_lines: ByteLRU[tuple[object, ...], PaintedLine] = ByteLRU(CACHE_BYTES)


def bands(strip: Strip, palette: SheetPalette) -> Iterator[Image.Image]:
    """Yield the bands of a strip from the top, blocks painted in order. A band is only valid until the next one.

    Together they are as high as the strip. They are one pixel wider: the left column is zeros, the filter byte that a
    PNG has before each scan line.
    """
    rows = min(strip.height, max(8, BAND_PIXELS // strip.width))
    ground = palette.entry(strip.ground)
    image = Image.new("L", (strip.width + 1, rows), ground)
    for top in range(0, strip.height, rows):
        height = min(rows, strip.height - top)
        if height < rows:
            image = Image.new("L", (image.width, height), ground)
        elif top:
            _fill(image, ground, (0, 0, image.width, height))
        for each in strip.blocks:
            if each.y < top + height and top < each.y + each.block.height:
                _paint_block(image, each.block, palette, (each.x + 1, each.y - top))
        yield image


def limit_line_cache(budget_bytes: int) -> None:
    """Limit the total size of cached lines."""
    _lines.limit(budget_bytes)


# Pillow's core clips a paste by itself: Image.paste takes 5 µs for checks that always pass here.
def _fill(image: Image.Image, entry: int, rect: Rect) -> None:
    image.im.paste(entry, rect)


def _paste(image: Image.Image, shape: Image.Image, rect: Rect) -> None:
    image.im.paste(shape.im, rect)


def _paint_block(image: Image.Image, block: Block, palette: SheetPalette, at: tuple[int, int]) -> None:
    """Paint a block; lines of text are cut off at its edge."""
    box, inset = block.box, 0
    if box:
        _paint_box(image, palette, box, at)
        inset = box.edge_px + box.radius // 4 if box.edge else 0
    inner = at[0] + inset, at[1] + inset, at[0] + block.width - inset, at[1] + block.height - inset
    for mark in block.marks:
        match mark:
            case Line():
                _paint_line(image, palette, mark, at, inner)
            case Box():
                _paint_box(image, palette, mark, at)
            case QrCode():
                image.paste(_qr_image(mark, palette), (at[0] + mark.x, at[1] + mark.y))


def _paint_line(image: Image.Image, palette: SheetPalette, line: Line, at: tuple[int, int], inner: Rect) -> None:
    painted = _painted_line(line, palette)
    if painted.image is None:
        return
    shape = painted.image
    left, top = at[0] + line.x + painted.x, at[1] + line.y + painted.y
    rect = left, top, left + shape.width, top + shape.height
    visible = max(left, inner[0]), max(top, inner[1]), min(rect[2], inner[2]), min(rect[3], inner[3])
    if visible != rect:
        if visible[0] >= visible[2] or visible[1] >= visible[3]:
            return
        shape = shape.crop((visible[0] - left, visible[1] - top, visible[2] - left, visible[3] - top))
    _paste(image, shape, visible)


def _painted_line(line: Line, palette: SheetPalette) -> PaintedLine:
    """Paint a line of text once: the same words stand on many tiles, in many pictures."""
    key = palette, line.text, line.size, line.weight, line.ink, line.ground
    painted = _lines.get(key)
    if painted is None:
        mask = line_mask(line.text, line.weight, line.size)
        shape = palette.tint(mask.image, line.ground, line.ink) if mask.image else None
        painted = PaintedLine(shape, mask.x, mask.y)
        _lines.put(key, painted, shape.width * shape.height if shape else 0)
    return painted


def _paint_box(image: Image.Image, palette: SheetPalette, box: Box, at: tuple[int, int]) -> None:
    left, top = at[0] + box.x, at[1] + box.y
    outer = (left, top, left + box.width, top + box.height)
    if not box.edge:
        _paint_rounded(image, palette, outer, box.radius, (box.ground, box.fill))
        return
    edge = box.edge_px
    _paint_rounded(image, palette, outer, box.radius, (box.ground, box.edge))
    if box.dash_px:
        _break_edge(image, palette.entry(box.fill), box, outer)
    inner = (outer[0] + edge, outer[1] + edge, outer[2] - edge, outer[3] - edge)
    _paint_rounded(image, palette, inner, max(0, box.radius - edge), (box.edge, box.fill))


def _paint_rounded(image: Image.Image, palette: SheetPalette, rect: Rect, radius: int, pair: ColourPair) -> None:
    left, top, right, bottom = rect
    entry = palette.entry(pair[1])
    if not radius or pair[0] == pair[1]:
        _fill(image, entry, rect)
        return
    _fill(image, entry, (left, top + radius, right, bottom - radius))
    _fill(image, entry, (left + radius, top, right - radius, top + radius))
    _fill(image, entry, (left + radius, bottom - radius, right - radius, bottom))
    for (is_right, is_bottom), (corner, mask) in zip(_CORNERS, _corners(palette, radius, pair), strict=True):
        x, y = right - radius if is_right else left, bottom - radius if is_bottom else top
        image.im.paste(corner.im, (x, y, x + radius, y + radius), mask.im)


def _break_edge(image: Image.Image, entry: int, box: Box, rect: Rect) -> None:
    """Paint pieces in the fill's entry over the straight parts of a border."""
    left, top, right, bottom = rect
    edge, dash, inset = box.edge_px, box.dash_px, box.radius + box.dash_px // 2
    for start in range(left + inset, right - inset, 2 * dash):
        for side in (top, bottom - edge):
            image.paste(entry, (start, side, start + dash, side + edge))
    for start in range(top + inset, bottom - inset, 2 * dash):
        for side in (left, right - edge):
            image.paste(entry, (side, start, side + edge, start + dash))


@lru_cache(maxsize=cache_sizes.CORNERS)
def _corners(palette: SheetPalette, radius: int, pair: ColourPair) -> tuple[tuple[Image.Image, Image.Image], ...]:
    """Return the round corners of a box, each with a mask of the pixels it covers: other marks may be beside it."""
    disc = _disc(radius)
    tinted = palette.tint(disc, *pair)
    mask = Image.frombytes("L", disc.size, disc.tobytes().translate(_OPAQUE))
    quarters = [(x * radius, y * radius, (x + 1) * radius, (y + 1) * radius) for x, y in _CORNERS]
    return tuple((tinted.crop(quarter), mask.crop(quarter)) for quarter in quarters)


@lru_cache(maxsize=cache_sizes.CORNER_RADII)
def _disc(radius: int) -> Image.Image:
    side = 2 * radius * _SUPERSAMPLING
    large = Image.new("L", (side, side))
    ImageDraw.Draw(large).ellipse((0, 0, side - 1, side - 1), fill=255)
    return large.resize((2 * radius, 2 * radius), Image.Resampling.BOX)


def _qr_image(code: QrCode, palette: SheetPalette) -> Image.Image:
    side = len(code.modules)
    small = Image.frombytes("L", (side, side), b"".join(code.modules).translate(_OPAQUE))
    size = side * code.module_px, side * code.module_px
    return palette.tint(small, code.ground, code.ink).resize(size, Image.Resampling.NEAREST)
