"""Find the time zone that a document names, whatever its format."""

import re
from collections import Counter
from zoneinfo import ZoneInfo

from timetable.errors import SourceUnreadable
from timetable.sources.fetching.document import Document

_LARGEST_SEARCHED = 2_000_000
_NAME = re.compile(
    r"\b(?:Africa|America|Antarctica|Asia|Atlantic|Australia|Europe|Indian|Pacific)\\?/[A-Z][A-Za-z_-]{1,30}"
    r"(?:\\?/[A-Z][A-Za-z_-]{1,30})?"
)


def zone_named_in(document: Document) -> str:
    """Return the IANA name that stands in a document, the most frequent one of several; "" if there is none."""
    try:
        text = document.text[:_LARGEST_SEARCHED]
    except SourceUnreadable:  # a workbook is no text
        return ""
    names = Counter(found.replace("\\", "") for found in _NAME.findall(text))
    return next((name for name, _ in names.most_common() if _is_zone(name)), "")


def _is_zone(name: str) -> bool:
    try:
        ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        return False
    return True
