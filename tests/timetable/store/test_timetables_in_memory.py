"""A web process serves from memory, reads new revisions, and works without Redis."""

import signal
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
import redis

from tests.cast import PUBLISHED_AT
from tests.morning.programs import RedisServer
from tests.timetable.store.test_redis_store import LIVE, STATE, facts, publish
from timetable.errors import UnknownFestival, UnknownRevision
from timetable.model import Timetable
from timetable.store import CurrentTimetables, DiskCopies, RedisStore
from timetable.store.redis_festivals import Overview
from tools.run.address import free_port


@dataclass
class Clock:
    """A clock that a test sets, in seconds."""

    now: float = 0.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def copies(tmp_path: Path) -> DiskCopies:
    return DiskCopies(tmp_path)


@pytest.fixture
def unreachable() -> RedisStore:
    return RedisStore(f"redis://127.0.0.1:{free_port()}/0", timeout_s=0.1)


@pytest.fixture
def server(tmp_path: Path) -> Iterator[RedisServer]:
    """A Redis that a test may stop; it is not started yet."""
    running = RedisServer(tmp_path)
    yield running
    running.stop()


class WatchedStore(RedisStore):
    """A store that sets `was_polled` when a poll begins."""

    def __init__(self, url: str, *, timeout_s: float) -> None:
        super().__init__(url, timeout_s=timeout_s)
        self.was_polled = threading.Event()

    def overview(self) -> Overview:
        self.was_polled.set()
        return super().overview()


def patient(server: RedisServer) -> WatchedStore:
    return WatchedStore(f"redis://127.0.0.1:{server.port}/0", timeout_s=20)


def wait_until_redis_answered(current: CurrentTimetables) -> None:
    for _ in range(2_000):
        if not current.is_degraded:
            return
        time.sleep(0.01)
    pytest.fail("Redis did not answer the poll in the background")


def serving_without_redis(
    server: RedisServer, copies: DiskCopies, clock: Clock
) -> tuple[CurrentTimetables, Timetable, WatchedStore]:
    """Serve a timetable, and stop Redis; the first request afterwards has noticed it."""
    server.start()
    store = patient(server)
    (first,) = publish(store, "A")
    current = CurrentTimetables(store, copies, monotonic=clock)
    current.all()
    server.stop()
    clock.now += 2
    assert current.get("tiny").timetable == first
    return current, first, store


def test_a_new_revision_is_served_within_a_second(store: RedisStore, copies: DiskCopies, clock: Clock) -> None:
    current = CurrentTimetables(store, copies, monotonic=clock)
    (first,) = publish(store, "A")
    assert current.get("tiny").timetable == first
    (second,) = publish(store, "B")
    clock.now += 0.9
    assert current.get("tiny").timetable == first
    clock.now += 0.2
    assert current.get("tiny").timetable == second
    assert current.revision("tiny", first.version) == first


def test_the_first_timetable_is_served_at_once(store: RedisStore, copies: DiskCopies, clock: Clock) -> None:
    current = CurrentTimetables(store, copies, monotonic=clock)
    assert not current.all()
    (first,) = publish(store, "A")
    assert current.get("tiny").timetable == first


def test_unknown_festivals_and_versions_are_named(store: RedisStore, copies: DiskCopies) -> None:
    current = CurrentTimetables(store, copies)
    with pytest.raises(UnknownFestival, match="No festival 'tiny' here; there are: none yet"):
        current.get("tiny")
    publish(store, "A")
    current = CurrentTimetables(store, copies)
    with pytest.raises(UnknownRevision, match="has no version 'gone' any more"):
        current.revision("tiny", "gone")


def test_only_the_festivals_of_this_server_are_served(store: RedisStore, copies: DiskCopies) -> None:
    publish(store, "A")
    assert CurrentTimetables(store, copies, ["other"]).all() == ()


def test_a_fresh_process_without_redis_serves_the_copy_on_disk(
    store: RedisStore, copies: DiskCopies, unreachable: RedisStore, caplog: pytest.LogCaptureFixture
) -> None:
    (revision,) = publish(store, "A")
    CurrentTimetables(store, copies).all()
    current = CurrentTimetables(unreachable, copies)
    assert current.get("tiny").timetable == revision
    assert current.is_degraded
    assert "Serving the last timetables from memory" in caplog.text


def test_a_redis_that_restarts_empty_does_not_end_serving(store: RedisStore, copies: DiskCopies, clock: Clock) -> None:
    (revision,) = publish(store, "A")
    current = CurrentTimetables(store, copies, monotonic=clock)
    current.all()
    store.delete_all()
    clock.now += 2
    assert current.get("tiny").timetable == revision
    assert not current.is_degraded


