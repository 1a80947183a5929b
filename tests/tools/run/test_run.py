import fcntl
import os
import signal
import socket
import subprocess
import sys
import termios
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import redis

from tests.tools.run.conftest import SERVE, WAIT, Started
from tests.worker.running import until
from tools.run import CannotStart, embedded_redis
from tools.run.address import free_port

Start = Callable[..., Started]

PARENT = ("sh", "-c", '"$@"; true', "sh")  # if killed it forwards no signal, like `make`


@pytest.mark.parametrize("sent", [signal.SIGTERM, signal.SIGINT, signal.SIGHUP])
def test_a_requested_stop_leaves_no_process_and_is_a_success(start: Start, sent: signal.Signals) -> None:
    product = start(SERVE, WAIT)
    product.wait_for_line("Ready:")
    product.process.send_signal(sent)
    assert product.wait() == 0
    assert product.leaves_nothing()


def test_a_killed_supervisor_leaves_no_process(start: Start) -> None:
    product = start(SERVE, WAIT)
    product.wait_for_line("Ready:")
    assert len(product.living()) == 6  # supervisor, watchdog, redis, web and its child, sleep
    product.process.kill()
    assert product.leaves_nothing()


def test_a_killed_parent_leaves_no_process(start: Start) -> None:
    product = start(SERVE, prefix=PARENT)
    product.wait_for_line("Ready:")
    product.process.kill()
    assert product.leaves_nothing()


def test_a_stop_during_the_start_leaves_no_process(start: Start) -> None:
    product = start("echo here; exec sleep 600")
    product.wait_for_line("here")
    product.process.terminate()
    assert product.wait() == 0
    assert product.leaves_nothing()


def test_a_second_signal_kills_at_once(start: Start) -> None:
    product = start(SERVE, "trap 'echo no' TERM; echo trapped; while :; do sleep 600 & wait; done")
    product.wait_for_line("trapped")
    product.process.terminate()
    product.wait_for_line("no")
    product.process.terminate()
    assert product.wait() == 0
    assert product.leaves_nothing()


def test_a_stop_ends_in_time_though_nobody_reads_the_output(start: Start, tmp_path: Path) -> None:
    errors = tmp_path.with_suffix(".errors")
    stderr_to_file = ("sh", "-c", f'exec "$@" 2>{errors}', "sh")
    product = start("exec yes", prefix=stderr_to_file, STOP_LIMIT_S="2")
    product.wait_for_line("y")
    until(lambda: unread_bytes(product) > 60_000, "the pipe is full")
    product.process.terminate()
    assert product.leaves_nothing()
    assert product.process.wait() == -signal.SIGALRM
    assert "in write_line" in errors.read_text()  # where it waited


def unread_bytes(product: Started) -> int:
    assert product.process.stdout is not None
    return int.from_bytes(fcntl.ioctl(product.process.stdout, termios.FIONREAD, bytes(4)), sys.byteorder)


def test_a_program_that_ends_at_the_start_ends_the_run_with_its_last_lines(start: Start) -> None:
    product = start(WAIT, "echo the reason; exit 3")
    assert product.wait() == 1
    assert product.output.endswith("p1 ended with status 3 at the start. Its output:\nthe reason\n")
    assert product.leaves_nothing()


@pytest.mark.slow
@pytest.mark.alone
def test_a_program_that_ends_later_starts_again(start: Start, tmp_path: Path) -> None:
    fifo = tmp_path / "redis" / "fifo"
    fifo.parent.mkdir()
    os.mkfifo(fifo)
    product = start(SERVE, f"echo comes; read it < {fifo}; exit 4")
    product.wait_for_line("Ready:")
    fifo.write_text("end\n")
    product.wait_for_line("p1 ended with status 4 and starts again in 1 s.")
    product.wait_for_line("comes")


def test_the_embedded_redis_is_a_server_that_keeps_its_data(start: Start) -> None:
    product = start(SERVE)
    product.wait_for_line("Ready:")
    address = (product.var / "redis-url").read_text().strip()
    with redis.Redis.from_url(address) as server:
        server.set("stored", "yes")
    product.process.terminate()
    product.wait()
    product = start(SERVE)
    product.wait_for_line("Ready:")
    with redis.Redis.from_url((product.var / "redis-url").read_text().strip()) as server:
        assert server.get("stored") == b"yes"


