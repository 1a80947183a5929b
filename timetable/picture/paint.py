"""Takes a sheet, gives its pixels in bands from the top: palette entries, or true colour where those do not suffice."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from PIL import Image, ImageDraw

from timetable.picture.fonts import line_mask
from timetable.picture.inks import Ink, Inks, inks_for
from timetable.picture.kept import Kept
from timetable.picture.sheet import Block, Box, Code, Extent, Line, Mark, Pair, Placed, Sheet

if TYPE_CHECKING:
    from PIL._imaging import ImagingCore

KEPT_BYTES = 24 << 20
BAND_PIXELS = 1 << 18  # a band stays in a processor's second cache while it is painted and packed
_FINER = 8
_OVERHANG_PX = 5  # letters may reach a little over their own width


@dataclass(frozen=True, slots=True)
class Stamp:
    """What a block shows, painted: `image` goes at `x`, `y` from its corner.

    Block and inks are held so that nothing else gets their identity, by which stamps are kept.
    """

    block: Block
    inks: Inks
    image: Image.Image
    x: int
    y: int


_stamps: Kept[tuple[int, int], Stamp] = Kept(KEPT_BYTES)


@dataclass(frozen=True, slots=True)
class Painting:
    """A sheet being painted. `palette` is red, green and blue of each entry, empty for true colour.

    Bands are as wide as the picture and together as high. The left column of palette bands is one more, of zeros: what
    a PNG wants before each row.
    """

    width: int
    height: int
    palette: bytes
    bands: Iterator[Image.Image]


def paint(sheet: Sheet) -> Painting:
    """Paint the blocks of a sheet in their order; a band is only valid until the next is asked for."""
    inks = inks_for(sheet)
    return Painting(sheet.width, sheet.height, inks.palette, _bands(sheet, inks))


def limit_cache(budget_bytes: int) -> None:
    """Bound the painted pieces that are kept for the next picture."""
    _stamps.budget = budget_bytes


def _bands(sheet: Sheet, inks: Inks) -> Iterator[Image.Image]:
    rows = max(8, BAND_PIXELS // sheet.width)
    crossing: list[list[Placed]] = [[] for _ in range(0, sheet.height, rows)]
    for placed in sheet.placed:
        for band in crossing[max(0, placed.y // rows) : (placed.y + placed.block.height - 1) // rows + 1]:
            band.append(placed)
    left = 1 if inks.palette else 0
    ground = inks.solid(sheet.ground)
    image = Image.new(inks.mode, (sheet.width + left, rows))
    for index, blocks in enumerate(crossing):
        top = index * rows
        height = min(rows, sheet.height - top)
        if height < rows:
            image = Image.new(inks.mode, (sheet.width + left, height))
        _put(image, ground, (0, 0, image.width, height))
        for placed in blocks:
            _lay(image, placed.block, inks, sheet.ground, (placed.x + left, placed.y - top))
        yield image


def _lay(image: Image.Image, block: Block, inks: Inks, ground: str, at: tuple[int, int]) -> None:
    if block.box:
        _paint_box(image, inks, block.box, at)
        ground = block.box.fill
    if not block.marks:
        return
    stamp = _stamp(block, inks, ground)
    left, top = at[0] + stamp.x, at[1] + stamp.y
    _put(image, stamp.image.im, (left, top, left + stamp.image.width, top + stamp.image.height))


def _put(image: Image.Image, what: "Ink | ImagingCore", sides: Extent, mask: Image.Image | None = None) -> None:
    """Paste by the core itself, which clips: Image.paste takes 5 µs to check what is so by construction."""
    if mask is None:
        image.im.paste(what, sides)
    else:
        image.im.paste(what, sides, mask.im)


def _stamp(block: Block, inks: Inks, ground: str) -> Stamp:
    """Paint what a block shows by itself, once: layout gives the same block for the same content, whoever picked it."""
    key = (id(block), id(inks))
    kept = _stamps.get(key)
    if kept is None:
        kept = _stamped(block, inks, ground)
        _stamps.put(key, kept, kept.image.width * kept.image.height * len(kept.image.getbands()))
    return kept


def _stamped(block: Block, inks: Inks, ground: str) -> Stamp:
    box = block.box
    inset = box.edge_px + box.radius // 4 if box and box.edge else 0
    extents = [mark.extent for mark in block.marks]
    left = max(inset, min(extent[0] for extent in extents) - _OVERHANG_PX)
    right = min(block.width - inset, max(extent[2] for extent in extents) + _OVERHANG_PX)
    top = max(inset, min(extent[1] for extent in extents))
    bottom = min(block.height - inset, max(extent[3] for extent in extents))
    image = Image.new(inks.mode, (right - left, bottom - top), inks.solid(ground))
    for mark in block.marks:
        _paint(image, inks, mark, (-left, -top))
    return Stamp(block, inks, image, left, top)


def _paint(image: Image.Image, inks: Inks, mark: Mark, at: tuple[int, int]) -> None:
    left, top = at
    match mark:
        case Line():
            mask = line_mask(mark.text, mark.weight, mark.size)
            if mask.image is not None:
                shape = inks.tinted(mask.image, mark.ground, mark.ink)
                image.paste(shape, (left + mark.x + mask.x, top + mark.y + mask.y))
        case Box():
            _paint_box(image, inks, mark, at)
        case Code():
            modules = _magnified(mark.modules, mark.module_px)
            image.paste(inks.tinted(modules, mark.ground, mark.ink), (left + mark.x, top + mark.y))


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
    if not radius or pair[0] == pair[1]:
        _put(image, inks.solid(pair[1]), sides)
        return
    _put(image, inks.solid(pair[1]), (left, top + radius, right, bottom - radius))
    ends, covered = _ends(inks, right - left, radius, pair)
    _put(image, ends[0].im, (left, top, right, top + radius), covered[0])
    _put(image, ends[1].im, (left, bottom - radius, right, bottom), covered[1])


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


@lru_cache(maxsize=128)
def _ends(inks: Inks, width: int, radius: int, pair: Pair) -> tuple[tuple[Image.Image, ...], tuple[Image.Image, ...]]:
    """Return the round top and bottom of a box, each with a mask of what it covers: beside it, others may stand."""
    disc = _disc(radius)
    whole = Image.new("L", (width, 2 * radius), 255)
    whole.paste(disc.crop((0, 0, radius, 2 * radius)), (0, 0))
    whole.paste(disc.crop((radius, 0, 2 * radius, 2 * radius)), (width - radius, 0))
    tinted, covered = inks.tinted(whole, *pair), whole.point([0, *[255] * 255])
    halves = ((0, 0, width, radius), (0, radius, width, 2 * radius))
    return tuple(tinted.crop(half) for half in halves), tuple(covered.crop(half) for half in halves)


@lru_cache(maxsize=64)
def _disc(radius: int) -> Image.Image:
    side = 2 * radius * _FINER
    finer = Image.new("L", (side, side))
    ImageDraw.Draw(finer).ellipse((0, 0, side - 1, side - 1), fill=255)
    return finer.resize((2 * radius, 2 * radius), Image.Resampling.BOX)


def _magnified(modules: tuple[bytes, ...], module_px: int) -> Image.Image:
    side = len(modules)
    small = Image.frombytes("L", (side, side), b"".join(modules)).point([0, *[255] * 255])
    return small.resize((side * module_px, side * module_px), Image.Resampling.NEAREST)
