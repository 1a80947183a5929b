"""Takes a painted canvas and texts, gives the bytes of a PNG (ISO 15948): a palette picture without a filter."""

import struct
import zlib
from collections.abc import Mapping

from PIL import Image

from timetable.picture.paint import FILTER_PX, Canvas

try:
    from isal.isal_zlib import compress
except ImportError:  # no wheel for this platform: the same picture, five times slower to pack
    from zlib import compress

_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_TRUE_COLOUR, _PALETTE = 2, 3
_FAST = 1


def encode(canvas: Canvas, texts: Mapping[str, str]) -> bytes:
    """Pack a canvas; `texts` become iTXt chunks by keyword, in their order."""
    width, height = canvas.image.width - FILTER_PX, canvas.image.height
    kind = _PALETTE if canvas.palette else _TRUE_COLOUR
    chunks = [_chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, kind, 0, 0, 0))]
    chunks += [_chunk(b"iTXt", _text(keyword, text)) for keyword, text in texts.items() if text]
    if canvas.palette:
        chunks.append(_chunk(b"PLTE", canvas.palette))
    chunks += [_chunk(b"IDAT", compress(_scan_lines(canvas.image), _FAST)), _chunk(b"IEND", b"")]
    return _SIGNATURE + b"".join(chunks)


def _scan_lines(image: Image.Image) -> bytes:
    """Give rows that begin with their filter byte: for a palette that is column 0, for RGB the last third of it."""
    raw = image.tobytes()
    if image.mode == "L":
        return raw
    row = 3 * image.width
    return b"".join(raw[start + 2 : start + row] for start in range(0, len(raw), row))


def _chunk(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(content, zlib.crc32(kind)))


def _text(keyword: str, text: str) -> bytes:
    return keyword.encode("latin-1") + b"\0\0\0\0\0" + text.encode()
