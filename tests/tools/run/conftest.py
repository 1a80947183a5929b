"""Fixtures: a product of small programs, and the processes and files that it leaves behind."""

import os
import select
import signal
import subprocess
import sys
import threading
import uuid
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import pytest

from tools.run.address import free_port

SERVE = "SERVE"
WAIT = "exec sleep 600"


@dataclass
class Started:
    """A started product: its process, the mark in the environment of its processes, its output so far."""

    process: subprocess.Popen[str]
    mark: str
    var: Path
    port: int
    output: str = ""

    def wait_for_line(self, text: str) -> str:
        """Read its output up to `text`, and return that line."""
        assert self.process.stdout is not None
        for line in self.process.stdout:
            self.output += line
            if text in line:
                return line
        raise AssertionError(f"It never printed {text!r}, but:\n{self.output}")

    def wait(self) -> int:
        """Read its output up to the end, and return its exit status."""
        self.output += self.process.communicate()[0]
        return self.process.returncode

    def living(self) -> set[int]:
        """Return its process, those below it, and all with its mark (a server may overwrite its own environment)."""
        marked, parents = set[int](), dict[int, int]()
        for folder in Path("/proc").glob("[0-9]*"):
            with suppress(FileNotFoundError, ProcessLookupError, PermissionError):
                parents[int(folder.name)] = int((folder / "stat").read_text().rpartition(")")[2].split()[1])
                if f"MARK={self.mark}".encode() in (folder / "environ").read_bytes():
                    marked.add(int(folder.name))
        while below := {pid for pid, parent in parents.items() if parent in marked} - marked:
            marked |= below
        return marked

    def leaves_nothing(self) -> bool:
        """Wait until the processes that run now are gone, and return whether no others and no files are left.

        Its own process is waited for first: as its parent, which nothing can delude. What is left is printed.
        """
        with suppress(subprocess.TimeoutExpired):
            self.process.wait(60)
        _wait_until_gone(self.living(), 60)
        left, files = self.living(), [path.name for path in self.var.iterdir()]
        print("left:", [_command(pid) for pid in left], files)
        return not left and files in (["redis"], [])


def _wait_until_gone(processes: set[int], seconds: float) -> None:
    """Wait for each process in turn, each time so many seconds at most."""
    for pid in processes:
        with suppress(ProcessLookupError):
            watched = os.pidfd_open(pid)
            select.select([watched], [], [], seconds)
            os.close(watched)


def _command(pid: int) -> str:
    """Return the command line of a process, "" if it is gone."""
    with suppress(FileNotFoundError, ProcessLookupError):
        return Path(f"/proc/{pid}/cmdline").read_bytes().replace(b"\0", b" ").decode(errors="replace")
    return ""


@pytest.fixture
def launch(tmp_path: Path) -> Iterator[Callable[..., Started]]:
    """Start a command with an environment, and kill its remaining processes after the test."""
    every: list[Started] = []

    def launch_one(command: list[str], port: int, **environment: str) -> Started:
        mark = uuid.uuid4().hex
        inherited = {name: value for name, value in os.environ.items() if name != "REDIS_URL"}
        process = subprocess.Popen(
            command,
            env={**inherited, "MARK": mark, **environment},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        every.append(Started(process, mark, tmp_path, port))
        return every[-1]

    watchdog = threading.Timer(300, lambda: _kill(every))
    watchdog.start()
    yield launch_one
    watchdog.cancel()
    _kill(every)
    for started in every:
        started.process.wait()
        assert started.process.stdout is not None
        started.process.stdout.close()


@pytest.fixture
def start(launch: Callable[..., Started], tmp_path: Path) -> Callable[..., Started]:
    """Start a product of small programs."""

    def start_one(*commands: str, port: int = 0, prefix: tuple[str, ...] = (), **environment: str) -> Started:
        port = port or free_port()
        small = [sys.executable, "-m", "tests.tools.run.small_product", str(port), str(tmp_path), *commands]
        return launch([*prefix, *small], port, **environment)

    return start_one


def _kill(every: list[Started]) -> None:
    for started in every:
        for pid in started.living():
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
