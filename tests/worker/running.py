"""Start workers and beats as the product does, and wait for their effects."""

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from tests.morning.programs import ChildProgram
from tools.run import programs
from tools.run.address import Address

_LOOK_EVERY_S = 0.02


def program(name: str, log: Path, environment: dict[str, str]) -> ChildProgram:
    """Return the product's program of this name, not started yet."""
    found = next(one for one in programs.production(Address("127.0.0.1", 1)) if one.name == name)
    return ChildProgram(found.command, log, {**found.environment, **environment})


@contextmanager
def running(*wanted: ChildProgram) -> Iterator[None]:
    """Run programs for a `with` block, and stop them with SIGTERM."""
    with ExitStack() as ends:
        for one in wanted:
            ends.callback(one.stop)
            one.start()
        yield


def until(is_so: Callable[[], bool], what: str, within_s: float = 40) -> None:
    """Wait for something to become true."""
    pause, deadline = threading.Event(), time.monotonic() + within_s
    while not is_so():
        if time.monotonic() > deadline:
            raise AssertionError(f"not within {within_s} s: {what}")
        pause.wait(_LOOK_EVERY_S)
