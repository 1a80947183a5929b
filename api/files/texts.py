"""Text endpoint: a selection as plain text to paste into a chat, with its link at the end."""

from collections.abc import Iterator

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.views.decorators.gzip import gzip_page

from api.files.responses import problems_answered, revalidated
from api.query import LANGUAGE
from timetable.links import ShareLinks
from timetable.model import Timetable
from timetable.phrases import place_line
from timetable.programme import programme
from timetable.programme_text import full_text
from timetable.selection import PickedSlots, read_code, read_selection
from timetable.store import current_timetables
from timetable.wording.catalogue import message
from timetable.wording.language import Language


@gzip_page
@problems_answered
def text(request: HttpRequest, festival: str, code: str) -> HttpResponseBase:
    """Serve every pick as text, one a line."""
    timetable = current_timetables().get(festival).timetable
    picked = read_selection(read_code(code), timetable)
    language = LANGUAGE.value(request.GET)
    link = ShareLinks(festival, code, language=language, public_url=settings.PUBLIC_URL).public_page
    lines = (*_lines(timetable, picked, language), link)
    document = "".join(f"{line}\n" for line in lines if line)
    return revalidated(request, HttpResponse(document, content_type="text/plain; charset=utf-8"))


def _lines(timetable: Timetable, picked: PickedSlots, language: Language) -> Iterator[str]:
    if picked.slots:
        yield full_text(programme(timetable, picked.must, picked.maybe), language)
    else:
        yield timetable.festival.name.in_language(language)
        yield message("text.nothing", language)
    for pick in picked.missing:
        yield message("text.missing", language, place=place_line(pick.before, language))
