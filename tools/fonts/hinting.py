"""Keep FreeType from moving outlines to whole pixels (OpenType 1.9, table "prep").

FreeType hints a font that has no program by its auto-hinter: a millisecond for each size that is opened, and most of a
glyph's time, for what is not seen at the sizes of a picture. It takes a program of at most seven bytes for none.
"""

from tools.fonts.sfnt import Tables

_SMOOTH = bytes.fromhex("b801ff 85 b004 8d")  # push 511, SCANCTRL, push 4, SCANTYPE: as every unhinted font begins
_NOTHING = bytes.fromhex("b000 21")  # push 0, POP
_NOT_A_PROGRAM = 7


def without_auto_hinter(tables: Tables) -> Tables:
    """Return tables whose glyphs FreeType draws as they were designed; a font that is hinted by itself stays so."""
    program = tables.get(b"prep", b"")
    if b"fpgm" in tables or len(program) > _NOT_A_PROGRAM:
        return tables
    return tables | {b"prep": (program or _SMOOTH) + _NOTHING}
