import asyncio
import http.client
import json
import os
import signal
import sys
import threading
from collections.abc import Callable
from pathlib import Path

import pytest
import redis

from tests.tools.conftest import Started
from tools.address import Address, answer, free_port

pytestmark = pytest.mark.slow

Start = Callable[[], Started]


@pytest.fixture
def start_whole(launch: Callable[..., Started], tmp_path: Path) -> Start:
    """Start the product itself, with the bundled festivals and a state of its own."""

    def start_one() -> Started:
        port, command = free_port(), [sys.executable, "-m", "tools.run", "--var", str(tmp_path)]
        return launch(command, port, PORT=str(port), STATE_DIR=str(tmp_path / "redis" / "state"), FESTIVALS="demo")

    return start_one


def test_it_serves_the_demo_from_its_own_redis(start_whole: Start) -> None:
    product = start_whole()
    product.says("Ready:")
    connection = http.client.HTTPConnection("127.0.0.1", product.port, timeout=20)
    connection.request("GET", "/api/v1/festivals/")
    assert [festival["id"] for festival in json.load(connection.getresponse())] == ["demo"]
    connection.close()
    with redis.Redis.from_url((product.var / "redis-url").read_text().strip()) as server:
        assert server.dbsize() > 0


@pytest.mark.parametrize(("sent", "status"), [(signal.SIGTERM, 0), (signal.SIGINT, 0), (signal.SIGKILL, -9)])
def test_no_end_leaves_anything_running(start_whole: Start, sent: signal.Signals, status: int) -> None:
    product = start_whole()
    product.says("Ready:")
    assert len(product.living()) >= 7  # supervisor, guard, redis, web and at least two of its own, worker, beat
    product.process.send_signal(sent)
    assert product.leaves_nothing()
    assert product.ends() == status


def test_a_web_server_whose_head_is_killed_comes_back_on_the_same_port(start_whole: Start) -> None:
    product = start_whole()
    product.says("Ready:")
    head = min(pid for pid in product.living() if b"granian" in Path(f"/proc/{pid}/cmdline").read_bytes())
    os.kill(head, signal.SIGKILL)
    product.says("web was ended by SIGKILL and starts again in 1 s.")
    address, pause = Address("127.0.0.1", product.port), threading.Event()
    while not asyncio.run(answer(address, "/healthz")).startswith("200"):
        pause.wait(0.05)
