"""Faults of the official site: each is told by its name, and the last good timetable stays."""

from collections.abc import Callable
from functools import partial
from typing import Any

from bench.chaos import site
from bench.chaos.morning import FESTIVAL, Morning, refreshed

Misbehaviour = Callable[[Any, bytes], None]


def answers(status: int, body: bytes = b"") -> Callable[[Morning], None]:
    return _held_back(lambda to, _: site.answer(to, status, body), "unreachable" if status != 200 else "unreadable")


def document(change: Callable[[bytes, dict[str, Any]], bytes]) -> Callable[[Morning], None]:
    def fault(morning: Morning) -> None:
        changed = change(b"", morning.site.document)
        _check(morning, lambda to, _: site.answer(to, 200, changed), {"held_back", "unreadable"})

    return fault


def half_a_body(morning: Morning) -> None:
    _check(morning, site.half_a_body, {"unreachable"})


def redirect_loop(morning: Morning) -> None:
    _check(morning, site.redirect_loop, {"unreachable"})


def slow_loris(morning: Morning) -> None:
    """Send a byte every now and then, for longer than anybody waits."""

    def drip(to: Any, body: bytes) -> None:
        to.send_response(200)
        to.send_header("Content-Length", str(len(body)))
        to.end_headers()
        for place in range(len(body)):
            to.wfile.write(body[place : place + 1])
            morning.site.waits(0.5)

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


def _held_back(misbehave: Misbehaviour, code: str) -> Callable[[Morning], None]:
    return partial(_check, misbehave=misbehave, codes={code})


def _check(morning: Morning, misbehave: Misbehaviour, codes: set[str], url: str = "") -> None:
    store = morning.store()
    before = store.live()[FESTIVAL].version
    morning.site.misbehave = misbehave
    try:
        report = refreshed(url or morning.site.url, store)
    finally:
        morning.site.misbehave = site.good
    error = report.sources[0].error
    assert error is not None
    assert error.code in codes, error
    assert store.live()[FESTIVAL].version == before
    morning.fan.looks_on(20)
