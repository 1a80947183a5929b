"""A scrape has the counts of all processes, whichever of them answers."""

import http.client
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.morning.morning import Morning, running_morning

pytestmark = [pytest.mark.slow, pytest.mark.alone]
REQUEST_COUNT = 60


@pytest.fixture
def morning(tmp_path: Path) -> Iterator[Morning]:
    with running_morning(tmp_path) as running:
        running.fan.stop()
        yield running


def body_of(morning: Morning, path: str) -> bytes:
    connection = http.client.HTTPConnection("127.0.0.1", morning.web.address.port, timeout=10)
    try:
        connection.request("GET", path)
        return connection.getresponse().read()
    finally:
        connection.close()


def count(morning: Morning) -> float:
    line = next(
        line
        for line in body_of(morning, "/metrics").decode().splitlines()
        if line.startswith("timetable_requests_total") and '"/readyz"' in line
    )
    return float(line.rpartition(" ")[2])


def test_a_scrape_has_the_counts_of_all_processes(morning: Morning) -> None:
    body_of(morning, "/readyz")
    before = count(morning)
    for _ in range(REQUEST_COUNT):
        body_of(morning, "/readyz")
    assert [count(morning) - before for _ in range(8)] == [REQUEST_COUNT] * 8
