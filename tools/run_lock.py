"""File lock that lets one checkout run once; the kernel releases it when its last holder is gone."""

import fcntl
import os
import time
from pathlib import Path

from tools import CannotStart

TIMEOUT_S = 4.0  # after a run was killed, its watchdog needs a moment to end everything


def acquire(path: Path, address: str) -> int:
    """Lock the file, write `address` into it, and return its descriptor; the lock lasts while one is open.

    Raises:
        CannotStart: another run holds it.
    """
    deadline = time.monotonic() + TIMEOUT_S
    while (lock := _try(path)) is None:
        holder = _holder_address(path)
        if holder or time.monotonic() > deadline:
            raise CannotStart(
                f"This checkout is running already{holder and f' at {holder}'}: "
                "stop that run first, or start a second checkout beside it."
            )
        time.sleep(0.05)
    os.truncate(lock, 0)
    os.write(lock, f"{address}\n".encode())
    return lock


def _try(path: Path) -> int | None:
    lock = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        if os.path.samestat(os.fstat(lock), path.stat()):  # not the file that the last holder has just removed
            return lock
    except (BlockingIOError, FileNotFoundError):
        pass
    os.close(lock)
    return None


def _holder_address(path: Path) -> str:
    """Return the address in the file; empty while the holder starts, or while its watchdog cleans up."""
    try:
        return path.read_text().strip()
    except FileNotFoundError:
        return ""
