"""Watchdog of tasks: after a deadline the worker exits with a trace, and its supervisor starts another.

Celery's own time limits need a pool of processes, and this pool is solo. A refresh limits its processor time, and each
wait has a time-out; the watchdog is for what neither stops, such as a library that never returns.
"""

import faulthandler
import sys

from celery.signals import task_postrun, task_prerun

DEADLINE_S = 600  # eight sources of 45 s each, and a refresh's processor time on a busy machine


def start_watchdog(deadline_s: float = DEADLINE_S) -> None:
    """Exit with status 1 and the trace of all threads after the deadline, unless `stop_watchdog` is called."""
    faulthandler.dump_traceback_later(deadline_s, exit=True, file=sys.__stderr__ or sys.stderr)


def stop_watchdog() -> None:
    """Cancel the deadline."""
    faulthandler.cancel_dump_traceback_later()


@task_prerun.connect
def _start(**_: object) -> None:
    start_watchdog()


@task_postrun.connect
def _stop(**_: object) -> None:
    stop_watchdog()
