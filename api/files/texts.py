"""The endpoint of the plain text: a selection to paste into a chat, with its link at the end."""

from collections.abc import Iterator

from django.conf import settings
from django.core.exceptions import SuspiciousOperation
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils.cache import get_conditional_response, set_response_etag
from django.views.decorators.http import require_safe

from api.json.filters import requested_language
from api.problems import BadParameter, problem_page
from timetable.errors import TimetableError
from timetable.links import share_link
from timetable.model import Timetable
from timetable.phrases import place_line
from timetable.programme import programme
from timetable.programme_text import full_text
from timetable.selection import PickedSlots, read_code, read_selection
from timetable.store import current_timetables
from timetable.wording.catalogue import message
from timetable.wording.language import Language


@require_safe
def text(request: HttpRequest, festival: str, code: str) -> HttpResponseBase:
    """Answer with every pick as text, one a line."""
    try:
        timetable = current_timetables().get(festival).timetable
        picked = read_selection(read_code(code), timetable)
        language = requested_language(request.GET)
    except (TimetableError, BadParameter, SuspiciousOperation) as error:
        return problem_page(error)
    lines = (*_lines(timetable, picked, language), share_link(settings.PUBLIC_URL, festival, code))
    document = "".join(f"{line}\n" for line in lines if line)
    response = HttpResponse(document, content_type="text/plain; charset=utf-8")
    response["Cache-Control"] = "public, max-age=60"
    set_response_etag(response)
    return get_conditional_response(request, etag=response["ETag"], response=response) or response


def _lines(timetable: Timetable, picked: PickedSlots, language: Language) -> Iterator[str]:
    if picked.slots:
        yield full_text(programme(timetable, picked.must, picked.maybe), language)
    else:
        yield timetable.festival.name.in_language(language)
        yield message("text.nothing", language)
    for pick in picked.missing:
        yield message("text.missing", language, place=place_line(pick.before, language))
