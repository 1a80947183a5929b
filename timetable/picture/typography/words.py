"""Find the words of a text, and how well a line breaks after each of its parts."""

import re
from collections.abc import Sequence
from enum import IntEnum
from functools import lru_cache
from typing import NamedTuple

import budoux

from timetable.picture import cache_sizes
from timetable.picture.typography.compounds import compound_ends
from timetable.picture.typography.line_breaking import NO_END, NO_START, atoms

_SEPARATORS = frozenset("/／・･")  # with a space before them too, they stay with what they follow
_SENTENCE_ENDS = frozenset("、。，．,.：；:;！？!?）)］]｝}〕〉》」』】”/／・･…‥")
_OPENING = frozenset("([“‘")
_DASHES = frozenset("～〜‐–—-")
_SIGNS = frozenset(mark for mark in NO_START if not mark.isalpha()) | {"・"}
_JOINERS = frozenset("×✕＋")  # a line may break before or after
_PARTICLES = frozenset("をがはのにで")
_AFTER_KANJI = _PARTICLES | set("まかもとへすだや")  # begin what follows a word: まで, から, です
_PREFIXES = frozenset("おご")
_LATIN = frozenset(("latin", "digit"))
_SHORT = 3  # letters of a word that is not parted at a slash: AC/DC
# A Latin word and the signs at its ends are shaped as one. A line may break before an opening bracket, or after these.
_INSIDE = re.compile(r"(?<=[!?)\]/”@&=+_-])(?=\w)|(?<=\w)(?=[(\[“‘])")
_WITH_HIRAGANA = re.compile(r"[^ ぁ-ゖ]*[ぁ-ゖ][^ ]*")

_phrases = budoux.load_default_japanese_parser()


class Break(IntEnum):
    """What a line break cuts, best first: INNER cuts a phrase, SIGN and WORD cut a katakana or Latin word.

    SIGN is at a sign, or between the words of a compound.
    """

    SPACE = 0
    PHRASE = 1
    SCRIPT = 2
    INNER = 3
    SIGN = 4
    WORD = 5


class Atom(NamedTuple):
    """Unbreakable text, and the scripts of its first and last letter; "" if it has no letter."""

    text: str
    first: str
    last: str


@lru_cache(maxsize=cache_sizes.PHRASES)
def joints(text: str) -> tuple[tuple[str, Break], ...]:
    """Return the atoms of a text, each with the break after it.

    A break that would leave one letter of a longer word alone cuts the word: TIF|カメラ部, but not カメラ|部.
    """
    parts = [_atom(piece) for atom in atoms(text) for piece in _pieces(atom)]
    ends, compounds = _phrase_ends(text), compound_ends(text)
    breaks, end = [], 0
    for at, atom in enumerate(parts[:-1]):
        end += len(atom.text)
        found = _break_after(parts, at, is_end=end in ends)
        breaks.append(Break.SIGN if found is Break.WORD and end in compounds else found)
    _join_single_letters(parts, breaks)
    return tuple(zip([atom.text for atom in parts], [*breaks, Break.SPACE], strict=False))


def _pieces(atom: str) -> Sequence[str]:
    return _INSIDE.split(atom) if len(atom) > 2 else (atom,)


@lru_cache(maxsize=cache_sizes.TEXTS)
def _atom(text: str) -> Atom:
    first = _first_script(text)
    return Atom(text, first, first if len(text) == 1 else _first_script(text[::-1]))


def letter_count(text: str) -> int:
    """Count letters and digits; an opening bracket counts too: （仮） is no letter of the word before it."""
    return sum(map(str.isalnum, text)) + (text[0] in NO_END)


def _phrase_ends(text: str) -> set[int]:
    """Return where phrases end by BudouX, in words with hiragana: within kanji it is wrong too often (諸橋沙|夏)."""
    ends = set()
    for word in _WITH_HIRAGANA.finditer(text):
        end = word.start()
        for phrase in _phrases.parse(word.group()):
            end += len(phrase)
            ends.add(end)
    return ends


def _break_after(parts: Sequence[Atom], at: int, *, is_end: bool) -> Break:
    """Rate the break after an atom; `is_end` if a phrase ends there."""
    before, after = parts[at], parts[at + 1]
    by_signs = _break_at_sign(parts, at)
    if by_signs is not None:
        return by_signs
    left, right, last = before.last, after.first, before.text[-1]
    if left in _LATIN and (right or parts[at + 2].first) in _LATIN:
        return _break_in_latin(before.text, after.text)
    if left == right == "katakana" and (last not in _SIGNS or last in _DASHES):
        return Break.WORD
    is_run = at > 0 and parts[at - 1].last == left
    is_word = left == "han" and is_run and after.text not in _AFTER_KANJI
    if is_word and [atom.first for atom in parts[at + 1 : at + 4]] == ["hiragana"] * 3:
        return Break.SCRIPT  # 七色|めとろのーむ: longer than the end of a word
    return _break_between(left, right, last, is_end=is_end, is_run=is_run)


