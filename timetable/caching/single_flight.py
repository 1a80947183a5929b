"""Single-flight: concurrent callers with the same key share one computation."""

from collections.abc import Callable, Hashable
from concurrent.futures import Future
from threading import Lock
from typing import Generic, TypeVar

Key = TypeVar("Key", bound=Hashable)
Value = TypeVar("Value")
Joined = TypeVar("Joined")


class SingleFlight(Generic[Key, Value]):
    """Computations that are running in this process, at most one per key. Nothing is cached."""

    def __init__(self) -> None:
        self._running: dict[Key, Future[Value]] = {}
        self._lock = Lock()

    def do(
        self, key: Key, compute: Callable[["Future[Value]"], Value], join: Callable[["Future[Value]"], Joined]
    ) -> Value | Joined:
        """Return `compute(future)`, or `join(future)` while another thread computes the value of the same key.

        The future completes with the value or with the exception of `compute`, which may first mark it as running:
        joining threads then see that it has left its queue.
        """
        with self._lock:
            running = self._running.get(key)
            if running is None:
                future = self._running[key] = Future()
        if running is not None:
            return join(running)
        try:
            value = compute(future)
        except BaseException as error:
            self._land(key)
            future.set_exception(error)
            raise
        self._land(key)
        future.set_result(value)
        return value

    def _land(self, key: Key) -> None:
        with self._lock:
            del self._running[key]
