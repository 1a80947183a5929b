"""Measure lines of text, and draw their letters in the typefaces that have them."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from PIL import Image, ImageDraw

from timetable.picture import cache_sizes
from timetable.picture.sheet import ASCENT, Weight, line_px
from timetable.picture.typography.bidi import has_right_to_left, is_right_to_left, visual_order
from timetable.picture.typography.line_breaking import segments
from timetable.picture.typography.typefaces import file_of, has_bold, open_font, parts_by_typeface

if TYPE_CHECKING:
    from PIL._imaging import ImagingCore

_EMBOLDEN = 1 / 48
# What Pillow raises for an outline or a text that FreeType or HarfBuzz refuses ("raster overflow"): no name may cost a
# picture. The build leaves out the characters that are known for it (`tools.fonts.scripts`).
_REFUSED = (OSError, ValueError, OverflowError, MemoryError)


@dataclass(frozen=True, slots=True)
class Mask:
    """Ink of each pixel (0 to 255), and its top left corner from the pen; `image` is `None` if no pixel has ink."""

    image: Image.Image | None
    x: int
    y: int
    advance: int


class Shape(NamedTuple):
    """Letters of one typeface: as `Mask`, but with Pillow's core image, since wrapping takes as long as drawing."""

    core: "ImagingCore | None"
    x: int
    y: int
    advance: int


@lru_cache(maxsize=cache_sizes.TEXTS)
def width(text: str, weight: Weight, size: int) -> int:
    """Return the advance width of cleaned text, in px."""
    return sum(_advance(segment, weight, size) for segment in _display_order(text))


@lru_cache(maxsize=cache_sizes.LINE_MASKS)
def line_mask(text: str, weight: Weight, size: int) -> Mask:
    """Return the mask of a line of cleaned text, shaped and in display order."""
    return _joined([shape for part in _display_order(text) for shape in letter_shapes(part, weight, size)], size)


def runs(text: str, weight: Weight, size: int) -> Iterator[tuple[int, str, str]]:
    """Yield a line's parts in display order: x, text and file of the typeface."""
    pen = 0
    for segment in _display_order(text):
        for typeface, part in parts_by_typeface(segment):
            yield pen, part, file_of(typeface or 0, weight)
            pen += _part_advance(typeface, part, weight, size)


def _display_order(text: str) -> tuple[str, ...]:
    return visual_order(segments(text)) if has_right_to_left(text) else segments(text)


@lru_cache(maxsize=cache_sizes.WORDS)
def _advance(segment: str, weight: Weight, size: int) -> int:
    """Measure a segment without rasterising it, since layout measures many sizes that it does not draw."""
    return sum(_part_advance(*part, weight, size) for part in parts_by_typeface(segment))


def _part_advance(typeface: int | None, text: str, weight: Weight, size: int) -> int:
    if typeface is None:
        return size
    try:
        return round(open_font(typeface, weight, size).getlength(text, direction=_direction(text)))
    except _REFUSED:
        return size


def _direction(text: str) -> str:
    return "rtl" if is_right_to_left(text) else "ltr"


@lru_cache(maxsize=cache_sizes.WORDS)
def letter_shapes(segment: str, weight: Weight, size: int) -> tuple[Shape, ...]:
    """Draw the letters of a segment, those of each typeface as one shape."""
    parts = tuple(parts_by_typeface(segment))
    if len(parts) > 1:
        return tuple(_drawn(*part, weight, size, _part_advance(*part, weight, size)) for part in parts)
    return (_drawn(*parts[0], weight, size, _advance(segment, weight, size)),)


def _drawn(typeface: int | None, text: str, weight: Weight, size: int, advance: int) -> Shape:
    if typeface is None:
        return _framed(text, size)
    font = open_font(typeface, weight, size)
    stroke = size * _EMBOLDEN if weight is Weight.BOLD and not has_bold(typeface) else 0
    try:
        core, (x, y) = font.getmask2(
            text, "L", _direction(text), stroke_width=stroke, anchor="ls", start=(0, 0), stroke_filled=True
        )
    except _REFUSED:
        return _framed(text, size)._replace(advance=advance)
    return Shape(core if all(core.size) else None, x, y, advance)


def _framed(grapheme: str, size: int) -> Shape:
    """Draw a frame with the code point in it, in two rows, for a character that no typeface has."""
    digits = f"{ord(grapheme[0]):04X}"
    rows = [digits[:-2], digits[-2:]]
    small = max(8, round(size * 0.36))
    image = Image.new("L", (size, line_px(size)))
    draw = ImageDraw.Draw(image)
    top, bottom = round(0.16 * size), round(1.12 * size)
    draw.rectangle((size // 16, top, size - size // 16, bottom), outline=255, width=max(1, size // 24))
    for index, row in enumerate(rows):
        centre = (size // 2, round((0.42 + 0.42 * index) * size))
        draw.text(centre, row, 255, open_font(0, Weight.BOLD, small), "mm")
    return Shape(image.im, 0, -round(ASCENT * size), size)


def _joined(shapes: list[Shape], size: int) -> Mask:
    """Join shapes side by side; cut off what is higher or lower than the line."""
    advance, margin = sum(shape.advance for shape in shapes), size // 4
    image = Image.new("L", (advance + 2 * margin, line_px(size)))
    pen, baseline, canvas = margin, round(ASCENT * size), image.im
    for shape in shapes:
        if shape.core is not None:
            left, top = pen + shape.x, baseline + shape.y
            # The core's own paste: Image.paste takes 5 µs a letter for checks that always pass here.
            canvas.paste(255, (left, top, left + shape.core.size[0], top + shape.core.size[1]), shape.core)
        pen += shape.advance
    box = image.getbbox()
    if box is None:
        return Mask(None, 0, 0, advance)
    return Mask(image.crop(box), box[0] - margin, box[1] - baseline, advance)
