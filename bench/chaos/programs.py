"""Knows the real programs that a morning consists of, and how each can be hurt: stopped, killed, paused, made anew."""

import asyncio
import os
import shutil
import signal
import subprocess
import sys
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

import redis

from tools import embedded_redis, programs
from tools.address import Address, answer, free_port

ROOT = Path(__file__).parents[2]


@dataclass
class Running:
    """A program of the product with a process group of its own; what it says goes to a file."""

    command: tuple[str, ...]
    log: Path
    environment: dict[str, str] = field(default_factory=dict)
    process: "subprocess.Popen[bytes] | None" = None

    def start(self) -> None:
        with self.log.open("ab") as said:
            self.process = subprocess.Popen(
                self.command,
                cwd=ROOT,
                env={**os.environ, **self.environment},
                stdin=subprocess.DEVNULL,
                stdout=said,
                stderr=said,
                start_new_session=True,
            )

    @property
    def pid(self) -> int:
        assert self.process is not None
        return self.process.pid

    def tell(self, sent: signal.Signals) -> None:
        os.kill(self.pid, sent)

    def end(self, sent: signal.Signals = signal.SIGTERM) -> None:
        if self.process is None:
            return
        with suppress(ProcessLookupError):
            self.tell(signal.SIGCONT)
            self.tell(sent)
        try:
            self.process.wait(15)
        finally:
            with suppress(ProcessLookupError):
                os.killpg(self.pid, signal.SIGKILL)
            self.process.wait()
            self.process = None

    def children(self) -> list[int]:
        return [int(pid) for pid in Path(f"/proc/{self.pid}/task/{self.pid}/children").read_text().split()]


class RedisServer(Running):
    """The real server, on one port for as long as the morning lasts."""

    def __init__(self, folder: Path) -> None:
        self.port, self.folder = free_port(), folder / "redis"
        super().__init__(embedded_redis.program(self.port, self.folder).command, folder / "redis.log")

    def start(self) -> None:
        self.folder.mkdir(parents=True, exist_ok=True)
        super().start()
        asyncio.run(asyncio.wait_for(embedded_redis.answering(self.port), 10))

    def lose_everything(self) -> None:
        self.end(signal.SIGKILL)
        shutil.rmtree(self.folder)

    def client(self) -> redis.Redis:
        return redis.Redis(host="127.0.0.1", port=self.port, socket_timeout=5)


class Web(Running):
    """The web server as the product starts it."""

    def __init__(self, log: Path, redis_url: str, state: Path | str, by: tuple[str, ...] = ()) -> None:
        self.address = Address("127.0.0.1", free_port())
        web = next(program for program in programs.product(self.address) if program.name == "web")
        own = {"REDIS_URL": redis_url, "STATE_DIR": str(state), "FESTIVALS": "demo"}
        super().__init__((*by, *web.command), log, {**web.environment, **own})

    def start(self) -> None:
        super().start()
        asyncio.run(asyncio.wait_for(self._answers("/healthz"), 30))

    def says(self, path: str) -> str:
        return asyncio.run(answer(self.address, path))

    async def _answers(self, path: str) -> None:
        while not (await answer(self.address, path)).startswith("200"):
            await asyncio.sleep(0.02)


class KeptWeb(Web):
    """The web server under the supervisor of `make run`."""

    def __init__(self, log: Path, redis_url: str, state: Path) -> None:
        super().__init__(log, redis_url, state)
        self.command = (sys.executable, "-m", "bench.chaos.kept", str(log.with_suffix("")))
        self.environment["PORT"] = str(self.address.port)

    def processes(self) -> set[int]:
        """Return the server's head and its web processes."""
        found = set()
        for folder in Path("/proc").glob("[0-9]*"):
            with suppress(OSError):
                is_granian = b"granian" in (folder / "cmdline").read_bytes()
                if is_granian and f"PORT={self.address.port}\0".encode() in (folder / "environ").read_bytes():
                    found.add(int(folder.name))
        return found
