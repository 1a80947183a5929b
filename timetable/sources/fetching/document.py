"""A document's bytes as text or JSON, with limits on size and number of values."""

import codecs
import json
from dataclasses import dataclass
from functools import cached_property

from timetable.errors import SourceUnreadable

LARGEST_DOCUMENT = 20_000_000
MOST_PARTS = 1_000_000
_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))


def refuse_too_many_parts(text: str, marks: str) -> None:
    """Refuse a text with more values, or tags, than fifty for each row of the largest timetable.

    Small values cost most: 20 MB of `[],` take half a gigabyte once parsed.

    Raises:
        SourceUnreadable: too many; `marks` are the characters counted as one part each.
    """
    if sum(map(text.count, marks)) > MOST_PARTS:
        raise SourceUnreadable(f"more than {MOST_PARTS:,} values")


@dataclass(frozen=True)
class Document:
    """An official document as raw bytes. `encoding` overrides its byte order mark."""

    content: bytes
    encoding: str | None = None

    @cached_property
    def text(self) -> str:
        """The whole text: by the declared encoding, else by its byte order mark or zero bytes, else UTF-8.

        Raises:
            SourceUnreadable: too large, empty, or invalid in its encoding.
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
            SourceUnreadable: not JSON (the message names line and column), or more values than any timetable has.
        """
        refuse_too_many_parts(self.text, ",[{")
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
