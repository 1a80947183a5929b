"""What the file views share: problems as answers, names of files, an ETag of the body."""

import re
from collections.abc import Callable
from functools import wraps
from typing import Concatenate, Literal, ParamSpec
from urllib.parse import quote

from django.core.exceptions import SuspiciousOperation
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils.cache import get_conditional_response, set_response_etag
from rest_framework.exceptions import MethodNotAllowed

from api.errors import BadParameter, Busy
from api.problems import problem_page
from timetable.errors import TimetableError

Parameters = ParamSpec("Parameters")
_METHODS = ("GET", "HEAD")
View = Callable[Concatenate[HttpRequest, Parameters], HttpResponseBase]


def problems_answered(view: View[Parameters]) -> View[Parameters]:
    """Answer GET and HEAD; with problem+json where a view raises an error of the request, or one that passes."""

    @wraps(view)
    def answered(request: HttpRequest, /, *args: Parameters.args, **kwargs: Parameters.kwargs) -> HttpResponseBase:
        if request.method not in _METHODS:
            return _not_allowed(str(request.method)[:20])
        try:
            return view(request, *args, **kwargs)
        except (TimetableError, BadParameter, Busy, SuspiciousOperation) as error:
            return problem_page(error)

    return answered


def _not_allowed(method: str) -> HttpResponse:
    response = problem_page(MethodNotAllowed(method))
    response["Allow"] = ", ".join(_METHODS)
    return response


def content_disposition(kind: Literal["inline", "attachment"], ascii_name: str, name: str) -> str:
    """Return a Content-Disposition with a file's name in ASCII and in the festival's own words (RFC 6266).

    In `name` all but letters, digits, dots and hyphens becomes hyphens.
    """
    safe_name = re.sub(r"[^\w.-]+", "-", name)
    return f"{kind}; filename=\"{ascii_name}\"; filename*=UTF-8''{quote(safe_name)}"


def revalidated(request: HttpRequest, response: HttpResponse) -> HttpResponseBase:
    """Let caches store a response for a minute; its ETag is a digest of the body, and a match is answered with 304."""
    response["Cache-Control"] = "public, max-age=60"
    set_response_etag(response)
    return get_conditional_response(request, etag=response["ETag"], response=response) or response
