"""The door of the plain text: a selection to paste into a chat, with its link at the end."""

from collections.abc import Iterator

from django.conf import settings
from django.core.exceptions import SuspiciousOperation
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils.cache import get_conditional_response, set_response_etag
from django.views.decorators.http import require_safe

from api.json.filters import requested_language
from api.json.selections import share_path
from api.problems import BadParameter, problem_page
from timetable.errors import TimetableError
from timetable.model import Timetable
from timetable.picture import plain_text
from timetable.selection import MissingPick, PickedSlots, read_code, read_selection
from timetable.store import current_timetables
from timetable.wording.language import Language

_WORDS = {
    "ja": {"nothing": "選んだ枠は、いまのタイムテーブルにありません。", "missing": "見つからない枠: "},
    "en": {"nothing": "None of these picks is in the timetable now.", "missing": "Not found: "},
}


@require_safe
def text(request: HttpRequest, festival: str, code: str) -> HttpResponseBase:
    """Answer with every pick as text, one a line."""
    try:
        timetable = current_timetables().get(festival).timetable
        picked = read_selection(read_code(code), timetable)
        language = requested_language(request.GET)
    except (TimetableError, BadParameter, SuspiciousOperation) as error:
        return problem_page(error)
    link = share_path(festival, code) if settings.PUBLIC_URL else ""
    lines = (*_lines(timetable, picked, language), *filter(None, (link,)))
    response = HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")
    response["Cache-Control"] = "public, max-age=60"
    set_response_etag(response)
    return get_conditional_response(request, etag=response["ETag"], response=response) or response


def _lines(timetable: Timetable, picked: PickedSlots, language: Language) -> Iterator[str]:
    words = _WORDS[language]
    if picked.slots:
        yield plain_text(timetable, picked.must, picked.maybe, language)
    else:
        yield timetable.festival.name.in_language(language)
        yield words["nothing"]
    for pick in picked.missing:
        yield words["missing"] + _place(pick)


def _place(pick: MissingPick) -> str:
    day, stage = pick.before.day, pick.before.stage
    when = f"{day.date.month}/{day.date.day} {pick.before.start}" if day else pick.before.start
    return f"{when} {stage.name}" if stage else when
