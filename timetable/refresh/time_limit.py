"""Limit on the processor time of reading a document, and of publishing, whatever a document makes them do."""

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

from timetable.errors import TookTooLong

# Several times what the most expensive known document takes: a calendar of 20,000 events and its revision, some 7 s.
PROCESSOR_LIMIT_S = 30.0
_AGAIN_S = 0.1  # where somebody caught the first one, or it could not be raised


@contextmanager
def processor_time_limit(limit_s: float) -> Iterator[None]:
    """Raise TookTooLong inside a `with` block that takes more processor time than `limit_s`.

    It can't be nested. Waiting for a site or for Redis does not count: they have time-outs of their own, and a busy
    machine costs nobody his refresh. Signals reach the main thread alone: elsewhere there is no limit. Regular
    expressions, and all that is written in Python, are interrupted; for what is not, the worker has a deadline
    (worker/watchdog.py).

    Raises:
        TookTooLong: from whatever line runs at that moment.
    """
    if threading.current_thread() is not threading.main_thread():
        yield
        return

    def end(_: int, frame: FrameType | None) -> None:
        if _is_finalizing(frame):
            return
        raise TookTooLong(f"took more than {limit_s:g} s of processor time")

    before = signal.signal(signal.SIGPROF, end)
    signal.setitimer(signal.ITIMER_PROF, limit_s, _AGAIN_S)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)


def _is_finalizing(frame: FrameType | None) -> bool:
    """Whether an object is just being freed: an exception there is lost, and leaves the object half freed."""
    while frame is not None:
        if frame.f_code.co_name == "__del__":
            return True
        frame = frame.f_back
    return False
