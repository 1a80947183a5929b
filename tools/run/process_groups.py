"""Process groups of the programs, and the watchdog that ends them if the supervisor itself is killed."""

import asyncio
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tools.run import watchdog

GRACE_S = 8.0  # from SIGTERM to SIGKILL
WATCHDOG_GRACE_S = 2.0  # the same after the supervisor was killed; tools.run.run_lock waits a little longer
KILLED_S = 1.0  # a killed process is gone within milliseconds, or a container never collects it
_POLL_INTERVAL_S = 0.05


@contextmanager
def running_watchdog(lock: int, *files: Path) -> Iterator[int]:
    """Start the watchdog, and yield the pipe from which it reads process groups.

    It inherits `lock`, and removes `files`, the first of which is the lock's own file.
    """
    reading, writing = os.pipe()
    command = [sys.executable, "-IS", watchdog.__file__, str(WATCHDOG_GRACE_S), *map(str, files)]
    process = subprocess.Popen(
        command, stdin=reading, stdout=subprocess.DEVNULL, pass_fds=[lock], start_new_session=True
    )
    os.close(reading)
    try:
        yield writing
    finally:
        os.close(writing)
        process.wait()


class ProcessGroups:
    """The process groups of all running programs. A program reports its own group to the watchdog before it starts."""

    def __init__(self, watchdog_pipe: int) -> None:
        self.watchdog_pipe = watchdog_pipe
        self._groups: set[int] = set()

    def add(self, group: int) -> None:
        """Add a group that has just been started."""
        self._groups.add(group)

    def kill_all(self) -> None:
        """Send SIGKILL to every process of every group."""
        watchdog.signal_groups(self._groups, signal.SIGKILL)

    async def end(self, group: int) -> None:
        """End a group whose first process no longer exists: SIGTERM, then SIGKILL after a grace period."""
        watchdog.signal_groups([group], signal.SIGTERM)
        await _wait_until_gone(group, GRACE_S)
        await self._kill(group)

    async def end_process(self, process: asyncio.subprocess.Process) -> None:
        """End the first process of a group: SIGTERM, then, after a grace period at most, SIGKILL to the whole group."""
        try:
            process.terminate()
            await asyncio.wait_for(process.wait(), GRACE_S)
        except (ProcessLookupError, TimeoutError):
            pass
        watchdog.signal_groups([process.pid], signal.SIGKILL)
        await process.wait()
        await self._kill(process.pid)

    async def _kill(self, group: int) -> None:
        """Kill what is left of a group, and wait for its end: a killed process needs a moment."""
        watchdog.signal_groups([group], signal.SIGKILL)
        await _wait_until_gone(group, KILLED_S)
        if group in self._groups:
            self._groups.discard(group)
            os.write(self.watchdog_pipe, f"-{group}\n".encode())


async def _wait_until_gone(group: int, most_s: float) -> None:
    deadline = asyncio.get_running_loop().time() + most_s
    while watchdog.living([group]) and asyncio.get_running_loop().time() < deadline:
        await asyncio.sleep(_POLL_INTERVAL_S)
