"""Calendar endpoint: a selection as an iCalendar, to import once or to subscribe to."""

import re

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.views.decorators.gzip import gzip_page

from api.files.responses import content_disposition, problems_answered, revalidated
from api.query import LANGUAGE, Parameter
from timetable.ical.calendar import ALARM_MIN, CalendarOptions, write_calendar
from timetable.selection import read_code
from timetable.store import current_timetables

LONGEST_ALARM_MIN = 120


def _alarm(value: str) -> int:
    if not re.fullmatch(r"[0-9]{1,3}", value) or int(value) > LONGEST_ALARM_MIN:
        raise ValueError(f"minutes before a slot, from 0 (none) to {LONGEST_ALARM_MIN}.")
    return int(value)


ALARM: Parameter[int] = Parameter(
    "alarm",
    ALARM_MIN,
    _alarm,
    {"type": "integer", "minimum": 0, "maximum": LONGEST_ALARM_MIN},
    "Minutes from an alarm to its slot; 0 for no alarms.",
)


@gzip_page
@problems_answered
def calendar(request: HttpRequest, festival: str, code: str) -> HttpResponseBase:
    """Serve the calendar of a selection; its ETag is a digest, so an unchanged calendar is answered with 304."""
    timetable = current_timetables().get(festival).timetable
    selection = read_code(code)
    options = CalendarOptions(
        public_url=settings.PUBLIC_URL,
        alarm_min=ALARM.value(request.GET),
        language=LANGUAGE.value(request.GET),
    )
    response = HttpResponse(write_calendar(timetable, selection, options), content_type="text/calendar; charset=utf-8")
    name = f"{timetable.festival.name.in_language(options.language)}.ics"
    response["Content-Disposition"] = content_disposition("attachment", f"{timetable.festival.id}.ics", name)
    return revalidated(request, response)
