"""Takes a painting and texts, gives the bytes of a PNG (ISO 15948), its rows as they are: filter none."""

import struct
import zlib
from collections.abc import Iterable, Iterator, Mapping
from types import ModuleType

from PIL import Image

from timetable.picture.paint import Painting

deflater: ModuleType
try:
    from isal import isal_zlib as deflater
except ImportError:  # no wheel for this platform: the same picture, ten times slower to pack
    deflater = zlib

_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_TRUE_COLOUR, _PALETTE = 2, 3
_FAST = 1


def encode(painting: Painting, texts: Mapping[str, str]) -> bytes:
    """Pack a painting while it is painted; `texts` become iTXt chunks by keyword, in their order."""
    kind = _PALETTE if painting.palette else _TRUE_COLOUR
    header = struct.pack(">IIBBBBB", painting.width, painting.height, 8, kind, 0, 0, 0)
    chunks = [_SIGNATURE, _chunk(b"IHDR", header)]
    chunks += [_chunk(b"iTXt", _text(keyword, text)) for keyword, text in texts.items() if text]
    if painting.palette:
        chunks.append(_chunk(b"PLTE", painting.palette))
    chunks += [_chunk(b"IDAT", b"".join(_packed(painting.bands))), _chunk(b"IEND", b"")]
    return b"".join(chunks)


def _packed(bands: Iterable[Image.Image]) -> Iterator[bytes]:
    packer = deflater.compressobj(_FAST)
    for band in bands:
        yield packer.compress(_scan_lines(band))
    yield packer.flush()


def _scan_lines(band: Image.Image) -> bytes:
    """Give rows with their filter byte before them; a palette band has it as its left column."""
    raw = band.tobytes()
    if band.mode == "L":
        return raw
    row = 3 * band.width
    return b"".join(b"\0" + raw[start : start + row] for start in range(0, len(raw), row))


def _chunk(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(content, zlib.crc32(kind)))


def _text(keyword: str, text: str) -> bytes:
    return keyword.encode("latin-1") + b"\0\0\0\0\0" + text.encode()
