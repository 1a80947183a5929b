"""Read the tables of a TrueType file, and write a file of tables (OpenType 1.9, "font file")."""

import struct
import sys
from array import array
from collections.abc import Mapping

Tables = dict[bytes, bytes]

_FILE_SUM = 0xB1B0AFBA  # sum of all words of a file, including the adjustment in "head"
_ADJUSTMENT_AT = 8
_ENTRY_BYTES = 16


def read_tables(font: bytes) -> Tables:
    """Return the content of every table by its tag, in file order."""
    (count,) = struct.unpack_from(">H", font, 4)
    entries = (struct.unpack_from(">4sIII", font, 12 + _ENTRY_BYTES * index) for index in range(count))
    by_offset = sorted((offset, length, tag) for tag, _, offset, length in entries)
    return {tag: font[offset : offset + length] for offset, length, tag in by_offset}


def write_tables(tables: Mapping[bytes, bytes]) -> bytes:
    """Return a file of these tables, in their order, with valid check sums.

    Outlines should come last: then the tables that are read of every font fill fewer pages of memory.
    """
    head = bytearray(tables[b"head"])
    struct.pack_into(">I", head, _ADJUSTMENT_AT, 0)
    contents = {**tables, b"head": bytes(head)}
    exponent = len(contents).bit_length() - 1
    search_range = _ENTRY_BYTES << exponent
    start = struct.pack(
        ">4sHHHH", b"\0\1\0\0", len(contents), search_range, exponent, _ENTRY_BYTES * len(contents) - search_range
    )
    offset = len(start) + _ENTRY_BYTES * len(contents)
    entries, bodies, head_at = [], [], 0
    for tag, content in contents.items():
        head_at = offset if tag == b"head" else head_at
        entries.append(struct.pack(">4sIII", tag, _sum(content), offset, len(content)))
        bodies.append(content + bytes(-len(content) % 4))
        offset += len(bodies[-1])
    font = bytearray(b"".join((start, *sorted(entries), *bodies)))
    struct.pack_into(">I", font, head_at + _ADJUSTMENT_AT, (_FILE_SUM - _sum(bytes(font))) & 0xFFFFFFFF)
    return bytes(font)


def _sum(content: bytes) -> int:
    words = array("I", content + bytes(-len(content) % 4))
    if sys.byteorder == "little":
        words.byteswap()
    return sum(words) & 0xFFFFFFFF
