"""Explain a document that no format reads: what it is, why it is not read, and what to do."""

import re
from collections.abc import Mapping

from timetable.sources.fetching.document import Document

_OTHER = "save the table as .xlsx or CSV, or ask the organiser for their data"
_KINDS = (
    (rb"%PDF-", f"a PDF: {_OTHER}"),
    (rb"\x89PNG|\xff\xd8\xff|GIF8|RIFF....WEBP", f"a picture: {_OTHER}"),
    (rb"\x1f\x8b|7z\xbc\xaf|Rar!|BZh", "a compressed file: unpack it, and use the file in it"),
    (rb"\{\\rtf", f"a document of a word processor: {_OTHER}"),
)
_HTML = re.compile(rb"(?i)<!doctype html|<html|<head|<body|<table")
_HTML_ADVICE = (
    "if its timetable is a picture, that is not read; if a program in it loads the timetable, look for the address of "
    "the JSON in the browser's developer tools (Network)"
)
_DESCRIBE = "If one of these lists is the timetable, describe it in the festival file (docs/add-a-festival.md)."
_ADVICE = "`--format NAME` tells why the document is not of another format"


def why_unknown(document: Document, mismatches: Mapping[str, str]) -> str:
    """Return the reason of the format that the document is most like; `mismatches` has the reason of each format."""
    content = document.content
    for magic, kind in _KINDS:
        if re.match(magic, content, re.DOTALL):
            return kind
    if content.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0")):
        return mismatches["workbook"]
    beginning = content.lstrip(b"\xef\xbb\xbf \t\r\n\f")[:20]
    if _HTML.match(beginning):
        return f"an HTML page: {mismatches['html']}; {_HTML_ADVICE}"
    likely = {b"{": ("json",), b"[": ("json",), b"<": ("xml",)}.get(beginning[:1], ("csv", "yaml"))
    reasons = dict.fromkeys(mismatches[name] for name in likely)
    telling = [reason for reason in reasons if not reason.startswith("no YAML")] or list(reasons)
    if telling == ["empty"]:
        return "an empty document"
    describe = f" {_DESCRIBE}" if any(" (" in reason and "no list" in reason for reason in telling) else ""
    return f"{'; '.join(telling)}.{describe} {_ADVICE}: {', '.join(mismatches)}"
