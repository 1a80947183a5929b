"""Health checks, answered before any other middleware, with any Host header."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponseBase, JsonResponse

from timetable.store import current_timetables


class HealthMiddleware:
    """Answer /healthz (the process lives) and /readyz (a timetable can be served; degraded while Redis is away)."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer a health check, or hand the request on."""
        if request.path == "/healthz":
            return JsonResponse({"status": "alive"})
        if request.path == "/readyz":
            return _readiness()
        return self._get_response(request)


def _readiness() -> JsonResponse:
    timetables = current_timetables()
    festivals = [published.facts.festival for published in timetables.all()]
    status = ("degraded" if timetables.is_degraded else "ready") if festivals else "starting"
    return JsonResponse({"status": status, "festivals": festivals}, status=200 if festivals else 503)
