"""The fan's own title: its longest length, and the characters that are allowed in it."""

import re
import unicodedata

LONGEST_TITLE = 60

# Removed: controls, and marks that change the direction of text. Not the joiner U+200D and tags, which emoji need.
_CONTROLS = re.compile(
    r"[\x00-\x1f\x7f-\x9f\u2028\u2029\u061c\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff\ufff9-\ufffb\ud800-\udfff]"
)
_SPACES = re.compile(r"[ \u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]+")
_INVISIBLE = {"Cc", "Cf", "Cs", "Mn", "Me", "Zs", "Zl", "Zp"}
_BLANK_LETTERS = "\u115f\u1160\u2800\u3164\uffa0"  # Hangul fillers and the empty Braille cell


def read_title(text: str) -> str:
    """Return a title on one line: controls become spaces, runs of spaces become one; "" if nothing is visible.

    Raises:
        ValueError: more than `LONGEST_TITLE` characters (Unicode code points); the message says so.
    """
    if len(text) > LONGEST_TITLE:
        raise ValueError(f"at most {LONGEST_TITLE} characters, not {len(text)}.")
    title = _SPACES.sub(" ", _CONTROLS.sub(" ", text)).strip(" ")
    return title if any(_is_visible(one) for one in title) else ""


def _is_visible(character: str) -> bool:
    return unicodedata.category(character) not in _INVISIBLE and character not in _BLANK_LETTERS
