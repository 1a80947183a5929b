"""Content lines of iCalendar: properties, texts and times, escaped and folded (RFC 5545, 3.1 and 3.3)."""

from collections.abc import Iterable
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

_LINE_BYTES = 74
_CRLF, _FOLD = b"\r\n", b"\r\n "
_NO_CONTROLS = dict.fromkeys((*range(0x09), *range(0x0B, 0x20), 0x7F))


def component(name: str, properties: Iterable[tuple[str, str]], *nested: bytes) -> bytes:
    """Write a component: its properties (name with parameters, value), then its nested components."""
    lines = (_folded(f"{key}:{value}".encode()) for key, value in properties)
    return b"".join((*_line(f"BEGIN:{name}"), *lines, *nested, *_line(f"END:{name}")))


def text(value: str) -> str:
    """Escape a text; control characters, which a text must not have (RFC 5545, 3.3.11), are left out."""
    escaped = value.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    escaped = escaped.replace("\r\n", "\\n").replace("\n", "\\n").replace("\r", "\\n")
    return escaped if escaped.isprintable() else escaped.translate(_NO_CONTROLS)


def moment(name: str, at: datetime) -> tuple[str, str]:
    """Return a time as a property, in UTC, or with its TZID."""
    if at.tzinfo is UTC or (isinstance(at.tzinfo, ZoneInfo) and at.tzinfo.key == "UTC"):
        return name, f"{at:%Y%m%dT%H%M%S}Z"
    return f"{name};TZID={at.tzinfo}", f"{at:%Y%m%dT%H%M%S}"


def _line(words: str) -> tuple[bytes, bytes]:
    return words.encode(), _CRLF


def _folded(line: bytes) -> bytes:
    """Fold between characters, and not behind a backslash, which some calendars do not undo."""
    parts = []
    start = 0
    while len(line) - start > _LINE_BYTES:
        end = start + _LINE_BYTES
        while line[end] & 0xC0 == 0x80:
            end -= 1
        if line[end - 1] in b"\\^" and end - 1 > start:
            end -= 1
        parts.append(line[start:end])
        start = end
    return _FOLD.join((*parts, line[start:])) + _CRLF
