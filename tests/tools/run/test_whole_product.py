import http.client
import json
import os
import signal
import sys
import threading
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

import pytest
import redis

from tests.tools.run.conftest import Started
from tests.worker.running import until
from timetable.push.heartbeat import last_alive
from timetable.push.push_keys import PushKeys
from tools.run.address import free_port

pytestmark = [pytest.mark.slow, pytest.mark.alone]

Start = Callable[..., Started]
KEYS = PushKeys.generate()


@pytest.fixture
def start_whole(launch: Callable[..., Started], tmp_path: Path) -> Start:
    """Function that starts the product itself, with the demo festival and a state of its own."""

    def start_one(**variables: str) -> Started:
        port, command = free_port(), [sys.executable, "-m", "tools.run", "--var", str(tmp_path)]
        state = str(tmp_path / "redis" / "state")
        return launch(command, port, PORT=str(port), STATE_DIR=state, FESTIVALS="demo", **variables)

    return start_one


def test_the_product_serves_the_demo_from_its_own_redis(start_whole: Start) -> None:
    product = start_whole()
    product.wait_for_line("Ready:")
    connection = http.client.HTTPConnection("127.0.0.1", product.port, timeout=20)
    connection.request("GET", "/api/v1/festivals/")
    assert [festival["id"] for festival in json.load(connection.getresponse())] == ["demo"]
    connection.close()
    with redis.Redis.from_url((product.var / "redis-url").read_text().strip()) as server:
        assert server.dbsize() > 0


def test_with_push_keys_messages_are_sent_too(start_whole: Start) -> None:
    product = start_whole(PUSH_KEYS=KEYS.text)
    product.wait_for_line("Ready:")
    with redis.Redis.from_url((product.var / "redis-url").read_text().strip()) as server:
        until(lambda: last_alive(server) is not None, "beat ticks, and push works")
    product.process.send_signal(signal.SIGTERM)
    assert product.leaves_nothing()
    assert product.wait() == 0
    assert KEYS.private not in product.output


def test_push_keys_that_are_no_pair_end_push_with_a_sentence(start_whole: Start) -> None:
    product = start_whole(PUSH_KEYS=f"{KEYS.public}.{PushKeys.generate().private}")
    product.wait_for_line("PUSH_KEYS is not allowed: its two keys are no pair; it takes the line")
    product.process.send_signal(signal.SIGTERM)  # if it has not ended by itself, as a failed start does
    assert product.leaves_nothing()
    product.wait()
    assert KEYS.public not in product.output


@pytest.mark.parametrize(("sent", "status"), [(signal.SIGTERM, 0), (signal.SIGINT, 0), (signal.SIGKILL, -9)])
def test_however_it_ends_nothing_is_left_running(start_whole: Start, sent: signal.Signals, status: int) -> None:
    product = start_whole()
    product.wait_for_line("Ready:")
    assert len(product.living()) >= 7  # supervisor, watchdog, redis, web and at least two of its own, worker, beat
    product.process.send_signal(sent)
    assert product.leaves_nothing()
    assert product.wait() == status


@dataclass
class Fan:
    """A fan who requests a page again and again, each time on a new connection."""

    port: int
    response_count: int = 0
    failures: list[str] = field(default_factory=list)
    is_done: threading.Event = field(default_factory=threading.Event)

    def __call__(self) -> None:
        while not self.is_done.wait(0.01):
            connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
            try:
                connection.request("GET", "/demo/")
                assert connection.getresponse().status == 200
                self.response_count += 1
            except (OSError, http.client.HTTPException) as error:
                self.failures.append(repr(error))
            finally:
                connection.close()


def granians(product: Started) -> set[int]:
    found = set()
    for pid in product.living():
        with suppress(FileNotFoundError, ProcessLookupError):
            found |= {pid} if b"granian" in Path(f"/proc/{pid}/cmdline").read_bytes() else set()
    return found


def test_a_web_server_whose_main_process_is_killed_is_replaced_while_its_workers_serve(start_whole: Start) -> None:
    product = start_whole()
    product.wait_for_line("Ready:")
    old, fan, pause = granians(product), Fan(product.port), threading.Event()
    requests = threading.Thread(target=fan)
    requests.start()
    try:
        os.kill(min(old), signal.SIGKILL)
        product.wait_for_line("web was ended by SIGKILL and starts again in 1 s.")
        while old & granians(product):
            pause.wait(0.1)
        in_the_end = fan.response_count + 20
        while fan.response_count < in_the_end:
            pause.wait(0.1)
    finally:
        fan.is_done.set()
        requests.join()
    assert len(granians(product)) == len(old)
    assert len(fan.failures) <= 2, fan.failures  # requests that an old worker had begun when it ended


def test_a_stop_while_old_workers_still_serve_leaves_no_process(start_whole: Start) -> None:
    product = start_whole()
    product.wait_for_line("Ready:")
    os.kill(min(granians(product)), signal.SIGKILL)
    product.wait_for_line("web was ended by SIGKILL")
    product.process.terminate()
    assert product.leaves_nothing()
    assert product.wait() == 0
