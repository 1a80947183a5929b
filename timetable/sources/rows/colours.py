"""Colours as documents write them: "#f0a", "F0A030", "rgb(240, 160, 48)"."""

import re

_HEX = re.compile(r"#?([0-9a-f]{6})(?:[0-9a-f]{2})?")
_SHORT = re.compile(r"#([0-9a-f]{3})")
_RGB = re.compile(r"rgba?\(\s*(\d{1,3})\s*[, ]\s*(\d{1,3})\s*[, ]\s*(\d{1,3})\s*(?:[,/][^)]{0,10})?\)")


def hex_colour(text: str) -> str:
    """Return a colour as "#rrggbb", "" if the text is none; transparency is left out."""
    folded = text.strip().casefold()[:60]
    if found := _HEX.fullmatch(folded):
        return f"#{found[1]}"
    if found := _SHORT.fullmatch(folded):
        return "#" + "".join(digit * 2 for digit in found[1])
    if found := _RGB.fullmatch(folded):
        parts = [int(part) for part in found.groups()]
        return "#" + "".join(f"{part:02x}" for part in parts) if max(parts) <= 255 else ""
    return ""
