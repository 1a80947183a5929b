"""The one answer with all that the browser needs of a timetable, rendered and compressed once a version."""

import gzip
import re
from collections.abc import Callable

import brotli
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils.cache import get_conditional_response, patch_vary_headers
from rest_framework.renderers import JSONRenderer
from rest_framework.utils.serializer_helpers import ReturnDict

from api.serializers import TimetableSerializer
from timetable.derived import kept_with_owner
from timetable.model import Timetable

_COMPRESS: dict[str, Callable[[bytes], bytes]] = {
    "br": lambda plain: brotli.compress(plain, quality=9),
    "gzip": lambda plain: gzip.compress(plain, 9, mtime=0),
}
_ZERO = re.compile(r"q\s*=\s*0(\.0{0,3})?")


def timetable_response(request: HttpRequest, timetable: Timetable) -> HttpResponseBase:
    """Answer with the whole timetable, its version as the ETag; 304 where the browser has it."""
    etag = f'"{timetable.version}"'
    response = get_conditional_response(request, etag=etag)
    if response is None:
        encoding = _encoding(request)
        response = HttpResponse(_body(timetable, encoding), content_type="application/json")
        if encoding:
            response["Content-Encoding"] = encoding
    response["ETag"] = etag
    response["Cache-Control"] = "public, max-age=0, must-revalidate"
    patch_vary_headers(response, ["Accept-Encoding"])
    return response


@kept_with_owner
def _bodies(timetable: Timetable) -> dict[str, bytes]:
    """Render a timetable; what is compressed of it joins as it is asked for."""
    return {"": bytes(JSONRenderer().render(timetable_document(timetable)))}


def _body(timetable: Timetable, encoding: str) -> bytes:
    bodies = _bodies(timetable)
    if encoding not in bodies:
        bodies[encoding] = _COMPRESS[encoding](bodies[""])
    return bodies[encoding]


def _encoding(request: HttpRequest) -> str:
    """Choose the smallest encoding that the browser takes (RFC 9110, section 12.5.3); "" for none."""
    wishes = [part.partition(";") for part in request.headers.get("Accept-Encoding", "")[:1000].lower().split(",")]
    taken = {name.strip() for name, _, weight in wishes if not _ZERO.fullmatch(weight.strip())}
    return next((encoding for encoding in _COMPRESS if encoding in taken), "")


def timetable_document(timetable: Timetable) -> ReturnDict[str, object]:
    """Serialise a timetable whole."""
    return TimetableSerializer(timetable, context={"festival": timetable.festival}).data
