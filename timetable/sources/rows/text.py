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
# What cleaning may change: markup, repeated spaces, zero-width and invisible characters. `str.isprintable` detects the
# rest: line ends, controls and all other spaces are not printable.
_ODD = regex.compile(r"[<&\u2800\p{Default_Ignorable_Code_Point}]|  ")
# Joined emoji (👨‍👩‍👧), flags of regions spelt with tags (🏴󠁧󠁢󠁥󠁮󠁧󠁿), and letters whose shape a joiner decides.
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
    # A whole run of characters that do not affect the shape of the next one: a name may hold hundreds.
    r"[\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff\U000e0000-\U000e0fff]++"
    r"|(?![\u115f\u1160\u3164\uffa0])[\p{Default_Ignorable_Code_Point}\ufff9-\ufffb])"
)
_VISIBLE = regex.compile(r"[^\s\p{Cc}\p{Cs}\p{Default_Ignorable_Code_Point}\u2800]")
_NULL_WORDS = {"null", "none", "undefined", "n/a"}
NOBODY = "no act: n/a means nobody"
_LIST_SLASH = re.compile(r"\s*／\s*|\s+/\s+")


def clean_lines(text: str) -> tuple[str, ...]:
    """Clean an optional text, such as a detail: as `name_lines`, without the lines "null", "none" and "n/a"."""
    return tuple(line for line in _lines(text) if not is_null_word(line))


def clean_text(text: str) -> str:
    """Clean as `clean_lines`, and join several lines with " / "."""
    return " / ".join(clean_lines(text))


def name_lines(text: str) -> tuple[str, ...]:
    """Split a name at `<br>` and line ends; remove tags, entities and zero-width characters; collapse spaces.

    Lines without a visible character are dropped. Letters and their marks are composed, and no character is replaced by
    another one: fans read what the act wrote. An act may be called None or <ANGEL>.
    """
    return _lines(text) or tuple(filter(None, (name_in_brackets(without_entities(text[:_LONGEST])),)))


def clean_name(text: str) -> str:
    """Clean as `name_lines`, and join several lines with " / "."""
    return " / ".join(name_lines(text))


def is_null_word(text: str) -> bool:
    """Return whether a text is a word that programs write for a missing value, such as "null"."""
    return text.strip().casefold() in _NULL_WORDS


def is_nobody(cell: str) -> bool:
    """Return whether a lane's cell means no act: blank, "null" as TIF writes it, or n/a."""
    name = clean_name(cell)
    return name == "null" or says_nobody(cell) or not (name or unseen_in(cell))


def says_nobody(cell: str) -> bool:
    """Return whether somebody wrote n/a into a lane's cell: a row that means no act, unlike an empty cell."""
    return clean_name(cell).casefold() == "n/a"


def unseen_in(text: str) -> str:
    """List the code points of an invisible text ("U+3164"); "" if it has a visible character or is blank."""
    plain = without_markup(without_entities(text[:_LONGEST])).strip()
    return "" if _is_visible(plain) else _code_points(plain)


def split_markers(text: str) -> tuple[tuple[str, ...], str]:
    """Split the `■…■` markers from a text: ("撮影",) and the rest."""
    return tuple(_MARKER.findall(text)), _MARKER.sub("\n", text)


def performers_in(line: str) -> tuple[str, ...]:
    """Split a line that lists performers at "／" or " / "; `()` if the line is not such a list."""
    if line.startswith(("※", "*")) or re.match(r"[^／/]{1,12}[：:]", line):
        return ()
    names = tuple(name for name in _LIST_SLASH.split(line) if name)
    return names if len(names) > 1 else ()


def _lines(text: str) -> tuple[str, ...]:
    return _cached_lines(text) if len(text) <= _LONGEST_CACHED else _cleaned_lines(text[:_LONGEST])


def _cleaned_lines(text: str) -> tuple[str, ...]:
    if _is_clean(text):
        return (text.strip(),) if text.strip() else ()
    plain = without_markup(without_entities(text))
    return tuple(filter(_is_visible, map(_line, _LINE_END.split(plain))))


_LONGEST_CACHED = 200
_cached_lines = lru_cache(maxsize=1_024)(_cleaned_lines)  # names of acts and stages are cleaned repeatedly


def _is_clean(text: str) -> bool:
    """Return whether cleaning would only strip a text.

    Most texts are clean already, and cleaning takes ten times as long.
    """
    return text.isprintable() and _ODD.search(text) is None and unicodedata.is_normalized("NFC", text)


def _line(text: str) -> str:
    return compose(_SPACES.sub(" ", _without_invisible(_CONTROLS.sub("", text))).strip())


def _without_invisible(text: str) -> str:
    """Remove zero-width characters: zero-width spaces, soft hyphens, byte order marks, direction marks.

    They are removed without a replacement. Joiners stay inside an emoji and between letters of a script that needs
    them, variation selectors after the character whose shape they select. Hangul fillers stay, since they have a width.
    """
    return _INVISIBLE.sub(lambda found: found["needed"] or "", text)


def _is_visible(text: str) -> bool:
    """Return whether a text has a visible character; fillers and the Braille blank are invisible."""
    return _VISIBLE.search(text) is not None


def _code_points(text: str) -> str:
    """List the first code points of a text, for a remark: "U+3164 U+200B"."""
    return " ".join(f"U+{ord(char):04X}" for char in text[:12])
