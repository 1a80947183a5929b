"""Priority queue of rendering: one thread of a process renders at a time, and cheap jobs overtake expensive ones.

Two Python threads render no faster than one, so each process renders one job at a time: the one with the earliest due
time. A job is due `DUE_AFTER_S` per unit of cost after its arrival. So jobs of equal cost run in order of arrival, a
picture of ten picks overtakes any waiting expensive one, and no flood of small pictures delays a job for ever.

At each checkpoint (`timetable.checkpoint`) the running job pauses for any job that is due before it. A job waits
`MAX_WAIT_S` at most in total, and uses at most `LIMIT_S` of processor time.
"""

import time
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from contextlib import contextmanager
from dataclasses import dataclass, field
from math import inf
from threading import Event, Lock
from typing import Any

from api.errors import Busy, RenderLimit
from api.metrics import DRAWING, RENDERING, WAITING
from timetable.checkpoint import checkpoints

MAX_WAITING = 24  # of THREAD_COUNT = 32 of a process (api/serving/rsgi.py); the remaining 8 are left for readers
MAX_WAIT_S = 3.0
# Per unit of cost (render_cost.py). A job of 3 units can be overtaken by cheap ones that arrive within 1.5 s, which is
# longer than MAX_WAITING such jobs take; a job of 6 units or more by any that arrive within its MAX_WAIT_S.
DUE_AFTER_S = 0.5
# Processor time. The most expensive job, the page counts of 300 picks as a grid, takes 0.6 s on 2 cores
# (bench/results/worst-requests.md): only a machine that is 16 times as slow refuses it.
LIMIT_S = 10.0
_SHORT = 3
# While jobs wait, one that costs more than _EXPENSIVE works for _PAUSE_S and sleeps for _PAUSE_S in turn: beside 40
# clients that request A4 grids, readers' p99 was 85 ms without these pauses, 32 ms with them, and 35 ms where one of
# three processes never rendered.
_EXPENSIVE, _PAUSE_S = 8.0, 0.003


@dataclass(eq=False, slots=True)
class _Job:
    cost: float
    due_at: float
    max_wait_s: float
    woken: Event = field(default_factory=Event)
    refused: str = ""
    waited_s: float = 0.0
    started_cpu_s: float = 0.0
    paused_cpu_s: float = 0.0


class RenderQueue:
    """One running job and at most `max_waiting` waiting threads; above that, the most expensive one is refused."""

    def __init__(
        self,
        max_waiting: int = MAX_WAITING,
        max_wait_s: float = MAX_WAIT_S,
        limit_s: float = LIMIT_S,
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        self._max_waiting, self._max_wait_s, self._limit_s = max_waiting, max_wait_s, limit_s
        self._monotonic = monotonic
        self._lock = Lock()
        self._running: _Job | None = None
        self._waiting: list[_Job] = []
        self._first_due_at = inf  # of waiting jobs; read without the lock at each checkpoint
        self._joined: list[_Job] = []  # threads that wait for the rendering of another one

    @property
    def waiting_count(self) -> int:
        """How many threads wait, for their turn or for the rendering of another thread."""
        return len(self._waiting) + len(self._joined)

    @property
    def is_short(self) -> bool:
        """Whether so few jobs wait that a new one starts soon."""
        return len(self._waiting) <= _SHORT

    @contextmanager
    def turn(self, cost: float) -> Iterator[None]:
        """Wait for the turn, and run the `with` block as a job of this cost.

        Raises:
            Busy: the turn did not come in time, or too many wait and this job is the most expensive of them.
            RenderLimit: the block took too much processor time; raised at a checkpoint within it.
        """
        job = _Job(cost, self._monotonic() + DUE_AFTER_S * cost, self._max_wait_s)
        try:
            self._enter(job)
            started_at, waited_before_s = self._monotonic(), job.waited_s
            job.started_cpu_s = job.paused_cpu_s = time.thread_time()
            with RENDERING.track_inprogress(), checkpoints(lambda: self._pass_checkpoint(job)):
                yield
            DRAWING.observe(self._monotonic() - started_at - (job.waited_s - waited_before_s))
        finally:
            WAITING.observe(job.waited_s)
            self._leave(job)

    def wait_for(self, other: "Future[Any]", cost: float) -> None:
        """Wait for the rendering of another thread, counted like a thread that waits for its turn.

        Raises:
            Busy: too many wait, and this one is the most expensive of them.
        """
        job = _Job(cost, self._monotonic() + DUE_AFTER_S * cost, inf)
        with self._lock:
            self._joined.append(job)
            self._refuse_above_limit()
        other.add_done_callback(lambda _: job.woken.set())
        job.woken.wait()
        with self._lock:
            if job in self._joined:
                self._joined.remove(job)
        if job.refused:
            raise Busy(job.refused)

    def _enter(self, job: _Job) -> None:
        with self._lock:
            if self._running is None:
                self._running = job
                return
            self._enqueue(job)
            self._refuse_above_limit()
        self._await_turn(job)

    def _pass_checkpoint(self, job: _Job) -> None:
        now_s = time.thread_time()
        if now_s - job.started_cpu_s > self._limit_s:
            raise RenderLimit(self._limit_s)
        if self._waiting and job.cost > _EXPENSIVE and now_s - job.paused_cpu_s > _PAUSE_S:
            job.paused_cpu_s = now_s
            time.sleep(_PAUSE_S)  # frees the core and the GIL for readers
        if self._first_due_at >= job.due_at:
            return
        with self._lock:
            self._enqueue(job)
            self._start_next()
        self._await_turn(job)

    def _await_turn(self, job: _Job) -> None:
        """Wait until `job` has the turn.

        Raises:
            Busy: it was refused, or it waited too long; it has left the queue.
        """
        before = self._monotonic()
        job.woken.wait(max(0.0, job.max_wait_s - job.waited_s))
        with self._lock:
            job.waited_s += self._monotonic() - before
            job.woken.clear()
            if self._running is job:
                return
            if job in self._waiting:
                self._dequeue(job)
        raise Busy(job.refused or "patience")

    def _leave(self, job: _Job) -> None:
        with self._lock:
            if self._running is job:
                self._start_next()

    def _start_next(self) -> None:
        self._running = min(self._waiting, key=lambda each: each.due_at, default=None)
        if self._running is not None:
            self._dequeue(self._running)
            self._running.woken.set()

    def _refuse_above_limit(self) -> None:
        if self.waiting_count <= self._max_waiting:
            return
        refused = max((*self._waiting, *self._joined), key=lambda each: (each.cost, each.due_at))
        if refused in self._waiting:
            self._dequeue(refused)
        else:
            self._joined.remove(refused)
        refused.refused = "queue_full"
        refused.woken.set()

    def _enqueue(self, job: _Job) -> None:
        self._waiting.append(job)
        self._first_due_at = min(self._first_due_at, job.due_at)

    def _dequeue(self, job: _Job) -> None:
        self._waiting.remove(job)
        self._first_due_at = min((each.due_at for each in self._waiting), default=inf)


QUEUE = RenderQueue()
