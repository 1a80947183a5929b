"""The push process: its own queue, its own keys, and a tick that no source delays. Real workers, a real Redis."""

import json
import os
import socket
import subprocess
import threading
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import redis
from celery import Celery

from tests.conftest import FESTIVALS
from tests.morning.programs import ChildProgram
from tests.worker.running import program, running, until
from timetable.model import FestivalId
from timetable.push.heartbeat import last_alive
from timetable.push.push_keys import PushKeys
from timetable.push.subscription import Subscription, Wish
from timetable.push.subscription_store import SubscriptionStore
from timetable.store import RedisStore
from timetable.wording.language import Language
from tools.run import programs
from tools.run.address import Address

ROOT = Path(__file__).parents[2]
KEYS = PushKeys.generate()
NO_PAIR = f"{KEYS.public}.{PushKeys.generate().private}"


@pytest.fixture
def environment(redis_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    monkeypatch.setenv("PUSH_KEYS", KEYS.text)
    state = {"STATE_DIR": str(tmp_path / "state"), "FESTIVALS_DIR": str(tmp_path), "FESTIVALS": "tiny"}
    return {"REDIS_URL": redis_url, "PUSH_KEYS": KEYS.text, **state}


@pytest.fixture
def broker(redis_url: str) -> Iterator[Celery]:
    app = Celery(broker=redis_url)
    app.conf.broker_transport_options = {"global_keyprefix": "celery:"}
    yield app
    app.close()


@pytest.fixture
def stalled(tmp_path: Path) -> Iterator[threading.Event]:
    """Make the small festival's source one that accepts a connection and never answers."""
    is_asked, ends = threading.Event(), threading.Event()
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0.1)

        def accept() -> None:
            held = []
            while not ends.is_set():
                try:
                    held.append(server.accept())
                    is_asked.set()
                except TimeoutError:
                    continue
            for connection, _ in held:
                connection.close()

        text = (FESTIVALS / "tiny.toml").read_text()
        url = f"http://127.0.0.1:{server.getsockname()[1]}/time.json"
        (tmp_path / "tiny.toml").write_text(text.replace("file:tiny.json", url))
        thread = threading.Thread(target=accept)
        thread.start()
        yield is_asked
        ends.set()
        thread.join()


def test_push_runs_only_where_there_are_keys(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def names() -> list[str]:
        return [one.name for one in programs.production(Address("127.0.0.1", 1))]

    monkeypatch.delenv("PUSH_KEYS", raising=False)
    monkeypatch.setenv("STATE_DIR", str(tmp_path))
    assert names() == ["web", "worker", "beat"]
    (tmp_path / "push-keys").write_text(KEYS.text)
    assert names() == ["web", "worker", "beat", "push"]
    (tmp_path / "push-keys").unlink()
    monkeypatch.setenv("PUSH_KEYS", KEYS.text)
    assert names() == ["web", "worker", "beat", "push"]


def ended(name: str, **variables: str) -> "subprocess.CompletedProcess[str]":
    environment = {"PATH": os.environ["PATH"], **variables}
    command = [".venv/bin/python", "-m", "tools.single", name]
    return subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False, timeout=60)


def test_push_without_keys_says_how_to_make_them(tmp_path: Path) -> None:
    found = ended("push", STATE_DIR=str(tmp_path))
    message = "There are no keys for messages to phones: make them with `manage.py push-keys`, or set PUSH_KEYS.\n"
    assert (found.returncode, found.stderr) == (1, message)


def test_push_does_not_start_with_two_keys_that_are_no_pair(tmp_path: Path, redis_url: str) -> None:
    found = ended("push", STATE_DIR=str(tmp_path), PUSH_KEYS=NO_PAIR, REDIS_URL=redis_url)
    message = "PUSH_KEYS is not allowed: its two keys are no pair; it takes the line that `manage.py push-keys --show`"
    assert found.returncode != 0
    assert found.stderr.strip().splitlines()[-1] == f"{message} prints."
    assert KEYS.public not in found.stderr + found.stdout


def beat_schedule(**variables: str) -> dict[str, object]:
    command = "import json; from worker.app import app; print(json.dumps(app.conf.beat_schedule.get('push')))"
    environment = {"PATH": os.environ["PATH"], **variables}
    found = subprocess.run(
        [".venv/bin/python", "-c", command], cwd=ROOT, env=environment, capture_output=True, text=True, check=True
    )
    schedule: dict[str, object] = json.loads(found.stdout)
    return schedule


def test_beat_ticks_only_where_there_are_keys(tmp_path: Path) -> None:
    assert beat_schedule(STATE_DIR=str(tmp_path)) is None
    tick = {"task": "worker.push", "schedule": 10.0, "options": {"expires": 10.0}}
    assert beat_schedule(STATE_DIR=str(tmp_path), PUSH_KEYS=KEYS.text) == tick


