"""Request ids, request metrics, and /metrics for the operator alone."""

import hmac
import ipaddress
import os
import re
import secrets
import time
from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from prometheus_client import CONTENT_TYPE_LATEST, REGISTRY, CollectorRegistry, generate_latest
from prometheus_client.multiprocess import MultiProcessCollector

from api.metrics import LATENCY, REQUESTS
from api.problems import not_found
from api.serving.state_metrics import StateCollector
from timetable.logs import request_id

_ID = re.compile(r"[A-Za-z0-9_-]{8,64}")
_METHODS = {"GET", "HEAD", "POST", "OPTIONS"}


class RequestMetricsMiddleware:
    """Count each request and give it an id for the log; first in line, so that early refusals count too."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer a scrape, or measure the request."""
        if request.path == "/metrics":
            return _metrics() if _is_operator(request) else not_found(request)
        started_at = time.perf_counter()
        header = request.META.get("HTTP_X_REQUEST_ID", "")
        name = header if _ID.fullmatch(header) else secrets.token_hex(8)
        request_id.set(name)  # set until the next request: Django logs refusals after all middleware
        response = self._get_response(request)
        response["X-Request-ID"] = name
        route = _route(request)
        method = request.method if request.method in _METHODS else "other"
        REQUESTS.labels(route, method, response.status_code).inc()
        LATENCY.labels(route).observe(time.perf_counter() - started_at)
        return response


def _route(request: HttpRequest) -> str:
    """Return the pattern of the address: addresses are countless, and may hold a selection."""
    if request.resolver_match is not None:
        return request.resolver_match.route
    if request.path.startswith(settings.STATIC_URL):
        return "static"
    return request.path if request.path in {"/healthz", "/readyz"} else "none"


def _is_operator(request: HttpRequest) -> bool:
    """Accept the token, or a loopback address without a proxy before it: behind nginx everybody is 127.0.0.1."""
    token = request.headers.get("Authorization", "").removeprefix("Bearer ")
    if settings.METRICS_TOKEN and hmac.compare_digest(token.encode(), settings.METRICS_TOKEN.encode()):
        return True
    is_forwarded = any(name in request.headers for name in ("Forwarded", "X-Forwarded-For", "X-Forwarded-Proto", "Via"))
    return not is_forwarded and _is_loopback(str(request.META.get("REMOTE_ADDR", "")))


def _is_loopback(address: str) -> bool:
    try:
        return ipaddress.ip_address(address).is_loopback
    except ValueError:
        return False


def _metrics() -> HttpResponse:
    registry = CollectorRegistry()
    if "PROMETHEUS_MULTIPROC_DIR" in os.environ:
        MultiProcessCollector(registry)  # type: ignore[no-untyped-call]  # the library's own
    else:
        registry.register(REGISTRY)
    registry.register(StateCollector())
    response = HttpResponse(generate_latest(registry), content_type=CONTENT_TYPE_LATEST)
    response["Cache-Control"] = "no-store"
    return response
