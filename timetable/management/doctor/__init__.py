"""Knows what an operator's product needs, and looks at each of it: what is well, what is not, and what mends it."""

from collections.abc import Callable, Iterable, Iterator
from datetime import datetime

import redis

from timetable.errors import TimetableError
from timetable.management.doctor.finding import Finding, State
from timetable.management.doctor.machine import look_at_fonts, look_at_page, look_at_state_dir
from timetable.management.doctor.redis_server import look_at_keys, look_at_memory, look_at_server
from timetable.management.doctor.refreshes import (
    look_at_corrections,
    look_at_refreshes,
    look_at_sources,
    look_at_stages,
    look_at_tasks,
)
from timetable.management.doctor.setup import (
    look_at_addresses,
    look_at_checks,
    look_at_festival_files,
    look_at_notice,
)
from timetable.management.doctor.sites import ask_sites

__all__ = ["Finding", "State", "examine"]

Look = Callable[[datetime], Iterable[Finding]]
_OWN: tuple[Look, ...] = (look_at_checks, look_at_addresses, look_at_notice, look_at_festival_files)
_MACHINE: tuple[Look, ...] = (look_at_state_dir, look_at_fonts, look_at_page)
_SHARED: tuple[Look, ...] = (
    *(look_at_memory, look_at_keys, look_at_tasks),
    *(look_at_refreshes, look_at_sources, look_at_stages, look_at_corrections),
)


def examine(now: datetime, *, is_asking: bool = False) -> Iterator[Finding]:
    """Look at everything, in the order in which it is worth mending; `is_asking` asks the official sites too.

    What can't be looked at is a fault of its own and keeps nothing else from being looked at. `now` is UTC.
    """
    for look in (*_OWN, *_MACHINE):
        yield from _found(look, now)
    server = list(_found(look_at_server, now))
    yield from server
    if all(finding.state is not State.FAULT for finding in server):
        for look in _SHARED:
            yield from _found(look, now)
    if is_asking:
        yield from _found(ask_sites, now)


def _found(look: Look, now: datetime) -> Iterator[Finding]:
    try:
        yield from look(now)
    except (TimetableError, redis.RedisError, OSError, ValueError) as error:
        what = look.__name__.rpartition("_")[2]
        yield Finding(what, State.FAULT, f"can't be looked at: {error}", "Mend what is said here, then ask again.")
