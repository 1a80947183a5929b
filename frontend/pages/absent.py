"""Pages of festivals without a timetable: not out yet, withdrawn, or never here."""

from datetime import UTC, datetime

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.template.loader import render_to_string

from frontend.pages.day.encoded_page import EncodedPage
from frontend.pages.day.page import card_alt, day_alternates
from frontend.pages.festival_links import festival_links
from frontend.pages.language_links import language_links
from frontend.pages.sitemaps import festival_json_ld
from timetable.links import day_link, day_path, festival_card_link
from timetable.model import Festival
from timetable.seasons import is_over
from timetable.store import current_timetables
from timetable.text.display import plain
from timetable.wording.catalogue import message
from timetable.wording.dates import span_name
from timetable.wording.language import Language, language_or_default

_OK = 200


def not_here(request: HttpRequest, festival: str, *, status_of_announced: int = 200) -> HttpResponseBase:
    """Serve the page of a festival that has no timetable yet, that was withdrawn, or that this site never had.

    `status_of_announced` is 200 for the festival's own page, 404 for a page of picks, which can't be shown yet.
    """
    announced = next((one for one in current_timetables().announced() if one.id == festival), None)
    if announced is not None:
        return _announced(request, announced, status_of_announced)
    withdrawn = next((one for one in current_timetables().withdrawn() if one.festival == festival), None)
    if withdrawn is None:
        return no_timetable(request, status=404)
    language = language_or_default(request.GET)
    context = {
        "language": language,
        "name": withdrawn.name.in_language(language),
        "official_url": withdrawn.official_url,
        "festivals": festival_links(language),
    }
    response = render(request, "frontend/withdrawn.html", context, status=410)
    response["Cache-Control"] = "no-cache"  # caches may store a 410 for ever, and a festival may come back
    return response


def no_timetable(request: HttpRequest, status: int) -> HttpResponse:
    """Serve the page for an address without a timetable, with links to the festivals that have one."""
    language = language_or_default(request.GET)
    withdrawn = [one.name.in_language(language) for one in current_timetables().withdrawn()]
    context = {"language": language, "festivals": festival_links(language), "withdrawn": withdrawn}
    return render(request, "frontend/no_timetable.html", context, status=status)


def _announced(request: HttpRequest, festival: Festival, status: int) -> HttpResponseBase:
    """Serve the page of a festival without a timetable; opened with scripts, it waits for the timetable."""
    language, address = language_or_default(request.GET), settings.PUBLIC_URL
    name = plain(festival.name.in_language(language))
    dates = dates_of(festival, language)
    has_ended = is_over(festival, datetime.now(UTC))
    state = message("announced.over" if has_ended else "announced.heading", language)
    context = {
        "language": language,
        "festival": festival,
        "name": name,
        "dates": dates,
        "heading": state,
        "is_over": has_ended,
        "description": message("announced.description", language, name=name, dates=dates, state=state),
        "notice": plain(festival.notice.in_language(language)) if festival.notice else "",
        "is_page": status == _OK,
        "canonical": day_link(address, festival.id, "", language),
        "alternates": day_alternates(festival, ""),
        "card": festival_card_link(address, festival.id, language),
        "card_alt": card_alt(festival, language),
        "json_ld": festival_json_ld(festival, language),
        "other_languages": language_links(language, lambda other: day_path(festival.id, "", other)),
    }
    page = render_to_string("frontend/announced.html", context)
    return EncodedPage.of(page).response(request) if status == _OK else HttpResponse(page, status=status)


def dates_of(festival: Festival, language: Language) -> str:
    """Return a festival's dates with their year: "2026年 8/1（土） – 8/2（日）"."""
    span = span_name(festival.first_date, festival.last_date, language)
    return message("festivals.dates", language, span=span, year=festival.first_date.year)
