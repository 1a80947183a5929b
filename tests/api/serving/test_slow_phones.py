"""Clients that read or send a byte at a time block nobody: a real web server, and real sockets."""

import json
import os
import socket
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import ExitStack

import pytest

from bench.load.request_kinds import get, request_kinds
from bench.load.wrk import Load, run_load
from tests.morning.morning import FESTIVAL, Morning, running_morning
from tests.wrk import need_wrk
from timetable.model import Timetable

pytestmark = pytest.mark.slow
SELECTIONS = f"/api/v1/festivals/{FESTIVAL}/selections/"
Hold = Callable[[bytes, int], None]


@pytest.fixture(scope="module")
def morning(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Morning]:
    need_wrk()
    with running_morning(tmp_path_factory.mktemp("morning")) as running:
        running.fan.stop()
        yield running


@pytest.fixture
def timetable(morning: Morning) -> Timetable:
    store = morning.store()
    return store.revision(FESTIVAL, store.live()[FESTIVAL].version)


@pytest.fixture
def hold(morning: Morning) -> Iterator[Hold]:
    """Send the same bytes on many connections, and leave the answers unread."""
    with ExitStack() as open_ones:

        def sent(what: bytes, count: int) -> None:
            for _ in range(count):
                phone = open_ones.enter_context(socket.socket())
                phone.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 2048)
                phone.settimeout(10)
                phone.connect(("127.0.0.1", morning.web.address.port))
                phone.sendall(what)

        yield sent


def assert_others_are_served(morning: Morning, timetable: Timetable) -> None:
    by_name = {kind.name: kind for kind in request_kinds(timetable)}
    for name in ("timetable, 304", "timetable, 200", "pictures, each another"):
        kind = by_name[name]
        count = os.cpu_count() or 1 if name.startswith("pictures") else 8  # who draws on a core has a place at once
        seen = run_load(Load(morning.web.address.port, (kind,), 1, connection_count=count, is_watched=True))
        assert (name, dict(seen.failures)) == (name, {})
        assert seen.response_count


def test_clients_that_read_a_byte_at_a_time_block_nobody(morning: Morning, timetable: Timetable, hold: Hold) -> None:
    (picture,) = next(kind for kind in request_kinds(timetable) if kind.name == "picture that all open").requests
    hold(picture, 100)
    hold(get(f"/api/v1/festivals/{FESTIVAL}/slots/"), 40)
    assert_others_are_served(morning, timetable)


def test_requests_that_never_end_block_nobody(morning: Morning, timetable: Timetable, hold: Hold) -> None:
    hold(b"GET /demo/ HTTP/1.1\r\nHos", 300)
    assert_others_are_served(morning, timetable)


def test_bodies_that_never_end_block_nobody(morning: Morning, timetable: Timetable, hold: Hold) -> None:
    head = f"POST {SELECTIONS} HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 999\r\n\r\n"
    hold(head.encode() + b"{", 100)
    assert_others_are_served(morning, timetable)


def test_selections_are_answered_once_slow_clients_are_gone(morning: Morning, timetable: Timetable) -> None:
    body = json.dumps({"slots": [timetable.slots[0].id]}).encode()
    asked = urllib.request.Request(
        f"{morning.web.address}{SELECTIONS}", body, {"Content-Type": "application/json"}, method="POST"
    )
    for _ in range(12):
        with urllib.request.urlopen(asked, timeout=10) as answer:
            assert answer.status == 200
