"""Run the whole product in an empty folder: its own Redis, one fetch of `demo`, and the web server."""

import asyncio
import os
import subprocess
import sys
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tools.run import embedded_redis, health
from tools.run.address import Address, free_port

ROOT = Path(__file__).parents[2]


@dataclass(frozen=True, slots=True)
class Product:
    """A product that runs: where its pages are, and the environment of its commands."""

    url: str
    environment: dict[str, str]
    web: subprocess.Popen[bytes]

    def stop_web(self) -> None:
        """Leave its pages without a server."""
        self.web.terminate()
        self.web.wait(60)

    @contextmanager
    def replaced_web(self, log: Path, own: Mapping[str, str]) -> Iterator[None]:
        """Serve the same address by another web server for a `with` block, after `stop_web`."""
        address = Address("127.0.0.1", int(self.url.rsplit(":", 1)[1]))
        with _running(_web(address.port), log, {**self.environment, **own}):
            with ThreadPoolExecutor(1) as aside:  # a browser's event loop, if there is one, bears no other
                aside.submit(asyncio.run, asyncio.wait_for(_ready(address), 60)).result()
            yield


@contextmanager
def running_product(folder: Path, own: Mapping[str, str] | None = None) -> Iterator[Product]:
    """Run the product on free ports for a `with` block, all its state in `folder`, with an environment of its own."""
    redis_port, address = free_port(), Address("127.0.0.1", free_port())
    environment = {
        **os.environ,
        "REDIS_URL": f"redis://127.0.0.1:{redis_port}/0",
        "STATE_DIR": str(folder / "state"),
        "FESTIVALS": "demo",
        **(own or {}),
    }
    with (
        _running(embedded_redis.program(redis_port, folder / "redis").command, folder / "redis.log", environment),
        _running(_web(address.port), folder / "web.log", environment) as web,
    ):
        asyncio.run(asyncio.wait_for(embedded_redis.wait_until_ready(redis_port), 60))
        manage("fetch", "demo", environment=environment)
        asyncio.run(asyncio.wait_for(_ready(address), 60))
        yield Product(str(address), environment, web)


def _web(port: int) -> tuple[str, ...]:
    options = ("--interface", "rsgi", "--host", "127.0.0.1", "--port", str(port), "--log-level", "error")
    return (sys.executable, "-m", "granian", *options, "api.serving.application:served")


@contextmanager
def _running(command: tuple[str, ...], log: Path, environment: dict[str, str]) -> Iterator[subprocess.Popen[bytes]]:
    with log.open("wb") as output:
        process = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=output, stderr=output)
    try:
        yield process
    finally:
        process.terminate()
        process.wait(60)


def manage(*words: str, environment: dict[str, str]) -> None:
    """Run a command of the product to its end."""
    command = [sys.executable, "manage.py", *words]
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=180, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


async def _ready(address: Address) -> None:
    while not (await health.response(address, "/readyz")).startswith("200"):
        await asyncio.sleep(0.02)
