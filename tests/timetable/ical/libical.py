"""libical by ctypes, which GNOME's and KDE's calendars read with."""

import ctypes
from collections.abc import Iterator
from ctypes.util import find_library

import pytest

from tests.timetable.ical.readers import ReadEvent

_POINTER, _INT, _TEXT = ctypes.c_void_p, ctypes.c_int, ctypes.c_char_p


class _Time(ctypes.Structure):
    """icaltimetype of libical 3."""

    _fields_ = [
        *((name, _INT) for name in ("year", "month", "day", "hour", "minute", "second", "is_date", "is_daylight")),
        ("zone", _POINTER),
    ]


_SIGNATURES = {
    "icalparser_parse_string": (_POINTER, _TEXT),
    "icalcomponent_string_to_kind": (_INT, _TEXT),
    "icalproperty_string_to_kind": (_INT, _TEXT),
    "icalcomponent_get_first_component": (_POINTER, _POINTER, _INT),
    "icalcomponent_get_next_component": (_POINTER, _POINTER, _INT),
    "icalcomponent_get_first_property": (_POINTER, _POINTER, _INT),
    "icalproperty_get_value_as_string": (_TEXT, _POINTER),
    "icalcomponent_get_uid": (_TEXT, _POINTER),
    "icalcomponent_get_summary": (_TEXT, _POINTER),
    "icalcomponent_get_location": (_TEXT, _POINTER),
    "icalcomponent_get_dtstart": (_Time, _POINTER),
    "icalcomponent_get_dtend": (_Time, _POINTER),
    "icaltime_as_timet_with_zone": (ctypes.c_long, _Time, _POINTER),
    "icalrestriction_check": (_INT, _POINTER),
    "icalcomponent_count_errors": (_INT, _POINTER),
    "icalcomponent_free": (None, _POINTER),
}


def by_libical(document: bytes) -> list[ReadEvent]:
    """Read the events, without those errors that libical finds; skip the test where there is no libical."""
    library = _library()
    calendar = library.icalparser_parse_string(document)
    try:
        assert library.icalrestriction_check(calendar) == 1
        assert library.icalcomponent_count_errors(calendar) == 0
        return [_event(library, event) for event in _components(library, calendar, b"VEVENT")]
    finally:
        library.icalcomponent_free(calendar)


def _library() -> ctypes.CDLL:
    name = find_library("ical")
    if name is None:
        pytest.skip("no libical here: Debian has it in libical3")
    library = ctypes.CDLL(name)
    for function, (result, *arguments) in _SIGNATURES.items():
        getattr(library, function).restype = result
        getattr(library, function).argtypes = arguments
    return library


def _components(library: ctypes.CDLL, parent: int, name: bytes) -> Iterator[int]:
    kind = library.icalcomponent_string_to_kind(name)
    found = library.icalcomponent_get_first_component(parent, kind)
    while found:
        yield found
        found = library.icalcomponent_get_next_component(parent, kind)


def _event(library: ctypes.CDLL, event: int) -> ReadEvent:
    alarms = list(_components(library, event, b"VALARM"))
    return ReadEvent(
        library.icalcomponent_get_uid(event).decode(),
        _value(library, event, b"STATUS") or "",
        library.icalcomponent_get_summary(event).decode(),
        library.icalcomponent_get_location(event).decode(),
        _seconds(library, library.icalcomponent_get_dtstart(event)),
        _seconds(library, library.icalcomponent_get_dtend(event)) if _value(library, event, b"DTEND") else None,
        {"-PT15M": -900}[_value(library, alarms[0], b"TRIGGER") or ""] if alarms else None,
    )


def _value(library: ctypes.CDLL, component: int, name: bytes) -> str | None:
    found = library.icalcomponent_get_first_property(component, library.icalproperty_string_to_kind(name))
    return library.icalproperty_get_value_as_string(found).decode() if found else None


def _seconds(library: ctypes.CDLL, time: _Time) -> float:
    return float(library.icaltime_as_timet_with_zone(time, time.zone))
