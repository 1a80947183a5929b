"""Programs of others that read our calendars: icalendar, vobject, ical.js."""

import json
import subprocess
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import icalendar
import vobject

UI = Path(__file__).parents[3] / "frontend" / "ui"
_TEXTS = ("uid", "status", "summary", "location")
_BY_ICAL_JS = """
import ICAL from 'ical.js'
const calendar = new ICAL.Component(ICAL.parse(await new Response(process.stdin).text()))
const zone = new ICAL.Timezone(calendar.getFirstSubcomponent('vtimezone'))
const instant = (property) => {
  if (!property) return null
  const time = property.getFirstValue()
  if (property.getParameter('tzid')) time.zone = zone
  return time.toUnixTime()
}
const events = calendar.getAllSubcomponents('vevent').map((event) => ({
  uid: event.getFirstPropertyValue('uid'),
  status: event.getFirstPropertyValue('status'),
  summary: event.getFirstPropertyValue('summary'),
  location: event.getFirstPropertyValue('location'),
  start: instant(event.getFirstProperty('dtstart')),
  end: instant(event.getFirstProperty('dtend')),
  alarm_s: event.getFirstSubcomponent('valarm')?.getFirstPropertyValue('trigger').toSeconds() ?? null,
}))
console.log(JSON.stringify(events))
"""


@dataclass(frozen=True, slots=True)
class ReadEvent:
    """What a program shows of an event; times are instants in seconds, `alarm_s` counts from the start."""

    uid: str
    status: str
    summary: str
    location: str
    start: float
    end: float | None
    alarm_s: float | None = None


def by_icalendar(document: bytes) -> list[ReadEvent]:
    calendar = icalendar.Calendar.from_ical(document)
    assert [part.errors for part in calendar.walk() if part.errors] == []
    return [_of_icalendar(event) for event in calendar.walk("VEVENT")]


def _of_icalendar(event: Any) -> ReadEvent:
    uid, status, summary, location = (str(event[name]) for name in _TEXTS)
    alarms = [alarm["trigger"].dt for alarm in event.walk("VALARM")]
    end = event["dtend"].dt if "dtend" in event else None
    return ReadEvent(uid, status, summary, location, *_seconds(event["dtstart"].dt, end, alarms))


def by_vobject(document: bytes) -> list[ReadEvent]:
    calendar = vobject.readOne(document.decode())
    calendar.validate(raiseException=True)
    return [_of_vobject(event.contents) for event in calendar.contents.get("vevent", ())]


def _of_vobject(event: Mapping[str, Any]) -> ReadEvent:
    uid, status, summary, location = (event[name][0].value for name in _TEXTS)
    alarms = [alarm.trigger.value for alarm in event.get("valarm", ())]
    end = event["dtend"][0].value if "dtend" in event else None
    return ReadEvent(uid, status, summary, location, *_seconds(event["dtstart"][0].value, end, alarms))


def by_ical_js(document: bytes) -> list[ReadEvent]:
    command = ["node", "--input-type=module", "-e", _BY_ICAL_JS]
    answer = subprocess.run(command, cwd=UI, input=document, capture_output=True, check=True)
    return [ReadEvent(**event) for event in json.loads(answer.stdout)]


def _seconds(
    start: datetime, end: datetime | None, alarms: Iterable[timedelta]
) -> tuple[float, float | None, float | None]:
    alarm = next(iter(alarms), None)
    return start.timestamp(), end.timestamp() if end else None, alarm.total_seconds() if alarm is not None else None
