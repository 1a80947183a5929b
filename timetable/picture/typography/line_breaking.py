"""Break text into lines by the rules of its script, and into segments that are shaped as one."""

import unicodedata
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache

import budoux

from timetable.picture import cache_sizes
from timetable.text.display import graphemes

# JIS X 4051, and signs that end real names: they must not begin a line.
NO_START = frozenset(
    "、。，．,.：；:;！？!?）)］]｝}〕〉》」』】’”゛゜ー～〜‐–—・･…‥／/々ゝゞヽヾ％%℃°☆★♡♥❤♪♫♬♩†＊*"
    "ぁぃぅぇぉっゃゅょゎゕゖァィゥェォッャュョヮヵヶㇰㇱㇲㇳㇴㇵㇶㇷㇸㇹㇺㇻㇼㇽㇾㇿ｡､｣ｧｨｩｪｫｬｭｮｯｰ"
)
NO_END = frozenset("（(［[｛{〔〈《「『【‘“￥$£€#＃@＠｢")
WidthOf = Callable[[str], int]  # width of a text in px
_FEW_LETTERS = 16

_phrases = budoux.load_default_japanese_parser()


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


@lru_cache(maxsize=cache_sizes.PHRASES)
def phrases(text: str) -> tuple[tuple[str, ...], ...]:
    """Group atoms into Japanese phrases (a word with its particles): a line breaks best between them."""
    ends = set()
    end = 0
    for phrase in _phrases.parse(text):
        end += len(phrase)
        ends.add(end)
    found: list[tuple[str, ...]] = []
    group: list[str] = []
    end = 0
    for atom in atoms(text):
        group.append(atom)
        end += len(atom)
        if end in ends or atom.endswith(" "):
            found.append(tuple(group))
            group = []
    return (*found, tuple(group)) if group else tuple(found)


def break_lines(text: str, max_width: int, width_of: WidthOf) -> tuple[str, ...]:
    """Break text into lines: between phrases, else between atoms, else between graphemes."""
    return (text,) if text and width_of(text) <= max_width else tuple(_lines(phrases(text), max_width, width_of))


def break_tightly(text: str, max_width: int, width_of: WidthOf) -> tuple[str, ...]:
    """Break text into as few lines as possible, in mid-phrase too."""
    return tuple(_lines(((atom,) for atom in atoms(text)), max_width, width_of))


def _lines(groups: Iterable[tuple[str, ...]], max_width: int, width_of: WidthOf) -> Iterator[str]:
    """Fill lines with groups of atoms. Atoms are shaped separately, so their widths add up to that of the line."""
    line, line_px = "", 0
    for group in groups:
        whole = "".join(group)
        whole_px = width_of(whole.rstrip())
        if line_px + whole_px <= max_width:
            line, line_px = line + whole, line_px + _px(whole, whole_px, width_of)
            continue
        if line and whole_px <= max_width:
            yield line.rstrip()
            line, line_px = whole, _px(whole, whole_px, width_of)
            continue
        for atom in group:
            atom_px = width_of(atom.rstrip())
            if atom_px > max_width:
                *full, line = _split(line, graphemes(atom), max_width, width_of)
                yield from full
                line_px = _px(line, width_of(line.rstrip()), width_of)
                continue
            if line and line_px + atom_px > max_width:
                yield line.rstrip()
                line, line_px = "", 0
            line, line_px = line + atom, line_px + _px(atom, atom_px, width_of)
    if line.strip():
        yield line.rstrip()


def _split(line: str, pieces: Sequence[str], max_width: int, width_of: WidthOf) -> Iterator[str]:
    """Continue a line with a word that is wider than a line: as many letters on each as fit, at least one.

    The last line may be filled further. Letters of a word are kerned, so their widths do not add up: hence bisection.
    """
    while pieces:

        def width_with(count: int, before: str = line, ahead: Sequence[str] = pieces) -> int:
            return width_of((before + "".join(ahead[:count])).rstrip())

        most = _FEW_LETTERS
        while most < len(pieces) and width_with(most) <= max_width:
            most *= 2
        count = bisect_right(range(1, min(most, len(pieces)) + 1), max_width, key=width_with)
        count = max(count, 0 if line else 1)
        line += "".join(pieces[:count])
        pieces = pieces[count:]
        if pieces:
            yield line.rstrip()
            line = ""
    yield line


def _px(text: str, stripped_px: int, width_of: WidthOf) -> int:
    """Return the width of text with its trailing spaces, from that without them."""
    spaces = len(text) - len(text.rstrip())
    return stripped_px + width_of(text[-spaces:]) if spaces else stripped_px


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
