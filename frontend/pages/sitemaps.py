"""Pages for search engines: robots.txt, the sitemap, and schema.org data of a festival."""

import json
from collections.abc import Iterator
from datetime import datetime

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.views.decorators.http import require_safe

from timetable.links import day_link, festival_link, sitemap_link
from timetable.model import Festival
from timetable.store import current_timetables
from timetable.wording.language import LANGUAGES, Language

_UNSAFE_IN_A_SCRIPT = {ord(">"): "\\u003e", ord("<"): "\\u003c", ord("&"): "\\u0026"}


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """Allow every robot: people's plans carry `noindex`, which a robot sees only if it may read them."""
    lines = ["User-agent: *", "Disallow:"]
    if settings.PUBLIC_URL:
        lines += ["", f"Sitemap: {sitemap_link(settings.PUBLIC_URL)}"]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")


@require_safe
def sitemap(request: HttpRequest) -> HttpResponse:
    """List the pages of festivals that are not invented, by day; none where the server does not know its address."""
    pages = [
        {"in_languages": [(one, day_link(settings.PUBLIC_URL, festival.id, day, one)) for one in LANGUAGES], "at": at}
        for festival, at in _listed()
        for day in _days_with_a_page(festival)
    ]
    return render(request, "frontend/sitemap.xml", {"pages": pages}, content_type="application/xml; charset=utf-8")


def _listed() -> Iterator[tuple[Festival, datetime]]:
    """Yield the festivals for search engines, with the time of their revision."""
    for published in current_timetables().all():
        if settings.PUBLIC_URL and not published.timetable.festival.is_invented:
            yield published.timetable.festival, published.timetable.fetched_at


def _days_with_a_page(festival: Festival) -> Iterator[str]:
    """Yield "" for the festival's page itself, then the id of each day; a single day has no page of its own."""
    yield ""
    if len(festival.days) > 1:
        yield from (day.id for day in festival.days)


def festival_address(festival: Festival) -> str:
    """Return the absolute address of a festival's page, "" where PUBLIC_URL is not set."""
    return festival_link(settings.PUBLIC_URL, festival.id)


def festival_json_ld(festival: Festival, language: Language) -> SafeString:
    """Return a festival's schema.org data as a script element; "" for an invented festival."""
    if festival.is_invented:
        return SafeString("")
    properties = {
        "@context": "https://schema.org",
        "@type": "Festival",
        "name": festival.name.in_language(language),
        "startDate": festival.first_date.isoformat(),
        "endDate": festival.last_date.isoformat(),
        "url": festival.official_url,
        "subjectOf": festival_address(festival),
    }
    document = json.dumps({key: value for key, value in properties.items() if value}, ensure_ascii=False)
    safe = mark_safe(document.translate(_UNSAFE_IN_A_SCRIPT))  # noqa: S308 -- no character is left that ends a script
    return format_html('<script type="application/ld+json">{}</script>', safe)
