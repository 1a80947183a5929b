"""Count temporary refusals (429, 503, 408), and log at most one line a minute about them."""

import logging
import time
from collections import Counter
from threading import Lock
from typing import TypeVar

from django.http import HttpResponseBase
from rest_framework.exceptions import Throttled

from api.metrics import REFUSED

logger = logging.getLogger(__name__)
Response = TypeVar("Response", bound=HttpResponseBase)

LOG_INTERVAL_S = 60.0
_LOGGED = "_has_been_logged"  # read by django.utils.log.log_response


class RefusalLog:
    """Refusals by reason, logged at the first one and then once a minute."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._counts: Counter[str] = Counter()
        self._next_at = 0.0

    def add(self, reason: str) -> None:
        """Count one refusal."""
        with self._lock:
            self._counts[reason] += 1
            now = time.monotonic()
            if now < self._next_at:
                return
            self._next_at = now + LOG_INTERVAL_S
            counts, self._counts = self._counts, Counter()
        reasons = ", ".join(f"{reason} {count}" for reason, count in counts.most_common())
        logger.warning("Requests refused since the last such line, at most one in %d s: %s", LOG_INTERVAL_S, reasons)


_log = RefusalLog()


def count_refusal(response: Response, error: Exception) -> Response:
    """Count an error that has a `reason`, or is a throttled request; Django then does not log its response.

    A refused flood must not fill the log: Django logs an ERROR for each 503, a WARNING for each 429 and 408.
    """
    reason = "throttled" if isinstance(error, Throttled) else getattr(error, "reason", "")
    if reason:
        REFUSED.labels(reason).inc()
        _log.add(reason)
        setattr(response, _LOGGED, True)
    return response