def _break_at_sign(parts: Sequence[Atom], at: int) -> Break | None:
    """Rate the break at a space, a bracket, a sign between two names, or a sign alone; `None` elsewhere."""
    before, after = parts[at], parts[at + 1]
    last, first = before.text[-1], after.text[0]
    if last == " ":
        return Break.INNER if first in _SEPARATORS else Break.SPACE
    is_last = not after.first and (at + 2 == len(parts) or after.text.endswith(" "))
    if first in _JOINERS or (last in _JOINERS and at and not parts[at - 1].text.endswith(" ")):
        return Break.SIGN if is_last else Break.SCRIPT
    if not before.last or is_last:
        return Break.SIGN  # ≠|ME, まるばつ|◎
    if first in NO_END or first in _OPENING:
        return Break.PHRASE
    is_end = last in _SENTENCE_ENDS and not (before.last in _LATIN and (not after.first or after.first in _LATIN))
    return Break.PHRASE if is_end else None


def _break_in_latin(before: str, after: str) -> Break:
    """Rate a break inside a Latin word with signs: i☆|Ris, L’|Arc, 12:30–|13:30, Chu☆Oh!|Dolly."""
    if before[-1] in ")]）］」』】”・":
        return Break.PHRASE
    is_long = min(letter_count(before), letter_count(after)) >= _SHORT
    if before[-1] in "/／" and is_long:
        return Break.SCRIPT
    return Break.WORD if before[-1].isalnum() and after[0].isalnum() else Break.SIGN


def _break_between(left: str, right: str, last: str, *, is_end: bool, is_run: bool) -> Break:
    """Rate a break between letters by their scripts; `is_run` if two letters of the left script are before it."""
    if last in _SIGNS and not (last in _DASHES and left == right == "hiragana"):
        return Break.SCRIPT
    if "digit" in (left, right):
        return Break.INNER
    if right == "hiragana" or (left == right and left != "katakana"):
        return Break.PHRASE if is_end and last in _PARTICLES else Break.INNER  # but もも|いろ is one name
    if is_end:
        return Break.PHRASE
    is_inside = left == "hiragana" and right == "han" and (not is_run or last in _PREFIXES)  # 振り|返り, お|披露目
    return Break.INNER if is_inside else Break.SCRIPT


def _join_single_letters(parts: Sequence[Atom], breaks: list[Break]) -> None:
    """Make the breaks around a single letter worse, so that it stays with the word before it, else with the next."""
    start = 0
    for at in range(len(parts)):
        after = breaks[at] if at < len(breaks) else Break.SPACE
        if after > Break.SCRIPT:
            continue
        before = breaks[start - 1] if start else Break.SPACE
        is_single = letter_count("".join([atom.text for atom in parts[start : at + 1]])) == 1
        if is_single and before is not Break.SPACE and before >= after:
            breaks[start - 1] = Break.INNER
        elif is_single and after is not Break.SPACE:
            breaks[at] = Break.INNER
            continue
        elif is_single and before is not Break.SPACE:
            breaks[start - 1] = Break.INNER
        start = at + 1


def _first_script(atom: str) -> str:
    """Return the script of an atom's first letter; "digit" if all its letters are digits, "" if it has none."""
    found = next(filter(None, map(_script, atom)), "")
    return "latin" if found == "digit" and any(map(str.isalpha, atom)) else found


@lru_cache(maxsize=cache_sizes.TEXTS)
def _script(char: str) -> str:
    """Return "hiragana", "katakana", "han", "digit", or "latin" for any other letter; "" for signs and long marks."""
    if char in "ーｰ":
        return ""
    if "ぁ" <= char <= "ゖ" or char in "ゝゞ":
        return "hiragana"
    if "ァ" <= char <= "ヺ" or char in "ヽヾ" or "ㇰ" <= char <= "ㇿ" or "ｦ" <= char <= "ﾟ":
        return "katakana"
    if "㐀" <= char <= "鿿" or "豈" <= char <= "﫿" or "\U00020000" <= char <= "\U0003ffff" or char in "々〆〇":
        return "han"
    if char.isdigit():
        return "digit"
    return "latin" if char.isalpha() else ""
