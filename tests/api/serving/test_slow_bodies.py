"""Bodies that never end are refused in time and block no other request: a real server, and real sockets."""

import http.client
import json
import re
import socket
import urllib.request
from pathlib import Path

import pytest

from api.serving.rsgi import THREAD_COUNT
from tests.api.serving.conftest import SELECTION_HEAD, SELECTIONS, Send
from tests.morning.morning import FESTIVAL, Morning
from timetable.model import Timetable

pytestmark = [pytest.mark.slow, pytest.mark.alone]

LATE = f"{SELECTION_HEAD}Content-Length: 999\r\n\r\n{{".encode()
STALLED = f"{SELECTION_HEAD}Content-Length: 999\r\n\r\n".encode()
CHUNKED = f"{SELECTION_HEAD}Transfer-Encoding: chunked\r\n\r\n5\r\n{{".encode()
AWAITED = f"{SELECTION_HEAD}Expect: 100-continue\r\nContent-Length: 999\r\n\r\n".encode()
ELSEWHERE = f"PUT /{FESTIVAL}/ HTTP/1.1\r\nHost: localhost\r\nContent-Length: 999\r\n\r\n{{".encode()


def answers(phone: socket.socket) -> bytes:
    """Read until the server closes."""
    content = b""
    while part := phone.recv(65_536):
        content += part
    return content


def selected(morning: Morning, morning_timetable: Timetable) -> int:
    connection = http.client.HTTPConnection("127.0.0.1", morning.web.address.port, timeout=60)
    body = json.dumps({"slots": [morning_timetable.slots[0].id]})
    connection.request("POST", SELECTIONS, body, {"Content-Type": "application/json"})
    status = connection.getresponse().status
    connection.close()
    return status


def test_others_are_answered_while_there_are_more_slow_bodies_than_threads(
    morning: Morning, morning_timetable: Timetable, send: Send
) -> None:
    before = refused(morning)
    slow = [send(content) for content in (LATE, STALLED, CHUNKED, AWAITED, ELSEWHERE) for _ in range(THREAD_COUNT)]
    for phone in slow:
        phone.sendall(b" ")
    assert [selected(morning, morning_timetable) for _ in range(12)] == [200] * 12
    assert morning.web.response("/healthz").startswith("200")
    responses = [answers(phone) for phone in slow]  # read last, though all of them were sent first
    assert {one.removeprefix(b"HTTP/1.1 100 Continue\r\n\r\n").split(b"\r\n")[0] for one in responses} == {
        b"HTTP/1.1 408 Request Timeout"
    }
    assert all(b'"slow_body"' in one and b"connection: close" in one.lower() for one in responses)
    assert refused(morning) - before == len(slow)
    lines = [line for line in Path(morning.web.log).read_text().splitlines() if "slow_body" in line]
    assert 1 <= len(lines) <= len(morning.web.children())
    assert not [line for line in lines if " WARNING api.refusals " not in line]


def refused(morning: Morning) -> int:
    with urllib.request.urlopen(f"{morning.web.address}/metrics", timeout=10) as scraped:
        counted = re.search(rb'timetable_refused_requests_total{reason="slow_body"} (\d+)', scraped.read())
    return int(counted[1]) if counted else 0


def test_slow_body_that_arrives_in_time_is_read(morning_timetable: Timetable, send: Send) -> None:
    body = json.dumps({"slots": [morning_timetable.slots[0].id]}).encode()
    phone = send(f"{SELECTION_HEAD}Connection: close\r\nContent-Length: {len(body)}\r\n\r\n".encode())
    for byte in body:
        phone.sendall(bytes([byte]))
    assert answers(phone).startswith(b"HTTP/1.1 200 OK")


def test_chunked_body_is_read(morning_timetable: Timetable, send: Send) -> None:
    body = json.dumps({"slots": [morning_timetable.slots[0].id]}).encode()
    chunks = b"".join(b"%x\r\n%s\r\n" % (len(part), part) for part in (body[:5], body[5:]))
    phone = send(
        f"{SELECTION_HEAD}Connection: close\r\nTransfer-Encoding: chunked\r\n\r\n".encode() + chunks + b"0\r\n\r\n"
    )
    assert answers(phone).startswith(b"HTTP/1.1 200 OK")


@pytest.mark.parametrize(
    ("head", "status"),
    [
        ("Content-Length: 65537\r\n\r\n", 413),
        ("Content-Length: 99999999999999999999\r\n\r\n", 400),
        ("Transfer-Encoding: chunked\r\n\r\n" + 5 * ("4000\r\n" + 0x4000 * "x" + "\r\n"), 413),
        ("Content-Length: -1\r\n\r\n", 400),
        ("Content-Length: x\r\n\r\n", 400),
        ("Transfer-Encoding: chunked\r\n\r\nzz\r\n", 400),
        ("\r\n", 400),
    ],
    ids=["too long", "no number that fits", "too long in chunks", "negative", "no number", "no chunk", "none"],
)
def test_body_that_is_too_large_or_malformed_is_refused_before_its_end(send: Send, head: str, status: int) -> None:
    phone = send(f"{SELECTION_HEAD}{head}".encode())
    assert phone.recv(12) == f"HTTP/1.1 {status}".encode()


def test_body_whose_sender_hangs_up_is_refused_without_a_traceback(morning: Morning, send: Send) -> None:
    phone = send(LATE)
    phone.shutdown(socket.SHUT_WR)
    assert phone.recv(12) == b"HTTP/1.1 400"
    for content in (LATE, CHUNKED, STALLED):
        send(content).close()
    assert morning.web.response("/healthz").startswith("200")
    log = Path(morning.web.log).read_text()
    assert "Traceback" not in log
