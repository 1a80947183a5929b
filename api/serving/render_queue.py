"""Priority queue of rendering: one thread of a process renders at a time, and cheap work passes dear work.

Python renders no faster in two threads than in one, so each process has one turn. It goes to whoever is due first: each
is due a time after its arrival that grows with its cost. So equal work goes in the order of arrival, a picture of ten
picks passes any dear one that waits, and a flood of small pictures passes nobody for ever.

Dear work can't keep the turn either: at each checkpoint (`timetable.checkpoint`) it hands the turn to whoever is due
before it, and waits to go on. What it has waited for in all ends with its patience, and the processor time that it
takes with a limit.
"""

import time
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from contextlib import contextmanager
from dataclasses import dataclass, field
from math import inf
from threading import Event, Lock
from typing import Any

from api.problems import Busy, RenderLimit
from api.serving.metrics import DRAWING, RENDERING, WAITING
from timetable.checkpoint import checkpoints

MOST_WAITING = 24  # of the 32 threads of a process (api/serving/rsgi.py); the others are left for readers
PATIENCE_S = 3.0
# Per unit of cost (render_cost.py). Work of three units lets pass what comes within the next 1.5 s, which is longer
# than 24 of them take; more expensive work lets all pass that comes while it has patience.
PASSED_S = 0.5
# Processor time. The dearest picture of 300 picks takes 1.2 s beside other work on 2 cores, so a machine has to be
# eight times as slow to refuse it.
LIMIT_S = 10.0
_FEW = 3
# While others wait, dear work rests for as long as it works: beside 40 clients that ask for A4 grids, readers' p99 was
# 85 ms without the rests, 32 with them, 35 where one process of three never drew.
_DEAR, _REST_S = 8.0, 0.003


@dataclass(eq=False, slots=True)
class _Job:
    cost: float
    due_at: float
    patience_s: float
    woken: Event = field(default_factory=Event)
    refused: str = ""
    waited_s: float = 0.0
    began_s: float = 0.0
    rested_s: float = 0.0


class RenderQueue:
    """One turn, and those who wait for it: `most_waiting` threads at most, the dearest of which is refused first."""

    def __init__(
        self,
        most_waiting: int = MOST_WAITING,
        patience_s: float = PATIENCE_S,
        limit_s: float = LIMIT_S,
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        self._most_waiting, self._patience_s, self._limit_s = most_waiting, patience_s, limit_s
        self._monotonic = monotonic
        self._lock = Lock()
        self._running: _Job | None = None
        self._waiting: list[_Job] = []
        self._first_due_at = inf  # of those who wait; read without the lock at each checkpoint
        self._followers: list[_Job] = []

    @property
    def waiting_count(self) -> int:
        """How many threads wait, be it for the turn or for what another one renders."""
        return len(self._waiting) + len(self._followers)

    @property
    def is_calm(self) -> bool:
        """Whether so few wait that whoever comes now has the turn within a moment."""
        return len(self._waiting) <= _FEW

    @contextmanager
    def turn(self, cost: float) -> Iterator[None]:
        """Have the turn for a `with` block.

        Raises:
            Busy: the turn did not come in time, or too many wait and this is the dearest of them.
            RenderLimit: the block took too much processor time; raised at a checkpoint within it.
        """
        job = _Job(cost, self._monotonic() + PASSED_S * cost, self._patience_s)
        try:
            self._enter(job)
            started_at, waited_before_s = self._monotonic(), job.waited_s
            job.began_s = job.rested_s = time.thread_time()
            with RENDERING.track_inprogress(), checkpoints(lambda: self._pass_checkpoint(job)):
                yield
            DRAWING.observe(self._monotonic() - started_at - (job.waited_s - waited_before_s))
        finally:
            WAITING.observe(job.waited_s)
            self._leave(job)

    def follow(self, other: "Future[Any]", cost: float) -> None:
        """Wait for what another thread renders, as one of those who wait for the turn.

        Raises:
            Busy: too many wait, and this is the dearest of them.
        """
        job = _Job(cost, self._monotonic() + PASSED_S * cost, inf)
        with self._lock:
            self._followers.append(job)
            self._refuse_too_many()
        other.add_done_callback(lambda _: job.woken.set())
        job.woken.wait()
        with self._lock:
            if job in self._followers:
                self._followers.remove(job)
        if job.refused:
            raise Busy(job.refused)

    def _enter(self, job: _Job) -> None:
        with self._lock:
            if self._running is None:
                self._running = job
                return
            self._line_up(job)
            self._refuse_too_many()
        self._await_turn(job)

    def _pass_checkpoint(self, job: _Job) -> None:
        now_s = time.thread_time()
        if now_s - job.began_s > self._limit_s:
            raise RenderLimit(self._limit_s)
        if self._waiting and job.cost > _DEAR and now_s - job.rested_s > _REST_S:
            job.rested_s = now_s
            time.sleep(_REST_S)  # readers of all processes get the core, and Python's lock
        if self._first_due_at >= job.due_at:
            return
        with self._lock:
            self._line_up(job)
            self._hand_over()
        self._await_turn(job)

    def _await_turn(self, job: _Job) -> None:
        """Wait until `job` has the turn.

        Raises:
            Busy: it was refused, or its patience is over; it then waits no more.
        """
        before = self._monotonic()
        job.woken.wait(max(0.0, job.patience_s - job.waited_s))
        with self._lock:
            job.waited_s += self._monotonic() - before
            job.woken.clear()
            if self._running is job:
                return
            if job in self._waiting:
                self._take_out(job)
        raise Busy(job.refused or "patience")

    def _leave(self, job: _Job) -> None:
        with self._lock:
            if self._running is job:
                self._hand_over()

    def _hand_over(self) -> None:
        self._running = min(self._waiting, key=lambda each: each.due_at, default=None)
        if self._running is not None:
            self._take_out(self._running)
            self._running.woken.set()

    def _refuse_too_many(self) -> None:
        if self.waiting_count <= self._most_waiting:
            return
        dearest = max((*self._waiting, *self._followers), key=lambda each: (each.cost, each.due_at))
        if dearest in self._waiting:
            self._take_out(dearest)
        else:
            self._followers.remove(dearest)
        dearest.refused = "queue_full"
        dearest.woken.set()

    def _line_up(self, job: _Job) -> None:
        self._waiting.append(job)
        self._first_due_at = min(self._first_due_at, job.due_at)

    def _take_out(self, job: _Job) -> None:
        self._waiting.remove(job)
        self._first_due_at = min((each.due_at for each in self._waiting), default=inf)


QUEUE = RenderQueue()
