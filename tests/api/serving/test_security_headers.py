"""Every route of the server answers with the headers that docs/security.md lists."""

import re
from collections.abc import Iterator

import pytest
from django.conf import settings
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver
from pytest_django.fixtures import Settings

from timetable.model import Timetable
from timetable.selection import Selection, piece_text, write_code
from timetable.store import current_timetables

HEADERS = {
    "Content-Security-Policy",
    "Permissions-Policy",
    "Referrer-Policy",
    "X-Content-Type-Options",
    "Cross-Origin-Opener-Policy",
    "Cross-Origin-Resource-Policy",
}
NOT_A_ROUTE = [
    "/healthz",
    "/readyz",
    "/metrics",
    "/no/such/page",
    "/tiny",
    "/api/v1/nowhere/",
    "/static/gone.js",
    "/static/icon.svg",
    "/static/frontend/status.css",
    "/tiny/s/damaged.png",
    "/api/docs/?script=",
    "/?" + "&".join(f"id={number}" for number in range(2_000)),
    "/api/v1/festivals/?" + "&".join(f"id={number}" for number in range(2_000)),
]
_CONVERTER = re.compile(r"<(?:\w+:)?(\w+)>")


def routes(patterns: list[URLPattern | URLResolver], before: str = "") -> Iterator[str]:
    """Yield the pattern of each route of the server."""
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            yield from routes(pattern.url_patterns, before + str(pattern.pattern))
        else:
            yield before + str(pattern.pattern)


ROUTES = list(routes(get_resolver().url_patterns))


def example(route: str, code: str) -> str:
    """Return an address of a route; a KeyError is a route parameter for which `values` needs an example."""
    values = {"festival": "tiny", "code": code, "codes": code, "path": "any/thing.js"}
    plain = route.removeprefix("^").removesuffix("$")
    return "/" + _CONVERTER.sub(lambda found: values[found[1]], plain)


def security_headers(client: Client, method: str, address: str) -> dict[str, str]:
    response = client.generic(method, address)
    response.close()  # a file
    assert "Set-Cookie" not in response.headers
    return {name: value for name, value in response.headers.items() if name in HEADERS}


@pytest.fixture
def code(tiny: Timetable) -> str:
    return write_code(Selection.of([piece_text(tiny.slots[0], tiny.festival)]))


def test_walk_finds_all_routes() -> None:
    assert len(ROUTES) > 20
    assert {"", "tiny/s/x.png"} <= {example(route, "x").removeprefix("/") for route in ROUTES}


@pytest.mark.parametrize("method", ["GET", "HEAD", "POST", "OPTIONS", "DELETE"])
@pytest.mark.parametrize("route", [*ROUTES, *NOT_A_ROUTE])
def test_every_address_answers_with_every_header(method: str, route: str, code: str, client: Client) -> None:
    address = route if route.startswith("/") else example(route, code)
    found = security_headers(client, method, address)
    assert found.keys() == HEADERS
    assert found["X-Content-Type-Options"] == "nosniff"
    assert found["Referrer-Policy"] == "same-origin"
    assert found["Cross-Origin-Opener-Policy"] == "same-origin"
    assert "geolocation=()" in found["Permissions-Policy"]
    policy = {part.split(" ", 1)[0]: part.split(" ", 1)[1] for part in found["Content-Security-Policy"].split("; ")}
    assert policy["script-src"] == "'self'"
    assert policy["style-src"] == ("'self' 'unsafe-inline'" if address.startswith("/api/docs/") else "'self'")
    assert (policy["frame-ancestors"], policy["object-src"], policy["base-uri"]) == ("'none'",) * 3


@pytest.mark.parametrize("route", ROUTES)
def test_a_server_without_a_timetable_sends_every_header(route: str, redis_url: str, client: Client) -> None:
    assert redis_url
    assert security_headers(client, "GET", example(route, "AAAA")).keys() == HEADERS


@pytest.mark.parametrize("address", ["/", "/api/v1/festivals/", "/tiny/", "/healthz"])
def test_a_request_for_a_foreign_host_is_answered_with_every_header(address: str, tiny: Timetable) -> None:
    assert tiny.slots
    assert security_headers(Client(headers={"Host": "evil.example"}), "GET", address).keys() == HEADERS


def test_a_server_error_has_every_header(tiny: Timetable, client: Client, settings: Settings) -> None:
    assert tiny.slots
    settings.REDIS_URL = "nonsense"  # a start would refuse this setting, so every view fails
    current_timetables.cache_clear()
    client.raise_request_exception = False
    response = client.get("/tiny/")
    current_timetables.cache_clear()
    assert response.status_code == 500
    assert response.headers.keys() >= HEADERS


@pytest.mark.parametrize("address", ["/healthz", "/readyz", "/metrics", "/static/icon.svg", "/tiny/", "/api/docs/"])
def test_hsts_is_sent_behind_tls_by_every_middleware(
    address: str, tiny: Timetable, client: Client, settings: Settings
) -> None:
    assert tiny.slots
    settings.SECURE_HSTS_SECONDS = 31_536_000
    settings.SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    for headers, expected in (({"X-Forwarded-Proto": "https"}, "max-age=31536000"), ({}, None)):
        response = client.get(address, headers=headers)
        response.close()  # a file
        assert response.headers.get("Strict-Transport-Security") == expected


def test_data_may_be_read_elsewhere_and_no_page_embedded_and_a_304_changes_nothing(code: str, client: Client) -> None:
    first = client.get(f"/tiny/s/{code}.png")
    assert first["Cross-Origin-Resource-Policy"] == "cross-origin"
    assert client.get(f"/tiny/s/{code}.txt")["Cross-Origin-Resource-Policy"] == "cross-origin"
    assert client.get(f"/tiny/s/{code}/")["Cross-Origin-Resource-Policy"] == "same-origin"
    again = client.get(f"/tiny/s/{code}.png", headers={"If-None-Match": first["ETag"]})
    assert again.status_code == 304
    assert again.headers.get("Cross-Origin-Resource-Policy", "cross-origin") == "cross-origin"


def test_security_headers_middleware_is_outermost() -> None:
    assert settings.MIDDLEWARE[0] == "api.serving.security_headers.SecurityHeadersMiddleware"
