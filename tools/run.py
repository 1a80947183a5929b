"""Takes the environment, gives the whole product in one terminal until it is told to stop."""

import argparse
import asyncio
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

from timetable.environment import env_url
from tools import embedded_redis, programs
from tools.address import Address, answer, free_port, wished
from tools.lock import hold
from tools.output import Output, Voice
from tools.refusals import CannotStart
from tools.supervise import Program, Supervisor, guarded

LONG_START_S = 30.0


@dataclass(frozen=True, slots=True)
class Run:
    """One run of the product: where it listens, where it keeps what only this run needs, what it consists of."""

    address: Address
    var: Path
    programs: list[Program]


def main(choose: Callable[[], Run]) -> int:
    """Run what `choose` gives, and return the status for the shell: 0 if it was told to stop."""
    status = 0
    try:
        run = choose()
        run.var.mkdir(parents=True, exist_ok=True)
        lock = hold(run.var / "run.lock", str(run.address))
        with guarded(lock, run.var / "run.lock", run.var / "redis-url") as telling:
            run.address.claim()
            asyncio.run(_until_stopped(run, telling))
    except* (CannotStart, ImproperlyConfigured) as refusals:
        print(*dict.fromkeys(_messages(refusals)), sep="\n", file=sys.stderr)
        status = 1
    return status


def chosen() -> Run:
    """Read from the command line and the environment what to run."""
    parser = argparse.ArgumentParser(prog="python -m tools.run", description=__doc__)
    parser.add_argument("--dev", action="store_true", help="with Django's reloader and Vite's dev server")
    parser.add_argument("--var", type=Path, default=Path("var"), help="where the lock and Redis's data are (var)")
    said = parser.parse_args()
    address = wished()
    if not said.dev:
        return Run(address, said.var, programs.product(address))
    vite = Address("127.0.0.1", free_port())
    os.environ.update(DEBUG="1", VITE_DEV_SERVER=str(vite))
    return Run(address, said.var, programs.workshop(address, vite))


async def _until_stopped(run: Run, telling: int) -> None:
    output = Output(["redis", "run", *(program.name for program in run.programs)])
    supervisor = Supervisor(output, telling)
    with suppress(asyncio.CancelledError), _stopping(supervisor):
        async with _redis(supervisor, run.var, output.voice("redis")), supervisor.running(*run.programs):
            await _ready(run.address, output.voice("run"))
            supervisor.is_settled = True
            await asyncio.Event().wait()
    output.voice("run").say("Stopped.")


@asynccontextmanager
async def _redis(supervisor: Supervisor, var: Path, voice: Voice) -> AsyncIterator[None]:
    """Give the block a Redis: the operator's, else one of this checkout's own."""
    url = env_url("REDIS_URL", schemes=("redis", "rediss", "unix"))
    if url:
        _reach(url)
        yield
        return
    port, folder = free_port(), var.resolve() / "redis"
    if embedded_redis.has_data(folder):
        await _put_unreadable_data_aside(supervisor, port, folder, voice)
    async with supervisor.running(embedded_redis.program(port, folder)):
        await embedded_redis.answering(port)
        os.environ["REDIS_URL"] = f"redis://127.0.0.1:{port}/0"
        (var / "redis-url").write_text(os.environ["REDIS_URL"] + "\n")
        yield


async def _put_unreadable_data_aside(supervisor: Supervisor, port: int, folder: Path, voice: Voice) -> None:
    """Start the server once: damaged data, or another server's, must not keep the product from starting."""
    try:
        async with supervisor.running(embedded_redis.program(port, folder)):
            await embedded_redis.answering(port)
    except* CannotStart as refusals:
        if not embedded_redis.is_about_data("\n".join(_messages(refusals))):
            raise
        aside = embedded_redis.put_aside(folder)
        voice.say(f"Redis can't read its data; it is put aside in {aside}, and the timetables are fetched anew.")


def _reach(url: str) -> None:
    try:
        with redis.Redis.from_url(url, socket_connect_timeout=3, socket_timeout=3) as server:
            server.ping()
    except (redis.RedisError, OSError) as error:
        raise CannotStart(f"The Redis of REDIS_URL does not answer ({error}): start it, or unset REDIS_URL.") from error


async def _ready(address: Address, voice: Voice) -> None:
    """Wait until the product has a timetable to serve, and say where; say what it waits for if that takes long."""
    clock = asyncio.get_running_loop().time
    warned_at = clock() + LONG_START_S
    while not (said := await answer(address, "/readyz")).startswith("200"):
        if clock() > warned_at:
            voice.say(f"Not ready yet; /readyz says: {said or 'nothing'}")
            warned_at = clock() + LONG_START_S
        await asyncio.sleep(0.05)
    voice.say(f"Ready: {address}  (Ctrl-C stops it)")


@contextmanager
def _stopping(supervisor: Supervisor) -> Iterator[None]:
    """Cancel the block on the first signal, or once the parent is gone; end everything at once on the second signal."""
    loop, parent = asyncio.get_running_loop(), os.getppid()
    work = cast("asyncio.Task[None]", asyncio.current_task())

    def stop() -> None:
        supervisor.hurry() if work.cancelling() else work.cancel()

    async def parent_gone() -> None:  # a killed `make` passes no signal on
        while os.getppid() == parent:
            await asyncio.sleep(0.5)
        stop()

    for sent in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        if sent is not signal.SIGHUP or signal.getsignal(sent) is not signal.SIG_IGN:  # nohup wants to go on
            loop.add_signal_handler(sent, stop)
    watch = loop.create_task(parent_gone())
    try:
        yield
    finally:
        watch.cancel()


def _messages(refusals: BaseExceptionGroup[BaseException]) -> Iterator[str]:
    for refusal in refusals.exceptions:
        if isinstance(refusal, BaseExceptionGroup):
            yield from _messages(refusal)
        else:
            yield str(refusal)


if __name__ == "__main__":
    sys.exit(main(chosen))
