"""Takes a file, gives the one lock of a checkout; the kernel frees it when its last holder is gone."""

import fcntl
import os
import time
from pathlib import Path

from tools.refusals import CannotStart

PATIENCE_S = 4.0  # after a run was killed, its guard needs a moment to end everything


def hold(path: Path, address: str) -> int:
    """Return the open file that holds the lock, with `address` written in it.

    Raises:
        CannotStart: another run holds it.
    """
    deadline = time.monotonic() + PATIENCE_S
    while (lock := _try(path)) is None:
        where = _address(path)
        if where or time.monotonic() > deadline:
            raise CannotStart(
                f"This checkout is running already{where and f' at {where}'}: "
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


def _address(path: Path) -> str:
    """Return what the holder wrote; nothing while it begins, or while its guard ends what it left."""
    try:
        return path.read_text().strip()
    except FileNotFoundError:
        return ""
