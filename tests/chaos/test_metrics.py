"""Whichever process answers a scrape, it tells what all have counted."""

import http.client
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.morning.morning import Morning, running_morning

pytestmark = pytest.mark.slow
ASKED = 60


@pytest.fixture
def morning(tmp_path: Path) -> Iterator[Morning]:
    with running_morning(tmp_path) as running:
        running.fan.stop()
        yield running


def asked(morning: Morning, path: str) -> bytes:
    connection = http.client.HTTPConnection("127.0.0.1", morning.web.address.port, timeout=10)
    try:
        connection.request("GET", path)
        return connection.getresponse().read()
    finally:
        connection.close()


def count(morning: Morning) -> float:
    line = next(
        line
        for line in asked(morning, "/metrics").decode().splitlines()
        if line.startswith("timetable_requests_total") and '"/readyz"' in line
    )
    return float(line.rpartition(" ")[2])


def test_a_scrape_tells_of_all_processes(morning: Morning) -> None:
    asked(morning, "/readyz")
    before = count(morning)
    for _ in range(ASKED):
        asked(morning, "/readyz")
    assert [count(morning) - before for _ in range(8)] == [ASKED] * 8
