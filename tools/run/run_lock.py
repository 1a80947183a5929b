"""File lock that allows one run of a checkout at a time; the kernel releases it when its last holder exits."""

import fcntl
import os
import time
from pathlib import Path

from tools.run import CannotStart

TIMEOUT_S = 4.0  # after a run is killed, its watchdog needs up to two seconds to end all programs


def acquire(path: Path, address: str) -> int:
    """Lock the file, write `address` into it, and return its descriptor; the lock lasts while a copy of it is open.

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
        if os.path.samestat(os.fstat(lock), path.stat()):  # not if the last holder has just removed the file
            return lock
    except (BlockingIOError, FileNotFoundError):
        pass
    os.close(lock)
    return None


def _holder_address(path: Path) -> str:
    """Return the address in the file; "" while the holder starts, or while its watchdog cleans up."""
    try:
        return path.read_text().strip()
    except FileNotFoundError:
        return ""
