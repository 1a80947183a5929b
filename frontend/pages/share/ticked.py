"""From the boxes that were ticked on a festival's page to the share page of those picks, without scripts."""

import re
from functools import partial

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.views.decorators.http import require_safe

from frontend.pages.absent import not_here
from frontend.pages.share.refusal import refusal
from timetable.errors import TooManyPicks, UnknownFestival
from timetable.links import ShareLinks
from timetable.selection import MOST_PICKS, Selection, write_code
from timetable.store import current_timetables
from timetable.wording.catalogue import message
from timetable.wording.language import language_or_default

_PIECE = re.compile("[A-Za-z0-9_-]{8}")


@require_safe
def ticked(request: HttpRequest, festival: str) -> HttpResponseBase:
    """Redirect from `?pick=PIECE&pick=PIECE` to the share page; pieces of older revisions are resolved there."""
    try:
        timetable = current_timetables().get(festival).timetable
    except UnknownFestival:
        return not_here(request, festival, status_of_announced=404)
    language, pieces = language_or_default(request.GET), request.GET.getlist("pick")
    refuse = partial(refusal, request, timetable.festival, language)
    if not pieces:
        return refuse("picker.nothing_ticked", message("picker.nothing_ticked_why", language), status=200)
    if not all(map(_PIECE.fullmatch, pieces)):
        return refuse("picker.bad_ticks", message("picker.bad_ticks_why", language), status=400)
    try:
        code = write_code(Selection.of(pieces))
    except TooManyPicks:
        return refuse("picker.bad_ticks", message("picker.many_ticks_why", language, limit=MOST_PICKS), status=400)
    return redirect(ShareLinks(festival, code, language=language).page)
