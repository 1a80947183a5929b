"""Takes a published timetable, gives the one answer that the browser needs, rendered and compressed once a version."""

import gzip
from collections.abc import Callable
from functools import lru_cache

import brotli
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils.cache import get_conditional_response, patch_vary_headers
from rest_framework.renderers import JSONRenderer
from rest_framework.utils.serializer_helpers import ReturnDict

from api.serializers import TimetableSerializer
from timetable.model import Timetable

_COMPRESS: dict[str, Callable[[bytes], bytes]] = {
    "br": lambda plain: brotli.compress(plain, quality=9),
    "gzip": lambda plain: gzip.compress(plain, 9, mtime=0),
}


def timetable_response(request: HttpRequest, timetable: Timetable) -> HttpResponseBase:
    """Answer with the whole timetable, its version as the ETag; 304 where the browser has it."""
    etag = f'"{timetable.version}"'
    response = get_conditional_response(request, etag=etag)
    if response is None:
        encoding = _encoding(request)
        response = HttpResponse(_body(_Known(timetable), encoding), content_type="application/json")
        if encoding:
            response["Content-Encoding"] = encoding
    response["ETag"] = etag
    response["Cache-Control"] = "public, max-age=0, must-revalidate"
    patch_vary_headers(response, ["Accept-Encoding"])
    return response


class _Known:
    """A timetable that is looked up by its version: the cache must not compare all slots."""

    def __init__(self, timetable: Timetable) -> None:
        self.timetable = timetable
        self._key = (timetable.festival.id, timetable.version, len(timetable.former_pieces))

    def __hash__(self) -> int:
        return hash(self._key)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Known) and self._key == other._key


@lru_cache(maxsize=24)
def _body(known: _Known, encoding: str) -> bytes:
    if encoding:
        return _COMPRESS[encoding](_body(known, ""))
    return bytes(JSONRenderer().render(timetable_document(known.timetable)))


def _encoding(request: HttpRequest) -> str:
    """Choose the smallest encoding that the browser takes; "" for none."""
    taken = {part.split(";")[0].strip() for part in request.headers.get("Accept-Encoding", "").lower().split(",")}
    return next((encoding for encoding in _COMPRESS if encoding in taken), "")


def timetable_document(timetable: Timetable) -> ReturnDict[str, object]:
    """Serialise a timetable whole."""
    return TimetableSerializer(timetable, context={"festival": timetable.festival}).data
