"""Clients that read or send a byte at a time block no other request: a real web server, and real sockets."""

import json
import os
import urllib.request

import pytest

from bench.load.request_kinds import get, request_kinds
from bench.load.wrk import Load, run_load
from tests.api.serving.conftest import SELECTION_HEAD, SELECTIONS, Send
from tests.morning.morning import FESTIVAL, Morning
from timetable.model import Timetable

pytestmark = [pytest.mark.slow, pytest.mark.alone, pytest.mark.usefixtures("wrk")]


def hold(send: Send, content: bytes, count: int) -> None:
    """Send the same bytes over many connections with small buffers, without reading the answers."""
    for _ in range(count):
        send(content, receive_buffer=2048)


def assert_others_are_served(morning: Morning, morning_timetable: Timetable) -> None:
    by_name = {kind.name: kind for kind in request_kinds(morning_timetable)}
    for name in ("timetable, 304", "timetable, 200", "pictures, each different"):
        kind = by_name[name]
        count = (
            os.cpu_count() or 1 if name.startswith("pictures") else 8
        )  # more pictures than cores would wait in the queue
        seen = run_load(Load(morning.web.address.port, (kind,), 1, connection_count=count, is_watched=True))
        assert (name, dict(seen.failures)) == (name, {})
        assert seen.response_count


def test_clients_that_read_a_byte_at_a_time_block_nobody(
    morning: Morning, morning_timetable: Timetable, send: Send
) -> None:
    (picture,) = next(kind for kind in request_kinds(morning_timetable) if kind.name == "picture, same").requests
    hold(send, picture, 100)
    hold(send, get(f"/api/v1/festivals/{FESTIVAL}/slots/"), 40)
    assert_others_are_served(morning, morning_timetable)


def test_requests_that_never_end_block_nobody(morning: Morning, morning_timetable: Timetable, send: Send) -> None:
    hold(send, b"GET /demo/ HTTP/1.1\r\nHos", 300)
    assert_others_are_served(morning, morning_timetable)


def test_bodies_that_never_end_block_nobody(morning: Morning, morning_timetable: Timetable, send: Send) -> None:
    hold(send, f"{SELECTION_HEAD}Content-Length: 999\r\n\r\n{{".encode(), 100)
    assert_others_are_served(morning, morning_timetable)


def test_selections_are_answered_once_slow_clients_are_gone(morning: Morning, morning_timetable: Timetable) -> None:
    body = json.dumps({"slots": [morning_timetable.slots[0].id]}).encode()
    request = urllib.request.Request(
        f"{morning.web.address}{SELECTIONS}", body, {"Content-Type": "application/json"}, method="POST"
    )
    for _ in range(12):
        with urllib.request.urlopen(request, timeout=10) as answer:
            assert answer.status == 200
