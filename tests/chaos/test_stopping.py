"""A web server that gets SIGTERM finishes the responses that it has begun."""

import http.client
import signal
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.morning.morning import FESTIVAL, Morning, running_morning
from timetable.selection import Selection, piece_text, write_code

pytestmark = [pytest.mark.slow, pytest.mark.alone]


@pytest.fixture
def morning(tmp_path: Path) -> Iterator[Morning]:
    with running_morning(tmp_path) as running:
        yield running


def test_a_picture_that_is_being_drawn_is_finished_and_sent(morning: Morning) -> None:
    morning.fan.stop()
    store = morning.store()
    timetable = store.revision(FESTIVAL, store.live()[FESTIVAL].version)
    code = write_code(Selection.of(piece_text(slot, timetable.festival) for slot in timetable.slots[:300]))
    connection = http.client.HTTPConnection("127.0.0.1", morning.web.address.port, timeout=20)
    connection.request("GET", f"/{FESTIVAL}/s/{code}.png?style=grid")
    _wait_until_it_renders(morning)
    morning.web.send_signal(signal.SIGTERM)
    response = connection.getresponse()
    assert (response.status, response.read()[:4]) == (200, b"\x89PNG")
    connection.close()
    assert morning.web.process is not None
    assert morning.web.process.wait(15) == 0


def _wait_until_it_renders(morning: Morning) -> None:
    for _ in range(2000):
        with urllib.request.urlopen(f"{morning.web.address}/metrics", timeout=10) as scraped:
            if b"timetable_rendering 1.0" in scraped.read():
                return
    raise AssertionError("nothing was rendered")
