"""Disable FreeType's auto-hinter (OpenType 1.9, table "prep").

FreeType applies it to fonts without a hinting program. It takes a millisecond for each size that is opened, and most of
the time of drawing a glyph, without a visible effect at the sizes of a picture. FreeType ignores programs of at most
seven bytes.
"""

from tools.fonts.sfnt import Tables

_SMOOTH = bytes.fromhex("b801ff 85 b004 8d")  # push 511, SCANCTRL, push 4, SCANTYPE: as in most unhinted fonts
_NOTHING = bytes.fromhex("b000 21")  # push 0, POP
_IGNORED_BYTES = 7


def without_auto_hinter(tables: Tables) -> Tables:
    """Return tables whose outlines FreeType draws unchanged; a font with hinting of its own is returned as it is."""
    program = tables.get(b"prep", b"")
    if b"fpgm" in tables or len(program) > _IGNORED_BYTES:
        return tables
    return tables | {b"prep": (program or _SMOOTH) + _NOTHING}
