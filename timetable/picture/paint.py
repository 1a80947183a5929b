"""Takes a sheet, gives its pixels: a canvas of palette entries, or of true colour where they do not suffice."""

from dataclasses import dataclass
from functools import lru_cache

from PIL import Image, ImageDraw

from timetable.picture.fonts import line_mask
from timetable.picture.inks import Inks, inks_for
from timetable.picture.sheet import Box, Code, Line, Mark, Sheet

FILTER_PX = 1
_FINER = 8


@dataclass(frozen=True, slots=True)
class Canvas:
    """Painted pixels. `image` has one column more than the picture, its first, which holds 0: a PNG's filter bytes.

    `palette` is red, green and blue of each entry, empty for true colour.
    """

    image: Image.Image
    palette: bytes


def paint(sheet: Sheet) -> Canvas:
    """Paint every mark of a sheet in its order."""
    inks = inks_for(sheet)
    image = Image.new(inks.mode, (sheet.width + FILTER_PX, sheet.height), inks.solid(sheet.ground))
    image.paste(0, (0, 0, FILTER_PX, sheet.height))
    for placed in sheet.placed:
        for mark in placed.block.marks:
            _paint(image, inks, mark, placed.x + FILTER_PX, placed.y)
    return Canvas(image, inks.palette)


def _paint(image: Image.Image, inks: Inks, mark: Mark, left: int, top: int) -> None:
    match mark:
        case Line():
            _paint_line(image, inks, mark, left + mark.x, top + mark.y)
        case Box():
            _paint_box(image, inks, mark, left + mark.x, top + mark.y)
        case Code():
            _paint_code(image, inks, mark, left + mark.x, top + mark.y)


def _paint_line(image: Image.Image, inks: Inks, line: Line, x: int, y: int) -> None:
    mask = line_mask(line.text, line.weight, line.size)
    if mask.image is not None:
        image.paste(inks.tinted(mask.image, line.ground, line.ink), (x + mask.x, y + mask.y))


def _paint_box(image: Image.Image, inks: Inks, box: Box, x: int, y: int) -> None:
    if not box.edge:
        _paint_round(image, inks, (x, y, x + box.width, y + box.height), box.radius, (box.ground, box.fill))
        return
    edge = box.edge_px
    _paint_round(image, inks, (x, y, x + box.width, y + box.height), box.radius, (box.ground, box.edge))
    if box.dash_px:
        _break_edge(image, inks, box, x, y)
    inner = (x + edge, y + edge, x + box.width - edge, y + box.height - edge)
    _paint_round(image, inks, inner, max(0, box.radius - edge), (box.edge, box.fill))


def _paint_round(
    image: Image.Image, inks: Inks, corners: tuple[int, int, int, int], radius: int, pair: tuple[str, str]
) -> None:
    left, top, right, bottom = corners
    image.paste(inks.solid(pair[1]), corners)
    if radius and pair[0] != pair[1]:
        disc = inks.tinted(_disc(radius), *pair)
        for x, from_x in ((left, 0), (right - radius, radius)):
            for y, from_y in ((top, 0), (bottom - radius, radius)):
                image.paste(disc.crop((from_x, from_y, from_x + radius, from_y + radius)), (x, y))


def _break_edge(image: Image.Image, inks: Inks, box: Box, x: int, y: int) -> None:
    """Lay pieces of fill over the straight parts of a border."""
    fill, edge, dash = inks.solid(box.fill), box.edge_px, box.dash_px
    for start in range(box.radius + dash // 2, box.width - box.radius - dash, 2 * dash):
        for side in (y, y + box.height - edge):
            image.paste(fill, (x + start, side, x + start + dash, side + edge))
    for start in range(box.radius + dash // 2, box.height - box.radius - dash, 2 * dash):
        for side in (x, x + box.width - edge):
            image.paste(fill, (side, y + start, side + edge, y + start + dash))


def _paint_code(image: Image.Image, inks: Inks, code: Code, x: int, y: int) -> None:
    image.paste(inks.tinted(_magnified(code.modules, code.module_px), code.ground, code.ink), (x, y))


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
