"""Keep urllib3 from logging the addresses that a thread sends to: they are secrets of fans."""

import logging
import threading
from collections.abc import Iterator
from contextlib import contextmanager

_thread = threading.local()


class _SendingFilter(logging.Filter):
    def filter(self, _: logging.LogRecord) -> bool:
        return not getattr(_thread, "is_sending", False)


@contextmanager
def no_log_of_requests() -> Iterator[None]:
    """Drop urllib3's log lines of this thread for a `with` block."""
    _thread.is_sending = True
    try:
        yield
    finally:
        _thread.is_sending = False


# Filters of a logger are not inherited by those below it.
for _name in ("urllib3.connection", "urllib3.connectionpool", "urllib3.util.retry"):
    logging.getLogger(_name).addFilter(_SendingFilter())
