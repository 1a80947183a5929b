"""A time zone as a VTIMEZONE (RFC 5545, 3.6.5), and times as a calendar must write them."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from icalendar import Timezone, TimezoneDaylight, TimezoneStandard

_STEP, _SECOND, _DAY = timedelta(days=7), timedelta(seconds=1), timedelta(days=1)
_LOOK_BACK = timedelta(days=3 * 366)
_EARLIEST = datetime.combine(date(1970, 1, 1), time())
_AROUND_CHANGE = timedelta(hours=3)


@lru_cache(maxsize=32)
def vtimezone(name: str, first_year: int, last_year: int) -> Timezone:
    """Describe a zone for all instants of the years from `first_year` to `last_year`, and for a day around them.

    Some calendars know only the zones that are described in the same file. Each onset is a subcomponent, in local time
    as it was just before it (DTSTART in TZOFFSETFROM). The first onset is before the first year, so that each instant
    has an onset before it: where clocks did not change for three years, it is 1970, as other programs write it. No
    RDATE: ical.js, in Thunderbird, then ignores DTSTART. What puts clocks forward is called DAYLIGHT, in Dublin and
    Casablanca too, where the law calls it standard time: python-dateutil uses the subcomponent without DAYLIGHT as the
    base offset.
    """
    zone = ZoneInfo(name)
    begins = datetime(first_year, 1, 1, tzinfo=UTC) - _DAY
    ends = datetime(last_year + 1, 1, 1, tzinfo=UTC) + _DAY
    earlier = list(_onsets(zone, begins - _LOOK_BACK, begins))[-1:]
    described = Timezone()
    described.add("tzid", name)
    if not earlier:
        offset, abbreviation = _state(zone, begins)
        described.add_component(_part(_EARLIEST, offset, offset, abbreviation))
    for onset in (*earlier, *_onsets(zone, begins, ends)):
        offset_from, (offset_to, abbreviation) = _state(zone, onset - _SECOND)[0], _state(zone, onset)
        local = (onset + offset_from).replace(tzinfo=None)
        described.add_component(_part(local, offset_from, offset_to, abbreviation))
    return described


def calendar_times(start: datetime, end: datetime | None, zone: ZoneInfo) -> tuple[datetime, datetime | None]:
    """Return the times of an event in `zone`, or in UTC if clocks change within 3 hours of it.

    A local time that happens twice means the first of the two instants by RFC 5545 (3.3.5), the second to ical.js,
    node-ical and libical. Start and end are written in the same form, since some calendars refuse an event of which
    only one is in UTC.
    """
    first, last = start.astimezone(UTC), (end or start).astimezone(UTC)
    before, after = (at.astimezone(zone).utcoffset() for at in (first - _AROUND_CHANGE, last + _AROUND_CHANGE))
    shown_in = zone if before == after else UTC
    return first.astimezone(shown_in), None if end is None else last.astimezone(shown_in)


def _onsets(zone: ZoneInfo, after: datetime, until: datetime) -> Iterator[datetime]:
    """Find the instants at which offset or abbreviation change, to the second."""
    while after < until:
        later = min(after + _STEP, until)
        if _state(zone, after) != _state(zone, later):
            yield _first_change(zone, after, later)
        after = later


def _first_change(zone: ZoneInfo, before: datetime, after: datetime) -> datetime:
    old = _state(zone, before)
    while after - before > _SECOND:
        middle = before + (after - before) // 2 // _SECOND * _SECOND
        before, after = (middle, after) if _state(zone, middle) == old else (before, middle)
    return after


def _part(
    onset: datetime, offset_from: timedelta, offset_to: timedelta, abbreviation: str
) -> TimezoneStandard | TimezoneDaylight:
    part = TimezoneDaylight() if offset_to > offset_from else TimezoneStandard()
    part.add("dtstart", onset)
    part.add("tzoffsetfrom", offset_from)
    part.add("tzoffsetto", offset_to)
    part.add("tzname", abbreviation)
    return part


def _state(zone: ZoneInfo, instant: datetime) -> tuple[timedelta, str]:
    local = instant.astimezone(zone)
    return local.utcoffset() or timedelta(), local.tzname() or ""
