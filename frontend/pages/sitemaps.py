"""Pages for search engines: robots.txt, the sitemap, and schema.org data of a festival."""

import json
import logging
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import islice

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.encoding import iri_to_uri
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.views.decorators.cache import cache_control
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import conditional_page, require_safe

from frontend.pages.day.page import day_alternates, days_with_a_page
from frontend.pages.language_links import DEFAULT_FOR_OTHERS, Alternate
from timetable.links import festival_link, sitemap_link
from timetable.model import Festival, Location
from timetable.store import current_timetables
from timetable.wording.language import Language

logger = logging.getLogger(__name__)

MOST_ADDRESSES = 2_000  # 90 festivals of ten days, 1 MB, written in 0.1 s; the protocol allows 50,000 and 50 MB
_UNSAFE_IN_A_SCRIPT = {ord(">"): "\\u003e", ord("<"): "\\u003c", ord("&"): "\\u0026"}


@require_safe
@conditional_page
@cache_control(public=True, max_age=0, must_revalidate=True)
def robots(request: HttpRequest) -> HttpResponse:
    """Allow every robot: people's plans carry `noindex`, which a robot sees only if it may read them."""
    lines = ["User-agent: *", "Disallow:"]
    if settings.PUBLIC_URL:
        lines += ["", f"Sitemap: {sitemap_link(settings.PUBLIC_URL)}"]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")


@require_safe
@gzip_page
@conditional_page
@cache_control(public=True, max_age=0, must_revalidate=True)
def sitemap(request: HttpRequest) -> HttpResponse:
    """List the pages of festivals that are not invented, by day and language; none if PUBLIC_URL is not set.

    Each language has an entry of its own, and each entry lists all languages, itself included
    (https://developers.google.com/search/docs/specialty/international/localized-versions#sitemap).
    """
    pages = list(islice(_listed_pages(), MOST_ADDRESSES + 1))
    if len(pages) > MOST_ADDRESSES:
        logger.warning("The sitemap ends after %d addresses: pages of older festivals are left out", MOST_ADDRESSES)
    context = {"pages": pages[:MOST_ADDRESSES]}
    return render(request, "frontend/sitemap.xml", context, content_type="application/xml; charset=utf-8")


@dataclass(frozen=True, slots=True)
class _ListedPage:
    """A page in one language, with its addresses in all of them, and the time of its revision."""

    address: str
    alternates: Sequence[Alternate]
    revised_at: datetime


def _listed_pages() -> Iterator[_ListedPage]:
    """Yield the pages for search engines, those of the newest festival first."""
    for published in reversed(current_timetables().all()):
        timetable, festival = published.timetable, published.timetable.festival
        for day in () if festival.is_invented else days_with_a_page(festival):
            in_languages = day_alternates(festival, day)
            for one in in_languages:
                if one.hreflang != DEFAULT_FOR_OTHERS:
                    yield _ListedPage(one.address, in_languages, timetable.fetched_at)


def festival_address(festival: Festival) -> str:
    """Return the absolute address of a festival's page, "" where PUBLIC_URL is not set."""
    return festival_link(settings.PUBLIC_URL, festival.id)


def _place(location: Location, language: Language) -> dict[str, str]:
    name, address = (names.in_language(language) for names in (location.name, location.address))
    return {"@type": "Place", "name": name, "address": address}


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
        "location": _place(festival.location, language) if festival.location else None,
        "url": iri_to_uri(festival.official_url),
        "subjectOf": festival_address(festival),
    }
    document = json.dumps({key: value for key, value in properties.items() if value}, ensure_ascii=False)
    safe = mark_safe(document.translate(_UNSAFE_IN_A_SCRIPT))  # noqa: S308 -- no character is left that ends a script
    return format_html('<script type="application/ld+json">{}</script>', safe)
