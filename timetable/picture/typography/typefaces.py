"""The typefaces that `tools/fonts` builds: which of them has a character, and the opened files."""

import json
import re
import sys
import unicodedata
from array import array
from collections.abc import Iterator
from functools import cache, lru_cache
from pathlib import Path

import regex
from PIL import ImageFont

from timetable.picture import cache_sizes
from timetable.picture.sheet import Weight
from timetable.text.display import clean, graphemes, without_isolates

TYPEFACES = Path(__file__).parent.parent / "typefaces"
# Joiners have no glyph; the others are in emoji that are drawn as one glyph: keycaps, flags, skin tones, tags.
_KEYCAP = "\u20e3"
_RARE = re.compile("[\u200c\u200d\u20e3\U0001f1e6-\U0001f1ff\U0001f3fb-\U0001f3ff\U000e0020-\U000e007f]")
_EMOJI_SEQUENCE = regex.compile(
    r"[0-9#*]\u20e3|[\U0001f1e6-\U0001f1ff]{2}"
    r"|\p{Extended_Pictographic}(?=.*[\u200d\U0001f3fb-\U0001f3ff\U000e0020-\U000e007f]).+"
)
_EM = 100
_WITHOUT_JOINERS = dict.fromkeys([0x200C, 0x200D])


def missing_characters(text: str) -> list[str]:
    """Return the graphemes that no typeface can draw; a picture shows a frame with the code point in place of each."""
    cleaned = without_isolates(clean(text))
    return [grapheme for grapheme in dict.fromkeys(graphemes(cleaned)) if typeface_of(_drawable(grapheme)) is None]


def parts_by_typeface(segment: str) -> Iterator[tuple[int | None, str]]:
    """Split a segment by typeface, `None` for missing characters; a word that one typeface covers remains whole."""
    segment = _drawable(without_isolates(segment))
    whole = typeface_of(segment)
    if whole is not None and _KEYCAP not in segment:
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
    """Return the first typeface of the chain that may draw every character, `None` if there is none.

    The typefaces of joined and stacked letters are the only ones for these (`tools.fonts.scripts`). An emoji of several
    characters has a typeface only if that has one glyph for it.
    """
    if _RARE.search(text) is not None:
        if _EMOJI_SEQUENCE.fullmatch(text):
            return _emoji() if _is_one_glyph(text) else None
        text = text.translate(_WITHOUT_JOINERS)
    coverage = _coverage()
    bits = 0xFFFF
    for char in text:
        bits &= coverage[ord(char)] if ord(char) < len(coverage) else 0
    return (bits & -bits).bit_length() - 1 if bits else None


def _is_one_glyph(sequence: str) -> bool:
    """Return whether the emoji typeface joins a sequence: each of its glyphs is as wide as any other."""
    font = open_font(_emoji(), Weight.REGULAR, _EM)
    return font.getlength(sequence) == font.getlength("\U0001f600")


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
def _emoji() -> int:
    return next(index for index, files in enumerate(_chain()) if files[Weight.REGULAR].startswith("NotoEmoji"))


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