def test_a_tick_replaces_those_that_no_push_process_took(
    environment: dict[str, str], redis_client: redis.Redis
) -> None:
    command = "from worker.app import app; from worker.push import send_push; [send_push() for _ in range(3)]"
    subprocess.run([".venv/bin/python", "-c", command], cwd=ROOT, env={**os.environ, **environment}, check=True)
    assert (redis_client.llen("celery:push"), redis_client.llen("celery:celery")) == (1, 0)


@pytest.mark.slow
@pytest.mark.alone
def test_a_stalled_source_delays_no_push(
    environment: dict[str, str],
    stalled: threading.Event,
    broker: Celery,
    redis_client: redis.Redis,
    tmp_path: Path,
) -> None:
    worker = program("worker", tmp_path / "worker.log", environment)
    push = program("push", tmp_path / "push.log", environment)
    with running(worker, push):
        broker.send_task("worker.refresh_festival", ("tiny",))
        assert stalled.wait(40)
        began_at = datetime.now(UTC)
        broker.send_task("worker.push", queue="push")
        until(lambda: is_after(last_alive(redis_client), began_at), "push works while the source stalls", within_s=10)
        assert store_of(environment).live() == {}
        for number in range(3):
            broker.send_task("worker.push", queue="push", task_id=f"push-{number}")
        until(lambda: redis_client.llen("celery:push") == 0, "push takes what is queued")
        assert "worker.push" not in worker.log.read_text()
    assert "push-0" not in push.log.read_text()  # nothing is logged of a tick that went well


@pytest.mark.slow
@pytest.mark.alone
def test_a_publish_wakes_push_at_once_and_no_other_worker_takes_its_queue(
    environment: dict[str, str], broker: Celery, redis_client: redis.Redis, tmp_path: Path
) -> None:
    for name in ("tiny.toml", "tiny.json"):
        (tmp_path / name).write_bytes((FESTIVALS / name).read_bytes())
    worker = program("worker", tmp_path / "worker.log", environment)
    with running(worker):
        for number in range(2):
            broker.send_task("worker.refresh_festival", ("tiny",), task_id=f"refresh-{number}")
        until(
            lambda: worker.log.read_text().count("worker.refresh_festival[refresh-1] succeeded") == 1, "both are done"
        )
        assert redis_client.llen("celery:push") == 1  # of the publish, none of the check that found nothing new
        names = {one["name"] for one in redis_client.client_list() if one["cmd"] == "brpop"}
        assert names == {""}
    push = program("push", tmp_path / "push.log", environment)
    with running(push):
        until(lambda: last_alive(redis_client) is not None, "push takes it")
        names = {one["name"] for one in redis_client.client_list() if one["cmd"] == "brpop"}
        assert names == {"push"}  # by which doctor knows it


@pytest.mark.slow
@pytest.mark.alone
def test_a_task_that_fails_logs_nothing_of_a_subscription(
    environment: dict[str, str], broker: Celery, redis_client: redis.Redis, tmp_path: Path
) -> None:
    now = datetime.now(UTC)
    endpoint = "https://fcm.googleapis.com/fcm/send/a-secret"
    one = Subscription(endpoint, "B" * 87, "a" * 22, FestivalId("tiny"), "1Acode", Language("ja"), frozenset(Wish))
    store = SubscriptionStore(redis_client, KEYS)
    store.add(one, "v", now + timedelta(days=1), now)
    redis_client.set("push:ends", "of another type")  # every command on it fails
    push = program("push", tmp_path / "push.log", environment)
    with running(push):
        broker.send_task("worker.push", queue="push", task_id="push-0")
        until(lambda: "Task worker.push[push-0] raised" in push.log.read_text(), "the round fails, and that is logged")
    log = push.log.read_text()
    recipient = store.cipher.recipient_of(endpoint)
    assert not [secret for secret in ("a-secret", recipient, "1Acode", KEYS.private) if secret in log]


def is_after(at: datetime | None, other: datetime) -> bool:
    return at is not None and at >= other


def store_of(environment: dict[str, str]) -> RedisStore:
    return RedisStore(environment["REDIS_URL"], timeout_s=5)


def test_both_workers_of_a_host_have_different_names(environment: dict[str, str], tmp_path: Path) -> None:
    def option(one: ChildProgram, name: str) -> str:
        return one.command[one.command.index(name) + 1]

    worker, push = (program(name, tmp_path / "log", environment) for name in ("worker", "push"))
    assert option(push, "--hostname") == "push@%h"
    assert "--hostname" not in worker.command  # Celery's own: celery@%h
    assert (option(worker, "--queues"), option(push, "--queues")) == ("celery", "push")
