"""Supervisor of the product's programs: starts them, restarts those that end, and leaves none of them running."""

import asyncio
import os
import signal
import subprocess
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

from tools.run import CannotStart
from tools.run.listening import is_listening
from tools.run.prefixed_output import OutputPipe, PrefixedOutput
from tools.run.process_groups import ProcessGroups

FIRST_PAUSE_S, LONGEST_PAUSE_S = 1.0, 30.0
POLL_INTERVAL_S = 0.1
STABLE_AFTER_S = 60.0  # a program that ran this long restarts after the first pause again

# A program reports its process group to the watchdog before it execs, so that the watchdog never misses a group.
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


class Supervisor:
    """Runs programs. Before `is_started` a program that ends is a failed start; later it is restarted."""

    def __init__(self, output: PrefixedOutput, watchdog_pipe: int) -> None:
        self.is_started = False
        self.is_killing = False
        self.groups = ProcessGroups(watchdog_pipe)
        self._output = output

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
        self.is_killing = True
        self.groups.kill_all()

    async def _supervise(self, program: Program) -> None:
        with OutputPipe(self._output.of(program.name, program.ignored_output)) as pipe:
            await _SupervisedProgram(program, self, pipe).run_until_cancelled()


class _SupervisedProgram:
    """A program with the state of its runs: its output, and the groups of earlier runs whose workers still serve."""

    def __init__(self, program: Program, supervisor: Supervisor, pipe: OutputPipe) -> None:
        self._program, self._supervisor, self._groups, self._pipe = program, supervisor, supervisor.groups, pipe
        self._still_serving: set[int] = set()

    async def run_until_cancelled(self) -> None:
        """Run the program again and again, until the task is cancelled or everything is killed.

        Raises:
            CannotStart: it ended before the product was started.
        """
        clock, pause_s = asyncio.get_running_loop().time, FIRST_PAUSE_S
        name, output = self._program.name, self._pipe.output
        try:
            while True:
                started_at = clock()
                ending = _describe(await self._run_once())
                self._pipe.forward_all()
                if self._supervisor.is_killing:
                    return
                if not self._supervisor.is_started:
                    message = f"{name} {ending} at the start. Its output:"
                    raise CannotStart("\n".join([message, *output.last_lines]))
                if clock() - started_at > STABLE_AFTER_S:
                    pause_s = FIRST_PAUSE_S
                output.write_line(f"{name} {ending} and starts again in {pause_s:g} s.")
                await asyncio.sleep(pause_s)
                pause_s = min(2 * pause_s, LONGEST_PAUSE_S)
        finally:
            await asyncio.gather(*(self._groups.end(group) for group in self._still_serving))

    async def _run_once(self) -> int:
        """Run the program until it ends, and return its status."""
        process = await asyncio.create_subprocess_exec(
            *("/bin/sh", "-c", REPORT_AND_EXEC, self._program.name, *self._program.command),
            stdin=self._groups.watchdog_pipe,
            stdout=self._pipe.writing,
            stderr=subprocess.STDOUT,
            cwd=self._program.folder,
            env={**os.environ, **self._program.environment},
            start_new_session=True,
        )
        self._groups.add(process.pid)
        takeover = asyncio.create_task(self._take_over(process.pid))
        try:
            return await process.wait()
        finally:
            takeover.cancel()
            if process.returncode is not None and self._has_serving_workers(process.pid):
                self._still_serving.add(process.pid)
            else:
                await self._groups.end_process(process)

    def _has_serving_workers(self, group: int) -> bool:
        if self._program.port is None or not self._supervisor.is_started or self._supervisor.is_killing:
            return False
        return is_listening(self._program.port, group)

    async def _take_over(self, group: int) -> None:
        """End the groups of earlier runs as soon as the group of this run listens."""
        while self._still_serving and self._program.port is not None:
            await asyncio.sleep(POLL_INTERVAL_S)
            if is_listening(self._program.port, group):
                for earlier in tuple(self._still_serving):
                    await self._groups.end(earlier)
                    self._still_serving.discard(earlier)


def _describe(status: int) -> str:
    return f"was ended by {signal.Signals(-status).name}" if status < 0 else f"ended with status {status}"
