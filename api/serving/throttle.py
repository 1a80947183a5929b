"""Throttling of new selections and of push subscriptions by a token bucket per process."""

import time
from collections.abc import Callable
from threading import Lock
from typing import Any

from rest_framework.request import Request
from rest_framework.throttling import BaseThrottle

BURST, RATE = 300, 100  # new selections: so many at once, then a second


class TokenBucket:
    """Token bucket: `burst` requests at once, then `rate` a second."""

    def __init__(self, rate: float, burst: int, monotonic: Callable[[], float] = time.monotonic) -> None:
        self._rate, self._burst, self._monotonic = rate, burst, monotonic
        self._left, self._at = float(burst), monotonic()
        self._lock = Lock()

    def take(self) -> bool:
        """Use up a token; return False if none is left."""
        with self._lock:
            now = self._monotonic()
            self._left = min(self._burst, self._left + self._rate * (now - self._at))
            self._at = now
            if self._left < 1:
                return False
            self._left -= 1
            return True


class SelectionThrottle(BaseThrottle):
    """Limit new selections, so that a flood of them does not block every thread of a process.

    One bucket serves all clients, since a mobile carrier puts thousands of fans behind one address. Limits by address
    belong to the proxy.
    """

    bucket = TokenBucket(RATE, BURST)

    def allow_request(self, request: Request, view: Any) -> bool:
        """Return whether a token is left for this request."""
        return self.bucket.take()

    def wait(self) -> float:
        """Return the seconds after which to retry."""
        return 1.0


class PushThrottle(SelectionThrottle):
    """Limit push subscriptions likewise, with a bucket of their own."""

    bucket = TokenBucket(RATE, BURST)
