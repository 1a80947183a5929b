"""The picker's pages, the same for every visitor: a day as HTML, and the bundle."""

from collections.abc import Sequence
from datetime import UTC, datetime

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase
from django.template.loader import render_to_string
from django.views.decorators.http import require_safe

from frontend.pages.absent import not_here
from frontend.pages.day.encoded_page import EncodedPage, encoded_page
from frontend.pages.day.page import DayPage, day_page
from frontend.pages.festival_links import FestivalLink, festival_links, has_several
from frontend.pages.sitemaps import festival_json_ld
from timetable.errors import UnknownFestival
from timetable.links import day_path
from timetable.model import DayId, Timetable
from timetable.store import current_timetables
from timetable.today import today_of
from timetable.wording.language import LANGUAGES, language_or_default


@require_safe
def picker(request: HttpRequest, festival: str) -> HttpResponseBase:
    """Serve the picker of one festival, with a day as HTML: that of `?day=`, else the one that the app opens."""
    try:
        timetable = current_timetables().get(festival).timetable
    except UnknownFestival:
        return not_here(request, festival)
    today, language = today_of(timetable, datetime.now(UTC)), language_or_default(request.GET)
    named = timetable.festival.day_by_id.get(DayId(request.GET.get("day", "")))
    day = named or today.day
    if day is None:
        return app_tab(request, festival)
    others = festival_links(language, without=festival)
    shown = (named, today, language, settings.PUBLIC_URL, others, has_several())
    key = (festival, timetable.version, timetable.fetched_at, *shown)
    page = encoded_page(
        key, lambda: written(timetable, day_page(timetable, day, today, language, is_named=bool(named)), others)
    )
    return page.response(request)


@require_safe
def app_tab(request: HttpRequest, festival: str) -> HttpResponseBase:
    """Serve the page of the app's tabs My day and Now, which are nothing without the fan's own picks."""
    try:
        published = current_timetables().get(festival).timetable.festival
    except UnknownFestival:
        return not_here(request, festival)
    language = language_or_default(request.GET)
    context = {
        "festival": published,
        "name": published.name.in_language(language),
        "language": language,
        "path": day_path(festival, "", language),
    }
    return EncodedPage.of(render_to_string("frontend/app_tab.html", context)).response(request)


def written(timetable: Timetable, page: DayPage, others: Sequence[FestivalLink] = ()) -> str:
    """Write the page of a festival's day, with links to `others`."""
    festival, language = timetable.festival, page.language
    context = {
        "festival": festival,
        "name": festival.name.in_language(language),
        "language": language,
        "languages": LANGUAGES,
        "page": page,
        "others": others,
        "json_ld": festival_json_ld(festival, language),
    }
    return render_to_string("frontend/picker.html", context)
