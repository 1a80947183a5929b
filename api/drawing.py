"""Gives a place to draw: one in each process, as many on a machine as it has cores, and no long queue for them."""

import os
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from functools import cache
from threading import BoundedSemaphore, Lock

from django.conf import settings

from api.limits import Places
from api.metrics import DRAWING, PICTURES, WAITING
from api.problems import Busy

PATIENCE_S = 1.0
MOST_AT_ONCE = 11  # one draws and ten wait: the other threads of a process are there for readers (tools/programs.py)

_HERE = Lock()  # two drawings at once in one process take more than twice as long
_QUEUE = BoundedSemaphore(MOST_AT_ONCE)


@contextmanager
def drawing() -> Iterator[None]:
    """Hold a place for a `with` block.

    Raises:
        Busy: too many wait already, or none became free in time.
    """
    try:
        with ExitStack() as held:
            with WAITING.time():
                _take_a_place(held)
            with DRAWING.time():
                yield
    except Busy:
        PICTURES.labels("refused").inc()
        raise


@contextmanager
def waiting() -> Iterator[None]:
    """Count as one of those who wait, for a `with` block.

    Raises:
        Busy: too many wait already.
    """
    if not _QUEUE.acquire(blocking=False):
        raise Busy
    try:
        yield
    finally:
        _QUEUE.release()


def _take_a_place(held: ExitStack) -> None:
    deadline = time.monotonic() + PATIENCE_S
    held.enter_context(waiting())
    if not _HERE.acquire(timeout=PATIENCE_S):
        raise Busy
    held.callback(_HERE.release)
    held.enter_context(_places().taken(deadline - time.monotonic()))


@cache
def _places() -> Places:
    return Places(settings.STATE_DIR / "places", os.cpu_count() or 1)
