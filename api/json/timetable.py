"""The one answer with all that the browser needs of a timetable, rendered and compressed once a version."""

from django.http import HttpRequest, HttpResponseBase
from rest_framework.renderers import JSONRenderer
from rest_framework.utils.serializer_helpers import ReturnDict

from api.json.serializers import TimetableSerializer
from api.serving.encoded_body import EncodedBody, encoded_answer
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
    return EncodedBody(bytes(JSONRenderer().render(timetable_document(timetable))))


def timetable_document(timetable: Timetable) -> ReturnDict[str, object]:
    """Serialise a timetable whole."""
    return TimetableSerializer(timetable, context={"festival": timetable.festival}).data
