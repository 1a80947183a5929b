"""Split the text of an iCalendar into events and time zones, so one broken event doesn't affect others."""

import re
import warnings
from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import islice

from icalendar import Calendar, Event
from icalendar.error import GloballyUniqueTZIDGuessed
from icalendar.timezone import tzp

# All that the library raises on malicious lines; ZoneInfo opens a file by a name in the document (OSError).
_BROKEN = (ValueError, TypeError, LookupError, AttributeError, ArithmeticError, OSError, RecursionError)
_BEGIN, _END = "BEGIN:VEVENT", "END:VEVENT"
# The library needs some 35 µs a line, and events of office calendars have twenty lines that no slot needs.
_NEEDED = re.compile(
    r"^(?:UID|RECURRENCE-ID|DTSTART|DTEND|DURATION|SUMMARY|LOCATION|STATUS|CATEGORIES|DESCRIPTION|RRULE|RDATE)"
    r"[;:][^\n]*(?:\n[ \t][^\n]*)*",
    re.IGNORECASE | re.MULTILINE,
)
_BEGINNING = re.compile(r"^BEGIN:([A-Z-]{1,40})[ \t]*\r?$", re.IGNORECASE | re.MULTILINE)
_PARTS = {"VCALENDAR", "VEVENT", "VTIMEZONE", "STANDARD", "DAYLIGHT", "VALARM"}
_LINE_END = re.compile(r"\r\n?|\n")
_CAUTIOUS_RULE = re.compile(r"FREQ=YEARLY(?:;(?:INTERVAL|BYMONTH|BYDAY|BYMONTHDAY|UNTIL|WKST)=[A-Z0-9,+-]{1,24}){0,6}")
_RULE = re.compile(r"^RRULE[^:\n]*:([^\n]*)", re.IGNORECASE | re.MULTILINE)
_NAME = re.compile(r"^(?:X-WR-CALNAME|NAME)[^:\r\n]{0,200}:([^\r\n]{1,200})", re.IGNORECASE | re.MULTILINE)
# RFC 5545 has no hour 24; ISO 8601 has, and so do calendars written by hand.
_LATE_HOUR = re.compile(r"^(DT(?:START|END)[^:\n]*:)(\d{4})(\d{2})(\d{2})T(2[4-9]|3\d|4[0-7])(\d{4}Z?)$", re.IGNORECASE)
_MOST_ZONES = 50
_LONGEST_ZONE = 20_000


def events_in(text: str) -> Iterator[str]:
    """Yield the lines of each VEVENT without its alarms; a truncated one has no END."""
    return _components(text, "VEVENT")


def event_of(text: str) -> Event | None:
    """Read one VEVENT; `None` if it is truncated or broken. Broken properties are left out."""
    if not text.rstrip().upper().endswith(_END):
        return None
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", GloballyUniqueTZIDGuessed)
            lines = (_LATE_HOUR.sub(_next_date, line) for line in _NEEDED.findall(text))
            event = Event.from_ical("\n".join([_BEGIN, *lines, _END]))
    except _BROKEN:
        return None
    return event if isinstance(event, Event) else None


def other_components(text: str) -> Counter[str]:
    """Count the components that are neither events nor parts of a calendar: VTODO, VJOURNAL."""
    names = Counter(name.upper() for name in _BEGINNING.findall(text))
    return Counter({name: count for name, count in names.items() if name not in _PARTS})


def register_zones(text: str) -> None:
    """Register the document's own VTIMEZONEs with the library, and remove those of other documents.

    Zones with a rule that is not yearly are left out: the library would expand a rule of seconds from its first year.
    """
    tzp.use_zoneinfo()
    for zone in islice(_components(text, "VTIMEZONE"), _MOST_ZONES):
        rules = _RULE.findall(zone)
        if len(zone) < _LONGEST_ZONE and all(_CAUTIOUS_RULE.fullmatch(rule.strip().upper()) for rule in rules):
            try:
                Calendar.from_ical(f"BEGIN:VCALENDAR\n{zone}\nEND:VCALENDAR\n")
            except _BROKEN:
                continue


def calendar_name(text: str) -> str:
    """Return the calendar's own name, "" if it has none."""
    found = _NAME.search(text.partition(_BEGIN)[0])
    return re.sub(r"\\([,;\\])", r"\1", found[1]).strip() if found else ""


def _next_date(found: re.Match[str]) -> str:
    name, year, month, day, hour, rest = found.groups()
    try:
        on = date(int(year), int(month), int(day)) + timedelta(days=1)
    except (ValueError, OverflowError):
        return found[0]
    return f"{name}{on:%Y%m%d}T{int(hour) - 24:02d}{rest}"


def _components(text: str, name: str) -> Iterator[str]:
    begin, end = f"BEGIN:{name}", f"END:{name}"
    lines: list[str] | None = None
    is_alarm = False
    for line in _LINE_END.split(text):
        word = line.strip().upper()
        if word == begin:
            if lines is not None:
                yield "\n".join(lines)
            lines, is_alarm = [], False
        if lines is None:
            continue
        is_alarm = (is_alarm or word == "BEGIN:VALARM") and word != end
        if not is_alarm:
            lines.append(line)
        is_alarm = is_alarm and word != "END:VALARM"
        if word == end:
            yield "\n".join(lines)
            lines = None
    if lines is not None:
        yield "\n".join(lines)
