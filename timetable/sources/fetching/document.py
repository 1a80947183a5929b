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
            raise SourceUnreadable(f"not text in {encoding}: {_wrong_encoding(self.content, error)}") from error

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
            raise SourceUnreadable(f"not JSON: {_json_fault(error)}") from error

    def _marked_encoding(self) -> str:
        for mark, encoding in _MARKS:
            if self.content.startswith(mark):
                return encoding
        if self.content[1:4:2] == b"\0\0":
            return "utf-16-le"
        if self.content[0:3:2] == b"\0\0":
            return "utf-16-be"
        return "utf-8"


# Beginnings of the library's messages, and what stands in the document then.
_JSON_FAULTS = (
    ("Expecting value", "a value is missing, or is not in quotes"),
    ("Expecting property name", "a key in double quotes is missing; no comma stands before }"),
    ("Illegal trailing comma", "a comma stands before a closing bracket"),
    ("Expecting ',' delimiter", "a comma or a closing bracket is missing"),
    ("Expecting ':' delimiter", "a colon is missing after a key"),
    ("Extra data", "it goes on after its end"),
    ("Unterminated string", "a text has no closing quote"),
    ("Invalid control character", "a text has a line break or another control character"),
    ("Invalid", "a \\ in a text is not one of JSON"),
)


def _json_fault(error: Exception) -> str:
    if not isinstance(error, json.JSONDecodeError):
        return "a number in it is too long" if isinstance(error, ValueError) else "it is nested too deep"
    cause = next((words for start, words in _JSON_FAULTS if error.msg.startswith(start)), "it is damaged")
    is_cut = not error.doc[error.pos :].strip()
    return f"line {error.lineno}, column {error.colno}: {'it ends here, cut off' if is_cut else cause}"


def _wrong_encoding(content: bytes, error: Exception) -> str:
    """Explain which byte is not in an encoding, and which encoding the source may name instead."""
    if not isinstance(error, UnicodeDecodeError):
        return "no such encoding; mend `encoding` of the source"
    likely = next((name for name in ("cp932", "cp1252") if _is_text_in(content[:100_000], name)), "")
    advice = f"if it is a text, name its encoding in the source, such as encoding = {likely!r}" if likely else "no text"
    return f"byte {error.start + 1} is not of it; {advice}"


def _is_text_in(content: bytes, encoding: str) -> bool:
    text = content.decode(encoding, errors="replace")
    is_japanese = encoding != "cp932" or any("\u3041" <= one <= "\u30fa" or "\u4e00" <= one <= "\u9fff" for one in text)
    return is_japanese and text.count("\ufffd") <= 1 and "\0" not in text
