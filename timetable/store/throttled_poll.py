"""A poll that runs when due, never concurrently."""

import logging
from collections.abc import Callable
from threading import Lock, Thread

logger = logging.getLogger(__name__)

Poll = Callable[[], float]


class ThrottledPoll:
    """Limits how often a poll runs: a poll returns the seconds until the next run is due.

    The poll is passed to each run and not stored: as a method of the owner it would create a reference cycle.
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
        """Run if due. If another thread is running it, wait for that one if `may_wait`, else return."""
        if self.is_due and self._lock.acquire(blocking=may_wait):
            self._run_and_release(poll)

    def run_in_background(self, poll: Poll) -> None:
        """Run in a new thread if due and not running."""
        if self.is_due and self._lock.acquire(blocking=False):
            try:
                Thread(target=self._run_and_release, args=(poll,), name="polls-redis", daemon=True).start()
            except RuntimeError as error:  # no thread available: the next reader tries again
                self._lock.release()
                logger.error("Not looking for Redis now: %s", error)

    def _run_and_release(self, poll: Poll) -> None:
        """Run unless another thread just did. Caller holds the lock; it is released here."""
        try:
            if self.is_due:
                seconds = poll()
                self._due_at = self._monotonic() + seconds
        finally:
            self._lock.release()
