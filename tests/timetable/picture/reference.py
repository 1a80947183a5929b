"""Draw a sheet the plain way, in true colour and without caches: the fast drawing is compared with it."""

from PIL import Image, ImageDraw

from timetable.picture.colour import channels
from timetable.picture.sheet import Box, Line, QrCode, Sheet
from timetable.picture.typography.shaping import line_mask

_FINER = 8


def drawn(sheet: Sheet) -> Image.Image:
    """Draw every mark in its order."""
    image = Image.new("RGB", (sheet.width, sheet.height), channels(sheet.ground))
    for placed in sheet.blocks:
        block = placed.block
        for mark in (block.box, *block.marks) if block.box else block.marks:
            _draw(image, mark, placed.x, placed.y)
    return image


def _draw(image: Image.Image, mark: Box | Line | QrCode, left: int, top: int) -> None:
    match mark:
        case Line():
            mask = line_mask(mark.text, mark.weight, mark.size)
            if mask.image is not None:
                image.paste(channels(mark.ink), (left + mark.x + mask.x, top + mark.y + mask.y), mask.image)
        case Box():
            _round(image, mark, (left + mark.x, top + mark.y), 0, mark.edge or mark.fill)
            if mark.edge:
                _gaps(image, mark, left + mark.x, top + mark.y)
                _round(image, mark, (left + mark.x, top + mark.y), mark.edge_px, mark.fill)
        case QrCode():
            draw = ImageDraw.Draw(image)
            px = mark.module_px
            draw.rectangle(_square(left + mark.x, top + mark.y, len(mark.modules) * px), channels(mark.ground))
            for y, row in enumerate(mark.modules):
                for x, dark in enumerate(row):
                    if dark:
                        draw.rectangle(_square(left + mark.x + x * px, top + mark.y + y * px, px), channels(mark.ink))


def _round(image: Image.Image, box: Box, at: tuple[int, int], inset: int, colour: str) -> None:
    size = (box.width - 2 * inset, box.height - 2 * inset)
    finer = Image.new("L", (size[0] * _FINER, size[1] * _FINER))
    corner = max(0, box.radius - inset) * _FINER
    ImageDraw.Draw(finer).rounded_rectangle((0, 0, finer.width - 1, finer.height - 1), corner, fill=255)
    mask = finer.resize(size, Image.Resampling.BOX)
    image.paste(channels(colour), (at[0] + inset, at[1] + inset), mask)


def _gaps(image: Image.Image, box: Box, x: int, y: int) -> None:
    draw, dash, edge = ImageDraw.Draw(image), box.dash_px, box.edge_px
    if not dash:
        return
    inset = box.radius + dash // 2
    for start in range(inset, box.width - inset, 2 * dash):
        for side in (0, box.height - edge):
            draw.rectangle((x + start, y + side, x + start + dash - 1, y + side + edge - 1), channels(box.fill))
    for start in range(inset, box.height - inset, 2 * dash):
        for side in (0, box.width - edge):
            draw.rectangle((x + side, y + start, x + side + edge - 1, y + start + dash - 1), channels(box.fill))


def _square(x: int, y: int, side: int) -> tuple[int, int, int, int]:
    return x, y, x + side - 1, y + side - 1
