"""Faults of the official site: each is reported by its code, and the last good timetable stays published."""

from collections.abc import Callable
from functools import partial
from typing import Any

from tests.morning import official_site as site
from tests.morning.morning import FESTIVAL, Morning, refresh_demo

Misbehaviour = Callable[[Any, bytes], None]


def answers(status: int, body: bytes = b"") -> Callable[[Morning], None]:
    return _reported_as(
        lambda handler, _: site.respond(handler, status, body), "unreachable" if status != 200 else "unreadable"
    )


def document(change: Callable[[bytes, dict[str, Any]], bytes]) -> Callable[[Morning], None]:
    def fault(morning: Morning) -> None:
        changed = change(b"", morning.site.document)
        _check(morning, lambda handler, _: site.respond(handler, 200, changed), {"held_back", "unreadable"})

    return fault


def half_a_body(morning: Morning) -> None:
    _check(morning, site.half_a_body, {"unreachable"})


def redirect_loop(morning: Morning) -> None:
    _check(morning, site.redirect_loop, {"unreachable"})


def slow_loris(morning: Morning) -> None:
    """Send a byte every half second, for longer than the fetch may take."""

    def drip(handler: Any, body: bytes) -> None:
        handler.send_response(200)
        handler.send_header("Content-Length", str(len(body)))
        handler.end_headers()
        for position in range(len(body)):
            handler.wfile.write(body[position : position + 1])
            morning.site.sleep(0.5)

    _check(morning, drip, {"unreachable"})


def nobody_there(morning: Morning) -> None:
    _check(morning, site.good, {"unreachable"}, url="http://127.0.0.1:9/timetable.json")


def wrong_certificate(morning: Morning) -> None:
    server = morning.site.with_wrong_certificate(morning.folder)
    try:
        _check(morning, site.good, {"unreachable"}, url=f"https://localhost:{server.server_address[1]}/timetable.json")
    finally:
        server.shutdown()
        server.server_close()


def _reported_as(misbehave: Misbehaviour, code: str) -> Callable[[Morning], None]:
    return partial(_check, misbehave=misbehave, codes={code})


def _check(morning: Morning, misbehave: Misbehaviour, codes: set[str], url: str = "") -> None:
    store = morning.store()
    before = store.live()[FESTIVAL].version
    morning.site.misbehave = misbehave
    try:
        report = refresh_demo(url or morning.site.url, store)
    finally:
        morning.site.misbehave = site.good
    error = report.sources[0].error
    assert error is not None
    assert error.code in codes, error
    assert store.live()[FESTIVAL].version == before
    morning.fan.wait_for_requests(20)
