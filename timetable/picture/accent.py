"""The fan's own colour, which forms the head of a picture: twelve by name, or any as "#rrggbb"."""

import re
from types import MappingProxyType

# The colours that fans wear, by their names in addresses. Each has a contrast of at least 4.5 with near-black or white.
ACCENTS = MappingProxyType(
    {
        "red": "#d7202f",
        "pink": "#f78fb7",
        "orange": "#f28c1c",
        "yellow": "#ffd83b",
        "lime": "#a9d63c",
        "green": "#0b8457",
        "sky": "#74cdf2",
        "blue": "#1f4fd8",
        "purple": "#6b3fd4",
        "lavender": "#c4aaf2",
        "white": "#ffffff",
        "black": "#17191f",
    }
)
_COLOUR = re.compile(r"#[0-9a-f]{6}")


def read_accent(text: str) -> str:
    """Return an accent as it stands in addresses: a name of `ACCENTS`, "#rrggbb" in lower case, or "" for none.

    Raises:
        ValueError: neither; the message says what is allowed.
    """
    accent = text.strip().lower()
    if accent and accent not in ACCENTS and not _COLOUR.fullmatch(accent):
        raise ValueError(f"there is no {text[:60]!r}; there are: {', '.join(ACCENTS)}, or a colour as #rrggbb.")
    return accent


def accent_colour(accent: str) -> str:
    """Return the colour "#rrggbb" of an accent that `read_accent` returned; "" for none."""
    return ACCENTS.get(accent, accent)
