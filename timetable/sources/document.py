"""Takes a document's bytes, gives its text or JSON, or says why it has none."""

import codecs
import json
from dataclasses import dataclass
from functools import cached_property

from timetable.errors import SourceUnreadable

LARGEST_DOCUMENT = 20_000_000
_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))


@dataclass(frozen=True)
class Document:
    """An official document as it came. `encoding` overrides what its first bytes say."""

    content: bytes
    encoding: str | None = None

    @cached_property
    def text(self) -> str:
        """The whole text: by the declared encoding, by its byte order mark, else UTF-8.

        Raises:
            SourceUnreadable: too large, empty, or bytes that the encoding does not allow.
        """
        if len(self.content) > LARGEST_DOCUMENT:
            raise SourceUnreadable(f"larger than {LARGEST_DOCUMENT:,} bytes")
        if not self.content.strip(b" \t\r\n\0"):
            raise SourceUnreadable("empty")
        encoding = self.encoding or self._marked_encoding()
        try:
            return self.content.decode(encoding)
        except (UnicodeDecodeError, LookupError) as error:
            raise SourceUnreadable(f"not text in {encoding}: {error}") from error

    @cached_property
    def json(self) -> object:
        """The document as JSON.

        Raises:
            SourceUnreadable: not JSON; the message names line and column.
        """
        try:
            return json.loads(self.text)
        except (ValueError, RecursionError) as error:
            raise SourceUnreadable(f"not JSON: {error}") from error

    def _marked_encoding(self) -> str:
        for mark, encoding in _MARKS:
            if self.content.startswith(mark):
                return encoding
        if self.content[1:4:2] == b"\0\0":
            return "utf-16-le"
        if self.content[0:3:2] == b"\0\0":
            return "utf-16-be"
        return "utf-8"
