"""Log a fault once, not at each check: again only when its message changes, and once when it is over."""

import logging
from collections.abc import Hashable
from threading import Lock

_MOST_FAULTS = 10_000


class FaultLog:
    """The faults that were logged and are not over, by key. It may be used by several threads."""

    def __init__(self, logger: logging.Logger) -> None:
        self._logger = logger
        self._messages: dict[Hashable, str] = {}
        self._lock = Lock()

    def fault(self, key: Hashable, message: str, level: int = logging.WARNING) -> None:
        """Log a fault, unless it was logged with this message before."""
        with self._lock:
            if self._messages.get(key) == message:
                return
            if len(self._messages) >= _MOST_FAULTS:
                self._messages.clear()
            self._messages[key] = message
        self._logger.log(level, "%s", message)

    def over(self, key: Hashable, message: str) -> None:
        """Log that a fault is over, if it was logged."""
        with self._lock:
            is_known = self._messages.pop(key, None) is not None
        if is_known:
            self._logger.info("%s", message)

    def open_keys(self) -> tuple[Hashable, ...]:
        """Return the keys of the faults that are not over."""
        with self._lock:
            return tuple(self._messages)
