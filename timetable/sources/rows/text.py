"""The cleaning of texts: what a document holds, as fans read it. The one place where it is done."""

import re
import unicodedata
from functools import lru_cache

import regex

from timetable.sources.rows.invisible import code_points, is_seen, without_invisible
from timetable.sources.rows.markup import name_in_brackets, without_entities, without_markup
from timetable.text.composition import compose

_LONGEST = 2_000
_LINE_END = re.compile(r"\r\n?|\n|\x0b|\x0c|\u2028|\u2029")
_SPACES = re.compile(r"\s+")
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_MARKER = re.compile(r"■([^■\r\n]{1,40})■")
# What cleaning may change: markup, spaces beside others, what has no width or can't be seen. `str.isprintable` tells
# the rest: line ends, controls and every other space are not printable.
_ODD = regex.compile(r"[<&\u2800\p{Default_Ignorable_Code_Point}]|  ")
_NOTHING = {"null", "none", "undefined", "n/a"}
_SEVERAL = re.compile(r"\s*／\s*|\s+/\s+")


def clean_lines(text: str) -> tuple[str, ...]:
    """Clean a text that may be left out, such as a detail: as `name_lines`, and "null", "none", "n/a" are nothing."""
    return tuple(line for line in _lines(text) if not says_nothing(line))


def clean(text: str) -> str:
    """Clean as `clean_lines`, and join what was on several lines with " / "."""
    return " / ".join(clean_lines(text))


def name_lines(text: str) -> tuple[str, ...]:
    """Split a name at `<br>` and line ends, take out tags, entities and what has no width, fold spaces.

    Lines on which nothing can be seen are dropped. Letters and their marks are composed, and no character is replaced
    by another: fans read what the act wrote. An act may be called None or <ANGEL>.
    """
    return _lines(text) or tuple(filter(None, (name_in_brackets(without_entities(text[:_LONGEST])),)))


def clean_name(text: str) -> str:
    """Clean as `name_lines`, and join what was on several lines with " / "."""
    return " / ".join(name_lines(text))


def says_nothing(text: str) -> bool:
    """Say whether a text is a word by which programs say that there is nothing."""
    return text.strip().casefold() in _NOTHING


def says_nobody(cell: str) -> bool:
    """Say whether a cell of a table, one for each lane, stands for nobody: blank, "null" as TIF writes it, or n/a."""
    name = clean_name(cell)
    return name == "null" or name.casefold() == "n/a" or not (name or unseen_in(cell))


def unseen_in(text: str) -> str:
    """Name the characters of a text in which nothing can be seen ("U+3164"); "" where something can, or it is blank."""
    plain = without_markup(without_entities(text[:_LONGEST])).strip()
    return "" if is_seen(plain) else code_points(plain)


def markers_apart(text: str) -> tuple[tuple[str, ...], str]:
    """Take the `■…■` markers off a text: ("撮影",) and the rest."""
    return tuple(_MARKER.findall(text)), _MARKER.sub("\n", text)


def performers_in(line: str) -> tuple[str, ...]:
    """Split a line that lists performers at "／" or " / "; a line that says something else gives nothing."""
    if line.startswith(("※", "*")) or re.match(r"[^／/]{1,12}[：:]", line):
        return ()
    names = tuple(name for name in _SEVERAL.split(line) if name)
    return names if len(names) > 1 else ()


def _lines(text: str) -> tuple[str, ...]:
    return _cached_lines(text) if len(text) <= _LONGEST_CACHED else _cleaned_lines(text[:_LONGEST])


def _cleaned_lines(text: str) -> tuple[str, ...]:
    if _is_clean(text):
        return (text.strip(),) if text.strip() else ()
    plain = without_markup(without_entities(text))
    return tuple(filter(is_seen, map(_line, _LINE_END.split(plain))))


_LONGEST_CACHED = 200
_cached_lines = lru_cache(maxsize=1_024)(_cleaned_lines)  # names of acts and stages are cleaned again and again


def _is_clean(text: str) -> bool:
    """Say whether cleaning would only strip a text; most texts are so, and cleaning takes ten times as long."""
    return text.isprintable() and _ODD.search(text) is None and unicodedata.is_normalized("NFC", text)


def _line(text: str) -> str:
    return compose(_SPACES.sub(" ", without_invisible(_CONTROLS.sub("", text))).strip())
