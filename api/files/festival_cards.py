"""Endpoint of a festival's card: the picture that previews of its page show."""

import hashlib

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils.cache import get_conditional_response

from api.files.responses import problems_answered
from api.query import LANGUAGE
from api.serving.picture_cache import picture_cache
from timetable.model import Festival
from timetable.picture import DRAWING_VERSION, DrawnPage, draw_festival_card
from timetable.store import current_timetables
from timetable.wording.language import Language

_COST = 0.3  # units of api/serving/render_cost.py, measured like a link's card of a few picks


@problems_answered
def festival_card(request: HttpRequest, festival: str) -> HttpResponseBase:
    """Serve the card; caches may store it for an hour. Unknown parameters are ignored, since links get `utm_…`."""
    shown = current_timetables().festival(festival)
    language = LANGUAGE.value(request.GET)
    etag = _etag(shown, language)
    response = get_conditional_response(request, etag=etag)
    if response is None:
        card, _ = picture_cache().get_or_render(etag, _COST, lambda: _drawn(shown, language))
        response = HttpResponse(card.png, content_type="image/png")
    response["ETag"] = etag
    response["Cache-Control"] = "public, max-age=3600"
    return response


def _drawn(festival: Festival, language: Language) -> DrawnPage:
    return DrawnPage(draw_festival_card(festival, language), 1, 1)


def _etag(festival: Festival, language: Language) -> str:
    """Digest what the card shows: it stays the same when slots change."""
    stages = tuple((stage.name, stage.colour) for stage in festival.stages)
    shown = (festival.name, festival.colour, festival.first_date, festival.last_date, festival.is_invented, stages)
    key = repr((shown, language, DRAWING_VERSION))
    return f'"{hashlib.sha256(key.encode()).hexdigest()[:32]}"'
