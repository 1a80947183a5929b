"""Takes programs, keeps them running, and leaves none of them behind."""

import asyncio
import os
import signal
import subprocess
import sys
from collections.abc import AsyncIterator, Iterator, Mapping
from contextlib import asynccontextmanager, contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

from tools import address, guard
from tools.output import Output, Voice
from tools.refusals import CannotStart

GRACE_S = 8.0  # what a program gets to finish what it is doing
GRACE_OF_GUARD_S = 2.0  # the same after the supervisor was killed; tools.lock waits a little longer
FIRST_PAUSE_S, LONGEST_PAUSE_S = 1.0, 30.0
LOOK_EVERY_S = 0.1
STEADY_S = 60.0  # who ran that long starts again after the first pause

# A program tells the guard its group before it becomes itself, so that no moment is left in which nobody knows of it.
ENTER = 'echo $$ >&0; exec "$@" </dev/null'


@dataclass(frozen=True, slots=True)
class Program:
    """A part of the product that runs by itself: its name in the output, its command, its folder, what it finds set.

    Lines that hold `hushed` are left out. `port` is one on which several servers can listen at once (SO_REUSEPORT), so
    that what a killed server leaves behind can go on serving until the next one listens.
    """

    name: str
    command: tuple[str, ...]
    folder: str = "."
    environment: Mapping[str, str] = field(default_factory=dict)
    hushed: str = ""
    port: int | None = None


@contextmanager
def guarded(lock: int, *files: Path) -> Iterator[int]:
    """Give the pipe on which the guard hears of groups; it holds `lock` too, and removes `files`, the lock's first."""
    hearing, telling = os.pipe()
    command = [sys.executable, "-IS", guard.__file__, str(GRACE_OF_GUARD_S), *map(str, files)]
    watcher = subprocess.Popen(
        command, stdin=hearing, stdout=subprocess.DEVNULL, pass_fds=[lock], start_new_session=True
    )
    os.close(hearing)
    try:
        yield telling
    finally:
        os.close(telling)
        watcher.wait()


class Supervisor:
    """Runs programs; until `is_settled` one that ends is a failed start, later it is started again."""

    def __init__(self, output: Output, telling: int) -> None:
        self.is_settled = False
        self._is_hurried = False
        self._output, self._telling = output, telling
        self._groups: set[int] = set()

    @asynccontextmanager
    async def running(self, *programs: Program) -> AsyncIterator[None]:
        """Keep `programs` running inside the block, and end them after it.

        Raises:
            CannotStart: one of them ended before the product was settled (inside an exception group).
        """
        async with asyncio.TaskGroup() as group:
            tasks = [group.create_task(self._keep(program)) for program in programs]
            yield
            for task in tasks:
                task.cancel()

    def hurry(self) -> None:
        """End everything at once, for good."""
        self._is_hurried = True
        guard.tell(self._groups, signal.SIGKILL)

    async def _keep(self, program: Program) -> None:
        clock, pause_s = asyncio.get_running_loop().time, FIRST_PAUSE_S
        voice, left = self._output.voice(program.name, program.hushed), set[int]()
        with _heard(voice) as (hearing, speaking):
            try:
                while True:
                    started_at = clock()
                    ending = _in_words(await self._run(program, speaking, left))
                    _hear(hearing, voice)
                    voice.finish()
                    if self._is_hurried:
                        return
                    if not self.is_settled:
                        raise CannotStart(
                            "\n".join([f"{program.name} {ending} at the start. It said:", *voice.last_lines])
                        )
                    if clock() - started_at > STEADY_S:
                        pause_s = FIRST_PAUSE_S
                    voice.say(f"{program.name} {ending} and starts again in {pause_s:g} s.")
                    await asyncio.sleep(pause_s)
                    pause_s = min(2 * pause_s, LONGEST_PAUSE_S)
            finally:
                await asyncio.gather(*(self._end_group(group) for group in left))

    async def _run(self, program: Program, speaking: int, left: set[int]) -> int:
        """Run a program to its end. `left` are groups of earlier runs that still serve; they end once this one does."""
        process = await asyncio.create_subprocess_exec(
            *("/bin/sh", "-c", ENTER, program.name, *program.command),
            stdin=self._telling,
            stdout=speaking,
            stderr=subprocess.STDOUT,
            cwd=program.folder,
            env={**os.environ, **program.environment},
            start_new_session=True,
        )
        self._groups.add(process.pid)
        relief = asyncio.create_task(self._relieve(left, program, process.pid))
        try:
            return await process.wait()
        finally:
            relief.cancel()
            if process.returncode is not None and self._goes_on_serving(program, process.pid):
                left.add(process.pid)
            else:
                await _end(process)
                self._forget(process.pid)

    def _goes_on_serving(self, program: Program, group: int) -> bool:
        if program.port is None or not self.is_settled or self._is_hurried:
            return False
        return address.listens(program.port, group)

    async def _relieve(self, left: set[int], program: Program, group: int) -> None:
        """End what is left of earlier runs as soon as the group of this one listens."""
        while left and program.port is not None:
            await asyncio.sleep(LOOK_EVERY_S)
            if address.listens(program.port, group):
                for old in tuple(left):
                    await self._end_group(old)
                    left.discard(old)

    async def _end_group(self, group: int) -> None:
        """End a group whose first process is gone already."""
        guard.tell([group], signal.SIGTERM)
        deadline = asyncio.get_running_loop().time() + GRACE_S
        while guard.living([group]) and asyncio.get_running_loop().time() < deadline:
            await asyncio.sleep(0.05)
        guard.tell([group], signal.SIGKILL)
        self._forget(group)

    def _forget(self, group: int) -> None:
        if group in self._groups:
            self._groups.discard(group)
            os.write(self._telling, f"-{group}\n".encode())


@contextmanager
def _pipe() -> Iterator[tuple[int, int]]:
    """Give the two ends of a pipe that never makes its reader wait."""
    hearing, speaking = os.pipe()
    os.set_blocking(hearing, False)
    try:
        yield hearing, speaking
    finally:
        os.close(hearing)
        os.close(speaking)


@contextmanager
def _heard(voice: Voice) -> Iterator[tuple[int, int]]:
    """Give the ends of a pipe through which programs speak by `voice`, one after another."""
    loop = asyncio.get_running_loop()
    with _pipe() as (hearing, speaking):
        loop.add_reader(hearing, _hear, hearing, voice)
        try:
            yield hearing, speaking
        finally:
            loop.remove_reader(hearing)
            _hear(hearing, voice)
            voice.finish()


def _hear(hearing: int, voice: Voice) -> None:
    with suppress(BlockingIOError):
        while chunk := os.read(hearing, 64 * 1024):
            voice.hear(chunk)


async def _end(process: asyncio.subprocess.Process) -> None:
    """Let `process` end by itself, then sweep up what is left of its group."""
    with suppress(ProcessLookupError, TimeoutError):
        process.terminate()
        await asyncio.wait_for(process.wait(), GRACE_S)
    guard.tell([process.pid], signal.SIGKILL)
    await process.wait()


def _in_words(status: int) -> str:
    return f"was ended by {signal.Signals(-status).name}" if status < 0 else f"ended with status {status}"
