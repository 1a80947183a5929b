"""Takes text as organisers spell it, gives the form under which equal things are equal."""

import re
import unicodedata

_SPACES_AND_SELECTORS = re.compile(r"[\s\u200b-\u200f\u2060\ufe00-\ufe0f\ufeff]+")
_COMBINING_MARKS = re.compile(r"[\u0300-\u036f]")
# NFKC makes U+FF5E and U+FF65 of half-width documents "~" and "・", but leaves their twins alone.
_TWINS = str.maketrans(
    {"〜": "~", "∼": "~", "˜": "~", "‐": "-", "‑": "-", "‒": "-", "–": "-", "—": "-", "−": "-", "·": "・", "•": "・"}
)
_HIRAGANA_TO_KATAKANA = {code: code + 0x60 for code in [*range(0x3041, 0x3097), 0x309D, 0x309E]}


def fold_for_code(text: str) -> str:
    """Fold case, width, spaces, dashes, dots and variation selectors: the form behind codes and matching.

    Frozen with version "1" of the selection code: a change here would break every link that was shared.
    """
    narrow = unicodedata.normalize("NFKC", _SPACES_AND_SELECTORS.sub("", text)).translate(_TWINS)
    return unicodedata.normalize("NFKC", _SPACES_AND_SELECTORS.sub("", narrow.casefold()))


def fold_for_search(text: str) -> str:
    """Fold as `fold_for_code`, and kana kind and accents too (あいどる = アイドル, cafe = café). It may grow."""
    katakana = fold_for_code(text).translate(_HIRAGANA_TO_KATAKANA)
    decomposed = unicodedata.normalize("NFD", katakana)
    return unicodedata.normalize("NFC", _COMBINING_MARKS.sub("", decomposed))
