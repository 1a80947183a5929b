"""Takes the text of an iCalendar, gives its events one by one, so that a broken one loses no other."""

import re
import warnings
from collections.abc import Iterator

from icalendar import Calendar, Event
from icalendar.error import GloballyUniqueTZIDGuessed
from icalendar.timezone import tzp

# All that the library lets through on hostile lines; ZoneInfo opens files by the name that a document gives (OSError).
_BROKEN = (ValueError, TypeError, LookupError, AttributeError, ArithmeticError, OSError, RecursionError)
_BEGIN, _END = "BEGIN:VEVENT", "END:VEVENT"
_ZONE = re.compile(r"^BEGIN:VTIMEZONE[ \t]*\r?\n.{1,20000}?^END:VTIMEZONE", re.IGNORECASE | re.MULTILINE | re.DOTALL)
_CAUTIOUS_RULE = re.compile(r"FREQ=YEARLY(?:;(?:INTERVAL|BYMONTH|BYDAY|BYMONTHDAY|UNTIL|WKST)=[A-Z0-9,+-]{1,24}){0,6}")
_RULE = re.compile(r"^RRULE[^:\r\n]*:([^\r\n]*)", re.IGNORECASE | re.MULTILINE)
_NAME = re.compile(r"^(?:X-WR-CALNAME|NAME)[^:\r\n]{0,200}:([^\r\n]{1,200})", re.IGNORECASE | re.MULTILINE)
_MOST_ZONES = 50


def events_in(text: str) -> Iterator[str]:
    """Give the lines of each VEVENT; one that is cut off lacks its END."""
    lines: list[str] | None = None
    for line in re.split(r"\r\n?|\n", text):
        word = line.strip().upper()
        if word == _BEGIN:
            if lines is not None:
                yield "\r\n".join(lines)
            lines = []
        if lines is not None:
            lines.append(line)
            if word == _END:
                yield "\r\n".join(lines)
                lines = None
    if lines is not None:
        yield "\r\n".join(lines)


def event_of(text: str) -> Event | None:
    """Read one VEVENT; `None` if it is cut off or broken. A broken property of it is left out."""
    if not text.rstrip().upper().endswith(_END):
        return None
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", GloballyUniqueTZIDGuessed)
            event = Event.from_ical(text)
    except _BROKEN:
        return None
    return event if isinstance(event, Event) else None


def know_zones(text: str) -> None:
    """Teach the library the document's own VTIMEZONEs, and make it forget another document's.

    A rule that is not once a year is left out: the library would count its seconds from the beginning of time.
    """
    tzp.use_zoneinfo()
    for found in list(_ZONE.finditer(text))[:_MOST_ZONES]:
        if all(_CAUTIOUS_RULE.fullmatch(rule.strip().upper()) for rule in _RULE.findall(found[0])):
            try:
                Calendar.from_ical(f"BEGIN:VCALENDAR\r\n{found[0]}\r\nEND:VCALENDAR\r\n")
            except _BROKEN:
                continue


def calendar_name(text: str) -> str:
    """Return what the calendar calls itself, "" if it has no name."""
    found = _NAME.search(text.partition(_BEGIN)[0])
    return re.sub(r"\\([,;\\])", r"\1", found[1]).strip() if found else ""
