"""Text folding: different spellings of the same text become equal, for codes and for search."""

import json
import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any

_SPACES_AND_SELECTORS = re.compile(r"[\s\u200b-\u200f\u2060\ufe00-\ufe0f\ufeff]+")
# NFKC maps U+FF5E and U+FF65 of half-width documents to "~" and "・", but not these look-alikes.
_TWINS = str.maketrans(
    {"〜": "~", "∼": "~", "˜": "~", "‐": "-", "‑": "-", "‒": "-", "–": "-", "—": "-", "−": "-", "·": "・", "•": "・"}
)


def fold_for_code(text: str) -> str:
    """Fold case, width, spaces, dashes, dots and variation selectors: the form behind codes and matching.

    Frozen with version "1" of the selection code: a change here would break every link that was shared.
    """
    return _cached_fold(text) if len(text) <= _LONGEST_CACHED else _fold(text)


def _fold(text: str) -> str:
    narrow = unicodedata.normalize("NFKC", _SPACES_AND_SELECTORS.sub("", text)).translate(_TWINS)
    return unicodedata.normalize("NFKC", _SPACES_AND_SELECTORS.sub("", narrow.casefold()))


# A refresh folds each name some sixteen times, mostly in succession: without the cache, a third of the time of reading
# 20,000 rows.
_LONGEST_CACHED = 200
_cached_fold = lru_cache(maxsize=2_048)(_fold)


def fold_for_search(text: str) -> str:
    """Fold all that a fan may type differently from the organiser; rules may be added.

    Folded are case, width, kana kind, accents, spaces and invisible characters, quotes, dots, dashes, look-alike
    letters and variants of kanji, by `folding_tables.json`. The page folds with a copy of these tables in the same
    steps (`shared/text/folding.ts`); `tests/vectors` compares both for every character.
    """
    visible = text.translate(_UNSEEN).translate(_ALIKE)
    lower = unicodedata.normalize("NFKC", visible).lower()
    without_marks = unicodedata.normalize("NFKD", lower).translate(_UNSEEN_AND_MARKS)
    same = unicodedata.normalize("NFC", without_marks.translate(_HIRAGANA_TO_KATAKANA).translate(_ALIKE))
    return _DASHES_IN_LATIN.sub(_as_hyphens, _DASHES_IN_KANA.sub(_as_long_vowels, same))


def _as_long_vowels(found: re.Match[str]) -> str:
    return str(found[1]) + "ー" * len(found[2])


def _as_hyphens(found: re.Match[str]) -> str:
    return str(found[1]) + "-" * len(found[2])


def _ranges(ranges: str) -> Iterator[int]:
    for both in ranges.split():
        first, last = both.split("-")
        yield from range(int(first, 16), int(last, 16) + 1)


def _alike(tables: dict[str, Any]) -> dict[int, str]:
    """Map each look-alike and each variant kanji to the first form of its family."""
    families = [*tables["alike"].items(), *((family[0], family[1:]) for family in tables["kanji"].split())]
    return {ord(variant): form for form, variants in families for variant in variants}


_TABLES = json.loads(Path(__file__).with_name("folding_tables.json").read_text(encoding="utf-8"))
_UNSEEN = dict.fromkeys(_ranges(_TABLES["unseen"]))
_UNSEEN_AND_MARKS = {**_UNSEEN, **dict.fromkeys(_ranges(_TABLES["marks"]))}
_ALIKE = _alike(_TABLES)
_HIRAGANA_TO_KATAKANA = {code: code + 0x60 for code in [*range(0x3041, 0x3097), 0x309D, 0x309E]}
# NFKC maps the Hangul vowel U+3161, which Korean keyboards offer as a dash, to U+1173.
_DASHES_IN_KANA = re.compile("([ァ-ヺー-ヾㇰ-ㇿ])([-~\u1173]+)")
_DASHES_IN_LATIN = re.compile("([a-z0-9])(ー+)")
