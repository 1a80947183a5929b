"""Asks a server by wrk: writes down the requests, runs it with fans.lua, and reads what came."""

import subprocess
import tempfile
from contextlib import ExitStack
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from bench.load.kinds import Kind
from bench.load.tally import Tally, read_tally
from tests.morning.programs import ROOT

CONNECTION_COUNT = 16
_SCRIPT = Path(__file__).with_name("fans.lua")
_PATIENCE_S = 10


@dataclass(frozen=True)
class Load:
    """What to ask: kinds in an `order` of their places, for whole seconds; `rate` a second, or as fast as it goes.

    `is_watched` looks at each answer, and has a thread for each connection; else wrk alone counts, which costs less,
    gives the times of all kinds as those of the first, and knows of a status no more than whether it is 400 or above.
    At a rate, a request goes to whichever connection is free first; where it is watched, each has its own share.
    """

    port: int
    kinds: tuple[Kind, ...]
    seconds: int
    order: tuple[int, ...] = (0,)
    connection_count: int = CONNECTION_COUNT
    rate: float = 0.0
    is_watched: bool = False


class Asking:
    """wrk at work, for a `with` block."""

    def __init__(self, load: Load) -> None:
        self._load, self._ends = load, ExitStack()

    def __enter__(self) -> "Asking":
        folder = Path(self._ends.enter_context(tempfile.TemporaryDirectory()))
        (folder / "requests").write_bytes(_written(self._load))
        self._said = folder / "said"
        with self._said.open("wb") as said:
            self._wrk = subprocess.Popen(
                _command(self._load, folder / "requests"), stdout=said, stdin=subprocess.DEVNULL
            )
        self._ends.callback(self._wrk.wait)
        self._ends.callback(self._wrk.kill)
        return self

    def __exit__(self, *_: object) -> None:
        self._ends.close()

    @property
    def is_over(self) -> bool:
        return self._wrk.poll() is not None

    def tally(self) -> Tally:
        """Wait for the end."""
        status = self._wrk.wait(self._load.seconds + 6 * _PATIENCE_S)
        assert status == 0, f"wrk ended with {status}"
        return read_tally(self._said.read_text(), self._load.kinds)


def ask(load: Load) -> Tally:
    """Ask until the time is over; what is under way then is forgotten."""
    with Asking(load) as asking:
        return asking.tally()


@cache
def program() -> str:
    """Find wrk.

    Raises:
        OSError: there is none; `tools/find-wrk` has said how to get one.
    """
    found = subprocess.run(["tools/find-wrk"], cwd=ROOT, stdout=subprocess.PIPE, text=True, check=False)
    if found.returncode:
        raise FileNotFoundError("wrk")
    return found.stdout.strip()


def _command(load: Load, requests: Path) -> tuple[str, ...]:
    threads = load.connection_count if load.is_watched else 1
    options = (f"-t{threads}", f"-c{load.connection_count}", f"-d{load.seconds}s", "--timeout", f"{_PATIENCE_S}s")
    script = ("-s", str(_SCRIPT), f"http://127.0.0.1:{load.port}/", "--", str(requests))
    return (
        program(),
        *options,
        *script,
        str(load.connection_count),
        str(load.rate),
        "watched" if load.is_watched else "counted",
    )


def _written(load: Load) -> bytes:
    """Write an order of kinds, and each kind with its statuses; a request is a line, with tabs for its line ends."""
    lines = [b"ORDER\t" + " ".join(map(str, load.order)).encode()]
    for kind in load.kinds:
        lines.append(b"KIND\t" + " ".join(map(str, kind.statuses)).encode())
        lines += [request.removesuffix(b"\r\n\r\n").replace(b"\r\n", b"\t") for request in kind.requests]
    return b"\n".join([*lines, b""])
