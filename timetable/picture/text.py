"""Takes text as organisers write it, gives graphemes, shaping segments and lines broken as each script breaks."""

import unicodedata
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from sys import intern

import budoux
import regex

from timetable.composition import compose

# JIS X 4051 and what names in the wild add to it: marks that end a name do not begin a line.
NO_START = frozenset(
    "、。，．,.：；:;！？!?）)］]｝}〕〉》」』】’”゛゜ー～〜‐–—・･…‥／/々ゝゞヽヾ％%℃°☆★♡♥❤♪♫♬♩†＊*"
    "ぁぃぅぇぉっゃゅょゎゕゖァィゥェォッャュョヮヵヶㇰㇱㇲㇳㇴㇵㇶㇷㇸㇹㇺㇻㇼㇽㇾㇿ｡､｣ｧｨｩｪｫｬｭｮｯｰ"
)
NO_END = frozenset("（(［[｛{〔〈《「『【‘“￥$£€#＃@＠｢")
Width = Callable[[str], int]

_IGNORABLE = dict.fromkeys(
    [0xAD, 0x200B, 0x2060, 0xFEFF, *range(0xFE00, 0xFE10), *range(0x200E, 0x2010), *range(0x202A, 0x202F)]
)
_IGNORABLE |= dict.fromkeys([*range(0x2066, 0x206A), *range(0xE0100, 0xE01F0)])
_BLANK = {"Cc": " ", "Zl": " ", "Zp": " ", "Cs": "\ufffd"}
_phrases = budoux.load_default_japanese_parser()


@lru_cache(maxsize=4096)
def clean(text: str) -> str:
    """Return text as it is drawn: as `plain`, and nothing invisible.

    Variation selectors go because no typeface of the chain but the emoji's knows them; direction marks go because
    the picture orders right-to-left text itself.
    """
    return plain(text.translate(_IGNORABLE))


@lru_cache(maxsize=4096)
def plain(text: str) -> str:
    """Return text as a page shows it: composed, one space for any white space, no control characters."""
    visible = "".join(_BLANK.get(unicodedata.category(char), char) for char in compose(text))
    return " ".join(_seated(word) for word in visible.split())


@lru_cache(maxsize=2048)
def graphemes(text: str) -> tuple[str, ...]:
    """Split text into what a reader takes for one character (UAX 29)."""
    return tuple(map(intern, regex.findall(r"\X", text)))


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


def _seated(word: str) -> str:
    """Give a word that begins with a combining mark the dotted circle that such marks are shown on."""
    return "\u25cc" + word if unicodedata.combining(word[0]) else word


def _filled(groups: Iterable[tuple[str, ...]], room: int, width: Width) -> Iterator[str]:
    line = ""
    for group in groups:
        whole = "".join(group)
        if width((line + whole).rstrip()) <= room:
            line += whole
            continue
        if line and width(whole.rstrip()) <= room:
            yield line.rstrip()
            line = whole
            continue
        for part in _parts(group, room, width):
            if line and width((line + part).rstrip()) > room:
                yield line.rstrip()
                line = ""
            line += part
    if line.strip():
        yield line.rstrip()


def _parts(group: tuple[str, ...], room: int, width: Width) -> Iterator[str]:
    """Give atoms, those wider than a whole line grapheme by grapheme."""
    for atom in group:
        if width(atom.rstrip()) <= room:
            yield atom
        else:
            yield from graphemes(atom)


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
