"""Takes process groups on its standard input, and ends them once nobody holds the other end.

Usage: guard.py GRACE_S LOCK [FILE...]. A line "PID" adds a group, "-PID" takes it off. The files are removed when the
ending begins; LOCK is emptied then, and removed last.
It runs beside the supervisor in a session of its own, because a supervisor that is killed can tidy up nothing itself.
"""

import os
import signal
import sys
import time
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path


def living(groups: Iterable[int]) -> set[int]:
    """Return those of `groups` that still have a member."""
    alive = set()
    for group in groups:
        with suppress(ProcessLookupError):
            os.killpg(group, 0)
            alive.add(group)
    return alive


def tell(groups: Iterable[int], sent: signal.Signals) -> None:
    """Send a signal to every member of `groups`."""
    for group in groups:
        with suppress(ProcessLookupError):
            os.killpg(group, sent)


def end(groups: set[int], grace_s: float) -> None:
    """Ask `groups` to end, and make them end after `grace_s`."""
    tell(groups, signal.SIGTERM)
    deadline = time.monotonic() + grace_s
    while (groups := living(groups)) and time.monotonic() < deadline:
        time.sleep(0.02)
    tell(groups, signal.SIGKILL)


def watch(lines: Iterable[str]) -> set[int]:
    """Read `lines` until the last writer is gone, and return the groups that are left."""
    groups: set[int] = set()
    for line in lines:
        said = int(line)
        groups.add(said) if said > 0 else groups.discard(-said)
    return groups


def main(grace_s: str, lock: str, *files: str) -> None:
    """Watch, then tidy up."""
    for ignored in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(ignored, signal.SIG_IGN)
    groups = watch(sys.stdin)
    for file in files:
        Path(file).unlink(missing_ok=True)
    with suppress(FileNotFoundError):
        os.truncate(lock, 0)
    end(groups, float(grace_s))
    Path(lock).unlink(missing_ok=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
