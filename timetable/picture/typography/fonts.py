"""Measure and shape text in the typefaces that `tools/fonts` builds."""

import json
import sys
import unicodedata
from array import array
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from PIL import Image, ImageDraw, ImageFont

from timetable.picture.sheet import ASCENT, Weight, line_px
from timetable.picture.typography.bidi import is_right_to_left, visual_order
from timetable.picture.typography.line_breaking import segments
from timetable.text.display import clean, graphemes

if TYPE_CHECKING:
    from PIL._imaging import ImagingCore

TYPEFACES = Path(__file__).parent.parent / "typefaces"
_EMBOLDEN = 1 / 48
MAX_OPEN_FONTS = 16  # each size maps its file anew: some 0.4 MB once its glyphs were read


@dataclass(frozen=True, slots=True)
class Mask:
    """Ink of each pixel (0 to 255), and its top left corner from the pen; `image` is `None` if nothing is visible."""

    image: Image.Image | None
    x: int
    y: int
    advance: int


class _Shape(NamedTuple):
    """Letters of one typeface: a `Mask` of Pillow's core image, since wrapping each took as long as drawing it."""

    core: "ImagingCore | None"
    x: int
    y: int
    advance: int


def missing_characters(text: str) -> list[str]:
    """Return the graphemes that no typeface has; a picture shows each as a frame with its code point."""
    return [grapheme for grapheme in dict.fromkeys(graphemes(clean(text))) if _typeface(_drawable(grapheme)) is None]


@lru_cache(maxsize=4096)
def width(text: str, weight: Weight, size: int) -> int:
    """Return the advance width of cleaned text, in px."""
    return sum(_advance(segment, weight, size) for segment in segments(text))


@lru_cache(maxsize=64)
def line_mask(text: str, weight: Weight, size: int) -> Mask:
    """Return the mask of a line of cleaned text, shaped and in display order."""
    return _joined([shape for part in visual_order(segments(text)) for shape in _shapes(part, weight, size)], size)


def runs(text: str, weight: Weight, size: int) -> Iterator[tuple[int, str, str]]:
    """Yield a line's parts in display order: x, text and file of the typeface."""
    pen = 0
    for segment in visual_order(segments(text)):
        for typeface, part in _by_typeface(segment):
            yield pen, part, _chain()[typeface or 0][weight]
            pen += _part_advance(typeface, part, weight, size)


@lru_cache(maxsize=8192)
def _advance(segment: str, weight: Weight, size: int) -> int:
    """Measure without drawing: layout tries sizes that are not used in the end."""
    return sum(_part_advance(*part, weight, size) for part in _by_typeface(segment))


def _part_advance(typeface: int | None, text: str, weight: Weight, size: int) -> int:
    if typeface is None:
        return size
    return round(_font(typeface, weight, size).getlength(text, direction=_direction(text)))


def _direction(text: str) -> str:
    return "rtl" if is_right_to_left(text) else "ltr"


@lru_cache(maxsize=8192)
def _shapes(segment: str, weight: Weight, size: int) -> tuple[_Shape, ...]:
    parts = tuple(_by_typeface(segment))
    if len(parts) > 1:
        return tuple(_drawn(*part, weight, size, _part_advance(*part, weight, size)) for part in parts)
    return (_drawn(*parts[0], weight, size, _advance(segment, weight, size)),)


def _by_typeface(segment: str) -> Iterator[tuple[int | None, str]]:
    """Split a segment by typeface; a word that one typeface covers is not split, so that it looks like one word."""
    segment = _drawable(segment)
    whole = _typeface(segment)
    if whole is not None:
        yield whole, segment
        return
    group, current = "", None
    for grapheme in graphemes(segment):
        typeface = _typeface(grapheme)
        if group and (typeface is None or typeface != current):
            yield current, group
            group = ""
        group, current = group + grapheme, typeface
    yield current, group


def _drawable(text: str) -> str:
    """Replace characters that no typeface has by canonical equivalents: rare variants of kanji have one."""
    if unicodedata.is_normalized("NFC", text):
        return text
    return "".join(char if _typeface(char) is not None else unicodedata.normalize("NFC", char) for char in text)


def _drawn(typeface: int | None, text: str, weight: Weight, size: int, advance: int) -> _Shape:
    if typeface is None:
        return _framed(text, size)
    font = _font(typeface, weight, size)
    stroke = size * _EMBOLDEN if weight is Weight.BOLD and not _has_bold(typeface) else 0
    try:
        core, (x, y) = font.getmask2(
            text, "L", _direction(text), stroke_width=stroke, anchor="ls", start=(0, 0), stroke_filled=True
        )
    except OSError:  # more points in the outline than FreeType can paint: ﷽ in bold
        shape = (
            _framed(text, size) if weight is Weight.REGULAR else _drawn(typeface, text, Weight.REGULAR, size, advance)
        )
        return shape._replace(advance=advance)
    return _Shape(core if all(core.size) else None, x, y, advance)


def _framed(grapheme: str, size: int) -> _Shape:
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
        draw.text(centre, row, 255, _font(0, Weight.BOLD, small), "mm")
    return _Shape(image.im, 0, -round(ASCENT * size), size)


def _joined(shapes: list[_Shape], size: int) -> Mask:
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


@lru_cache(maxsize=8192)
def _typeface(text: str) -> int | None:
    """Return the first typeface of the chain that has every character, `None` if there is none."""
    coverage = _coverage()
    bits = 0xFFFF
    for char in text:
        if char != "\u200d":
            bits &= coverage[ord(char)] if ord(char) < len(coverage) else 0
    return (bits & -bits).bit_length() - 1 if bits else None


@lru_cache(maxsize=MAX_OPEN_FONTS)
def _font(typeface: int, weight: Weight, size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(TYPEFACES / _chain()[typeface][weight], size, layout_engine=ImageFont.Layout.RAQM)


def _has_bold(typeface: int) -> bool:
    files = _chain()[typeface]
    return files[Weight.BOLD] != files[Weight.REGULAR]


@cache
def _chain() -> list[dict[str, str]]:
    chain: list[dict[str, str]] = json.loads((TYPEFACES / "chain.json").read_text())
    return chain


@cache
def _coverage() -> "array[int]":
    coverage = array("H", (TYPEFACES / "coverage.bin").read_bytes())
    if sys.byteorder == "big":
        coverage.byteswap()
    return coverage
