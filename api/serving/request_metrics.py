"""Watches each request: gives it an id for the log, counts it, and answers /metrics to the operator alone."""

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

from api.problems import not_found
from api.serving.metrics import LATENCY, REQUESTS
from api.serving.metrics_facts import FactsCollector
from timetable.logs import request_id

_ID = re.compile(r"[A-Za-z0-9_-]{8,64}")
_METHODS = {"GET", "HEAD", "POST", "OPTIONS"}


class WatchMiddleware:
    """Stands before everything else, so that what is refused early is seen too."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer a scrape, or watch the request on its way."""
        if request.path == "/metrics":
            return _metrics() if _is_operator(request) else not_found(request)
        began = time.perf_counter()
        said = request.META.get("HTTP_X_REQUEST_ID", "")
        name = said if _ID.fullmatch(said) else secrets.token_hex(8)
        request_id.set(name)  # it stays until the next one: Django logs what it refused after all middleware
        response = self._get_response(request)
        response["X-Request-ID"] = name
        route = _route(request)
        method = request.method if request.method in _METHODS else "other"
        REQUESTS.labels(route, method, response.status_code).inc()
        LATENCY.labels(route).observe(time.perf_counter() - began)
        return response


def _route(request: HttpRequest) -> str:
    """Name the address by its pattern: an address itself may hold a selection, and there is no end of them."""
    if request.resolver_match is not None:
        return request.resolver_match.route
    if request.path.startswith(settings.STATIC_URL):
        return "static"
    return request.path if request.path in {"/healthz", "/readyz"} else "none"


def _is_operator(request: HttpRequest) -> bool:
    """Take the token, or a loopback address that no proxy stands before: nginx makes everybody 127.0.0.1."""
    given = request.headers.get("Authorization", "").removeprefix("Bearer ")
    if settings.METRICS_TOKEN and hmac.compare_digest(given.encode(), settings.METRICS_TOKEN.encode()):
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
    registry.register(FactsCollector())
    response = HttpResponse(generate_latest(registry), content_type=CONTENT_TYPE_LATEST)
    response["Cache-Control"] = "no-store"
    return response
