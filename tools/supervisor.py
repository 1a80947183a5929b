"""Supervisor of the product's programs: starts them, restarts those that end, and leaves none of them behind."""

import asyncio
import os
import signal
import subprocess
import sys
from collections.abc import AsyncIterator, Iterator, Mapping
from contextlib import asynccontextmanager, contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

from tools import CannotStart, watchdog
from tools.listening import is_listening
from tools.prefixed_output import PrefixedOutput, ProgramOutput

GRACE_S = 8.0  # from SIGTERM to SIGKILL
WATCHDOG_GRACE_S = 2.0  # the same after the supervisor was killed; tools.run_lock waits a little longer
FIRST_PAUSE_S, LONGEST_PAUSE_S = 1.0, 30.0
POLL_INTERVAL_S = 0.1
STABLE_AFTER_S = 60.0  # a program that ran this long restarts after the first pause again

# A program reports its group to the watchdog before it execs, so that at no moment a group exists that nobody knows of.
REPORT_AND_EXEC = 'echo $$ >&0; exec "$@" </dev/null'


@dataclass(frozen=True, slots=True)
class Program:
    """A program of the product: its name in the output, command, working folder and additional environment.

    Output lines that contain `ignored_output` are not printed. `port` is one on which several servers can listen at
    once (SO_REUSEPORT): the workers of a killed server then go on serving until the next server listens.
    """

    name: str
    command: tuple[str, ...]
    folder: str = "."
    environment: Mapping[str, str] = field(default_factory=dict)
    ignored_output: str = ""
    port: int | None = None


@contextmanager
def running_watchdog(lock: int, *files: Path) -> Iterator[int]:
    """Start the watchdog, and yield the pipe on which it reads process groups.

    It holds `lock` open too, and removes `files`, of which the lock's own is the first.
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


class Supervisor:
    """Runs programs. Before `is_started` a program that ends is a failed start; later it is restarted."""

    def __init__(self, output: PrefixedOutput, watchdog_pipe: int) -> None:
        self.is_started = False
        self._is_killing = False
        self._output, self._watchdog_pipe = output, watchdog_pipe
        self._groups: set[int] = set()

    @asynccontextmanager
    async def running(self, *programs: Program) -> AsyncIterator[None]:
        """Run `programs` inside the block, and end them after it.

        Raises:
            CannotStart: one of them ended before `is_started` (inside an exception group).
        """
        async with asyncio.TaskGroup() as group:
            tasks = [group.create_task(self._supervise(program)) for program in programs]
            yield
            for task in tasks:
                task.cancel()

    def kill_all(self) -> None:
        """Send SIGKILL to everything, and restart nothing."""
        self._is_killing = True
        watchdog.signal_groups(self._groups, signal.SIGKILL)

    async def _supervise(self, program: Program) -> None:
        clock, pause_s = asyncio.get_running_loop().time, FIRST_PAUSE_S
        output, still_serving = self._output.of(program.name, program.ignored_output), set[int]()
        with _forwarded(output) as (reading, writing):
            try:
                while True:
                    started_at = clock()
                    ending = _describe(await self._run(program, writing, still_serving))
                    _forward(reading, output)
                    output.flush()
                    if self._is_killing:
                        return
                    if not self.is_started:
                        message = f"{program.name} {ending} at the start. Its output:"
                        raise CannotStart("\n".join([message, *output.last_lines]))
                    if clock() - started_at > STABLE_AFTER_S:
                        pause_s = FIRST_PAUSE_S
                    output.write_line(f"{program.name} {ending} and starts again in {pause_s:g} s.")
                    await asyncio.sleep(pause_s)
                    pause_s = min(2 * pause_s, LONGEST_PAUSE_S)
            finally:
                await asyncio.gather(*(self._end_group(group) for group in still_serving))

    async def _run(self, program: Program, writing: int, still_serving: set[int]) -> int:
        """Run a program until it ends, and return its status.

        `still_serving` are groups of earlier runs of it; they end as soon as this run listens.
        """
        process = await asyncio.create_subprocess_exec(
            *("/bin/sh", "-c", REPORT_AND_EXEC, program.name, *program.command),
            stdin=self._watchdog_pipe,
            stdout=writing,
            stderr=subprocess.STDOUT,
            cwd=program.folder,
            env={**os.environ, **program.environment},
            start_new_session=True,
        )
        self._groups.add(process.pid)
        takeover = asyncio.create_task(self._take_over(still_serving, program, process.pid))
        try:
            return await process.wait()
        finally:
            takeover.cancel()
            if process.returncode is not None and self._is_still_serving(program, process.pid):
                still_serving.add(process.pid)
            else:
                await _end(process)
                self._forget(process.pid)

    def _is_still_serving(self, program: Program, group: int) -> bool:
        if program.port is None or not self.is_started or self._is_killing:
            return False
        return is_listening(program.port, group)

    async def _take_over(self, still_serving: set[int], program: Program, group: int) -> None:
        """End the groups of earlier runs as soon as the group of this one listens."""
        while still_serving and program.port is not None:
            await asyncio.sleep(POLL_INTERVAL_S)
            if is_listening(program.port, group):
                for old in tuple(still_serving):
                    await self._end_group(old)
                    still_serving.discard(old)

    async def _end_group(self, group: int) -> None:
        """End a group whose first process is gone already."""
        watchdog.signal_groups([group], signal.SIGTERM)
        deadline = asyncio.get_running_loop().time() + GRACE_S
        while watchdog.living([group]) and asyncio.get_running_loop().time() < deadline:
            await asyncio.sleep(0.05)
        watchdog.signal_groups([group], signal.SIGKILL)
        self._forget(group)

    def _forget(self, group: int) -> None:
        if group in self._groups:
            self._groups.discard(group)
            os.write(self._watchdog_pipe, f"-{group}\n".encode())


@contextmanager
def _nonblocking_pipe() -> Iterator[tuple[int, int]]:
    """Open a pipe whose reading end never blocks; yield (reading, writing)."""
    reading, writing = os.pipe()
    os.set_blocking(reading, False)
    try:
        yield reading, writing
    finally:
        os.close(reading)
        os.close(writing)


@contextmanager
def _forwarded(output: ProgramOutput) -> Iterator[tuple[int, int]]:
    """Yield a pipe (reading, writing) whose content is forwarded to `output` as it comes."""
    loop = asyncio.get_running_loop()
    with _nonblocking_pipe() as (reading, writing):
        loop.add_reader(reading, _forward, reading, output)
        try:
            yield reading, writing
        finally:
            loop.remove_reader(reading)
            _forward(reading, output)
            output.flush()


def _forward(reading: int, output: ProgramOutput) -> None:
    with suppress(BlockingIOError):
        while chunk := os.read(reading, 64 * 1024):
            output.feed(chunk)


async def _end(process: asyncio.subprocess.Process) -> None:
    """Let `process` end after SIGTERM, then kill what is left of its group."""
    with suppress(ProcessLookupError, TimeoutError):
        process.terminate()
        await asyncio.wait_for(process.wait(), GRACE_S)
    watchdog.signal_groups([process.pid], signal.SIGKILL)
    await process.wait()


def _describe(status: int) -> str:
    return f"was ended by {signal.Signals(-status).name}" if status < 0 else f"ended with status {status}"