def damage(folder: Path, name: str, content: bytes) -> None:
    """Overwrite a file of the data folder."""
    next(folder.rglob(name)).write_bytes(content)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("*.base.rdb", b"garbage"),
        pytest.param("*.base.rdb", b"REDIS0099" + bytes(32), marks=[pytest.mark.slow, pytest.mark.alone]),
        pytest.param("*.incr.aof", b"*3\r\n$3\r\nSET\r\nwrong\r\n", marks=[pytest.mark.slow, pytest.mark.alone]),
        pytest.param("*.manifest", b"garbage", marks=[pytest.mark.slow, pytest.mark.alone]),
    ],
    ids=["no dump", "a newer server's dump", "damaged log", "damaged manifest"],
)
def test_data_that_redis_can_not_read_is_moved_aside_and_the_product_starts(
    start: Start, name: str, content: bytes
) -> None:
    product = start(SERVE)
    product.wait_for_line("Ready:")
    product.process.terminate()
    product.wait()
    damage(product.var / "redis", name, content)
    product = start(SERVE)
    line = product.wait_for_line("put aside in")
    aside = product.var / "redis.unreadable-1"
    assert str(aside) in line
    assert next(aside.rglob(name)).read_bytes() == content
    product.wait_for_line("Ready:")
    with redis.Redis.from_url((product.var / "redis-url").read_text().strip()) as server:
        assert server.ping()


def test_a_server_on_the_path_is_not_preferred_to_the_bundled_one(start: Start, tmp_path: Path) -> None:
    folder = tmp_path / "bin"
    folder.mkdir()
    for name in ("redis-server", "valkey-server"):
        (folder / name).write_text("#!/bin/sh\necho 'the wrong server'; exit 1\n")
        (folder / name).chmod(0o755)
    product = start(SERVE, PATH=f"{folder}:{os.environ['PATH']}")
    product.wait_for_line("Ready:")
    assert "the wrong server" not in product.output


def test_without_a_bundled_server_one_on_the_path_has_its_own_data(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(embedded_redis, "bundled_server", lambda: None)
    (tmp_path / "redis-server").write_text("#!/bin/sh\n")
    (tmp_path / "redis-server").chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    command = embedded_redis.program(1, tmp_path / "redis").command
    assert (command[0], command[command.index("--dir") + 1]) == (
        str(tmp_path / "redis-server"),
        str(tmp_path / "redis" / "system"),
    )
    (tmp_path / "redis-server").unlink()
    with pytest.raises(CannotStart, match="set REDIS_URL"):
        embedded_redis.program(1, tmp_path / "redis")


def test_a_configured_redis_is_used_and_none_is_started(start: Start, other_redis: str) -> None:
    product = start(SERVE, f'echo "uses $REDIS_URL"; {WAIT}', REDIS_URL=other_redis)
    product.wait_for_line(f"uses {other_redis}")
    product.wait_for_line("Ready:")
    assert sorted(path.name for path in product.var.iterdir()) == ["run.lock"]


def test_a_configured_redis_that_does_not_answer_is_reported_in_one_sentence(start: Start) -> None:
    product = start(SERVE, REDIS_URL=f"redis://127.0.0.1:{free_port()}/0")
    assert product.wait() == 1
    assert product.output.startswith("The Redis of REDIS_URL does not answer")
    assert product.output.count("\n") == 1


def test_a_port_in_use_is_reported_in_one_sentence(start: Start) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        product = start(SERVE, port=port)
        assert product.wait() == 1
    assert product.output == (
        f"Port {port} of 127.0.0.1 is taken by another program: "
        f"choose another, for example `make run PORT={port + 1}`.\n"
    )
    assert product.leaves_nothing()


def test_a_second_run_of_a_checkout_is_refused_in_one_sentence(start: Start) -> None:
    first = start(SERVE)
    first.wait_for_line("Ready:")
    second = start(SERVE)
    assert second.wait() == 1
    assert second.output == (
        f"This checkout is running already at http://127.0.0.1:{first.port}: "
        "stop that run first, or start a second checkout beside it.\n"
    )
    assert (first.var / "redis-url").is_file()


@pytest.mark.slow
@pytest.mark.alone
def test_a_run_starts_right_after_another_was_killed(start: Start) -> None:
    first = start(SERVE)
    first.wait_for_line("Ready:")
    first.process.kill()
    second = start(SERVE, port=first.port)
    second.wait_for_line("Ready:")


@pytest.mark.parametrize(("name", "value"), [("PORT", "eighty"), ("PORT", "0"), ("PORT", "65536")])
def test_a_wrong_value_is_reported_in_one_sentence(name: str, value: str) -> None:
    command, environment = [sys.executable, "-m", "tools.run"], {**os.environ, name: value}
    run = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert run.returncode == 1
    assert run.stderr == f"{name}='{value}' is not allowed: it takes a whole number from 1 to 65535.\n"


@pytest.fixture
def other_redis(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    port = free_port()
    command = embedded_redis.program(port, tmp_path_factory.mktemp("other")).command
    with subprocess.Popen(command, stdout=subprocess.DEVNULL) as server:
        yield f"redis://127.0.0.1:{port}/0"
        server.terminate()
