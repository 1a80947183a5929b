"""What one machine may be asked: as many drawings as cores, and a burst of selections; readers notice nothing."""

import fcntl
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from pathlib import Path

import pytest
from django.test import Client
from pytest_django.fixtures import Settings

from api import drawing as drawing_module
from api.drawing import MOST_AT_ONCE, drawing
from api.limits import BODIES, Bucket, Places, Room, SelectionThrottle, Turns
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


def is_locked(path: Path) -> bool:
    if not path.exists():
        return False
    with path.open() as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return True
    return False


def stands_in_line(folder: Path, step: int) -> None:
    """Wait until a process stands on a step of the corridor."""
    while not is_locked(folder / f"{step}.step"):
        pass


def test_places_are_given_in_the_order_in_which_processes_came(tmp_path: Path) -> None:
    came, got = ["A", "B", "C", "D", "E"], []

    def wait(name: str) -> None:
        with Places(tmp_path, 1).taken(30):
            got.append(name)
            with pytest.raises(Busy), Places(tmp_path, 1).taken(0):
                pass

    with ThreadPoolExecutor(5) as processes, Places(tmp_path, 1).taken(0):
        for step, name in enumerate(came):
            processes.submit(wait, name)
            stands_in_line(tmp_path, step)
    assert got == came


def test_who_gives_a_place_back_goes_to_the_end_of_the_line(tmp_path: Path) -> None:
    greedy, got = Places(tmp_path, 1), threading.Event()

    def wait() -> None:
        with Places(tmp_path, 1).taken(30):
            got.set()

    with ThreadPoolExecutor(1) as other:
        with greedy.taken(0):
            other.submit(wait)
            stands_in_line(tmp_path, 0)
        with greedy.taken(30):
            assert got.is_set()


def test_a_killed_process_holds_nobody_up(holder: "subprocess.Popen[str]", tmp_path: Path) -> None:
    environment = {**os.environ, "DJANGO_SETTINGS_MODULE": "timetable.settings"}
    waits = HOLD.replace("taken(0)", "taken(30)")
    with (
        subprocess.Popen([sys.executable, "-c", waits, tmp_path], env=environment) as first_in_line,
        ThreadPoolExecutor(1) as second,
    ):
        stands_in_line(tmp_path, 0)
        got = second.submit(ExitStack().enter_context, Places(tmp_path, 1).taken(30))
        stands_in_line(tmp_path, 1)
        first_in_line.kill()
        first_in_line.wait()
        holder.kill()
        got.result()


def test_threads_get_their_turn_in_the_order_they_came() -> None:
    turns, got = Turns(), []

    def wait(number: int) -> None:
        with turns.taken(30):
            got.append(number)

    with ThreadPoolExecutor(11) as threads, turns.taken(0):
        for number in range(10):
            threads.submit(wait, number)
            while len(turns._line) < number + 2:
                pass
        with pytest.raises(Busy), turns.taken(0):
            pass
    assert got == list(range(10))
    assert turns._line == []


def test_many_threads_of_many_processes_all_draw_and_never_too_many(tmp_path: Path) -> None:
    drawn, at_once, most = [0] * 4, [0], [0]
    lock = threading.Lock()

    def draw(process: int, turns: Turns, places: Places) -> None:
        with turns.taken(60), places.taken(60):
            with lock:
                at_once[0] += 1
                most[0] = max(most[0], at_once[0])
                drawn[process] += 1
            with lock:
                at_once[0] -= 1

    with ThreadPoolExecutor(20) as threads:
        for process in range(4):
            turns, places = Turns(), Places(tmp_path, 2)
            for _ in range(50):
                threads.submit(draw, process, turns, places)
    assert drawn == [50] * 4
    assert most[0] <= 2


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
    monkeypatch.setattr(drawing_module, "_QUEUE", Room(1))
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


def test_a_process_waits_for_few_bodies_at_once(api: Api, tiny: Timetable) -> None:
    body = {"slots": [tiny.slots[0].id]}
    with ExitStack() as slow_ones:
        for _ in range(4):
            slow_ones.enter_context(BODIES.taken())
        status, problem = api.post(f"{TINY}selections/", body)
        assert (status, problem["code"]) == (503, "busy")
        assert api.get(f"{TINY}timetable/")[0] == 200
    assert api.post(f"{TINY}selections/", body)[0] == 200
    assert api.post(f"{TINY}selections/", b"{")[0] == 400
    assert [api.post(f"{TINY}selections/", body)[0] for _ in range(5)] == [200] * 5
