"""A calendar's VTIMEZONE has the offsets of the tz database, as two independent parsers read it."""

import json
import subprocess
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from io import StringIO
from typing import Any
from zoneinfo import ZoneInfo, available_timezones

import pytest
from dateutil.tz import tzical
from icalendar import Calendar

from tests.cast import FESTIVAL, slot_of, timetable
from tests.timetable.ical.readers import UI, by_ical_js
from timetable.ical.calendar import CalendarOptions, write_calendar
from timetable.ical.vtimezone import vtimezone
from timetable.model import Day, DayId, Festival, Names, Slot
from timetable.selection import Selection, piece_text
from timetable.timetable_json import timetable_of

ZONES = [
    "Europe/Berlin",
    "America/New_York",
    "Australia/Sydney",
    "Asia/Tokyo",
    "Europe/Dublin",  # whose law calls summer time the standard
    "Africa/Casablanca",  # whose clocks go back for Ramadan
    "Australia/Lord_Howe",  # by half an hour
    "America/St_Johns",
    "UTC",
    "Asia/Singapore",  # whose clocks last changed in 1982
    "Europe/Istanbul",
]
# Parsing a whole year in half hours needs a second or two.
READ_ZONES = [*ZONES[:4], *(pytest.param(name, marks=pytest.mark.slow) for name in ZONES[4:])]
INSTANTS_BY_ICAL_JS = """
import ICAL from 'ical.js'
const { text, locals } = JSON.parse(await new Response(process.stdin).text())
const calendar = new ICAL.Component(ICAL.parse(text))
const zone = new ICAL.Timezone(calendar.getFirstSubcomponent('vtimezone'))
const instants = locals.map((local) => {
  const [year, month, day, hour, minute] = local
  return new ICAL.Time({ year, month, day, hour, minute, second: 0, isDate: false }, zone).toUnixTime()
})
console.log(JSON.stringify(instants))
"""


def festival_in(zone: str, on: date) -> Festival:
    return replace(FESTIVAL, time_zone=zone, days=(Day(DayId("day1"), on, Names("1")),))


def calendar_of(festival: Festival, *slots: Slot) -> str:
    revision = timetable_of(festival, slots, datetime(2026, 1, 1, tzinfo=UTC))
    pieces = [piece_text(slot, festival) for slot in slots]
    return write_calendar(revision, Selection.of(pieces), CalendarOptions()).decode()


def half_hours(first: datetime, last: datetime) -> list[datetime]:
    return [first + timedelta(minutes=30 * number) for number in range(int((last - first) / timedelta(minutes=30)))]


def instants_by_ical_js(text: str, locals_: Sequence[datetime]) -> list[float]:
    request = {"text": text, "locals": [[at.year, at.month, at.day, at.hour, at.minute] for at in locals_]}
    command = ["node", "--input-type=module", "-e", INSTANTS_BY_ICAL_JS]
    answer = subprocess.run(command, cwd=UI, input=json.dumps(request), capture_output=True, text=True, check=True)
    instants: list[float] = json.loads(answer.stdout)
    return instants


def dateutil_zone(text: str, name: str) -> Any:
    return tzical(StringIO(text)).get(name)


@pytest.mark.parametrize("name", READ_ZONES)
def test_dateutil_reads_the_offsets_of_a_whole_year(name: str) -> None:
    zone = ZoneInfo(name)
    read = dateutil_zone(calendar_of(festival_in(name, date(2026, 8, 1))), name)
    instants = half_hours(datetime(2026, 1, 1, tzinfo=UTC), datetime(2027, 1, 1, tzinfo=UTC))
    wrong = [at for at in instants if at.astimezone(read).utcoffset() != at.astimezone(zone).utcoffset()]
    assert wrong == []


@pytest.mark.parametrize("name", READ_ZONES)
def test_ical_js_reads_the_instants_of_a_whole_year(name: str) -> None:
    zone = ZoneInfo(name)
    text = calendar_of(festival_in(name, date(2026, 8, 1)))
    instants = half_hours(datetime(2026, 1, 1, tzinfo=UTC), datetime(2027, 1, 1, tzinfo=UTC))
    local = {at: at.astimezone(zone) for at in instants}
    once = [at for at in instants if local[at].utcoffset() == local[at].replace(fold=1 - local[at].fold).utcoffset()]
    read = instants_by_ical_js(text, [local[at] for at in once])
    wrong = [at for at, seconds in zip(once, read, strict=True) if at.timestamp() != seconds]
    assert wrong == []


