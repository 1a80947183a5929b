"""The endpoint of the calendar: a selection as an iCalendar, to import once or to subscribe to."""

import re
from urllib.parse import quote

from django.conf import settings
from django.core.exceptions import SuspiciousOperation
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils.cache import get_conditional_response, set_response_etag
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import require_safe

from api.json.filters import one_value, requested_language
from api.problems import BadParameter, problem_page
from timetable.errors import TimetableError
from timetable.ical.calendar import ALARM_MIN, CalendarOptions, write_calendar
from timetable.model import Festival
from timetable.selection import read_code
from timetable.store import current_timetables
from timetable.wording.language import Language

_LONGEST_ALARM_MIN = 120


@require_safe
@gzip_page
def calendar(request: HttpRequest, festival: str, code: str) -> HttpResponseBase:
    """Answer with the calendar of a selection; its ETag is a digest, so an unchanged one is a 304."""
    try:
        timetable = current_timetables().get(festival).timetable
        selection = read_code(code)
        options = CalendarOptions(
            public_url=settings.PUBLIC_URL,
            alarm_min=one_value(request.GET, "alarm", _alarm, ALARM_MIN),
            language=requested_language(request.GET),
        )
        document = write_calendar(timetable, selection, options)
    except (TimetableError, BadParameter, SuspiciousOperation) as error:
        return problem_page(error)
    response = HttpResponse(document, content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = _disposition(timetable.festival, options.language)
    response["Cache-Control"] = "public, max-age=60"
    set_response_etag(response)
    return get_conditional_response(request, etag=response["ETag"], response=response) or response


def _alarm(value: str) -> int:
    if not re.fullmatch(r"[0-9]{1,3}", value) or int(value) > _LONGEST_ALARM_MIN:
        raise ValueError(f"minutes before a slot, from 0 (none) to {_LONGEST_ALARM_MIN}.")
    return int(value)


def _disposition(festival: Festival, language: Language) -> str:
    """Name the file in ASCII and in the festival's own words (RFC 6266)."""
    own = re.sub(r"[^\w.-]+", "-", festival.name.in_language(language))
    return f"attachment; filename=\"{festival.id}.ics\"; filename*=UTF-8''{quote(f'{own}.ics')}"
