"""Serves the pages of the picker: one template with the bundle; the app does the rest."""

from datetime import UTC, datetime

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe
from django.views.decorators.vary import vary_on_headers

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
@vary_on_headers("Accept-Language")
def picker(request: HttpRequest, festival: str) -> HttpResponse:
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
    return render(request, "frontend/picker.html", said)


@vary_on_headers("Accept-Language")
def no_timetable(request: HttpRequest, status: int) -> HttpResponse:
    """Say that there is no timetable here, and which ones there are."""
    language = language_of(request)
    others = [
        {"id": held.timetable.festival.id, "name": held.timetable.festival.name.in_language(language)}
        for held in current_timetables().all()
    ]
    return render(request, "frontend/no_timetable.html", {"language": language, "others": others}, status=status)
