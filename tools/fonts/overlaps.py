"""Clear the overlap flags of glyphs (OpenType 1.9, table "glyf").

FreeType paints a flagged glyph at four times its width and height and scales it down, so that pixels that two contours
partly cover do not get too dark. Variable fonts flag all glyphs, whether contours overlap or not.
"""

import struct
from collections.abc import Container, Iterator
from itertools import pairwise

from tools.fonts.sfnt import Tables

OVERLAP_SIMPLE = 0x40  # in the first byte of a glyph's flags
OVERLAP_COMPOUND = 0x04  # in the first byte of its first component's flags
_HEADER_BYTES = 10  # number of contours, bounding box
_FORMAT_AT = 50  # in "head": whether "loca" is of 16 or of 32 bits


def clear_flags(tables: Tables, exceptions: Container[int] = ()) -> Tables:
    """Return tables in which only the glyphs with the ids of `exceptions` are still flagged."""
    outlines = bytearray(tables[b"glyf"])
    for glyph, at, flag in flag_positions(tables):
        if glyph not in exceptions:
            outlines[at] &= ~flag
    return tables | {b"glyf": bytes(outlines)}


def flag_positions(tables: Tables) -> Iterator[tuple[int, int, int]]:
    """Yield for each glyph with an outline: its id, the offset of the byte with the flag, and the flag's bit."""
    outlines, offsets = tables[b"glyf"], _offsets(tables)
    for glyph, (start, end) in enumerate(pairwise(offsets)):
        if start == end:
            continue
        (contours,) = struct.unpack_from(">h", outlines, start)
        after_header = start + _HEADER_BYTES
        if contours < 0:
            yield glyph, after_header, OVERLAP_COMPOUND
        elif contours:
            instructions_at = after_header + 2 * contours
            (length,) = struct.unpack_from(">H", outlines, instructions_at)
            yield glyph, instructions_at + 2 + length, OVERLAP_SIMPLE


def _offsets(tables: Tables) -> list[int]:
    """Return the offset of each glyph's outline, and the end of the last one."""
    locations = tables[b"loca"]
    (is_long,) = struct.unpack_from(">h", tables[b"head"], _FORMAT_AT)
    if is_long:
        return list(struct.unpack(f">{len(locations) // 4}I", locations))
    return [2 * offset for offset in struct.unpack(f">{len(locations) // 2}H", locations)]
