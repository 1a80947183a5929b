"""Embedding level of each character of a line: even from left to right, odd from right to left (UAX 9)."""

import unicodedata
from collections.abc import Iterator, Sequence
from itertools import groupby

from timetable.text.display import ISOLATE_END, ISOLATE_START

_BRACKETS = dict(zip("([{「『【（〈《〔［｛", ")]}」』】）〉》〕］｝", strict=True))
_NEUTRAL = frozenset({"B", "S", "WS", "ON", ""})
_RIGHT = frozenset({"R", "EN", "AN"})


def base_level(text: str) -> int:
    """Return 1 if the first strong character outside isolates is right-to-left, else 0 (rules P2 and P3)."""
    for char in _without_isolated(text):
        if (kind := unicodedata.bidirectional(char)) in {"L", "R", "AL"}:
            return int(kind != "L")
    return 0


def levels(text: str, base: int) -> list[int]:
    """Return the level of each character of a line in a paragraph of level `base`."""
    outer = _without_isolated(text)
    kinds = _resolved(outer, base)
    found = [_level(kind, base) for kind in kinds]
    for start, end in _isolates(text):
        inner = text[start:end].replace(ISOLATE_START, ISOLATE_END)  # not nested: `clean` leaves only pairs
        found[start:end] = levels(inner, base + 1 + (base_level(inner) == base % 2))
    return found


def _level(kind: str, base: int) -> int:
    """Apply rules I1 and I2."""
    if base % 2:
        return base if kind == "R" else base + 1
    return base + {"L": 0, "R": 1}.get(kind, 2)


def _isolates(text: str) -> Iterator[tuple[int, int]]:
    """Yield start and end of what each isolate holds; one that is not closed ends with the line."""
    end = 0
    while (start := text.find(ISOLATE_START, end) + 1) > 0:
        end = text.find(ISOLATE_END, start)
        end = len(text) if end < 0 else end
        yield start, end


def _without_isolated(text: str) -> str:
    """Put neutral characters in place of what isolates hold."""
    if ISOLATE_START not in text:
        return text
    for start, end in _isolates(text):
        text = text[:start] + ISOLATE_START * (end - start) + text[end:]
    return text


def _resolved(text: str, base: int) -> list[str]:
    """Return L, R, EN or AN for each character (rules W1 to N2)."""
    side = "R" if base % 2 else "L"
    kinds = _with_weak(_with_marks(text), side)
    _resolve_brackets(text, kinds, side)
    _resolve_neutral(kinds, side)
    return kinds


def _with_marks(text: str) -> list[str]:
    """Give a mark the kind of its base (W1); isolates and invisible characters are neutral."""
    kinds: list[str] = []
    for char in text:
        kind = unicodedata.bidirectional(char)
        if kind == "NSM":
            kind = kinds[-1] if kinds else "ON"
        kinds.append("ON" if kind in {"FSI", "PDI", "BN"} else kind)
    return kinds


def _with_weak(kinds: list[str], side: str) -> list[str]:
    """Resolve numbers, their separators and signs (W2 to W7)."""
    strong = side
    for index, kind in enumerate(kinds):
        if kind in {"L", "R", "AL"}:
            strong = kind
        elif kind == "EN" and strong == "AL":
            kinds[index] = "AN"
    kinds = ["R" if kind == "AL" else kind for kind in kinds]
    for index in range(1, len(kinds) - 1):
        before, kind, after = kinds[index - 1 : index + 2]
        if before == after and ((kind in {"ES", "CS"} and before == "EN") or (kind == "CS" and before == "AN")):
            kinds[index] = before
    kinds = list(_with_terminators(kinds))
    strong = side
    for index, kind in enumerate(kinds):
        if kind in {"L", "R"}:
            strong = kind
        elif kind == "EN" and strong == "L":
            kinds[index] = "L"
    return kinds


def _with_terminators(kinds: Sequence[str]) -> Iterator[str]:
    """Give signs beside a number its kind, as % and ¥ (W5); other separators are neutral (W6)."""
    runs = [(kind, len(list(group))) for kind, group in groupby(kinds)]
    for index, (kind, count) in enumerate(runs):
        beside = {runs[at][0] for at in (index - 1, index + 1) if 0 <= at < len(runs)}
        is_number = kind == "ET" and "EN" in beside
        yield from ["EN" if is_number else "ON" if kind in {"ES", "ET", "CS"} else kind] * count


def _resolve_brackets(text: str, kinds: list[str], side: str) -> None:
    """Give both brackets of a pair one direction (N0): the line's if it occurs within, else that before the pair."""
    for start, end in sorted(_pairs(text, kinds)):
        within = {_strong(kind) for kind in kinds[start + 1 : end]} - {""}
        if not within:
            continue
        before = next((_strong(kind) for kind in kinds[start - 1 :: -1] if _strong(kind)), side) if start else side
        kinds[start] = kinds[end] = side if side in within or before == side else before


def _pairs(text: str, kinds: Sequence[str]) -> Iterator[tuple[int, int]]:
    opened: list[tuple[int, str]] = []
    closing = set(_BRACKETS.values())
    for index, char in enumerate(text):
        if kinds[index] != "ON":
            continue
        if char in _BRACKETS:
            opened.append((index, _BRACKETS[char]))
        elif char in closing and any(close == char for _, close in opened):
            while opened[-1][1] != char:
                opened.pop()
            yield opened.pop()[0], index


def _strong(kind: str) -> str:
    return "R" if kind in _RIGHT else "L" if kind == "L" else ""


def _resolve_neutral(kinds: list[str], side: str) -> None:
    """Give neutral characters the direction of both neighbours, or else the line's (N1 and N2)."""
    start = 0
    while start < len(kinds):
        end = start
        while end < len(kinds) and kinds[end] in _NEUTRAL:
            end += 1
        if end > start:
            before = _strong(kinds[start - 1]) if start else side
            after = _strong(kinds[end]) if end < len(kinds) else side
            kinds[start:end] = [before if before == after else side] * (end - start)
        start = end + 1
