"""Find the time zone that a document names, whatever its format; without one, the zones that are likely."""

import re
from collections import Counter
from collections.abc import Sequence
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from timetable.errors import SourceUnreadable
from timetable.festivals.seen import Found, SeenZone
from timetable.sources.fetching.document import Document
from timetable.sources.inspection.likely_zones import zones_at, zones_of_place

USUAL_ZONE = "Asia/Tokyo"  # where the festivals of this project's users are
_LARGEST_SEARCHED = 2_000_000
_MOST_CHOICES = 12
_MOST_LISTED_OFFSETS = 4
_NAME = re.compile(
    r"\b(?:Africa|America|Antarctica|Asia|Atlantic|Australia|Europe|Indian|Pacific)\\?/[A-Z][A-Za-z_-]{1,30}"
    r"(?:\\?/[A-Z][A-Za-z_-]{1,30})?"
)


def zone_of(document: Document, moments: Sequence[datetime], names: str = "") -> SeenZone:
    """Return the zone that a document names, the most frequent one of several; else what its times and texts suggest.

    `moments` are its full date-times, `names` texts of its rows: those of a workbook are in no other way at hand. An
    offset alone is that of many zones: one of them is guessed only if the document names a country, or is written in
    the script of one.
    """
    text = _text(document)
    zones = Counter(found.replace("\\", "") for found in _NAME.findall(text))
    named = next((name for name, _ in zones.most_common() if is_zone(name)), "")
    if named:
        return SeenZone(Found(named, f"line {_line(text, named)}"))
    places, place = zones_of_place(f"{text}\n{names}")
    offsets = {at.utcoffset() for at in moments} - {None}
    if not offsets:
        guess = places[0] if places else USUAL_ZONE
        choices = () if places else tuple(zone for zone in zones_at(()) if zone != guess)[:_MOST_CHOICES]
        return SeenZone(Found(guess, place, is_guess=True), "the document has neither a zone nor an offset", choices)
    if offsets == {timedelta()}:
        missing = "the times of the document are in UTC, and no zone is named"
        fitting = places or zones_at(())
    else:
        missing = f"the document has only {_offsets(moments)}, which many zones have"
        fitting = zones_at(at for at in moments if at.tzinfo)
    guess = next((zone for zone in fitting if zone in places), "")
    name = Found(guess, place, is_guess=True) if guess else None
    return SeenZone(name, missing, tuple(zone for zone in fitting if zone != guess)[:_MOST_CHOICES])


def is_zone(name: str) -> bool:
    """Return whether a text is the name of an IANA time zone."""
    try:
        ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        return False
    return True


def _text(document: Document) -> str:
    try:
        return document.text[:_LARGEST_SEARCHED]
    except SourceUnreadable:  # a workbook, or a page that tells its own encoding
        return ""


def _line(text: str, name: str) -> int:
    found = re.search(name.replace("/", r"\\?/"), text)
    return text.count("\n", 0, found.start() if found else 0) + 1


def _offsets(moments: Sequence[datetime]) -> str:
    """Return the offsets with a date each: "the offset +02:00 (on 2027-08-06)"."""
    first: dict[str, datetime] = {}
    for at in moments:
        if at.tzinfo:
            first.setdefault(f"{at:%z}", at)
    texts = [
        f"{offset[:3]}:{offset[3:5]} (on {at.date()})" for offset, at in list(first.items())[:_MOST_LISTED_OFFSETS]
    ]
    return f"the offset{'s' if len(texts) > 1 else ''} {', '.join(texts)}"
