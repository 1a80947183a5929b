"""Takes a file, gives the one lock of a checkout; the kernel frees it when its last holder is gone."""

import fcntl
import os
import time
from pathlib import Path

from tools.refusals import CannotStart

PATIENCE_S = 4.0  # after a run was killed, its guard needs a moment to end everything


def hold(path: Path, address: str) -> int:
    """Return the open file that holds the lock, with this process and `address` written in it.

    Raises:
        CannotStart: another run holds it.
    """
    deadline = time.monotonic() + PATIENCE_S
    while (lock := _try(path)) is None:
        holder, where = _holder(path)
        if _lives(holder) or time.monotonic() > deadline:
            raise CannotStart(
                f"This checkout is running already{where}: stop that run first, or start a second checkout beside it."
            )
        time.sleep(0.05)
    os.truncate(lock, 0)
    os.write(lock, f"{os.getpid()} at {address}\n".encode())
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


def _holder(path: Path) -> tuple[int, str]:
    """Return the process that wrote itself into the file, 0 if none has yet, and where it serves."""
    try:
        pid, _, where = path.read_text().strip().partition(" ")
    except FileNotFoundError:
        return 0, ""
    return int(pid or 0), where and f" {where}"


def _lives(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return pid > 0
