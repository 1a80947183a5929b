"""Serves the share page: the same for everybody, whole without a script; the app then takes its place."""

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils.cache import get_conditional_response, set_response_etag
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import require_safe

from frontend.language import LANGUAGES
from frontend.share_links import ShareLinks
from frontend.share_page import share_page
from frontend.share_words import share_words
from frontend.views import no_timetable
from timetable.errors import BadSelectionCode, UnknownFestival
from timetable.model import Festival
from timetable.selection import read_code
from timetable.store import current_timetables


@require_safe
@gzip_page
def share(request: HttpRequest, festival: str, code: str) -> HttpResponseBase:
    """Serve the page of a selection; it speaks the festival's language, or the one of `?lang=`."""
    try:
        timetable = current_timetables().get(festival).timetable
    except UnknownFestival:
        return no_timetable(request, status=404)
    language = request.GET.get("lang", LANGUAGES[0])
    if language not in LANGUAGES:
        return _refusal(request, timetable.festival, LANGUAGES[0], "wrong_value", status=400)
    try:
        selection = read_code(code)
    except BadSelectionCode:
        return _refusal(request, timetable.festival, language, "damaged", status=404)
    page = share_page(timetable, selection, ShareLinks(festival, code, timetable.version, language))
    said = {"language": language, "page": page}
    response = render(request, "frontend/share.html", said)
    response["Cache-Control"] = "public, max-age=60"
    set_response_etag(response)
    return get_conditional_response(request, etag=response["ETag"], response=response) or response


def _refusal(request: HttpRequest, festival: Festival, language: str, why: str, status: int) -> HttpResponse:
    """Say why there is no page, with a way on; whoever previews the link sees the same."""
    words = share_words(language)
    said = {
        "language": language,
        "own": words.own,
        "festival": festival,
        "name": festival.name.in_language(language),
        "what": getattr(words, why),
        "why": getattr(words, f"{why}_why"),
    }
    return render(request, "frontend/refusal.html", said, status=status)
