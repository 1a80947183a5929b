"""Cooperative checkpoints: long work calls `checkpoint()` between steps, and its caller may abort or pause it there.

A thread can't be stopped from outside. So drawing passes a checkpoint at each layout attempt, row, cell and band of
pixels; the caller's function may raise an exception there, or block. By default nothing happens.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar


def _do_nothing() -> None:
    """Continue."""


_callback: ContextVar[Callable[[], None]] = ContextVar("checkpoint", default=_do_nothing)


def checkpoint() -> None:
    """Call the caller's function, which may raise or block.

    Call this where no lock is held and no shared state is half changed.
    """
    _callback.get()()


@contextmanager
def checkpoints(callback: Callable[[], None]) -> Iterator[None]:
    """Call `callback` at each checkpoint within a `with` block; an exception that it raises ends the work."""
    token = _callback.set(callback)
    try:
        yield
    finally:
        _callback.reset(token)
