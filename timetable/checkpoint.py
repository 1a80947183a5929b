"""Cooperative checkpoints: long work calls `checkpoint()` between its steps, and whoever runs it decides what happens.

A thread can't be stopped from outside. So drawing passes a checkpoint at each attempt at a layout, row, cell, block and
band, and the caller may end it there with an exception, or let the thread wait. Without a caller that wants to know,
nothing happens.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar


def _nothing() -> None:
    """Go on."""


_called: ContextVar[Callable[[], None]] = ContextVar("checkpoint", default=_nothing)


def checkpoint() -> None:
    """Let whoever runs this work have a say. It holds no lock, and leaves no shared state half changed."""
    _called.get()()


@contextmanager
def checkpoints(call: Callable[[], None]) -> Iterator[None]:
    """Run `call` at each checkpoint within a `with` block; what it raises ends the work."""
    token = _called.set(call)
    try:
        yield
    finally:
        _called.reset(token)
