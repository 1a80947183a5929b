"""Takes a TrueType file's bytes, gives the characters it has a glyph for (OpenType 1.9, table "cmap")."""

import struct
from collections.abc import Iterator


def characters(font: bytes) -> set[int]:
    """Return every code point that the font's Unicode subtables map to a glyph other than .notdef."""
    table = _table(font, b"cmap")
    (count,) = struct.unpack_from(">H", table, 2)
    found: set[int] = set()
    for index in range(count):
        platform, encoding, offset = struct.unpack_from(">HHI", table, 4 + 8 * index)
        if (platform, encoding) in {(3, 1), (3, 10)} or platform == 0:
            found.update(_subtable(table[offset:]))
    return found


def _table(font: bytes, wanted: bytes) -> bytes:
    (count,) = struct.unpack_from(">H", font, 4)
    for index in range(count):
        tag, _, offset, length = struct.unpack_from(">4sIII", font, 12 + 16 * index)
        if tag == wanted:
            return font[offset : offset + length]
    message = f"no table {wanted!r}"
    raise ValueError(message)


def _subtable(table: bytes) -> Iterator[int]:
    (form,) = struct.unpack_from(">H", table)
    if form == 4:
        yield from _segments(table)
    elif form == 12:
        yield from _groups(table)


def _segments(table: bytes) -> Iterator[int]:
    """Read format 4: segments of the basic plane, each shifted by a delta or listed one by one."""
    count = struct.unpack_from(">H", table, 6)[0] // 2
    ends, starts, deltas, offsets = (
        struct.unpack_from(f">{count}H", table, at) for at in (14, 16 + 2 * count, 16 + 4 * count, 16 + 6 * count)
    )
    for index, (end, start, delta, offset) in enumerate(zip(ends, starts, deltas, offsets, strict=True)):
        for code in range(start, min(end, 0xFFFE) + 1):
            glyph = code
            if offset:
                place = 16 + 6 * count + 2 * index + offset + 2 * (code - start)
                (glyph,) = struct.unpack_from(">H", table, place)
                if not glyph:
                    continue
            if (glyph + delta) & 0xFFFF:
                yield code


def _groups(table: bytes) -> Iterator[int]:
    """Read format 12: runs of code points on runs of glyphs."""
    (count,) = struct.unpack_from(">I", table, 12)
    for index in range(count):
        start, end, glyph = struct.unpack_from(">III", table, 16 + 12 * index)
        yield from range(start if glyph else start + 1, end + 1)
