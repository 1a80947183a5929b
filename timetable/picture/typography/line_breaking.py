"""Find where a line may break by the rules of each script, and the segments that are shaped as one."""

import re
import unicodedata
from collections.abc import Callable
from functools import lru_cache

from timetable.picture import cache_sizes
from timetable.text.display import graphemes

# These must not begin a line: JIS X 4051, and signs at the end of real names.
NO_START = frozenset(
    "、。，．,.：；:;！？!?）)］]｝}〕〉》」』】’”゛゜ー～〜‐–—・･…‥／/々ゝゞヽヾ％%℃°☆★♡♥❤♪♫♬♩†＊*"
    "ぁぃぅぇぉっゃゅょゎゕゖァィゥェォッャュョヮヵヶㇰㇱㇲㇳㇴㇵㇶㇷㇸㇹㇺㇻㇼㇽㇾㇿ｡､｣ｧｨｩｪｫｬｭｮｯｰ"
)
NO_END = frozenset("（(［[｛{〔〈《「『【‘“￥$£€#＃@＠｢")
_ASCII = re.compile(r"\s+|\S+")
WidthOf = Callable[[str], int]  # width of a text in px


@lru_cache(maxsize=cache_sizes.TEXTS)
def is_wide(grapheme: str) -> bool:
    """Return whether a line may break before and after it: kana, han and signs, but neither letters nor Hangul."""
    first = grapheme[0]
    if first.isascii():
        return False
    if unicodedata.category(first)[0] in "SC":
        return True
    if unicodedata.east_asian_width(first) in "WFH":
        return not "ᄀ" <= first <= "ᇿ" and not "가" <= first <= "힣"
    return first in NO_START


@lru_cache(maxsize=cache_sizes.TEXTS)
def segments(text: str) -> tuple[str, ...]:
    """Split a line into segments that are shaped as one: each wide grapheme, each word, each run of spaces."""
    if text.isascii():
        return tuple(_ASCII.findall(text))
    found: list[str] = []
    last = ""
    for grapheme in graphemes(text):
        kind = "space" if grapheme.isspace() else "wide" if is_wide(grapheme) else _direction(grapheme, last)
        if kind == last and kind != "wide":
            found[-1] += grapheme
        else:
            found.append(grapheme)
        last = kind
    return tuple(found)


@lru_cache(maxsize=cache_sizes.PHRASES)
def atoms(text: str) -> tuple[str, ...]:
    """Split text into unbreakable parts; spaces belong to the part before them."""
    found: list[str] = []
    for piece in segments(text):
        if found and _must_stay_together(found[-1], piece):
            found[-1] += piece
        else:
            found.append(piece)
    return tuple(found)


def _must_stay_together(before: str, piece: str) -> bool:
    if piece.isspace():
        return True
    if before.endswith(" "):
        return False
    if piece[0] in NO_START or before[-1] in NO_END:
        return True
    return not is_wide(piece) and not is_wide(graphemes(before)[-1])


def _direction(grapheme: str, last: str) -> str:
    direction = unicodedata.bidirectional(grapheme[0])
    if direction in {"R", "AL"}:
        return "right"
    return last if direction == "NSM" and last in {"right", "left"} else "left"
