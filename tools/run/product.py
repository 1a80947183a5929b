"""Run of the whole product: Redis first, then its programs, until a signal stops them."""

import asyncio
import faulthandler
import os
import signal
import sys
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import cast

import redis
from django.core.exceptions import ImproperlyConfigured

from timetable.environment import env_url, without_password
from tools.run import CannotStart, embedded_redis, health, run_lock
from tools.run.address import Address, free_port
from tools.run.prefixed_output import PrefixedOutput, ProgramOutput
from tools.run.process_groups import running_watchdog
from tools.run.supervisor import Program, Supervisor

SLOW_START_S = 30.0
STOP_LIMIT_S = 45.0  # more than the grace periods of the programs, of Redis and of the watchdog together


@dataclass(frozen=True, slots=True)
class Run:
    """One run of the product: its address, the folder of its lock and of Redis's data, and its programs.

    Once it ends, by a signal or by a failed start, it has `stop_limit_s` seconds: see `limit_what_remains`.
    """

    address: Address
    var: Path
    programs: list[Program]
    stop_limit_s: float = STOP_LIMIT_S


def main(configure: Callable[[], Run]) -> int:
    """Run the programs that `configure` returns; return the exit status: 0 after a signal, 1 if they cannot start."""
    status = 0
    try:
        run = configure()
        run.var.mkdir(parents=True, exist_ok=True)
        lock = run_lock.acquire(run.var / "run.lock", str(run.address))
        with running_watchdog(lock, run.var / "run.lock", run.var / "redis-url") as watchdog_pipe:
            run.address.require_free()
            asyncio.run(_run_until_stopped(run, watchdog_pipe))
    except* (CannotStart, ImproperlyConfigured) as errors:
        print(*dict.fromkeys(_messages(errors)), sep="\n", file=sys.stderr)
        status = 1
    return status


async def _run_until_stopped(run: Run, watchdog_pipe: int) -> None:
    output = PrefixedOutput(["redis", "run", *(program.name for program in run.programs)])
    supervisor = Supervisor(output, watchdog_pipe)
    with suppress(asyncio.CancelledError), _cancelled_on_signal(supervisor, run.stop_limit_s):
        async with _redis(supervisor, run.var, output.of("redis")), supervisor.running(*run.programs):
            try:
                await _wait_until_ready(run.address, output.of("run"))
                supervisor.is_started = True
                await asyncio.Event().wait()
            finally:
                limit_what_remains(run.stop_limit_s)
    output.of("run").write_line("Stopped.")


def limit_what_remains(most_s: float) -> None:
    """Let SIGALRM kill this process after `most_s` seconds, whatever it then waits for; the watchdog ends the rest.

    Before, after four fifths of the time, where it waits is printed to stderr. A limit that runs already is kept.
    """
    if signal.getitimer(signal.ITIMER_REAL)[0]:
        return
    faulthandler.dump_traceback_later(0.8 * most_s, file=2)
    signal.setitimer(signal.ITIMER_REAL, most_s)


@asynccontextmanager
async def _redis(supervisor: Supervisor, var: Path, output: ProgramOutput) -> AsyncIterator[None]:
    """Run an embedded Redis inside the block, unless REDIS_URL names one."""
    url = env_url("REDIS_URL", schemes=("redis", "rediss", "unix"))
    if url:
        _require_redis(url)
        yield
        return
    port, folder = free_port(), var.resolve() / "redis"
    if embedded_redis.has_data(folder):
        await _move_unreadable_data_aside(supervisor, port, folder, output)
    async with supervisor.running(embedded_redis.program(port, folder)):
        await embedded_redis.wait_until_ready(port)
        os.environ["REDIS_URL"] = f"redis://127.0.0.1:{port}/0"
        (var / "redis-url").write_text(os.environ["REDIS_URL"] + "\n")
        yield


async def _move_unreadable_data_aside(supervisor: Supervisor, port: int, folder: Path, output: ProgramOutput) -> None:
    """Try to start the server on its data; move them aside if it cannot read them, so that the product still starts."""
    try:
        async with supervisor.running(embedded_redis.program(port, folder)):
            await embedded_redis.wait_until_ready(port)
    except* CannotStart as errors:
        if not embedded_redis.reports_unreadable_data("\n".join(_messages(errors))):
            raise
        aside = embedded_redis.move_aside(folder)
        output.write_line(
            f"Redis can't read its data; it is put aside in {aside}, and the timetables are fetched anew."
        )


def _require_redis(url: str) -> None:
    try:
        with redis.Redis.from_url(url, socket_connect_timeout=3, socket_timeout=3) as server:
            server.ping()
    except (redis.RedisError, OSError) as error:
        address = without_password(url)
        raise CannotStart(
            f"The Redis of REDIS_URL does not answer ({address}: {error}): start it, correct REDIS_URL, or unset it."
        ) from error


async def _wait_until_ready(address: Address, output: ProgramOutput) -> None:
    """Wait until `/readyz` answers 200 and print the address; every SLOW_START_S until then print its answer."""
    clock = asyncio.get_running_loop().time
    warned_at = clock() + SLOW_START_S
    while not (readyz := await health.response(address, "/readyz")).startswith("200"):
        if clock() > warned_at:
            output.write_line(f"Not ready yet; /readyz says: {readyz or 'nothing'}")
            warned_at = clock() + SLOW_START_S
        await asyncio.sleep(0.05)
    output.write_line(f"Ready: {address}  (Ctrl-C stops it)")


@contextmanager
def _cancelled_on_signal(supervisor: Supervisor, stop_limit_s: float) -> Iterator[None]:
    """Cancel the block on the first signal, or once the parent process has ended; a second signal kills everything.

    A signal also starts the time limit, even if the event loop is blocked: by a terminal that prints no more, say.
    """
    loop, parent = asyncio.get_running_loop(), os.getppid()
    task = cast("asyncio.Task[None]", asyncio.current_task())

    def stop() -> None:
        supervisor.kill_all() if task.cancelling() else task.cancel()

    async def stop_without_parent() -> None:  # a `make` that was killed forwards no signal
        while os.getppid() == parent:
            await asyncio.sleep(0.5)
        stop()

    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        if number is not signal.SIGHUP or signal.getsignal(number) is not signal.SIG_IGN:  # nohup ignores SIGHUP
            loop.add_signal_handler(number, stop)
            signal.signal(number, lambda *_: limit_what_remains(stop_limit_s))  # beside `stop`, which the loop calls
    parent_watch = loop.create_task(stop_without_parent())
    try:
        yield
    finally:
        parent_watch.cancel()


def _messages(errors: BaseExceptionGroup[BaseException]) -> Iterator[str]:
    for error in errors.exceptions:
        if isinstance(error, BaseExceptionGroup):
            yield from _messages(error)
        else:
            yield str(error)
