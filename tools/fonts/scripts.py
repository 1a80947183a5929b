"""Which typeface may draw the characters of a script: letters that are joined or stacked need one with its rules."""

import struct

import regex

from tools.fonts.sfnt import Tables

# The only typeface for each shaped script, and the OpenType script tag that its GSUB and GPOS must list. Others have
# some of these characters without the rules: with Noto Sans Math, Arabic letters stand apart.
OWNERS = {
    "noto-sans-arabic": ("Arabic", b"arab"),
    "noto-sans-hebrew": ("Hebrew", b"hebr"),
    "noto-sans-thai": ("Thai", b"thai"),
    "noto-sans-devanagari": ("Devanagari", b"dev2"),
    "noto-sans-georgian": ("Georgian", b"geor"),
}
# Without a typeface here: a picture shows frames, even if one with single letters of them is added for its symbols.
_UNOWNED = [
    "Syriac",
    "Thaana",
    "Nko",
    "Adlam",
    "Mongolian",
    "Lao",
    "Tibetan",
    "Khmer",
    "Myanmar",
    "Javanese",
    "Balinese",
    "Sundanese",
    "Buginese",
    "Tai_Tham",
    "Cham",
    "Bengali",
    "Gurmukhi",
    "Gujarati",
    "Oriya",
    "Tamil",
    "Telugu",
    "Kannada",
    "Malayalam",
    "Sinhala",
    "Newa",
    "Chakma",
    "Mandaic",
    "Hanifi_Rohingya",
]
# The rasteriser refuses its outline in bold ("raster overflow").
REFUSED = frozenset({0xFDFD})
_KEYCAP = 0x20E3  # only the emoji typeface draws it around a digit
_EMOJI = "noto-emoji"

_SCRIPTS = {package: regex.compile(rf"[\p{{{script}}}\p{{In{script}}}]") for package, (script, _) in OWNERS.items()}
_SHAPED = regex.compile("".join(("[", *(rf"\p{{{script}}}" for script in _UNOWNED), "]")))


def drawn_by(package: str, codes: set[int]) -> set[int]:
    """Return the code points that a picture may draw in a typeface that has all of them."""
    return {code for code in codes if code not in REFUSED and _owner(code) in {"", package}}


def script_tags(tables: Tables) -> set[bytes]:
    """Return the scripts that both GSUB and GPOS have rules for (OpenType 1.9, "script list table")."""
    return _tags(tables.get(b"GSUB", b"")) & _tags(tables.get(b"GPOS", b""))


def _owner(code: int) -> str:
    """Return the only typeface for a code point, "" if any may draw it, "none" if none may.

    Mathematical Arabic letters and other signs beyond the basic plane are not joined.
    """
    if code == _KEYCAP:
        return _EMOJI
    char = chr(code)
    owner = next((package for package, script in _SCRIPTS.items() if code < 0x10000 and script.match(char)), "")
    return owner or ("none" if _SHAPED.match(char) else "")


def _tags(table: bytes) -> set[bytes]:
    if not table:
        return set()
    (start,) = struct.unpack_from(">H", table, 4)
    (count,) = struct.unpack_from(">H", table, start)
    return {table[start + 2 + 6 * index : start + 6 + 6 * index] for index in range(count)}
