"""ics.py reads a calendar."""

import json
import sys
from urllib.request import urlopen

import ics

calendar = ics.Calendar(urlopen(sys.argv[1]).read().decode())
events = [
    {"summary": event.name, "start": event.begin.timestamp(), "end": event.end.timestamp(), "status": event.status}
    for event in calendar.events
]
print(json.dumps(events))
