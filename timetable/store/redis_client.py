"""Connection to Redis: time-outs, one error for all failures, the names of the keys.

timetable:live                            hash festival -> LiveFacts: the one small key that web processes poll
timetable:withdrawn                       hash festival -> Withdrawal: off the site, even if also in timetable:live
timetable:file-gone                       hash festival -> since when it has no festival file
timetable:announced                       hash festival -> Announcement: known, but without a timetable yet;
                                          the field "" tells that a worker has looked, so that the hash is complete
timetable:tried                           hash festival -> last attempt for a festival without a timetable
timetable:{festival}:revision:{version}   a published timetable, deflated JSON
timetable:{festival}:revisions            list of versions, newest first
timetable:{festival}:folded               hash deleted version -> the oldest stored one, which replaces it
timetable:{festival}:changes              list of LoggedRevision, newest first
timetable:{festival}:source:{source}      SourceState: last good document and failures of a source
timetable:{festival}:documents:{source}   list of SourceState: published documents, newest first
timetable:{festival}:refreshing           the lock of the process that refreshes it
"""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

import redis
from redis.backoff import NoBackoff
from redis.exceptions import RedisError
from redis.retry import Retry

from timetable.errors import StoreUnavailable
from timetable.model import FestivalId, SourceId

LIVE = "timetable:live"
ANNOUNCED = "timetable:announced"
TRIED = "timetable:tried"
WITHDRAWN = "timetable:withdrawn"
FILE_GONE = "timetable:file-gone"
TASK_QUEUE = "celery:celery"  # the key prefix of worker/app.py, and the name of Celery's queue
WRONG_TYPE = "WRONGTYPE"  # the error of a key that holds another kind of value


class RedisClient:
    """The connection that all parts of the store share."""

    def __init__(self, url: str, *, timeout_s: float) -> None:
        self._redis: redis.Redis = redis.Redis.from_url(
            url,
            socket_timeout=timeout_s,
            socket_connect_timeout=timeout_s,
            retry=Retry(NoBackoff(), 1),  # one retry, for connections closed by a restarted server
            health_check_interval=30,
        )

    @property
    def connection(self) -> redis.Redis:
        """The connection, for keys of other components than the store."""
        return self._redis


@contextmanager
def store_errors() -> Iterator[None]:
    """Raise StoreUnavailable from the client's errors."""
    try:
        yield
    except (RedisError, OSError) as error:
        raise StoreUnavailable(f"Redis does not answer: {error}") from error


def revision_key(festival: FestivalId, version: str) -> str:
    """Return the key of a published timetable."""
    return f"timetable:{festival}:revision:{version}"


def revisions_key(festival: FestivalId) -> str:
    """Return the key of the list of versions."""
    return f"timetable:{festival}:revisions"


def folded_key(festival: FestivalId) -> str:
    """Return the key of versions replaced by the oldest stored one."""
    return f"timetable:{festival}:folded"


def changes_key(festival: FestivalId) -> str:
    """Return the key of the change log."""
    return f"timetable:{festival}:changes"


def documents_key(festival: FestivalId, source: SourceId) -> str:
    """Return the key of a source's published documents."""
    return f"timetable:{festival}:documents:{source}"


def source_key(festival: FestivalId, source: SourceId) -> str:
    """Return the key of a source's state."""
    return f"timetable:{festival}:source:{source}"


def as_bytes(value: bytes | str) -> bytes:
    """Return a value of Redis as bytes; it is bytes at run time, but the client's types include text."""
    return value.encode() if isinstance(value, str) else value


def as_text(value: bytes | str) -> str:
    """Return a value of Redis as text."""
    return as_bytes(value).decode()


def as_moment(value: bytes | str) -> datetime:
    """Return a value of Redis as a time.

    Raises:
        ValueError: not ISO 8601, or without a time zone.
    """
    moment = datetime.fromisoformat(as_text(value))
    if moment.tzinfo is None:
        raise ValueError(f"{moment} has no time zone")
    return moment
