"""The share page: the same for everybody at one address, whole without scripts."""

from functools import partial

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.utils.cache import get_conditional_response, set_response_etag
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import require_safe

from frontend.pages.absent import not_here
from frontend.pages.language_links import unknown_language_text
from frontend.pages.share.page import share_page
from frontend.pages.share.refusal import refusal
from timetable.errors import BadSelectionCode, UnknownFestival
from timetable.links import ShareLinks
from timetable.picture.accent import ACCENTS, read_accent
from timetable.picture.title import LONGEST_TITLE, read_title
from timetable.selection import read_code
from timetable.store import current_timetables
from timetable.wording.catalogue import message
from timetable.wording.language import DEFAULT_LANGUAGE, language_of


@require_safe
@gzip_page
def share(request: HttpRequest, festival: str, code: str) -> HttpResponseBase:
    """Serve the page of a selection, in the language of `?lang=`; `?title=` and `?accent=` are the fan's own."""
    try:
        timetable = current_timetables().get(festival).timetable
    except UnknownFestival:
        return not_here(request, festival, status_of_announced=404)
    refuse = partial(refusal, request, timetable.festival)
    try:
        language = language_of(request.GET)
    except ValueError:
        return refuse(DEFAULT_LANGUAGE, "refusal.address", unknown_language_text(), status=400)
    try:
        selection = read_code(code)
    except BadSelectionCode:
        return refuse(language, "refusal.damaged", message("refusal.damaged_why", language), status=404)
    try:
        title = read_title(request.GET.get("title", ""))
    except ValueError:
        reason = message("refusal.title_why", language, limit=LONGEST_TITLE)
        return refuse(language, "refusal.address", reason, status=400)
    try:
        accent = read_accent(request.GET.get("accent", ""))
    except ValueError:
        reason = message("refusal.accent_why", language, names=", ".join(ACCENTS))
        return refuse(language, "refusal.address", reason, status=400)
    links = ShareLinks(festival, code, timetable.version, language, title, settings.PUBLIC_URL, accent)
    page = share_page(timetable, selection, links)
    response = render(request, "frontend/share.html", {"language": language, "page": page})
    response["Cache-Control"] = "public, max-age=60"
    set_response_etag(response)
    return get_conditional_response(request, etag=response["ETag"], response=response) or response
