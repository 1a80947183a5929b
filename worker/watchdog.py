"""Deadline of a task that nothing else ends: the worker stops with a trace, and is started again by its supervisor.

A solo pool has no time limits of Celery's (they need a pool of processes). A refresh ends itself after its share of
processor time, and each wait has its time-out; this is for what neither reaches, such as a library that never returns.
"""

import faulthandler
import sys

from celery.signals import task_postrun, task_prerun

DEADLINE_S = 600  # eight sources of 45 s each, and a refresh's processor time on a busy machine


def watch(deadline_s: float = DEADLINE_S) -> None:
    """End this process with exit status 1 and the trace of all threads, unless `relax` is called in time."""
    faulthandler.dump_traceback_later(deadline_s, exit=True, file=sys.__stderr__ or sys.stderr)


def relax() -> None:
    """Take the deadline back."""
    faulthandler.cancel_dump_traceback_later()


@task_prerun.connect
def _watch_task(**_: object) -> None:
    watch()


@task_postrun.connect
def _relax(**_: object) -> None:
    relax()
