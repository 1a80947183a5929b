"""Heartbeat of the push process: the time of its last tick, in push:alive."""

from datetime import datetime

import redis

from timetable.store.redis_client import as_moment, store_errors

ALIVE = "push:alive"  # ISO 8601
DEAD_AFTER_S = 60  # six ticks


def set_alive(server: redis.Redis, now: datetime) -> None:
    """Note a tick at `now`.

    Raises:
        StoreUnavailable: Redis does not answer.
    """
    with store_errors():
        server.set(ALIVE, now.isoformat())


def last_alive(server: redis.Redis) -> datetime | None:
    """Return the time of the last tick, `None` if there was none.

    Raises:
        StoreUnavailable: Redis does not answer.
    """
    with store_errors():
        stored = server.get(ALIVE)
    try:
        return as_moment(stored) if isinstance(stored, bytes | str) else None
    except ValueError:
        return None
