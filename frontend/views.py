"""Serves the pages of the picker, the same for everybody: one template with the bundle; the app does the rest."""

from datetime import UTC, datetime

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.cache import get_conditional_response, set_response_etag
from django.views.decorators.http import require_safe

from frontend.language import LANGUAGES, language_of
from frontend.sitemaps import festival_address, festival_json_ld
from timetable.errors import UnknownFestival
from timetable.seasons import festival_to_open
from timetable.store import current_timetables


@require_safe
def front(request: HttpRequest) -> HttpResponse:
    """Go to the festival that is on, or the next one, or the last."""
    festival = festival_to_open((held.timetable.festival for held in current_timetables().all()), datetime.now(UTC))
    if festival is None:
        return no_timetable(request, status=503)
    query = request.META["QUERY_STRING"]
    return redirect(f"/{festival.id}/" + (f"?{query}" if query else ""))


@require_safe
def picker(request: HttpRequest, festival: str) -> HttpResponseBase:
    """Serve the picker of one festival."""
    try:
        timetable = current_timetables().get(festival).timetable
    except UnknownFestival:
        return no_timetable(request, status=404)
    language = language_of(request)
    name = timetable.festival.name.in_language(language)
    said = {
        "festival": timetable.festival,
        "name": name,
        "language": language,
        "languages": LANGUAGES,
        "address": festival_address(timetable.festival),
        "json_ld": festival_json_ld(timetable.festival, language),
    }
    response = render(request, "frontend/picker.html", said)
    response["Cache-Control"] = "no-cache"  # it names the bundle's files, and an old one's are gone
    set_response_etag(response)
    return get_conditional_response(request, etag=response["ETag"], response=response) or response


def no_timetable(request: HttpRequest, status: int) -> HttpResponse:
    """Say that there is no timetable here, and which ones there are, in the language that was asked for."""
    language = language_of(request)
    others = [
        {"id": held.timetable.festival.id, "name": held.timetable.festival.name.in_language(language)}
        for held in current_timetables().all()
    ]
    said = {"language": language, "others": others}
    return render(request, "frontend/no_timetable.html", said, status=status)
