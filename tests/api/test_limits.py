"""What one machine may be asked: as many drawings as cores, and a burst of selections; readers notice nothing."""

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from django.test import Client
from pytest_django.fixtures import Settings

from api import drawing as drawing_module
from api.drawing import MOST_AT_ONCE, drawing
from api.limits import Bucket, Places, SelectionThrottle
from api.problems import Busy
from tests.api.conftest import TINY, Api
from timetable.model import Timetable
from timetable.selection import Selection, piece_text, write_code

HOLD = """
import sys
from pathlib import Path
from api.limits import Places
with Places(Path(sys.argv[1]), 1).taken(0):
    print("held", flush=True)
    sys.stdin.read()
"""


@pytest.fixture
def holder(tmp_path: Path) -> Iterator["subprocess.Popen[str]"]:
    """Let another process hold the only place."""
    environment = {**os.environ, "DJANGO_SETTINGS_MODULE": "timetable.settings"}
    with subprocess.Popen(
        [sys.executable, "-c", HOLD, tmp_path],
        env=environment,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "held\n"
        yield process
        process.kill()


@pytest.fixture
def one_place(redis_url: str, settings: Settings, monkeypatch: pytest.MonkeyPatch) -> Places:
    """Give this machine one place, and nobody much patience."""
    assert redis_url
    places = Places(settings.STATE_DIR / "places", 1)
    monkeypatch.setattr(drawing_module, "PATIENCE_S", 0.02)
    monkeypatch.setattr(drawing_module, "_places", lambda: places)
    return places


@pytest.fixture
def code(tiny: Timetable) -> str:
    return write_code(Selection.of([piece_text(tiny.slots[0], tiny.festival)]))


def test_a_place_is_free_again_when_its_holder_is_killed(holder: "subprocess.Popen[str]", tmp_path: Path) -> None:
    places = Places(tmp_path, 1)
    with pytest.raises(Busy), places.taken(0):
        pass
    holder.send_signal(signal.SIGKILL)
    holder.wait()
    with places.taken(0):
        pass


def test_as_many_draw_at_once_as_there_are_places(tmp_path: Path) -> None:
    processes = [Places(tmp_path, 2) for _ in range(3)]
    with ExitStack() as held:
        for places in processes[:2]:
            held.enter_context(places.taken(0))
        with pytest.raises(Busy), processes[2].taken(0):
            pass
    with processes[2].taken(0):
        pass


def test_a_folder_that_cannot_be_written_limits_nobody(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    (tmp_path / "file").write_text("in the way")
    for places in (Places(tmp_path / "file", 1), Places(tmp_path / "file", 1)):
        with places.taken(0), places.taken(0):
            pass
    assert "limited in each process alone" in caplog.text


def test_a_busy_machine_refuses_a_picture_and_serves_the_rest(
    one_place: Places, client: Client, code: str, api: Api
) -> None:
    known = client.get(f"/tiny/s/{code}.png")
    with Places(one_place._folder, 1).taken(0):
        refused = client.get(f"/tiny/s/{code}.png", {"theme": "dark"})
        again = client.get(f"/tiny/s/{code}.png", HTTP_IF_NONE_MATCH=known["ETag"])
        status, _ = api.get(f"{TINY}timetable/")
    assert (refused.status_code, refused["Retry-After"], refused["Cache-Control"]) == (503, "2", "no-store")
    assert (refused.json()["code"], again.status_code, status) == ("busy", 304, 200)
    assert client.get(f"/tiny/s/{code}.png", {"theme": "dark"}).status_code == 200


def test_a_busy_machine_refuses_a_selection_in_the_same_form(one_place: Places, api: Api, tiny: Timetable) -> None:
    with Places(one_place._folder, 1).taken(0):
        status, problem = api.post(f"{TINY}selections/", {"slots": [tiny.slots[0].id]})
    assert (status, problem["code"]) == (503, "busy")


@pytest.mark.usefixtures("one_place")
def test_a_queue_that_is_full_takes_nobody_more(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(drawing_module, "PATIENCE_S", 5.0)
    monkeypatch.setattr(drawing_module, "_QUEUE", threading.BoundedSemaphore(1))
    assert MOST_AT_ONCE > 1
    with drawing(), pytest.raises(Busy), drawing():
        pass
    with drawing():
        pass


def test_a_bucket_lets_a_burst_through_and_fills_again() -> None:
    now = 100.0
    bucket = Bucket(rate=2, burst=3, monotonic=lambda: now)
    assert [bucket.take() for _ in range(4)] == [True, True, True, False]
    now = 100.5
    assert [bucket.take() for _ in range(2)] == [True, False]
    now = 1000.0
    assert [bucket.take() for _ in range(4)] == [True, True, True, False]


def test_a_flood_of_selections_is_told_when_to_come_again(
    api: Api, client: Client, tiny: Timetable, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(SelectionThrottle, "bucket", Bucket(rate=0, burst=1))
    body = {"slots": [tiny.slots[0].id]}
    assert api.post(f"{TINY}selections/", body)[0] == 200
    refused = client.post(f"{TINY}selections/", body, content_type="application/json")
    assert (refused.status_code, refused["Retry-After"], refused.json()["code"]) == (429, "1", "throttled")
