"""Takes text as organisers write it, gives graphemes, shaping segments and lines broken as each script breaks."""

import unicodedata
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache

import budoux

from timetable.text.display import graphemes

# JIS X 4051 and what names in the wild add to it: marks that end a name do not begin a line.
NO_START = frozenset(
    "、。，．,.：；:;！？!?）)］]｝}〕〉》」』】’”゛゜ー～〜‐–—・･…‥／/々ゝゞヽヾ％%℃°☆★♡♥❤♪♫♬♩†＊*"
    "ぁぃぅぇぉっゃゅょゎゕゖァィゥェォッャュョヮヵヶㇰㇱㇲㇳㇴㇵㇶㇷㇸㇹㇺㇻㇼㇽㇾㇿ｡､｣ｧｨｩｪｫｬｭｮｯｰ"
)
NO_END = frozenset("（(［[｛{〔〈《「『【‘“￥$£€#＃@＠｢")
Width = Callable[[str], int]
_FEW_LETTERS = 16

_phrases = budoux.load_default_japanese_parser()


@lru_cache(maxsize=4096)
def is_wide(grapheme: str) -> bool:
    """Say whether a line may break on either side of it: kana, han and signs, but neither letters nor Hangul."""
    first = grapheme[0]
    if first.isascii():
        return False
    if unicodedata.category(first)[0] in "SC":
        return True
    if unicodedata.east_asian_width(first) in "WFH":
        return not "ᄀ" <= first <= "ᇿ" and not "가" <= first <= "힣"
    return first in NO_START


@lru_cache(maxsize=4096)
def segments(text: str) -> tuple[str, ...]:
    """Split a line into what is shaped as one: each wide grapheme alone, each word of letters, each run of spaces."""
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


@lru_cache(maxsize=2048)
def atoms(text: str) -> tuple[str, ...]:
    """Split text where a line may break by rule; spaces stay at the end of what they follow."""
    found: list[str] = []
    for piece in segments(text):
        if found and _clings(found[-1], piece):
            found[-1] += piece
        else:
            found.append(piece)
    return tuple(found)


@lru_cache(maxsize=2048)
def phrases(text: str) -> tuple[tuple[str, ...], ...]:
    """Group atoms into phrases of Japanese (a word with its particles), the best places for a line to break."""
    ends = set()
    place = 0
    for phrase in _phrases.parse(text):
        place += len(phrase)
        ends.add(place)
    found: list[tuple[str, ...]] = []
    group: list[str] = []
    place = 0
    for atom in atoms(text):
        group.append(atom)
        place += len(atom)
        if place in ends or atom.endswith(" "):
            found.append(tuple(group))
            group = []
    return (*found, tuple(group)) if group else tuple(found)


def break_lines(text: str, room: int, width: Width) -> tuple[str, ...]:
    """Break text into lines no wider than `room`: between phrases, else by rule, else between graphemes."""
    return (text,) if text and width(text) <= room else tuple(_filled(phrases(text), room, width))


def break_tightly(text: str, room: int, width: Width) -> tuple[str, ...]:
    """Break text into as few lines as the rules allow, in mid-phrase too."""
    return tuple(_filled(((atom,) for atom in atoms(text)), room, width))


def _filled(groups: Iterable[tuple[str, ...]], room: int, width: Width) -> Iterator[str]:
    """Fill lines with groups of atoms; atoms are shaped one by one, so their widths add up to that of a line."""
    line, line_px = "", 0
    for group in groups:
        whole = "".join(group)
        whole_px = width(whole.rstrip())
        if line_px + whole_px <= room:
            line, line_px = line + whole, line_px + _px(whole, whole_px, width)
            continue
        if line and whole_px <= room:
            yield line.rstrip()
            line, line_px = whole, _px(whole, whole_px, width)
            continue
        for atom in group:
            atom_px = width(atom.rstrip())
            if atom_px > room:
                *full, line = _split(line, graphemes(atom), room, width)
                yield from full
                line_px = _px(line, width(line.rstrip()), width)
                continue
            if line and line_px + atom_px > room:
                yield line.rstrip()
                line, line_px = "", 0
            line, line_px = line + atom, line_px + _px(atom, atom_px, width)
    if line.strip():
        yield line.rstrip()


def _split(line: str, pieces: Sequence[str], room: int, width: Width) -> Iterator[str]:
    """Go on from a line with a word that is wider than all the room: as many letters a line as it holds, at least one.

    The last line may be filled further. Letters of a word are kerned, so that their widths do not add up.
    """
    while pieces:

        def reached(count: int, before: str = line, ahead: Sequence[str] = pieces) -> int:
            return width((before + "".join(ahead[:count])).rstrip())

        most = _FEW_LETTERS
        while most < len(pieces) and reached(most) <= room:
            most *= 2
        count = bisect_right(range(1, min(most, len(pieces)) + 1), room, key=reached)
        count = max(count, 0 if line else 1)
        line += "".join(pieces[:count])
        pieces = pieces[count:]
        if pieces:
            yield line.rstrip()
            line = ""
    yield line


def _px(text: str, stripped_px: int, width: Width) -> int:
    """Return the width of text with the spaces at its end, from that of the text without them."""
    spaces = len(text) - len(text.rstrip())
    return stripped_px + width(text[-spaces:]) if spaces else stripped_px


def _clings(before: str, piece: str) -> bool:
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
