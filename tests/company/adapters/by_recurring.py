"""recurring-ical-events lists all events of a year."""

import json
import sys
from urllib.request import urlopen

import icalendar
import recurring_ical_events

calendar = icalendar.Calendar.from_ical(urlopen(sys.argv[1]).read())
events = [
    {
        "summary": str(event["SUMMARY"]),
        "start": event.start.timestamp(),
        "end": event.end.timestamp(),
        "status": str(event["STATUS"]),
    }
    for event in recurring_ical_events.of(calendar).at(2026)
]
print(json.dumps(events))
