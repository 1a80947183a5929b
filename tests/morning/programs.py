"""Programs of the product as child processes that a test can stop, kill, pause and restart."""

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

from tools.run import embedded_redis, health, programs
from tools.run.address import Address, free_port

ROOT = Path(__file__).parents[2]


@dataclass
class ChildProgram:
    """A program in a process group of its own, whose output is appended to the file `log`."""

    command: tuple[str, ...]
    log: Path
    environment: dict[str, str] = field(default_factory=dict)
    process: "subprocess.Popen[bytes] | None" = None

    def start(self) -> None:
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                self.command,
                cwd=ROOT,
                env={**os.environ, **self.environment},
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )

    @property
    def pid(self) -> int:
        assert self.process is not None
        return self.process.pid

    def send_signal(self, number: signal.Signals) -> None:
        os.kill(self.pid, number)

    def stop(self, number: signal.Signals = signal.SIGTERM) -> None:
        """Send a signal, wait for the end, and kill the rest of the group; do nothing if it does not run."""
        if self.process is None:
            return
        with suppress(ProcessLookupError):
            self.send_signal(signal.SIGCONT)
            self.send_signal(number)
        try:
            self.process.wait(15)
        finally:
            with suppress(ProcessLookupError):
                os.killpg(self.pid, signal.SIGKILL)
            self.process.wait()
            self.process = None

    def children(self) -> list[int]:
        return [int(pid) for pid in Path(f"/proc/{self.pid}/task/{self.pid}/children").read_text().split()]


class RedisServer(ChildProgram):
    """The embedded server; its port stays the same when it is started again."""

    def __init__(self, folder: Path) -> None:
        self.port, self.folder = free_port(), folder / "redis"
        super().__init__(embedded_redis.program(self.port, self.folder).command, folder / "redis.log")

    def start(self) -> None:
        self.folder.mkdir(parents=True, exist_ok=True)
        super().start()
        asyncio.run(asyncio.wait_for(embedded_redis.wait_until_ready(self.port), 10))

    def lose_everything(self) -> None:
        self.stop(signal.SIGKILL)
        shutil.rmtree(self.folder)

    def client(self) -> redis.Redis:
        return redis.Redis(host="127.0.0.1", port=self.port, socket_timeout=5)


class Web(ChildProgram):
    """The web server with the product's own command, behind the `prefix` of another one."""

    def __init__(self, log: Path, redis_url: str, state: Path | str, prefix: tuple[str, ...] = ()) -> None:
        self.address = Address("127.0.0.1", free_port())
        web = next(program for program in programs.production(self.address) if program.name == "web")
        own = {"REDIS_URL": redis_url, "STATE_DIR": str(state), "FESTIVALS": "demo", "PUBLIC_URL": str(self.address)}
        super().__init__((*prefix, *web.command), log, {**web.environment, **own})

    def start(self) -> None:
        super().start()
        asyncio.run(asyncio.wait_for(self._wait_until_healthy(), 30))

    def response(self, path: str) -> str:
        """Return status and first bytes of the body, or an empty text, as `tools.run.health` does."""
        return asyncio.run(health.response(self.address, path))

    async def _wait_until_healthy(self) -> None:
        while not (await health.response(self.address, "/healthz")).startswith("200"):
            await asyncio.sleep(0.02)


class SupervisedWeb(Web):
    """The web server under the supervisor of `make run`."""

    def __init__(self, log: Path, redis_url: str, state: Path) -> None:
        super().__init__(log, redis_url, state)
        self.command = (sys.executable, "-m", "tests.morning.supervised_web", str(log.with_suffix("")))
        self.environment["PORT"] = str(self.address.port)
        self._groups: set[int] = set()

    def processes(self) -> set[int]:
        """Return the ids of the server's main process and its workers, also if the main process has ended.

        They are known by their group: a process can overwrite its command line and environment in /proc.
        """
        for pid in self.children():
            if b"watchdog" not in Path(f"/proc/{pid}/cmdline").read_bytes():
                self._groups.add(pid)
        found = set()
        for folder in Path("/proc").glob("[0-9]*"):
            with suppress(OSError):
                if os.getpgid(int(folder.name)) in self._groups:
                    found.add(int(folder.name))
        return found
