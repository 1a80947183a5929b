"""Encode a sheet as a PNG (ISO 15948) with a palette and no row filter, compressed strip by strip (RFC 1951).

A deflate stream can be joined from parts that each end at a whole byte and refer to no earlier data. So a strip is
painted and compressed once for all pictures that contain it: a picture of forty picks consists mostly of cached strips.
"""

import struct
import zlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from zlib_ng import zlib_ng as deflater

from timetable.caching.byte_lru import ByteLRU
from timetable.checkpoint import checkpoint
from timetable.picture.png.paint import bands
from timetable.picture.png.sheet_palette import SheetPalette, palette_of
from timetable.picture.png.strips import Strip, strips
from timetable.picture.sheet import Sheet

CACHE_BYTES = 6_000_000
_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_PALETTE_COLOUR_TYPE = 3
_METRES_PER_INCH, _UNIT_IS_METRE = 0.0254, 1
_STREAM_START, _STREAM_END = b"\x78\x5e", b"\x03\x00"  # RFC 1950: a window of 32 KB, fast; an empty last block
_LEVEL = 5  # 6 saves 2 % of the bytes and takes twice as long (docs/decisions/0019)
_RAW_DEFLATE = -15
_MAX_CACHED_BYTES = 24_000  # larger strips (clashing picks, whole grids) are almost never shared
_ADLER_BASE = 65521  # RFC 1950


@dataclass(frozen=True, slots=True)
class CompressedStrip:
    """Scan lines of a strip: `stream` ends at a whole byte, `checksum` is the Adler-32 of its `length` bytes."""

    stream: bytes
    checksum: int
    length: int


_strips: ByteLRU[tuple[SheetPalette, Strip], CompressedStrip] = ByteLRU(CACHE_BYTES)


def encode(sheet: Sheet, texts: Mapping[str, str]) -> bytes:
    """Return a PNG of a sheet; `texts` become iTXt chunks by keyword, in their order, empty ones left out."""
    palette = palette_of(sheet)
    header = struct.pack(">IIBBBBB", sheet.width, sheet.height, 8, _PALETTE_COLOUR_TYPE, 0, 0, 0)
    chunks = [_SIGNATURE, _chunk(b"IHDR", header)]
    if sheet.dpi:
        px_per_metre = round(sheet.dpi / _METRES_PER_INCH)
        chunks.append(_chunk(b"pHYs", struct.pack(">IIB", px_per_metre, px_per_metre, _UNIT_IS_METRE)))
    chunks += [_chunk(b"iTXt", _text(keyword, text)) for keyword, text in texts.items() if text]
    chunks.append(_chunk(b"PLTE", palette.data))
    chunks += [_chunk(b"IDAT", b"".join(_stream(strips(sheet), palette))), _chunk(b"IEND", b"")]
    return b"".join(chunks)


def compressed(strip: Strip, palette: SheetPalette) -> CompressedStrip:
    """Paint and compress a strip, or return it from the cache."""
    key = palette, strip
    cached = _strips.get(key)
    if cached is None:
        cached = _compress(strip, palette)
        if len(cached.stream) <= _MAX_CACHED_BYTES:
            _strips.put(key, cached, len(cached.stream))
    return cached


def limit_strip_cache(budget_bytes: int) -> None:
    """Limit the total size of cached strips."""
    _strips.limit(budget_bytes)


def joined_checksum(first: int, second: int, second_length: int) -> int:
    """Return the Adler-32 of two concatenated texts from that of each.

    The low half is the sum of the bytes, the high half the sum of all intermediate values of the low half.
    """
    low = (first & 0xFFFF) + (second & 0xFFFF) - 1
    high = (first >> 16) + (second >> 16) + second_length * ((first & 0xFFFF) - 1)
    return (high % _ADLER_BASE) << 16 | low % _ADLER_BASE


def _compress(strip: Strip, palette: SheetPalette) -> CompressedStrip:
    compressor = deflater.compressobj(_LEVEL, deflater.DEFLATED, _RAW_DEFLATE)
    parts, checksum, length = [], 1, 0
    for band in bands(strip, palette):
        checkpoint()
        lines = band.tobytes()
        checksum, length = deflater.adler32(lines, checksum), length + len(lines)
        parts.append(compressor.compress(lines))
    parts.append(compressor.flush(deflater.Z_SYNC_FLUSH))
    return CompressedStrip(b"".join(parts), checksum, length)


def _stream(all_strips: Iterable[Strip], palette: SheetPalette) -> Iterator[bytes]:
    checksum = 1
    yield _STREAM_START
    for strip in all_strips:
        piece = compressed(strip, palette)
        yield piece.stream
        checksum = joined_checksum(checksum, piece.checksum, piece.length)
    yield _STREAM_END + struct.pack(">I", checksum)


def _chunk(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(content, zlib.crc32(kind)))


def _text(keyword: str, text: str) -> bytes:
    return keyword.encode("latin-1") + b"\0\0\0\0\0" + text.encode()
