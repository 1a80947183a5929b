"""Diagnosis of an installation: settings, files, disk, Redis, worker, beat, sources and push, with advice."""

from collections.abc import Callable, Iterable, Iterator
from datetime import datetime

import redis

from timetable.errors import TimetableError
from timetable.management.doctor.descriptions import check_expressions, check_last_documents
from timetable.management.doctor.finding import Finding, State
from timetable.management.doctor.machine import check_fonts, check_page, check_state_dir
from timetable.management.doctor.push import check_push, check_push_keys
from timetable.management.doctor.readings import check_readings
from timetable.management.doctor.redis_server import check_keys, check_memory, check_server
from timetable.management.doctor.refreshes import (
    check_corrections,
    check_refreshes,
    check_sources,
    check_stages,
    check_tasks,
)
from timetable.management.doctor.setup import (
    check_addresses,
    check_checks,
    check_files,
    check_notice,
)
from timetable.management.doctor.sites import check_sites

__all__ = ["Finding", "State", "examine"]

Check = Callable[[datetime], Iterable[Finding]]
_OWN: tuple[Check, ...] = (check_checks, check_addresses, check_notice, check_push_keys, check_files, check_expressions)
_MACHINE: tuple[Check, ...] = (check_state_dir, check_fonts, check_page)
_SHARED: tuple[Check, ...] = (
    *(check_memory, check_keys, check_tasks),
    *(check_refreshes, check_sources, check_stages, check_corrections, check_last_documents, check_readings),
    check_push,
)


def examine(now: datetime, *, with_sites: bool = False) -> Iterator[Finding]:
    """Run all checks, the most urgent first; `with_sites` fetches from the official sites too.

    A check that fails is a fault of its own; the others still run. `now` is UTC.
    """
    for check in (*_OWN, *_MACHINE):
        yield from _findings(check, now)
    server = list(_findings(check_server, now))
    yield from server
    if all(finding.state is not State.FAULT for finding in server):
        for check in _SHARED:
            yield from _findings(check, now)
    if with_sites:
        yield from _findings(check_sites, now)


def _findings(check: Check, now: datetime) -> Iterator[Finding]:
    try:
        yield from check(now)
    except (TimetableError, redis.RedisError, OSError, ValueError) as error:
        what = check.__name__.rpartition("_")[2]
        yield Finding(what, State.FAULT, f"can't be checked: {error}", "Correct this, then run the command again.")
