"""Texts of remarks on corrections: their position, and keys as a festival file writes them."""

import json
from collections.abc import Iterable, Mapping

from timetable.festivals import SHEET_LINES

_WHERE = "corrections / "
_MOST_LISTED = 8
_LONGEST_VALUE = 60


def as_toml(values: Mapping[str, str]) -> str:
    """Write keys as a festival file does, long values shortened."""
    return ", ".join(f"{key} = {_quoted(value)}" for key, value in values.items())


def shortened_list(parts: Iterable[str], count: int) -> str:
    """Join the first parts, and add how many more there are of `count`."""
    shown = [part for part, _ in zip(parts, range(_MOST_LISTED), strict=False)]
    more = f"; and {count - len(shown)} more" if count > len(shown) else ""
    return "; ".join(shown) + more


def correction_where(number: int) -> str:
    """Return the position of a correction in its file or sheet, for remarks."""
    if number > SHEET_LINES:
        return f"corrections_url / line {number - SHEET_LINES}"
    return f"{_WHERE}{number}"


def _quoted(value: str) -> str:
    short = value if len(value) <= _LONGEST_VALUE else value[: _LONGEST_VALUE - 1] + "…"
    return json.dumps(short, ensure_ascii=False)
