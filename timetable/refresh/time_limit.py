"""Limit on the processor time of reading a document, and of publishing."""

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

from timetable.errors import TookTooLong

# Several times what the most expensive known document takes: a calendar of 20,000 events and its revision, some 7 s.
PROCESSOR_LIMIT_S = 30.0
_AGAIN_S = 0.1  # if the first exception was caught, or could not be raised


@contextmanager
def processor_time_limit(limit_s: float) -> Iterator[None]:
    """Raise TookTooLong inside a `with` block that takes more processor time than `limit_s`.

    Blocks can't be nested. Waiting for a site or for Redis does not count: they have time-outs, and a busy machine
    does not abort a refresh. Only the main thread receives signals: in other threads there is no limit. Python code and
    regular expressions are interrupted; for other native code the worker has a deadline (worker/watchdog.py).

    Raises:
        TookTooLong: from any line of the block.
    """
    if threading.current_thread() is not threading.main_thread():
        yield
        return

    def abort(_: int, frame: FrameType | None) -> None:
        if _is_finalizing(frame):
            return
        raise TookTooLong(f"took more than {limit_s:g} s of processor time")

    before = signal.signal(signal.SIGPROF, abort)
    signal.setitimer(signal.ITIMER_PROF, limit_s, _AGAIN_S)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)


def _is_finalizing(frame: FrameType | None) -> bool:
    """Whether an object is being freed: an exception there would be lost, and leave the object half freed."""
    while frame is not None:
        if frame.f_code.co_name == "__del__":
            return True
        frame = frame.f_back
    return False
