"""The store: published timetables in Redis, with copies on disk and in memory for when Redis is down."""

from functools import cache

from django.conf import settings

from timetable.store.announcement import Announcement
from timetable.store.change_log import LoggedRevision
from timetable.store.disk_copy import DiskCopies
from timetable.store.live_facts import LiveFacts, PublishedTimetable, SourceFacts
from timetable.store.redis_client import TASK_QUEUE
from timetable.store.redis_store import RedisStore
from timetable.store.source_state import SourceState
from timetable.store.timetables_in_memory import CurrentTimetables
from timetable.store.withdrawal import Withdrawal

__all__ = [
    "TASK_QUEUE",
    "Announcement",
    "CurrentTimetables",
    "DiskCopies",
    "LiveFacts",
    "LoggedRevision",
    "PublishedTimetable",
    "RedisStore",
    "SourceFacts",
    "SourceState",
    "Withdrawal",
    "current_timetables",
    "disk_copies",
    "worker_store",
]

_WORKER_TIMEOUT_S = 10.0


@cache
def current_timetables() -> CurrentTimetables:
    """Return the timetables that this process serves (one instance per process)."""
    store = RedisStore(settings.REDIS_URL, timeout_s=settings.REDIS_TIMEOUT_S)
    return CurrentTimetables(store, disk_copies(), settings.FESTIVALS)


def disk_copies() -> DiskCopies:
    """Return the copies on this machine's disk."""
    return DiskCopies(settings.STATE_DIR)


@cache
def worker_store() -> RedisStore:
    """Return the store with a worker's longer time-out."""
    return RedisStore(settings.REDIS_URL, timeout_s=_WORKER_TIMEOUT_S)
