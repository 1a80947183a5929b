"""End all process groups once the supervisor has exited, even if it was killed.

Usage: watchdog.py GRACE_S LOCK [FILE...]. Standard input is a pipe whose other end only the supervisor holds: a line
"PID" adds a process group, "-PID" removes it, and end of file means that the supervisor has exited. Then FILEs are
removed and LOCK is emptied, the groups get SIGTERM and after GRACE_S SIGKILL, and LOCK is removed last.

A supervisor that is killed by SIGKILL cannot clean up itself; so this process runs in a session of its own.
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


def signal_groups(groups: Iterable[int], number: signal.Signals) -> None:
    """Send a signal to every member of `groups`; groups without a member are skipped."""
    for group in groups:
        with suppress(ProcessLookupError):
            os.killpg(group, number)


def terminate(groups: set[int], grace_s: float) -> None:
    """Send SIGTERM to `groups`, and SIGKILL to those that still exist after `grace_s` seconds."""
    signal_groups(groups, signal.SIGTERM)
    deadline = time.monotonic() + grace_s
    while (groups := living(groups)) and time.monotonic() < deadline:
        time.sleep(0.02)
    signal_groups(groups, signal.SIGKILL)


def read_groups(lines: Iterable[str]) -> set[int]:
    """Read `lines` until the pipe is closed, and return the groups that were added and not removed."""
    groups: set[int] = set()
    for line in lines:
        group = int(line)
        groups.add(group) if group > 0 else groups.discard(-group)
    return groups


def main(grace_s: str, lock: str, *files: str) -> None:
    """Wait until the supervisor has exited, then clean up."""
    for ignored in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(ignored, signal.SIG_IGN)
    groups = read_groups(sys.stdin)
    for file in files:
        Path(file).unlink(missing_ok=True)
    with suppress(FileNotFoundError):
        os.truncate(lock, 0)
    terminate(groups, float(grace_s))
    Path(lock).unlink(missing_ok=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