@pytest.mark.parametrize("name", ZONES)
def test_every_onset_is_in_the_local_time_before_it(name: str) -> None:
    zone = ZoneInfo(name)
    parts: Any = vtimezone(name, 2026, 2027).subcomponents
    onsets = []
    for part in parts:
        before, after = part["tzoffsetfrom"].td, part["tzoffsetto"].td
        onset = (part["dtstart"].dt - before).replace(tzinfo=UTC)
        onsets.append(onset)
        if part["dtstart"].dt.year == 1970:  # no clock change, but an offset for all times since
            assert before == after == datetime(2025, 1, 1, tzinfo=UTC).astimezone(zone).utcoffset()
        else:
            assert onset.astimezone(zone).utcoffset() == after
            assert (onset - timedelta(seconds=1)).astimezone(zone).utcoffset() == before
        assert part.name == ("DAYLIGHT" if after > before else "STANDARD")
    assert onsets == sorted(onsets)
    assert onsets[0] < datetime(2025, 12, 31, tzinfo=UTC)


def test_every_zone_has_the_offset_of_its_festival() -> None:
    """Singapore's clocks last changed in 1982, those of Istanbul in 2016."""
    wrong = []
    for name in sorted(available_timezones()):
        parts: Any = vtimezone(name, 2026, 2026).subcomponents
        for month in range(1, 13):
            at = datetime(2026, month, 15, tzinfo=UTC)
            onsets = [part for part in parts if (part["dtstart"].dt - part["tzoffsetfrom"].td).replace(tzinfo=UTC) < at]
            if onsets[-1]["tzoffsetto"].td != at.astimezone(ZoneInfo(name)).utcoffset():
                wrong.append((name, month))
    assert wrong == []


def test_a_zone_without_clock_changes_begins_in_1970() -> None:
    (part,) = vtimezone("Asia/Singapore", 2026, 2026).subcomponents
    assert part.to_ical().decode().split("\r\n")[1:-2] == [
        "DTSTART:19700101T000000",
        "TZNAME:+08",
        "TZOFFSETFROM:+0800",
        "TZOFFSETTO:+0800",
    ]


@pytest.mark.parametrize(
    ("name", "on", "minute"),
    [("Europe/Berlin", date(2026, 10, 24), 1590), ("America/New_York", date(2026, 10, 31), 1530)],
)
def test_slots_of_the_night_when_clocks_go_back_have_the_right_hour(name: str, on: date, minute: int) -> None:
    festival = festival_in(name, on)
    day = festival.days[0]
    first, second = festival.at(day, minute), festival.at(day, minute, fold=1)
    times = [
        (first - timedelta(minutes=90), first - timedelta(minutes=40)),
        (first, first + timedelta(minutes=20)),
        (first + timedelta(minutes=20), second + timedelta(minutes=10)),
        (second, second + timedelta(minutes=20)),
        (second + timedelta(minutes=60), second + timedelta(hours=2)),
    ]
    slots = [
        replace(slot_of(festival, f"x{number}", ("day1", "hot", "10:00-11:00", f"X{number}")), start=start, end=end)
        for number, (start, end) in enumerate(times)
    ]
    text = calendar_of(festival, *slots)
    expected = [(start.timestamp(), end.timestamp()) for start, end in times]
    assert [(event.start, event.end) for event in by_ical_js(text.encode())] == expected
    events: Any = Calendar.from_ical(text).walk("VEVENT")
    read = [(event["dtstart"].dt, event["dtend"].dt) for event in events]
    assert [(start.timestamp(), end.timestamp()) for start, end in read] == expected
    assert all(start.tzname() == end.tzname() == "UTC" for start, end in read)


def test_unambiguous_times_are_written_as_local_times() -> None:
    revision = timetable("day1 hot 25:30-26:00 X")
    text = calendar_of(revision.festival, *revision.slots)
    assert "DTSTART;TZID=Asia/Tokyo:20260802T013000\r\n" in text
