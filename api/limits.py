"""Knows how much may be asked of one machine: places at which to draw, bodies, selections a second."""

import fcntl
import logging
import os
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from threading import BoundedSemaphore, Event, Lock
from typing import Any

from rest_framework.request import Request
from rest_framework.throttling import BaseThrottle

from api.problems import Busy

logger = logging.getLogger(__name__)

_LOOK_EVERY_S = 0.002
_STEP_COUNT = 8


class Room:
    """Has room for a number of threads of a process at once; whoever comes when it is full is sent away."""

    def __init__(self, count: int) -> None:
        self._free = BoundedSemaphore(count)

    @contextmanager
    def taken(self) -> Iterator[None]:
        """Be one of them for a `with` block.

        Raises:
            Busy: it is full.
        """
        if not self._free.acquire(blocking=False):
            raise Busy
        try:
            yield
        finally:
            self._free.release()


class Turns:
    """Lets one thread of a process at a time through, in the order they came."""

    def __init__(self) -> None:
        self._line: list[Event] = []
        self._lock = Lock()

    @property
    def line_length(self) -> int:
        """How many have the turn or wait for it."""
        return len(self._line)

    @contextmanager
    def taken(self, patience_s: float) -> Iterator[None]:
        """Hold the turn for a `with` block.

        Raises:
            Busy: it did not come within `patience_s`.
        """
        mine = Event()
        with self._lock:
            self._line.append(mine)
            self._line[0].set()
        try:
            if not mine.wait(patience_s):
                raise Busy
            yield
        finally:
            with self._lock:
                self._line.remove(mine)
                if self._line:
                    self._line[0].set()


class Places:
    """A number of places that all processes of a machine share, as locked files in `folder`.

    They are given in the order in which processes began to wait. A corridor of steps, files too, leads to the places;
    one process stands on a step, and leaves it when it has the next one, so that nobody is overtaken: whoever gives a
    place back and wants another goes to the end. Only where more processes wait than there are steps is it chance who
    enters. Each process sends one thread at a time (`Turns`), so with one process more than cores one waits at most.

    The kernel frees the place or step of a process that dies. Where the folder can't be written to, everybody has a
    place: a broken disk must not cost fans their pictures.
    """

    def __init__(self, folder: Path, count: int) -> None:
        self._folder, self._count = folder, count
        self._ways: list[list[int]] | None = None

    @contextmanager
    def taken(self, patience_s: float) -> Iterator[None]:
        """Hold a place for a `with` block.

        Raises:
            Busy: none became free within `patience_s`.
        """
        place = self._reached(time.monotonic() + patience_s)
        try:
            yield
        finally:
            _free(place)

    def _reached(self, deadline: float) -> int | None:
        stands_on = None
        for files in self._opened():
            try:
                ahead = _locked(files, deadline)
            finally:
                _free(stands_on)
            stands_on = ahead
        return stands_on

    def _opened(self) -> list[list[int]]:
        if self._ways is None:
            try:
                self._ways = self._open()
            except OSError as error:
                logger.error("Pictures are limited in each process alone: no places in %s: %s", self._folder, error)
                self._ways = []
        return self._ways

    def _open(self) -> list[list[int]]:
        """Open the steps, the farthest first, each by itself, and then the places together."""
        self._folder.mkdir(parents=True, exist_ok=True)
        steps = [[f"{step}.step"] for step in reversed(range(_STEP_COUNT))]
        with ExitStack() as opened:
            ways = []
            for names in [*steps, [f"{place}.lock" for place in range(self._count)]]:
                ways.append(
                    [os.open(self._folder / name, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600) for name in names]
                )
                for file in ways[-1]:
                    opened.callback(os.close, file)
            opened.pop_all()
        return ways


def _locked(files: list[int], deadline: float) -> int:
    while True:
        for file in files:
            with suppress(BlockingIOError):
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
                return file
        if time.monotonic() > deadline:
            raise Busy
        time.sleep(_LOOK_EVERY_S)


def _free(file: int | None) -> None:
    if file is not None:
        fcntl.flock(file, fcntl.LOCK_UN)


# A client that never ends what it sends holds a thread. Of 32 threads 24 may wait to draw (drawing.py), so that one at
# least is left for readers.
BODIES = Room(4)


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
