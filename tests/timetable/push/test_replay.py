"""Recorded revisions with 1,000 random plans: those are told whose picks or followed acts changed, and nobody else."""

import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from tests.morning.programs import RedisServer
from tests.site import Site
from tests.timetable.push import round_process
from tests.timetable.push.parts import KEYS
from tests.timetable.push.recorded_replay import RECORDED, Replay, recorded
from timetable.errors import StoreUnavailable
from timetable.push import rounds
from timetable.store import RedisStore

pytestmark = [pytest.mark.slow, pytest.mark.official]

FANS = 1_000
REVISIONS = (1, 0, 1)  # after the first
every_festival = pytest.mark.parametrize("festival", RECORDED)


@pytest.fixture(autouse=True)
def _small_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rounds, "PART", round_process.SMALL_PART)


@pytest.fixture
def own_redis(tmp_path: Path) -> Iterator[RedisServer]:
    """A Redis that a test may kill."""
    server = RedisServer(tmp_path)
    server.start()
    yield server
    server.stop()


def some_open_their_page(replay: Replay, share: float) -> None:
    for fan in replay.fans:
        if replay.choice.random() < share:
            replay.open_page(fan)


def assert_told(replay: Replay, told: set[str], expected: set[str]) -> None:
    assert (sorted(expected - told)[:5], sorted(told - expected)[:5]) == ([], []), "missed, and told falsely"
    assert 0 < len(expected) < len(replay.fans), "a replay that tells all or nobody proves nothing"


@every_festival
def test_each_revision_tells_those_whose_plans_changed(
    store: RedisStore, site: Site, official: Path, festival: str
) -> None:
    replay = recorded(store, site, official, festival)
    replay.add_fans(FANS)
    replay.run()
    assert replay.take_told() == set()
    for number in REVISIONS:
        replay.publish(number)
        some_open_their_page(replay, 0.1)  # they see it there
        expected = replay.expected()
        replay.run()
        assert_told(replay, replay.take_told(), expected)
        some_open_their_page(replay, 0.2)  # with newer pieces from now on
        replay.run()
        assert replay.take_told() == set()


@every_festival
def test_a_process_that_ends_between_steps_leaves_the_rest_to_the_next(
    store: RedisStore, site: Site, official: Path, festival: str
) -> None:
    replay = recorded(store, site, official, festival)
    replay.add_fans(FANS)

    def sometimes_end() -> None:
        if replay.choice.random() < 0.3:
            replay.rounds = replay.new_rounds()

    for number in REVISIONS:
        replay.publish(number)
        expected = replay.expected()
        replay.run(sometimes_end)
        assert_told(replay, replay.take_told(), expected)


@every_festival
def test_a_killed_process_leaves_the_rest_to_the_next(
    redis_url: str, store: RedisStore, site: Site, official: Path, festival: str
) -> None:
    replay = recorded(store, site, official, festival)
    replay.add_fans(FANS)
    for number in REVISIONS:
        replay.publish(number)
        expected = replay.expected()
        kill_count = sum(run_until_killed(redis_url, replay) for _ in range(4))
        assert kill_count > 0
        replay.run()
        assert_told(replay, replay.take_told(), expected)


def run_until_killed(redis_url: str, replay: Replay) -> bool:
    """Do rounds in a process that is killed in the midst of a random step; return whether it was left one."""
    words = (redis_url, KEYS.text, replay.file.festival.id, replay.now.isoformat())
    command = [sys.executable, "-m", round_process.__name__, *words]
    left = replay.choice.randint(1, 6)
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        for _ in process.stdout:
            left -= 1
            if not left:
                process.send_signal(signal.SIGKILL)
                break
    assert process.returncode in {0, -signal.SIGKILL}
    return process.returncode != 0


@every_festival
def test_a_killed_redis_goes_on_from_its_data(
    own_redis: RedisServer, site: Site, official: Path, festival: str
) -> None:
    with own_redis.client() as client:
        store = RedisStore(f"redis://127.0.0.1:{own_redis.port}/0", timeout_s=5)
        replay = recorded(store, site, official, festival)
        replay.add_fans(FANS)
        for number in REVISIONS:
            replay.publish(number)
            expected = replay.expected()
            assert run_while_redis_is_killed(own_redis, replay) > 0
            assert_told(replay, replay.take_told(), expected)
            assert client.hlen("push:compared") == 1


def run_while_redis_is_killed(server: RedisServer, replay: Replay) -> int:
    """Do rounds while their Redis is killed at random moments and started again; return how often a step failed."""
    waits, failure_count = [replay.choice.uniform(0, 0.15) for _ in range(4)], 0

    def kill() -> None:
        for wait_s in waits:
            threading.Event().wait(wait_s)
            server.stop(signal.SIGKILL)
            server.start()

    with ThreadPoolExecutor() as killer:
        killing = killer.submit(kill)
        is_left = True
        while is_left or not killing.done():
            try:
                is_left = replay.step()
            except StoreUnavailable:
                failure_count += 1  # the process lives on, and tries again at the next tick
        killing.result()
    replay.run()
    return failure_count


@every_festival
def test_a_redis_that_lost_all_tells_nobody_falsely_and_has_all_again_when_pages_open(
    store: RedisStore, site: Site, official: Path, festival: str
) -> None:
    replay = recorded(store, site, official, festival)
    replay.add_fans(FANS)
    step_count = 0

    def lose_all_in_the_midst() -> None:
        nonlocal step_count
        step_count += 1
        if step_count == 6:
            store.connection.flushall()
            replay.publish(1)

    replay.publish(1)
    replay.run(lose_all_in_the_midst)
    assert step_count > 6
    assert replay.take_told() == set()  # what waited is lost too; each page shows by itself what changed
    some_open_their_page(replay, 1)
    replay.run()
    assert replay.take_told() == set()
    replay.publish(0)
    expected = replay.expected()
    replay.run()
    assert_told(replay, replay.take_told(), expected)
