"""JSON of stored values: canonical encoding, and strict decoding within limits, since documents may be crafted."""

import json
import re
import zlib
from collections.abc import Collection
from datetime import datetime
from typing import TypeVar

import msgspec

T = TypeVar("T")

LARGEST_DOCUMENT = 128 * 1024 * 1024  # a source has 20 MB at most, and its rows grow threefold in our own form
# Control characters, which JSON can only write as escapes: refused, since no text in XML (feeds) may have them.
_ESCAPED_CONTROL = re.compile(rb"\\(?:[bf]|u00[01][0-9a-fA-F])")
_ESCAPE = re.compile(rb"\\(?:([bf]|u00[01][0-9a-fA-F])|.)", re.DOTALL)


def encoded(value: object, omit: Collection[str] = ()) -> bytes:
    """Encode a dataclass as compact JSON, bytes as base64, without the fields in `omit`.

    Times are ISO 8601 with a numeric offset: msgspec itself would write "Z", which no older build did.
    """
    fields = msgspec.to_builtins(value, builtin_types=(datetime,))
    document = {name: field for name, field in fields.items() if name not in omit}
    return json.dumps(document, default=datetime.isoformat, ensure_ascii=False, separators=(",", ":")).encode()


def decoded(decoder: msgspec.json.Decoder[T], document: bytes, what: str) -> T:
    """Decode JSON into the decoder's type; every value must have exactly its declared type.

    Raises:
        ValueError: not JSON, of another shape, nested too deeply, or with control characters in a text.
    """
    try:
        value = decoder.decode(document)
    except (msgspec.MsgspecError, RecursionError, UnicodeDecodeError) as error:
        raise ValueError(f"not a whole {what}: {error}") from error
    if _ESCAPED_CONTROL.search(document) and any(found[1] for found in _ESCAPE.finditer(document)):
        raise ValueError(f"not a whole {what}: a text holds a control character")
    return value


def inflated(packed: bytes, most: int = LARGEST_DOCUMENT) -> bytes:
    """Decompress zlib data.

    Raises:
        ValueError: damaged, cut off, or larger than `most` bytes.
    """
    inflating = zlib.decompressobj()
    try:
        content = inflating.decompress(packed, most)
    except zlib.error as error:
        raise ValueError(f"can't be inflated: {error}") from error
    if not inflating.eof:
        raise ValueError(f"is cut off, or larger than {most:,} bytes")
    return content
