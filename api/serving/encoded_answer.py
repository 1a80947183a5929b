"""Answers with a compressed body, 304 where the browser has it."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils.cache import get_conditional_response, patch_vary_headers

from timetable.caching.encoded_body import EncodedBody, encoding_of


def encoded_answer(
    request: HttpRequest, body: Callable[[], EncodedBody], *, content_type: str, etag: str, cache_control: str
) -> HttpResponseBase:
    """Answer with a body in an encoding that the browser accepts; 304 where the browser has the version of `etag`."""
    response = get_conditional_response(request, etag=etag)
    if response is None:
        encoding = encoding_of(request.headers.get("Accept-Encoding", ""))
        response = HttpResponse(body().encoded(encoding), content_type=content_type)
        if encoding:
            response["Content-Encoding"] = encoding
    response["ETag"] = etag
    response["Cache-Control"] = cache_control
    patch_vary_headers(response, ["Accept-Encoding"])
    return response
