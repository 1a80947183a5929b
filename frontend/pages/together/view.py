"""The page of several plans together: the same for everybody at one address, whole without scripts."""

from urllib.parse import quote

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils.cache import get_conditional_response, set_response_etag
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import require_safe

from frontend.pages.absent import not_here
from frontend.pages.language_links import unknown_language_text
from frontend.pages.share.refusal import refusal
from frontend.pages.together.page import together_page
from timetable.errors import UnknownFestival
from timetable.links import TogetherLinks
from timetable.model import Timetable
from timetable.selection import LONGEST_CODES, CodeFault, read_codes_together
from timetable.store import current_timetables
from timetable.wording.catalogue import message
from timetable.wording.language import DEFAULT_LANGUAGE, language_of


@require_safe
@gzip_page
def together(request: HttpRequest, festival: str, codes: str) -> HttpResponseBase:
    """Serve the page of the plans whose codes are joined by dots, in the language of `?lang=`."""
    try:
        timetable = current_timetables().get(festival).timetable
    except UnknownFestival:
        return not_here(request, festival, status_of_announced=404)
    response = _response(request, timetable, codes)
    response["X-Robots-Tag"] = "noindex"
    return get_conditional_response(request, etag=response.get("ETag"), response=response) or response


def _response(request: HttpRequest, timetable: Timetable, text: str) -> HttpResponse:
    festival = timetable.festival
    try:
        language = language_of(request.GET)
    except ValueError:
        return refusal(request, festival, DEFAULT_LANGUAGE, "refusal.address", unknown_language_text(), status=400)
    codes = read_codes_together(text)
    if not codes.readable:
        is_too_long = any(one.fault is CodeFault.TOO_LONG for one in codes.codes)
        reason = message("together.too_long_why" if is_too_long else "refusal.damaged_why", language)
        heading = "refusal.address" if is_too_long else "refusal.damaged"
        return refusal(request, festival, language, heading, reason, status=404)
    address = quote(text) if len(text) <= LONGEST_CODES else ""
    links = TogetherLinks(festival.id, address, language, settings.PUBLIC_URL)
    page = together_page(timetable, codes, links)
    response = render(request, "frontend/together.html", {"language": language, "page": page})
    response["Cache-Control"] = "public, max-age=60"
    set_response_etag(response)
    return response
