"""Encode a sheet and texts as a PNG (ISO 15948), its rows as they are: filter none."""

import struct
import zlib
from collections.abc import Iterable, Iterator, Mapping

from timetable.picture.png.compression import joined_checksum, packed
from timetable.picture.png.sheet_palette import Inks, inks_for
from timetable.picture.png.strips import Strip, strips
from timetable.picture.sheet import Sheet

_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_TRUE_COLOUR, _PALETTE = 2, 3
_STREAM_BEGINS, _STREAM_ENDS = b"\x78\x5e", b"\x03\x00"  # RFC 1950: a window of 32 KB, packed fast; an empty last block


def encode(sheet: Sheet, texts: Mapping[str, str]) -> bytes:
    """Paint and pack a sheet strip by strip; `texts` become iTXt chunks by keyword, in their order."""
    inks = inks_for(sheet)
    kind = _PALETTE if inks.palette else _TRUE_COLOUR
    header = struct.pack(">IIBBBBB", sheet.width, sheet.height, 8, kind, 0, 0, 0)
    chunks = [_SIGNATURE, _chunk(b"IHDR", header)]
    chunks += [_chunk(b"iTXt", _text(keyword, text)) for keyword, text in texts.items() if text]
    if inks.palette:
        chunks.append(_chunk(b"PLTE", inks.palette))
    chunks += [_chunk(b"IDAT", b"".join(_stream(strips(sheet), inks))), _chunk(b"IEND", b"")]
    return b"".join(chunks)


def _stream(cut: Iterable[Strip], inks: Inks) -> Iterator[bytes]:
    checksum = 1
    yield _STREAM_BEGINS
    for strip in cut:
        piece = packed(strip, inks)
        yield piece.stream
        checksum = joined_checksum(checksum, piece.checksum, piece.length)
    yield _STREAM_ENDS + struct.pack(">I", checksum)


def _chunk(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(content, zlib.crc32(kind)))


def _text(keyword: str, text: str) -> bytes:
    return keyword.encode("latin-1") + b"\0\0\0\0\0" + text.encode()
