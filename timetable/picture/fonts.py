"""Takes text, gives its width and its shape in the typefaces that tools/fonts builds: what layout and paint ask."""

import json
import sys
import unicodedata
from array import array
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

from timetable.picture.bidi import is_right_to_left, visual_order
from timetable.picture.sheet import ASCENT, DESCENT, Weight
from timetable.picture.text import clean, graphemes, segments

TYPEFACES = Path(__file__).parent / "typefaces"
_EMBOLDEN = 1 / 48
FONTS = 7  # open at a time: each size maps its file anew, 2 to 5 MB once its glyphs were read


@dataclass(frozen=True, slots=True)
class Mask:
    """How much ink each pixel takes, and where its top left corner lies from the pen; None where nothing shows."""

    image: Image.Image | None
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
    return _joined([_shape(segment, weight, size) for segment in visual_order(segments(text))], size)


def runs(text: str, weight: Weight, size: int) -> Iterator[tuple[int, str, str]]:
    """Give a line's parts in the order of display: where each begins, its text and the file of its typeface."""
    pen = 0
    for segment in visual_order(segments(text)):
        for typeface, part in _by_typeface(segment):
            yield pen, part, _chain()[typeface or 0][weight]
            pen += _part_advance(part, typeface, weight, size)


@lru_cache(maxsize=8192)
def _advance(segment: str, weight: Weight, size: int) -> int:
    """Measure without drawing: layout tries sizes that are then not used."""
    return sum(_part_advance(text, typeface, weight, size) for typeface, text in _by_typeface(segment))


def _part_advance(text: str, typeface: int | None, weight: Weight, size: int) -> int:
    if typeface is None:
        return size
    return round(_font(typeface, weight, size).getlength(text, direction=_direction(text)))


def _direction(text: str) -> str:
    return "rtl" if is_right_to_left(text) else "ltr"


@lru_cache(maxsize=8192)
def _shape(segment: str, weight: Weight, size: int) -> Mask:
    parts = list(_by_typeface(segment))
    if len(parts) > 1:
        return _joined([_drawn(text, typeface, weight, size) for typeface, text in parts], size)
    ((typeface, text),) = parts
    return _drawn(text, typeface, weight, size)


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


def _drawn(text: str, typeface: int | None, weight: Weight, size: int) -> Mask:
    if typeface is None:
        return _framed(text, size)
    font = _font(typeface, weight, size)
    stroke = size * _EMBOLDEN if weight is Weight.BOLD and not _has_bold(typeface) else 0
    advance = _part_advance(text, typeface, weight, size)
    image, margin = _blank(advance, size)
    origin = (margin, round(ASCENT * size))
    ImageDraw.Draw(image).text(origin, text, 255, font, "ls", stroke_width=stroke, direction=_direction(text))
    return _trimmed(image, margin, advance, size)


def _framed(grapheme: str, size: int) -> Mask:
    """Draw what no typeface has as a frame with its code point in it, four digits to a row."""
    digits = f"{ord(grapheme[0]):04X}"
    rows = [digits[:-2], digits[-2:]]
    small = max(8, round(size * 0.36))
    image, margin = _blank(size, size)
    draw = ImageDraw.Draw(image)
    top, bottom = round(0.16 * size), round(1.12 * size)
    draw.rectangle(
        (margin + size // 16, top, margin + size - size // 16, bottom), outline=255, width=max(1, size // 24)
    )
    for index, row in enumerate(rows):
        centre = (margin + size // 2, round((0.42 + 0.42 * index) * size))
        draw.text(centre, row, 255, _font(0, Weight.BOLD, small), "mm")
    return _trimmed(image, margin, size, size)


def _joined(masks: list[Mask], size: int) -> Mask:
    advance = sum(mask.advance for mask in masks)
    image, margin = _blank(advance, size)
    pen, baseline, canvas = margin, round(ASCENT * size), image.im
    for mask in masks:
        if mask.image is not None:
            left, top = pen + mask.x, baseline + mask.y
            # The core's own paste: Image.paste takes 5 µs to check what is so by construction, at each letter.
            canvas.paste(255, (left, top, left + mask.image.width, top + mask.image.height), mask.image.im)
        pen += mask.advance
    return _trimmed(image, margin, advance, size)


def _blank(advance: int, size: int) -> tuple[Image.Image, int]:
    margin = size // 4
    return Image.new("L", (advance + 2 * margin, round(ASCENT * size) + round(DESCENT * size))), margin


def _trimmed(image: Image.Image, margin: int, advance: int, size: int) -> Mask:
    box = image.getbbox()
    if box is None:
        return Mask(None, 0, 0, advance)
    return Mask(image.crop(box), box[0] - margin, box[1] - round(ASCENT * size), advance)


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
