"""A poll that runs at most once at a time, and not before it is due."""

import logging
from collections.abc import Callable
from threading import Lock, Thread

logger = logging.getLogger(__name__)

Poll = Callable[[], float]


class ThrottledPoll:
    """Limits how often a poll runs: a poll returns the seconds until the next run is due.

    It is passed to each run and not stored: it is a method of the owner, which would then be freed by `gc` alone.
    """

    def __init__(self, monotonic: Callable[[], float]) -> None:
        self._monotonic = monotonic
        self._due_at = float("-inf")
        self._lock = Lock()

    @property
    def is_due(self) -> bool:
        """Whether the next run is due."""
        return self._monotonic() >= self._due_at

    def run(self, poll: Poll, *, may_wait: bool) -> None:
        """Run if it is due. If another thread is running it, wait for that one, or return at once."""
        if self.is_due and self._lock.acquire(blocking=may_wait):
            self._run_and_release(poll)

    def run_in_background(self, poll: Poll) -> None:
        """Run in a thread of its own if it is due and not running."""
        if self.is_due and self._lock.acquire(blocking=False):
            try:
                Thread(target=self._run_and_release, args=(poll,), name="polls-redis", daemon=True).start()
            except RuntimeError as error:  # no thread left: readers go on, the next one tries again
                self._lock.release()
                logger.error("Not looking for Redis now: %s", error)

    def _run_and_release(self, poll: Poll) -> None:
        """Run unless another thread just did; the lock is held, and free afterwards."""
        try:
            if self.is_due:
                seconds = poll()
                self._due_at = self._monotonic() + seconds
        finally:
            self._lock.release()
