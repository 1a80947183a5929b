"""A poll that runs at most once at a time, and not before it is due."""

import logging
from collections.abc import Callable
from threading import Lock, Thread

logger = logging.getLogger(__name__)


class ThrottledPoll:
    """Run `poll`, which returns the seconds until the next run is due."""

    def __init__(self, poll: Callable[[], float], monotonic: Callable[[], float]) -> None:
        self._poll, self._monotonic = poll, monotonic
        self._due_at = float("-inf")
        self._lock = Lock()

    @property
    def is_due(self) -> bool:
        """Whether the next run is due."""
        return self._monotonic() >= self._due_at

    def run(self, *, may_wait: bool) -> None:
        """Run if it is due. If another thread is running it, wait for that one, or return at once."""
        if self.is_due and self._lock.acquire(blocking=may_wait):
            self._run_and_release()

    def run_in_background(self) -> None:
        """Run in a thread of its own if it is due and not running."""
        if self.is_due and self._lock.acquire(blocking=False):
            try:
                Thread(target=self._run_and_release, name="polls-redis", daemon=True).start()
            except RuntimeError as error:  # no thread left: readers go on, the next one tries again
                self._lock.release()
                logger.error("Not looking for Redis now: %s", error)

    def _run_and_release(self) -> None:
        """Run unless another thread just did; the lock is held, and free afterwards."""
        try:
            if self.is_due:
                seconds = self._poll()
                self._due_at = self._monotonic() + seconds
        finally:
            self._lock.release()
