"""Heartbeat of the push process: the time of its last tick, in push:alive."""

from datetime import UTC, datetime

import redis

from timetable.store.redis_client import store_errors

_KEY = "push:alive"
DEAD_AFTER_S = 60  # six ticks


def set_alive(server: redis.Redis, now: datetime) -> None:
    """Note a tick at `now`.

    Raises:
        StoreUnavailable: Redis does not answer.
    """
    with store_errors():
        server.set(_KEY, now.timestamp())


def last_alive(server: redis.Redis) -> datetime | None:
    """Return the time of the last tick (UTC), `None` if there was none.

    Raises:
        StoreUnavailable: Redis does not answer.
    """
    with store_errors():
        stored = server.get(_KEY)
    try:
        return None if stored is None else datetime.fromtimestamp(float(stored), UTC)
    except (ValueError, OverflowError, OSError):
        return None
