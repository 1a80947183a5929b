"""Back-off of push services that are away, or refuse for now, so that they delay no message to others."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from threading import Lock

_FIRST = timedelta(seconds=30)
_LONGEST = timedelta(minutes=15)
_PROBE = timedelta(seconds=15)  # longer than a request takes
_MOST_SERVICES = 1_000
_MOST_FAILURES = 3


def back_off(failures: int) -> timedelta:
    """Return how long to wait after that many failures in a row, at least one: 30 s, 1 min, … 15 min."""
    return min(_FIRST * (1 << min(failures - 1, 10)), _LONGEST)


@dataclass(slots=True)
class _State:
    failures: int = 0
    until: datetime | None = None  # left alone until then
    is_probing: bool = False


class ServiceBackOff:
    """Which push services, by origin, are left alone until when. It may be used by several threads.

    After the time, one request is let through as a probe, and the others once it succeeded.
    """

    def __init__(self) -> None:
        self._states: dict[str, _State] = {}
        self._lock = Lock()

    def held_until(self, origin: str, now: datetime) -> datetime | None:
        """Return until when a service is left alone; `None`: send now."""
        with self._lock:
            state = self._states.get(origin)
            if state is None or state.until is None:
                return None
            if state.until > now:
                return state.until
            state.until, state.is_probing = now + _PROBE, True
            return None

    def failed(self, origin: str, now: datetime, retry_after: timedelta | None, *, is_away: bool) -> None:
        """Leave a service alone for as long as it asks, else longer after each failure in a row.

        One that is not away, but fails with a message or refuses it for now, is left alone after three failures in a
        row. Requests that were under way when it failed first count as that failure.
        """
        with self._lock:
            if origin not in self._states and len(self._states) >= _MOST_SERVICES:
                self._states.clear()
            state = self._states.setdefault(origin, _State())
            is_held = state.until is not None and not state.is_probing
            state.failures += not is_held
            if not is_held and not is_away and not state.is_probing and state.failures < _MOST_FAILURES:
                return
            wait = retry_after or (timedelta(0) if is_held else back_off(state.failures))
            state.until = max(now + wait, state.until) if is_held and state.until else now + wait
            state.is_probing = False

    def worked(self, origin: str) -> None:
        """Send to a service again, unless it has failed since the request began."""
        with self._lock:
            state = self._states.get(origin)
            if state is not None and (state.until is None or state.is_probing):
                del self._states[origin]
