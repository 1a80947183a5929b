"""The front page: with several festivals a list of what is on, next and past; with one the way to it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.template.loader import render_to_string
from django.views.decorators.http import require_safe

from frontend.pages.absent import dates_of, no_timetable
from frontend.pages.day.encoded_page import EncodedPage
from frontend.pages.festival_links import festivals_here
from frontend.pages.language_links import alternates, language_links
from timetable.links import day_path, festival_path, front_link, front_path
from timetable.model import Festival
from timetable.seasons import by_time
from timetable.store import current_timetables
from timetable.text.display import plain
from timetable.wording.catalogue import message
from timetable.wording.language import Language, language_or_default


@dataclass(frozen=True, slots=True)
class ListedFestival:
    """A festival of the list; `note` tells that its timetable is not out yet."""

    id: str
    path: str
    name: str
    dates: str
    note: str


@dataclass(frozen=True, slots=True)
class ListedGroup:
    """Festivals under a heading."""

    heading: str
    festivals: Sequence[ListedFestival]


@require_safe
def front(request: HttpRequest) -> HttpResponseBase:
    """List the festivals of the site; redirect to a single one, with the query as it was sent."""
    festivals = festivals_here()
    if not festivals:
        return no_timetable(request, status=503)
    if len(festivals) == 1:
        return redirect(festival_path(festivals[0].id, request.META["QUERY_STRING"]))
    language = language_or_default(request.GET)
    address = settings.PUBLIC_URL
    context = {
        "language": language,
        "groups": listed(festivals, datetime.now(UTC), language),
        "other_languages": language_links(language, front_path),
        "canonical": front_link(address, language),
        "alternates": alternates(lambda other: front_link(address, other)) if address else (),
    }
    return EncodedPage.of(render_to_string("frontend/festivals.html", context)).response(request)


def listed(festivals: Sequence[Festival], now: datetime, language: Language) -> list[ListedGroup]:
    """Return festivals in groups: on, next, past; without empty ones."""
    unpublished = {festival.id for festival in current_timetables().announced()}
    by_now = by_time(festivals, now)
    groups = (("festivals.on", by_now.on), ("festivals.coming", by_now.coming), ("festivals.past", by_now.past))
    return [
        ListedGroup(
            message(heading, language),
            [_listed(one, language, is_out=one.id not in unpublished) for one in group],
        )
        for heading, group in groups
        if group
    ]


def _listed(festival: Festival, language: Language, *, is_out: bool) -> ListedFestival:
    return ListedFestival(
        id=festival.id,
        path=day_path(festival.id, "", language),
        name=plain(festival.name.in_language(language)),
        dates=dates_of(festival, language),
        note="" if is_out else message("festivals.not_out", language),
    )
