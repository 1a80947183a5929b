"""Limit of selections a second; what renders waits in render_queue.py."""

import time
from collections.abc import Callable
from threading import Lock
from typing import Any

from rest_framework.request import Request
from rest_framework.throttling import BaseThrottle


class Bucket:
    """Token bucket: let `burst` through at once, and `rate` a second from then on."""

    def __init__(self, rate: float, burst: int, monotonic: Callable[[], float] = time.monotonic) -> None:
        self._rate, self._burst, self._monotonic = rate, burst, monotonic
        self._left, self._at = float(burst), monotonic()
        self._lock = Lock()

    def take(self) -> bool:
        """Return whether one more may pass, and count it if so."""
        with self._lock:
            now = self._monotonic()
            self._left = min(self._burst, self._left + self._rate * (now - self._at))
            self._at = now
            if self._left < 1:
                return False
            self._left -= 1
            return True


class SelectionThrottle(BaseThrottle):
    """Keeps a flood of selections from holding every thread of a process.

    It knows no address: a mobile carrier puts thousands of fans behind one. Limits by address are the proxy's business.
    """

    bucket = Bucket(rate=100, burst=300)

    def allow_request(self, request: Request, view: Any) -> bool:
        """Let a request pass while there is room."""
        return self.bucket.take()

    def wait(self) -> float:
        """Return the seconds after which it is worth trying again."""
        return 1.0
