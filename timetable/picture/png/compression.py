"""Pack strips as scan lines of a PNG, each by itself (RFC 1951), in a cache for the next picture.

A deflate stream may be put together from pieces that each end at a whole byte and look back at nothing before them.
So a slot is painted and packed once, for whoever picks it; a picture of forty is mostly put together from such pieces.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from PIL import Image
from zlib_ng import zlib_ng as deflater

from timetable.caching.byte_lru import ByteLRU
from timetable.checkpoint import checkpoint
from timetable.picture.png.paint import bands
from timetable.picture.png.sheet_palette import Inks
from timetable.picture.png.strips import Strip

KEPT_BYTES = 6_000_000
_LEVEL = 5  # 6 saves 2 % of the bytes and takes twice as long (docs/decisions/0019)
_RAW = -15
_LARGEST = 24_000  # bytes; larger strips (many clashing picks, a whole grid) are almost never shared
_BASE = 65521  # of Adler-32 (RFC 1950)


@dataclass(frozen=True, slots=True)
class Packed:
    """Scan lines of a strip: `stream` ends at a whole byte, `checksum` is the Adler-32 of its `length` bytes."""

    stream: bytes
    checksum: int
    length: int


_packed: ByteLRU[tuple[Inks, Strip], Packed] = ByteLRU(KEPT_BYTES)


def packed(strip: Strip, inks: Inks) -> Packed:
    """Paint and pack a strip, once for all pictures that have it."""
    key = inks, strip
    known = _packed.get(key)
    if known is None:
        known = _fresh(strip, inks)
        if len(known.stream) <= _LARGEST:
            _packed.put(key, known, len(known.stream))
    return known


def limit_packed(budget_bytes: int) -> None:
    """Bound what is kept for the next picture."""
    _packed.limit(budget_bytes)


def joined_checksum(first: int, second: int, second_length: int) -> int:
    """Return the Adler-32 of two texts in one, from those of each: its low half sums bytes, its high one those sums."""
    low = (first & 0xFFFF) + (second & 0xFFFF) - 1
    high = (first >> 16) + (second >> 16) + second_length * ((first & 0xFFFF) - 1)
    return (high % _BASE) << 16 | low % _BASE


def _fresh(strip: Strip, inks: Inks) -> Packed:
    packer = deflater.compressobj(_LEVEL, deflater.DEFLATED, _RAW)
    parts, checksum, length = [], 1, 0
    for band in bands(strip, inks):
        checkpoint()
        lines = _scan_lines(band)
        checksum, length = deflater.adler32(lines, checksum), length + len(lines)
        parts.append(packer.compress(lines))
    parts.append(packer.flush(deflater.Z_SYNC_FLUSH))
    return Packed(b"".join(parts), checksum, length)


def _scan_lines(band: Image.Image) -> bytes:
    """Give rows with their filter byte before them; a palette band has it as its left column."""
    raw = band.tobytes()
    if band.mode == "L":
        return raw
    return b"".join(_filtered(raw, 3 * band.width))


def _filtered(raw: bytes, row: int) -> Iterator[bytes]:
    return (b"\0" + raw[start : start + row] for start in range(0, len(raw), row))
