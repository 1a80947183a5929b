"""Security headers, on every response of the server."""

from collections.abc import Callable, Mapping
from functools import cache
from http import HTTPStatus

from csp.utils import build_policy
from django.conf import settings
from django.http import HttpRequest, HttpResponseBase

_NOT_NEEDED = "camera=(), geolocation=(), microphone=(), payment=(), usb=(), browsing-topics=()"
_DATA_TYPES = {
    "application/json",
    "application/problem+json",
    "application/vnd.oai.openapi",
    "application/atom+xml",
    "text/calendar",
    "text/plain",
    "image/png",
}
# Not by the request's Origin, so that one cached answer is right for all.
_FOR_OTHER_ORIGINS = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Expose-Headers": "Content-Disposition, ETag, Picture-Page, Retry-After, Timetable-Version",
}
_DEBUG_PAGES = {HTTPStatus.NOT_FOUND, HTTPStatus.INTERNAL_SERVER_ERROR}  # Django's own, with styles and scripts inside


class SecurityHeadersMiddleware:
    """Add the headers that a response does not have yet. Outermost, so that no middleware can answer without them.

    Other sites may read data and show pictures, and embed no page (docs/decisions/0034). A 304 stays as it is: browsers
    use the headers of the cached response.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Add the missing headers."""
        response = self._get_response(request)
        if response.status_code == HTTPStatus.NOT_MODIFIED:
            return response
        for name, value in _headers().items():
            if name not in response.headers:
                response.headers[name] = value
        is_data = _is_data(response)
        response.headers["Cross-Origin-Resource-Policy"] = "cross-origin" if is_data else "same-origin"
        if is_data and request.method in ("GET", "HEAD"):
            for name, value in _FOR_OTHER_ORIGINS.items():
                response.headers[name] = value
        if settings.SECURE_HSTS_SECONDS and request.is_secure():
            response.headers["Strict-Transport-Security"] = f"max-age={settings.SECURE_HSTS_SECONDS}"
        if settings.DEBUG and response.status_code in _DEBUG_PAGES:
            del response.headers["Content-Security-Policy"]
        return response


def _is_data(response: HttpResponseBase) -> bool:
    return response.headers.get("Content-Type", "").partition(";")[0] in _DATA_TYPES


@cache
def _headers() -> Mapping[str, str]:
    return {
        "Content-Security-Policy": build_policy(),
        "Permissions-Policy": _NOT_NEEDED,
        "Referrer-Policy": settings.SECURE_REFERRER_POLICY,
        "X-Content-Type-Options": "nosniff",
        "Cross-Origin-Opener-Policy": settings.SECURE_CROSS_ORIGIN_OPENER_POLICY,
    }
