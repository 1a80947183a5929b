"""Gives a place to draw, first come, first served: one a process, as many as cores, and no long queue for them."""

import os
import time
from collections.abc import Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager
from functools import cache

from django.conf import settings

from api.limits import Places, Room, Turns
from api.metrics import DRAWING, PICTURES, WAITING
from api.problems import Busy

PATIENCE_S = 3.0
MOST_AT_ONCE = 24  # one draws, the rest wait: the other threads of a process are there for readers (tools/programs.py)

_FEW = 3

_HERE = Turns()  # two drawings at once in one process take more than twice as long
_QUEUE = Room(MOST_AT_ONCE)


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


def waiting() -> AbstractContextManager[None]:
    """Count as one of those who wait, for a `with` block.

    Raises:
        Busy: too many wait already.
    """
    return _QUEUE.taken()


def is_calm() -> bool:
    """Say whether so few draw or wait in this process that whoever comes now has a turn within a moment."""
    return _HERE.line_length <= _FEW


def _take_a_place(held: ExitStack) -> None:
    deadline = time.monotonic() + PATIENCE_S
    held.enter_context(waiting())
    held.enter_context(_HERE.taken(PATIENCE_S))
    held.enter_context(_places().taken(deadline - time.monotonic()))


@cache
def _places() -> Places:
    return Places(settings.STATE_DIR / "places", os.cpu_count() or 1)
