"""wrk as the load generator: writes the requests to a file, runs wrk with fans.lua, and reads the result."""

import subprocess
import tempfile
from contextlib import ExitStack
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from bench.load.load_result import LoadResult, read_result
from bench.load.request_kinds import RequestKind
from tests.morning.programs import ROOT

CONNECTION_COUNT = 16
_SCRIPT = Path(__file__).with_name("fans.lua")
_TIMEOUT_S = 10


@dataclass(frozen=True)
class Load:
    """What to request for whole seconds: kinds by index in `order`, `rate` a second or (0) as fast as possible.

    `is_watched` checks each response in the script, with a thread for each connection. Otherwise wrk alone counts,
    which costs less, but assigns all times to the first kind and reports only whether a status is below 400.
    At a rate, a request goes to the first idle connection; if watched, each connection has its own share of the rate.
    """

    port: int
    kinds: tuple[RequestKind, ...]
    seconds: int
    order: tuple[int, ...] = (0,)
    connection_count: int = CONNECTION_COUNT
    rate: float = 0.0
    is_watched: bool = False


class RunningLoad:
    """wrk as a child process, for a `with` block."""

    def __init__(self, load: Load) -> None:
        self._load, self._cleanup = load, ExitStack()

    def __enter__(self) -> "RunningLoad":
        folder = Path(self._cleanup.enter_context(tempfile.TemporaryDirectory()))
        (folder / "requests").write_bytes(_request_file(self._load))
        self._output = folder / "output"
        with self._output.open("wb") as output:
            self._wrk = subprocess.Popen(
                _command(self._load, folder / "requests"), stdout=output, stdin=subprocess.DEVNULL
            )
        self._cleanup.callback(self._wrk.wait)
        self._cleanup.callback(self._wrk.kill)
        return self

    def __exit__(self, *_: object) -> None:
        self._cleanup.close()

    @property
    def is_over(self) -> bool:
        return self._wrk.poll() is not None

    def result(self) -> LoadResult:
        """Wait for the end, and return the result."""
        status = self._wrk.wait(self._load.seconds + 6 * _TIMEOUT_S)
        assert status == 0, f"wrk ended with {status}"
        return read_result(self._output.read_text(), self._load.kinds)


def run_load(load: Load) -> LoadResult:
    """Run a load to its end; responses that are still missing then do not count."""
    with RunningLoad(load) as running:
        return running.result()


@cache
def wrk_path() -> str:
    """Return the path of wrk.

    Raises:
        FileNotFoundError: there is none; `tools/find-wrk` has printed how to get one.
    """
    found = subprocess.run(["tools/find-wrk"], cwd=ROOT, stdout=subprocess.PIPE, text=True, check=False)
    if found.returncode:
        raise FileNotFoundError("wrk")
    return found.stdout.strip()


def _command(load: Load, requests: Path) -> tuple[str, ...]:
    threads = load.connection_count if load.is_watched else 1
    options = (f"-t{threads}", f"-c{load.connection_count}", f"-d{load.seconds}s", "--timeout", f"{_TIMEOUT_S}s")
    script = ("-s", str(_SCRIPT), f"http://127.0.0.1:{load.port}/", "--", str(requests))
    return (
        wrk_path(),
        *options,
        *script,
        str(load.connection_count),
        str(load.rate),
        "watched" if load.is_watched else "counted",
    )


def _request_file(load: Load) -> bytes:
    """Write a line with the order, and for each kind a line with its statuses and one for each request.

    Line ends inside a request are tabs.
    """
    lines = [b"ORDER\t" + " ".join(map(str, load.order)).encode()]
    for kind in load.kinds:
        lines.append(b"KIND\t" + " ".join(map(str, kind.statuses)).encode())
        lines += [request.removesuffix(b"\r\n\r\n").replace(b"\r\n", b"\t") for request in kind.requests]
    return b"\n".join([*lines, b""])
