"""Text for display: composed, white space as single spaces, nothing invisible."""

import unicodedata
from functools import lru_cache
from sys import intern

import regex

from timetable.text.composition import compose

_GRAPHEME = regex.compile(r"\X")

_IGNORABLE = dict.fromkeys(
    [0xAD, 0x200B, 0x2060, 0xFEFF, *range(0xFE00, 0xFE10), *range(0x200E, 0x2010), *range(0x202A, 0x202F)]
)
_IGNORABLE |= dict.fromkeys([0x2066, 0x2067, *range(0xE0100, 0xE01F0)])
ISOLATE_START, ISOLATE_END = "\u2068", "\u2069"
_ISOLATES = dict.fromkeys([0x2068, 0x2069])
_ONLY_PAIRS = regex.compile("[^\u2068\u2069]*+(?:\u2068[^\u2068\u2069]++\u2069[^\u2068\u2069]*+)*+")
_BLANK = {"Cc": " ", "Zl": " ", "Zp": " ", "Cs": "\ufffd"}


@lru_cache(maxsize=4096)
def clean(text: str) -> str:
    """Return text for a picture: as `plain`, without invisible characters.

    Variation selectors go because only the emoji typeface supports them; direction marks go because
    the picture orders right-to-left text itself. Isolates (`isolated`) stay unless they are nested or not closed.
    """
    found = plain(text.translate(_IGNORABLE))
    if ISOLATE_START not in found and ISOLATE_END not in found:
        return found
    return found if _ONLY_PAIRS.fullmatch(found) else without_isolates(found)


def isolated(text: str) -> str:
    """Return a name for use in a phrase: if right-to-left, it is isolated, so that the words around it stay in place.

    UAX 9, "explicit directional isolates"; pages, calendars and pictures all know these characters.
    """
    text = without_isolates(text)
    is_isolated = any(unicodedata.bidirectional(char) in {"R", "AL"} for char in text)
    return f"{ISOLATE_START}{text}{ISOLATE_END}" if is_isolated else text


def without_isolates(text: str) -> str:
    """Return text without the characters that begin and end isolates."""
    return text.translate(_ISOLATES)


@lru_cache(maxsize=4096)
def plain(text: str) -> str:
    """Return text for a page: composed, white space as single spaces, no control characters."""
    visible = "".join(_BLANK.get(unicodedata.category(char), char) for char in compose(text))
    return " ".join(_with_base(word) for word in visible.split())


@lru_cache(maxsize=2048)
def graphemes(text: str) -> tuple[str, ...]:
    """Split text into user-perceived characters (UAX 29)."""
    return tuple(map(intern, _GRAPHEME.findall(text)))


def _with_base(word: str) -> str:
    """Put a dotted circle before a word that begins with a combining mark: such marks need a base."""
    return "\u25cc" + word if unicodedata.combining(word[0]) else word
