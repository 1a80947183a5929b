"""Knows how much may be asked of one machine: places at which to draw, and how many selections a second."""

import fcntl
import logging
import os
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from threading import Lock
from typing import Any

from rest_framework.request import Request
from rest_framework.throttling import BaseThrottle

from api.problems import Busy

logger = logging.getLogger(__name__)

_LOOK_EVERY_S = 0.005


class Places:
    """A number of places that all processes of a machine share, as locked files in `folder`.

    The kernel frees a place when its holder dies. Where the folder can't be written to, everybody has a place:
    a broken disk must not cost fans their pictures. One thread of a process asks at a time.
    """

    def __init__(self, folder: Path, count: int) -> None:
        self._folder, self._count = folder, count
        self._files: list[int] | None = None

    @contextmanager
    def taken(self, patience_s: float) -> Iterator[None]:
        """Hold a place for a `with` block.

        Raises:
            Busy: none became free within `patience_s`.
        """
        files = self._opened()
        deadline = time.monotonic() + patience_s
        while (mine := _locked(files)) is None and files:
            if time.monotonic() > deadline:
                raise Busy
            time.sleep(_LOOK_EVERY_S)
        try:
            yield
        finally:
            if mine is not None:
                fcntl.flock(mine, fcntl.LOCK_UN)

    def _opened(self) -> list[int]:
        if self._files is None:
            try:
                self._files = self._open()
            except OSError as error:
                logger.error("Pictures are limited in each process alone: no places in %s: %s", self._folder, error)
                self._files = []
        return self._files

    def _open(self) -> list[int]:
        self._folder.mkdir(parents=True, exist_ok=True)
        with ExitStack() as opened:
            files = []
            for place in range(self._count):
                files.append(os.open(self._folder / f"{place}.lock", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600))
                opened.callback(os.close, files[-1])
            opened.pop_all()
        return files


def _locked(files: list[int]) -> int | None:
    for file in files:
        with suppress(BlockingIOError):
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            return file
    return None


class Bucket:
    """Lets `burst` through at once and `rate` a second from then on."""

    def __init__(self, rate: float, burst: int, monotonic: Callable[[], float] = time.monotonic) -> None:
        self._rate, self._burst, self._monotonic = rate, burst, monotonic
        self._left, self._at = float(burst), monotonic()
        self._lock = Lock()

    def take(self) -> bool:
        """Say whether one more may pass, and count it if so."""
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
