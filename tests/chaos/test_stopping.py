"""A web server that is told to stop ends what it has begun."""

import fcntl
import http.client
import signal
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from bench.chaos.morning import FESTIVAL, Morning, a_morning
from timetable.selection import Selection, piece_text, write_code

pytestmark = pytest.mark.slow


@pytest.fixture
def morning(tmp_path: Path) -> Iterator[Morning]:
    with a_morning(tmp_path) as running:
        yield running


def test_a_picture_that_is_being_drawn_is_still_answered(morning: Morning) -> None:
    morning.fan.stop()
    store = morning.store()
    timetable = store.revision(FESTIVAL, store.live()[FESTIVAL].version)
    code = write_code(Selection.of(piece_text(slot, timetable.festival) for slot in timetable.slots[:300]))
    connection = http.client.HTTPConnection("127.0.0.1", morning.web.address.port, timeout=20)
    connection.request("GET", f"/{FESTIVAL}/s/{code}.png?style=grid")
    _wait_until_it_draws(morning.state / "places")
    morning.web.tell(signal.SIGTERM)
    response = connection.getresponse()
    assert (response.status, response.read()[:4]) == (200, b"\x89PNG")
    connection.close()
    assert morning.web.process is not None
    assert morning.web.process.wait(15) == 0


def _wait_until_it_draws(places: Path) -> None:
    pause = threading.Event()
    for _ in range(2000):
        for path in places.glob("*.lock"):
            with path.open() as place:
                try:
                    fcntl.flock(place, fcntl.LOCK_EX | fcntl.LOCK_NB)
                except BlockingIOError:
                    return
        pause.wait(0.002)
    raise AssertionError("nothing was drawn")