def test_after_a_damaged_revision_the_last_good_one_is_served(
    store: RedisStore,
    redis_client: redis.Redis,
    copies: DiskCopies,
    clock: Clock,
    caplog: pytest.LogCaptureFixture,
) -> None:
    (revision,) = publish(store, "A")
    current = CurrentTimetables(store, copies, monotonic=clock)
    current.all()
    (bad,) = publish(store, "B")
    redis_client.set(f"timetable:tiny:revision:{bad.version}", b"cut off")
    clock.now += 2
    assert current.get("tiny").timetable == revision
    assert "not taken" in caplog.text


def test_new_facts_are_read_without_the_revision(store: RedisStore, copies: DiskCopies, clock: Clock) -> None:
    (revision,) = publish(store, "A")
    current = CurrentTimetables(store, copies, monotonic=clock)
    first = current.get("tiny").timetable
    later = replace(facts(revision), stale_after=PUBLISHED_AT)
    store.note(later, {LIVE: STATE})
    clock.now += 2
    assert current.get("tiny").facts == later
    assert current.get("tiny").timetable is first


def test_damaged_copies_are_left_out_and_logged(
    copies: DiskCopies, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "timetables").mkdir()
    for name, content in {"a": b"", "b": b"x\x9cjunk", "c": b"\0" * 100}.items():
        (tmp_path / "timetables" / f"{name}.json.z").write_bytes(content)
    assert copies.read_all() == {}
    assert caplog.text.count("can't be read") == 3


def test_timetables_are_served_if_the_disk_cannot_be_written(
    store: RedisStore, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "file").write_text("in the way")
    (revision,) = publish(store, "A")
    assert CurrentTimetables(store, DiskCopies(tmp_path / "file")).get("tiny").timetable == revision
    assert "No copy of tiny written" in caplog.text


def test_requests_are_served_from_memory_while_another_thread_polls_redis(
    server: RedisServer, copies: DiskCopies, clock: Clock
) -> None:
    server.start()
    store = patient(server)
    (first,) = publish(store, "A")
    current = CurrentTimetables(store, copies, monotonic=clock)
    current.all()
    (second,) = publish(store, "B")
    clock.now += 2
    with ThreadPoolExecutor() as others:
        server.send_signal(signal.SIGSTOP)
        store.was_polled.clear()
        looks = others.submit(current.get, "tiny")
        assert store.was_polled.wait(20)
        assert [current.get("tiny").timetable for _ in range(100)] == [first] * 100
        assert not looks.done()
        server.send_signal(signal.SIGCONT)
        assert looks.result().timetable == second
    assert not current.is_degraded


def test_all_requests_wait_while_nothing_is_in_memory_yet(server: RedisServer, copies: DiskCopies) -> None:
    server.start()
    (revision,) = publish(patient(server), "A")
    store = patient(server)
    current = CurrentTimetables(store, copies)
    with ThreadPoolExecutor(8) as fans:
        server.send_signal(signal.SIGSTOP)
        requests = [fans.submit(current.get, "tiny") for _ in range(8)]
        assert store.was_polled.wait(20)
        server.send_signal(signal.SIGCONT)
        assert [one.result().timetable for one in requests] == [revision] * 8


def test_no_request_waits_for_a_redis_that_did_not_answer(
    server: RedisServer, copies: DiskCopies, clock: Clock, caplog: pytest.LogCaptureFixture
) -> None:
    current, first, store = serving_without_redis(server, copies, clock)
    assert "from memory" in caplog.text
    server.start()
    server.send_signal(signal.SIGSTOP)
    store.was_polled.clear()
    clock.now += 4
    assert current.get("tiny").timetable == first
    assert store.was_polled.wait(20)
    for old in (lambda: current.revision("tiny", "old"), lambda: current.differing_parts(first, "old")):
        with pytest.raises(UnknownRevision, match="can't be looked up now"):
            old()
    assert current.change_log("tiny") is None
    server.send_signal(signal.SIGCONT)
    wait_until_redis_answered(current)
    assert caplog.text.count("from memory") == 1


def test_a_process_that_cannot_start_threads_goes_on_serving(
    server: RedisServer, copies: DiskCopies, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    current, first, _ = serving_without_redis(server, copies, clock)

    def refused(_: threading.Thread) -> None:
        raise RuntimeError("can't start new thread")

    clock.now += 4
    monkeypatch.setattr(threading.Thread, "start", refused)
    assert current.get("tiny").timetable == first
    assert current.is_degraded
    monkeypatch.undo()
    server.start()
    clock.now += 4
    current.all()
    wait_until_redis_answered(current)
