"""Clean texts of a document into what fans read."""

import re
import unicodedata
from functools import lru_cache

import regex

from timetable.sources.rows.markup import name_in_brackets, without_entities, without_markup
from timetable.text.composition import compose

_LONGEST = 2_000
_LINE_END = re.compile(r"\r\n?|\n|\x0b|\x0c|\u2028|\u2029")
_SPACES = re.compile(r"\s+")
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_MARKER = re.compile(r"■([^■\r\n]{1,40})■")
# What cleaning may change: markup, spaces beside others, what has no width or can't be seen. `str.isprintable` detects
# the rest: line ends, controls and every other space are not printable.
_ODD = regex.compile(r"[<&\u2800\p{Default_Ignorable_Code_Point}]|  ")
# Emoji that are joined (👨‍👩‍👧), flags of regions spelt with tags (🏴󠁧󠁢󠁥󠁮󠁧󠁿), and letters whose shape a joiner decides.
_JOINED_SCRIPTS = (
    r"[\p{Arabic}\p{Syriac}\p{Nko}\p{Mongolian}\p{Devanagari}\p{Bengali}\p{Gurmukhi}\p{Gujarati}\p{Oriya}\p{Tamil}"
    r"\p{Telugu}\p{Kannada}\p{Malayalam}\p{Sinhala}\p{Khmer}\p{Myanmar}\p{Tibetan}]"
)
_INVISIBLE = regex.compile(
    r"(?P<needed>"
    r"\p{Extended_Pictographic}[\p{Emoji_Modifier}\ufe0e\ufe0f\u20e3]*"
    r"(?:\u200d\p{Extended_Pictographic}[\p{Emoji_Modifier}\ufe0e\ufe0f\u20e3]*){0,12}"
    r"(?:[\U000e0020-\U000e007e]{1,12}\U000e007f)?"
    rf"|(?<={_JOINED_SCRIPTS}\p{{M}}*)[\u200c\u200d](?={_JOINED_SCRIPTS})"
    r"|(?<=[^\s\p{Default_Ignorable_Code_Point}])[\ufe00-\ufe0f\u180b-\u180d\u180f\U000e0100-\U000e01ef]"
    r")|(?P<dropped>"
    # A run at once, of those that no shape of what follows depends on: a name may hold hundreds.
    r"[\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff\U000e0000-\U000e0fff]++"
    r"|(?![\u115f\u1160\u3164\uffa0])[\p{Default_Ignorable_Code_Point}\ufff9-\ufffb])"
)
_SEEN = regex.compile(r"[^\s\p{Cc}\p{Cs}\p{Default_Ignorable_Code_Point}\u2800]")
_NOTHING = {"null", "none", "undefined", "n/a"}
_SEVERAL = re.compile(r"\s*／\s*|\s+/\s+")


def clean_lines(text: str) -> tuple[str, ...]:
    """Clean a text that may be left out, such as a detail: as `name_lines`, and "null", "none", "n/a" are nothing."""
    return tuple(line for line in _lines(text) if not is_null_word(line))


def clean_text(text: str) -> str:
    """Clean as `clean_lines`, and join what was on several lines with " / "."""
    return " / ".join(clean_lines(text))


def name_lines(text: str) -> tuple[str, ...]:
    """Split a name at `<br>` and line ends, remove tags, entities and what has no width, fold spaces.

    Lines on which nothing can be seen are dropped. Letters and their marks are composed, and no character is replaced
    by another: fans read what the act wrote. An act may be called None or <ANGEL>.
    """
    return _lines(text) or tuple(filter(None, (name_in_brackets(without_entities(text[:_LONGEST])),)))


def clean_name(text: str) -> str:
    """Clean as `name_lines`, and join what was on several lines with " / "."""
    return " / ".join(name_lines(text))


def is_null_word(text: str) -> bool:
    """Return whether a text is a word that programs write for a missing value."""
    return text.strip().casefold() in _NOTHING


def is_nobody(cell: str) -> bool:
    """Return whether the cell of a lane stands for nobody: blank, "null" as TIF writes it, or n/a."""
    name = clean_name(cell)
    return name == "null" or name.casefold() == "n/a" or not (name or unseen_in(cell))


def unseen_in(text: str) -> str:
    """Name the characters of a text in which nothing can be seen ("U+3164"); "" where something can, or it is blank."""
    plain = without_markup(without_entities(text[:_LONGEST])).strip()
    return "" if _is_seen(plain) else _code_points(plain)


def split_markers(text: str) -> tuple[tuple[str, ...], str]:
    """Split the `■…■` markers from a text: ("撮影",) and the rest."""
    return tuple(_MARKER.findall(text)), _MARKER.sub("\n", text)


def performers_in(line: str) -> tuple[str, ...]:
    """Split a line that lists performers at "／" or " / "; `()` for a line that is no such list."""
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
    return tuple(filter(_is_seen, map(_line, _LINE_END.split(plain))))


_LONGEST_CACHED = 200
_cached_lines = lru_cache(maxsize=1_024)(_cleaned_lines)  # names of acts and stages are cleaned again and again


def _is_clean(text: str) -> bool:
    """Return whether cleaning would only strip a text; most texts are so, and cleaning takes ten times as long."""
    return text.isprintable() and _ODD.search(text) is None and unicodedata.is_normalized("NFC", text)


def _line(text: str) -> str:
    return compose(_SPACES.sub(" ", _without_invisible(_CONTROLS.sub("", text))).strip())


def _without_invisible(text: str) -> str:
    """Remove what has no width: zero-width spaces, soft hyphens, byte order marks, direction marks.

    Joiners stay inside an emoji and between letters of a script that needs them, variation selectors behind what they
    select a shape of. Nothing is put in their stead: a zero-width space is no space. Hangul fillers have a width.
    """
    return _INVISIBLE.sub(lambda found: found["needed"] or "", text)


def _is_seen(text: str) -> bool:
    """Return whether a reader sees anything of a text; fillers and the blank of Braille are nothing to see."""
    return _SEEN.search(text) is not None


def _code_points(text: str) -> str:
    """List the code points of a text, for a remark: "U+3164 U+200B"."""
    return " ".join(f"U+{ord(char):04X}" for char in text[:12])
