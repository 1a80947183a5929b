"""Says on each answer what browsers need not allow; Django and django-csp say the rest."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponseBase

_NOTHING = "camera=(), geolocation=(), microphone=(), payment=(), usb=(), browsing-topics=()"


class SecurityHeadersMiddleware:
    """Adds Permissions-Policy, and Cross-Origin-Resource-Policy: pictures may be shown elsewhere, the rest may not."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Add the headers that are not there yet."""
        response = self._get_response(request)
        response.headers.setdefault("Permissions-Policy", _NOTHING)
        is_picture = response.headers.get("Content-Type") == "image/png"
        response.headers.setdefault("Cross-Origin-Resource-Policy", "cross-origin" if is_picture else "same-origin")
        return response
