"""The picker's pages, the same for everybody: one template with the bundle; the app does the rest."""

from datetime import UTC, datetime

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.cache import get_conditional_response, set_response_etag
from django.views.decorators.http import require_safe

from frontend.pages.sitemaps import festival_address, festival_json_ld
from timetable.errors import UnknownFestival
from timetable.seasons import festival_to_open
from timetable.store import current_timetables
from timetable.wording.language import LANGUAGES, Language, language_or_default


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
        return not_here(request, festival)
    language = language_or_default(request.GET)
    name = timetable.festival.name.in_language(language)
    context = {
        "festival": timetable.festival,
        "name": name,
        "language": language,
        "languages": LANGUAGES,
        "address": festival_address(timetable.festival),
        "json_ld": festival_json_ld(timetable.festival, language),
    }
    response = render(request, "frontend/picker.html", context)
    response["Cache-Control"] = "no-cache"  # it names the bundle's files, and an old one's are gone
    set_response_etag(response)
    return get_conditional_response(request, etag=response["ETag"], response=response) or response


def not_here(request: HttpRequest, festival: str) -> HttpResponse:
    """Serve the page of a festival that was withdrawn, or that this site never had."""
    withdrawn = next((one for one in current_timetables().withdrawn() if one.festival == festival), None)
    if withdrawn is None:
        return no_timetable(request, status=404)
    language = language_or_default(request.GET)
    context = {
        "language": language,
        "name": withdrawn.name.in_language(language),
        "official_url": withdrawn.official_url,
        "others": _others(language),
    }
    response = render(request, "frontend/withdrawn.html", context, status=410)
    response["Cache-Control"] = "no-cache"  # caches may store a 410 for ever, and a festival may come back
    return response


def no_timetable(request: HttpRequest, status: int) -> HttpResponse:
    """Serve the page for an address without a timetable, with links to the festivals that have one."""
    language = language_or_default(request.GET)
    withdrawn = [one.name.in_language(language) for one in current_timetables().withdrawn()]
    context = {"language": language, "others": _others(language), "withdrawn": withdrawn}
    return render(request, "frontend/no_timetable.html", context, status=status)


def _others(language: Language) -> list[dict[str, str]]:
    return [
        {"id": held.timetable.festival.id, "name": held.timetable.festival.name.in_language(language)}
        for held in current_timetables().all()
    ]
