"""The share page: the same for everybody at one address, whole without scripts."""

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils.cache import get_conditional_response, set_response_etag
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import require_safe

from frontend.pages.picker import not_here
from frontend.pages.share.links import ShareLinks
from frontend.pages.share.page import share_page
from frontend.pages.share.words import share_words
from timetable.errors import BadSelectionCode, UnknownFestival
from timetable.model import Festival
from timetable.picture import LONGEST_TITLE, read_title
from timetable.selection import read_code
from timetable.store import current_timetables
from timetable.wording.language import DEFAULT_LANGUAGE, Language, language_of


@require_safe
@gzip_page
def share(request: HttpRequest, festival: str, code: str) -> HttpResponseBase:
    """Serve the page of a selection in the festival's language, or in that of `?lang=`; `?title=` is the fan's own."""
    try:
        timetable = current_timetables().get(festival).timetable
    except UnknownFestival:
        return not_here(request, festival)
    try:
        language = language_of(request.GET)
    except ValueError:
        return _refusal(request, timetable.festival, DEFAULT_LANGUAGE, "wrong_value", status=400)
    try:
        selection = read_code(code)
    except BadSelectionCode:
        return _refusal(request, timetable.festival, language, "damaged", status=404)
    try:
        title = read_title(request.GET.get("title", ""))
    except ValueError:
        return _refusal(request, timetable.festival, language, "long_title", status=400)
    page = share_page(timetable, selection, ShareLinks(festival, code, timetable.version, language, title))
    response = render(request, "frontend/share.html", {"language": language, "page": page})
    response["Cache-Control"] = "public, max-age=60"
    set_response_etag(response)
    return get_conditional_response(request, etag=response["ETag"], response=response) or response


def _refusal(request: HttpRequest, festival: Festival, language: Language, why: str, status: int) -> HttpResponse:
    """Say why there is no page, with a way on; whoever previews the link sees the same."""
    words = share_words(language)
    context = {
        "language": language,
        "own": words.own,
        "festival": festival,
        "name": festival.name.in_language(language),
        "what": getattr(words, why),
        "why": getattr(words, f"{why}_why").format(limit=LONGEST_TITLE),
    }
    return render(request, "frontend/refusal.html", context, status=status)
