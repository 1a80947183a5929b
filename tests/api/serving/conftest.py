"""A real web server of a festival morning, and connections over which a test sends any bytes."""

import socket
from collections.abc import Iterator
from contextlib import ExitStack
from typing import Protocol

import pytest

from tests.morning.morning import FESTIVAL, Morning, running_morning
from timetable.model import Timetable

SELECTIONS = f"/api/v1/festivals/{FESTIVAL}/selections/"
SELECTION_HEAD = f"POST {SELECTIONS} HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"


class Send(Protocol):
    """Send bytes over a new connection, which stays open until the test ends."""

    def __call__(self, content: bytes, receive_buffer: int | None = None) -> socket.socket: ...


@pytest.fixture(scope="module")
def morning(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Morning]:
    """Run the whole product without its fan."""
    with running_morning(tmp_path_factory.mktemp("morning")) as running:
        running.fan.stop()
        yield running


@pytest.fixture
def morning_timetable(morning: Morning) -> Timetable:
    """Return the timetable that the running product serves."""
    store = morning.store()
    return store.revision(FESTIVAL, store.live()[FESTIVAL].version)


@pytest.fixture
def send(morning: Morning) -> Iterator[Send]:
    """Open connections that a test need not close."""
    with ExitStack() as open_ones:

        def sent(content: bytes, receive_buffer: int | None = None) -> socket.socket:
            phone = open_ones.enter_context(socket.socket())
            if receive_buffer is not None:
                phone.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, receive_buffer)
            phone.settimeout(60)
            phone.connect(("127.0.0.1", morning.web.address.port))
            phone.sendall(content)
            return phone

        yield sent
