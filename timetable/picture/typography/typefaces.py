"""The typefaces that `tools/fonts` builds: which of them has a character, and the opened files."""

import json
import sys
import unicodedata
from array import array
from collections.abc import Iterator
from functools import cache, lru_cache
from pathlib import Path

from PIL import ImageFont

from timetable.picture import cache_sizes
from timetable.picture.sheet import Weight
from timetable.text.display import clean, graphemes

TYPEFACES = Path(__file__).parent.parent / "typefaces"


def missing_characters(text: str) -> list[str]:
    """Return the graphemes that no typeface has; a picture shows a frame with the code point in place of each."""
    return [grapheme for grapheme in dict.fromkeys(graphemes(clean(text))) if typeface_of(_drawable(grapheme)) is None]


def parts_by_typeface(segment: str) -> Iterator[tuple[int | None, str]]:
    """Split a segment by typeface, `None` for missing characters; a word that one typeface covers remains whole."""
    segment = _drawable(segment)
    whole = typeface_of(segment)
    if whole is not None:
        yield whole, segment
        return
    group, current = "", None
    for grapheme in graphemes(segment):
        typeface = typeface_of(grapheme)
        if group and (typeface is None or typeface != current):
            yield current, group
            group = ""
        group, current = group + grapheme, typeface
    yield current, group


@lru_cache(maxsize=cache_sizes.WORDS)
def typeface_of(text: str) -> int | None:
    """Return the first typeface of the chain that has every character, `None` if no typeface has them all."""
    coverage = _coverage()
    bits = 0xFFFF
    for char in text:
        if char != "\u200d":
            bits &= coverage[ord(char)] if ord(char) < len(coverage) else 0
    return (bits & -bits).bit_length() - 1 if bits else None


@lru_cache(maxsize=cache_sizes.OPEN_FONTS)
def open_font(typeface: int, weight: Weight, size: int) -> ImageFont.FreeTypeFont:
    """Open a typeface at a size."""
    return ImageFont.truetype(TYPEFACES / file_of(typeface, weight), size, layout_engine=ImageFont.Layout.RAQM)


def file_of(typeface: int, weight: Weight) -> str:
    """Return the file name of a typeface; without a bold weight, both weights have the same file."""
    return _chain()[typeface][weight]


def has_bold(typeface: int) -> bool:
    """Return whether a typeface has a bold weight."""
    return file_of(typeface, Weight.BOLD) != file_of(typeface, Weight.REGULAR)


def _drawable(text: str) -> str:
    """Replace characters that no typeface has by canonical equivalents: rare variants of kanji have one."""
    if unicodedata.is_normalized("NFC", text):
        return text
    return "".join(char if typeface_of(char) is not None else unicodedata.normalize("NFC", char) for char in text)


@cache
def _chain() -> list[dict[str, str]]:
    chain: list[dict[str, str]] = json.loads((TYPEFACES / "chain.json").read_text())
    return chain


@cache
def _coverage() -> "array[int]":
    """Return 16 bits for each code point: bit n is set if typeface n has the character."""
    coverage = array("H", (TYPEFACES / "coverage.bin").read_bytes())
    if sys.byteorder == "big":
        coverage.byteswap()
    return coverage
