"""Errors of the domain, of Django and of DRF as problem+json (RFC 9457); no other module builds one."""

import logging
from collections.abc import Mapping
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any

from django.conf import settings
from django.core.exceptions import DisallowedHost, RequestDataTooBig, SuspiciousOperation, TooManyFieldsSent
from django.http import Http404, HttpRequest, JsonResponse
from rest_framework import exceptions
from rest_framework.response import Response

from api.errors import SlowBody
from api.refusals import count_refusal
from timetable import errors

PROBLEM_TYPE = "application/problem+json"
logger = logging.getLogger(__name__)

_STATUS: Mapping[type[errors.TimetableError], tuple[int, str]] = {
    errors.WithdrawnFestival: (410, "withdrawn_festival"),
    errors.UnknownFestival: (404, "unknown_festival"),
    errors.UnknownRevision: (409, "unknown_version"),
    errors.UnknownSlot: (400, "unknown_slot"),
    errors.BadSelectionCode: (404, "damaged_code"),
    errors.BadFilter: (400, "bad_parameter"),
    errors.TooManyPicks: (400, "too_many_picks"),
    errors.PictureError: (400, "no_picture"),
    errors.BadSubscription: (400, "bad_subscription"),
    errors.TooManySubscriptions: (429, "too_many_subscriptions"),
    errors.StoreUnavailable: (503, "unavailable"),
}


@dataclass(frozen=True, slots=True)
class Problem:
    """An error as an answer: its status, its JSON, and headers that say when to retry, and what caches may do."""

    status: int
    body: dict[str, Any]
    headers: dict[str, str]


def problem_of(error: Exception) -> Problem:
    """Return the answer to an error; what is no error of ours, of Django's or of DRF's is an internal one."""
    status, body = _problem(error)
    return Problem(status, body, _headers(error, status))


def problem_response(error: Exception, context: Mapping[str, Any]) -> Response:
    """Answer an exception of an API view; DRF's EXCEPTION_HANDLER."""
    problem = problem_of(error)
    if problem.status == HTTPStatus.INTERNAL_SERVER_ERROR:
        logger.error("A request failed", exc_info=error)
    headers = dict(problem.headers)
    if isinstance(error, exceptions.MethodNotAllowed):
        headers["Allow"] = ", ".join(context["view"].allowed_methods)
    response = Response(problem.body, status=problem.status, content_type=PROBLEM_TYPE, headers=headers)
    return count_refusal(response, error)


def problem_page(error: errors.TimetableError | exceptions.APIException | SuspiciousOperation) -> JsonResponse:
    """Answer an exception outside DRF, such as a picture's, in the same form."""
    problem = problem_of(error)
    response = JsonResponse(problem.body, status=problem.status, content_type=PROBLEM_TYPE, headers=problem.headers)
    return count_refusal(response, error)


def not_found(request: HttpRequest, exception: Exception | None = None) -> JsonResponse:
    """Answer an address under /api/ that does not exist."""
    return JsonResponse(
        _body(404, "not_found", f"There is nothing at {request.path[:200]}."),
        status=404,
        content_type=PROBLEM_TYPE,
    )


def bad_request(request: HttpRequest, exception: Exception) -> JsonResponse:
    """Answer a request that Django refuses before it reaches a view: too many parameters, a foreign host."""
    problem = problem_of(exception)
    if isinstance(exception, DisallowedHost):
        host = str(request.META.get("HTTP_HOST", ""))[:100]
        remedy = "Its operator can add the name to ALLOWED_HOSTS, or set PUBLIC_URL."
        problem.body["detail"] = f"This server does not answer to the host name {host!r}. {remedy}"
    return JsonResponse(problem.body, status=problem.status, content_type=PROBLEM_TYPE)


def _problem(error: Exception) -> tuple[int, dict[str, Any]]:
    for kind, (status, code) in _STATUS.items():
        if isinstance(error, kind):
            return status, _body(status, code, str(error), getattr(error, "name", None))
    if isinstance(error, Http404 | SuspiciousOperation):
        return _problem_of_django(error)
    if isinstance(error, exceptions.ValidationError):
        name, message = _first(error.detail)
        return 400, _body(400, "bad_parameter", f"{name}: {message}" if name else message, name)
    if isinstance(error, exceptions.APIException):
        body = _body(error.status_code, error.default_code, str(error.detail), getattr(error, "name", None))
        return error.status_code, body
    return 500, _body(500, "error", "Something went wrong here. It is in the log.")


def _problem_of_django(error: Http404 | SuspiciousOperation) -> tuple[int, dict[str, Any]]:
    if isinstance(error, Http404):
        return 404, _body(404, "not_found", str(error) or "There is nothing at this address.")
    if isinstance(error, RequestDataTooBig):
        return 413, _body(413, "too_large", f"A body holds at most {settings.DATA_UPLOAD_MAX_MEMORY_SIZE:,} bytes.")
    if isinstance(error, TooManyFieldsSent):
        most = settings.DATA_UPLOAD_MAX_NUMBER_FIELDS
        return 400, _body(400, "bad_request", f"A query has at most {most:,} parameters.")
    return 400, _body(400, "bad_request", "This request can't be read.")


def _headers(error: Exception, status: int) -> dict[str, str]:
    """Return when to retry; no cache between server and fan may store such an answer."""
    if isinstance(error, SlowBody):
        return {"Connection": "close", "Cache-Control": "no-store"}  # the rest of the body is not read
    if isinstance(error, exceptions.Throttled):
        return {"Retry-After": "1", "Cache-Control": "no-store"}
    if isinstance(error, errors.TooManySubscriptions):
        return {"Retry-After": "60", "Cache-Control": "no-store"}
    if status == HTTPStatus.SERVICE_UNAVAILABLE:
        return {"Retry-After": "2", "Cache-Control": "no-store"}
    if status == HTTPStatus.GONE:  # caches may store a 410 for good by default, but a festival may come back
        return {"Cache-Control": "no-cache"}
    return {}


def _first(detail: Any, name: str | None = None) -> tuple[str | None, str]:
    """Find the first message of DRF's nested details, and the field it belongs to."""
    if isinstance(detail, Mapping):
        key, inner = next(iter(detail.items()))
        return _first(inner, name or (None if key == "non_field_errors" else str(key)))
    if isinstance(detail, list | tuple):
        return _first(detail[0], name)
    return name, str(detail)


def _body(status: int, code: str, detail: str, name: str | None = None) -> dict[str, Any]:
    body = {"type": "about:blank", "title": HTTPStatus(status).phrase, "status": status, "code": code, "detail": detail}
    return {**body, "parameter": name} if name else body
