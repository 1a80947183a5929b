"""A server that sends a byte now and then, and never comes to an end: no time-out of a single read ends that."""

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress

import pytest

DRIPS = pytest.mark.parametrize(
    ("beginning", "drop"),
    [
        (b"HTTP/1.1 200 OK\r\nX: ", b"x"),
        (b"HTTP/1.1 200 OK\r\nContent-Length: 90000\r\n\r\n", b"x"),
        (b"", b"HTTP/1.1 100 Continue\r\n\r\n"),
    ],
    ids=["in its headers", "in its body", "promises"],
)


@contextmanager
def dripping(beginning: bytes, drop: bytes) -> Iterator[int]:
    """Answer one connection for a `with` block, `beginning` first and then drops; yield the port."""
    is_over = threading.Event()

    def drip() -> None:
        connection, _ = listener.accept()
        with connection, suppress(OSError):
            connection.sendall(beginning)
            while not is_over.wait(0.02):
                connection.sendall(drop)

    with socket.create_server(("127.0.0.1", 0)) as listener:
        thread = threading.Thread(target=drip)
        thread.start()
        try:
            yield int(listener.getsockname()[1])
        finally:
            is_over.set()
            thread.join()


def assert_transfers_end() -> None:
    """Check that the threads of transfers end, though the server goes on."""
    for thread in threading.enumerate():
        if thread.name == "fetch":
            thread.join(10)
            assert not thread.is_alive()
