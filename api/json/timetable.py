"""Answer with all that the browser needs of a timetable, encoded and compressed once a revision."""

from django.http import HttpRequest, HttpResponseBase

from api.json.codec import encode_json
from api.json.serializers import TimetableSerializer
from api.serving.encoded_answer import encoded_answer
from timetable.caching.encoded_body import EncodedBody
from timetable.caching.weak_cache import cached_per_instance
from timetable.model import Timetable


def timetable_response(request: HttpRequest, timetable: Timetable) -> HttpResponseBase:
    """Answer with the whole timetable, its version as the ETag; 304 where the browser has it."""
    return encoded_answer(
        request,
        lambda: _body(timetable),
        content_type="application/json",
        etag=f'"{timetable.version}"',
        cache_control="public, max-age=0, must-revalidate",
    )


@cached_per_instance
def _body(timetable: Timetable) -> EncodedBody:
    return EncodedBody(encode_json(TimetableSerializer(timetable, context={"timetable": timetable}).data))
