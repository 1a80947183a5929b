"""Measure and shape text in the typefaces that tools/fonts builds."""

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
FONTS = 16  # open at a time: each size maps its file anew, some 0.4 MB once its glyphs were read


@dataclass(frozen=True, slots=True)
class Mask:
    """How much ink each pixel takes, and where its top left corner lies from the pen; None where nothing shows."""

    image: Image.Image | None
    x: int
    y: int
    advance: int


class _Shape(NamedTuple):
    """Letters of one typeface, as `Mask` but with Pillow's core image: wrapping each took as long as drawing it."""

    core: "ImagingCore | None"
    x: int
    y: int
    advance: int


def missing_characters(text: str) -> list[str]:
    """Return the graphemes that no typeface has; the picture shows their code points in a small frame."""
    return [grapheme for grapheme in dict.fromkeys(graphemes(clean(text))) if _typeface(_drawable(grapheme)) is None]


@lru_cache(maxsize=4096)
def width(text: str, weight: Weight, size: int) -> int:
    """Return how far the pen moves over cleaned text, in px."""
    return sum(_advance(segment, weight, size) for segment in segments(text))


@lru_cache(maxsize=64)
def line_mask(text: str, weight: Weight, size: int) -> Mask:
    """Return a whole line of cleaned text, shaped and in the order of display."""
    return _joined([shape for part in visual_order(segments(text)) for shape in _shapes(part, weight, size)], size)


def runs(text: str, weight: Weight, size: int) -> Iterator[tuple[int, str, str]]:
    """Give a line's parts in the order of display: where each begins, its text and the file of its typeface."""
    pen = 0
    for segment in visual_order(segments(text)):
        for typeface, part in _by_typeface(segment):
            yield pen, part, _chain()[typeface or 0][weight]
            pen += _part_advance(typeface, part, weight, size)


@lru_cache(maxsize=8192)
def _advance(segment: str, weight: Weight, size: int) -> int:
    """Measure without drawing: layout tries sizes that are then not used."""
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
    """Keep a word in one typeface where one has all of it, so that it looks like one word."""
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
    """Put canonical equivalents for characters that no typeface has: rare variants of kanji, else shown in a frame."""
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
    except OSError:  # an outline with more points than FreeType paints: ﷽ in bold
        shape = (
            _framed(text, size) if weight is Weight.REGULAR else _drawn(typeface, text, Weight.REGULAR, size, advance)
        )
        return shape._replace(advance=advance)
    return _Shape(core if all(core.size) else None, x, y, advance)


def _framed(grapheme: str, size: int) -> _Shape:
    """Draw what no typeface has as a frame with its code point in it, four digits to a row."""
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
    """Put shapes side by side; what is higher or lower than a line is cut off."""
    advance, margin = sum(shape.advance for shape in shapes), size // 4
    image = Image.new("L", (advance + 2 * margin, line_px(size)))
    pen, baseline, canvas = margin, round(ASCENT * size), image.im
    for shape in shapes:
        if shape.core is not None:
            left, top = pen + shape.x, baseline + shape.y
            # The core's own paste: Image.paste takes 5 µs to check what is so by construction, at each letter.
            canvas.paste(255, (left, top, left + shape.core.size[0], top + shape.core.size[1]), shape.core)
        pen += shape.advance
    box = image.getbbox()
    if box is None:
        return Mask(None, 0, 0, advance)
    return Mask(image.crop(box), box[0] - margin, box[1] - baseline, advance)


@lru_cache(maxsize=8192)
def _typeface(text: str) -> int | None:
    """Return the first typeface of the chain that has every character, None if there is none."""
    coverage = _coverage()
    held = 0xFFFF
    for char in text:
        if char != "\u200d":
            held &= coverage[ord(char)] if ord(char) < len(coverage) else 0
    return (held & -held).bit_length() - 1 if held else None


@lru_cache(maxsize=FONTS)
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
