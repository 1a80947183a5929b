"""Texts and comments of a drafted TOML file."""

import json

from timetable.festivals.seen import Found

_LONGEST_COMMENT = 160


def toml_text(value: str) -> str:
    """Write a text in quotes."""
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")


def comment(text: str) -> str:
    """Return a text that may stand in a comment: one line of printable characters, cut at 160 with "…"."""
    plain = " ".join("".join(one if one.isprintable() else " " for one in text).split())
    return plain if len(plain) <= _LONGEST_COMMENT else f"{plain[: _LONGEST_COMMENT - 1]}…"


def found_at(found: Found) -> str:
    """Write the comment after a value: where it was found, and whether that it means this is a guess."""
    return f"  # {'check: a guess' if found.is_guess else 'found'}: {comment(found.where)}"
