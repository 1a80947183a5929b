"""Read the characters of a TrueType file and their glyphs (OpenType 1.9, table "cmap")."""

import struct
from collections.abc import Iterator

from tools.fonts.sfnt import Tables


def characters(tables: Tables) -> dict[int, int]:
    """Return the glyph id of each code point in the Unicode subtables, without those that map to .notdef."""
    content = tables[b"cmap"]
    (count,) = struct.unpack_from(">H", content, 2)
    found: dict[int, int] = {}
    for index in range(count):
        platform, encoding, offset = struct.unpack_from(">HHI", content, 4 + 8 * index)
        if (platform, encoding) in {(3, 1), (3, 10)} or platform == 0:
            found.update(_subtable(content[offset:]))
    return found


def _subtable(content: bytes) -> Iterator[tuple[int, int]]:
    (form,) = struct.unpack_from(">H", content)
    if form == 4:
        yield from _segments(content)
    elif form == 12:
        yield from _groups(content)


def _segments(content: bytes) -> Iterator[tuple[int, int]]:
    """Read format 4: segments of the basic plane, each shifted by a delta or listed one by one."""
    count = struct.unpack_from(">H", content, 6)[0] // 2
    ends, starts, deltas, offsets = (
        struct.unpack_from(f">{count}H", content, at) for at in (14, 16 + 2 * count, 16 + 4 * count, 16 + 6 * count)
    )
    for index, (end, start, delta, offset) in enumerate(zip(ends, starts, deltas, offsets, strict=True)):
        for code in range(start, min(end, 0xFFFE) + 1):
            glyph = code
            if offset:
                at = 16 + 6 * count + 2 * index + offset + 2 * (code - start)
                (glyph,) = struct.unpack_from(">H", content, at)
                if not glyph:
                    continue
            glyph = (glyph + delta) & 0xFFFF
            if glyph:
                yield code, glyph


def _groups(content: bytes) -> Iterator[tuple[int, int]]:
    """Read format 12: runs of code points on runs of glyphs."""
    (count,) = struct.unpack_from(">I", content, 12)
    for index in range(count):
        start, end, glyph = struct.unpack_from(">III", content, 16 + 12 * index)
        yield from ((code, glyph + code - start) for code in range(start if glyph else start + 1, end + 1))
