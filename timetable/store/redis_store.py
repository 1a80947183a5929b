"""The shared store in Redis: publishing in one transaction, and the lock of a refresh."""

import logging
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from typing import TYPE_CHECKING

from redis.exceptions import LockError, RedisError

from timetable.changes import Change
from timetable.model import FestivalId, SourceId, Timetable
from timetable.store.change_log import LoggedRevision
from timetable.store.live_facts import LiveFacts, write_facts
from timetable.store.redis_client import ANNOUNCED, FILE_GONE, LIVE, TASK_QUEUE, TRIED, store_errors
from timetable.store.redis_festivals import RedisFestivals
from timetable.store.redis_revisions import RedisRevisions
from timetable.store.redis_sources import RedisSources
from timetable.store.source_state import SourceState
from timetable.timetable_json import write_timetable

if TYPE_CHECKING:
    from redis.client import Pipeline
    from redis.lock import Lock

logger = logging.getLogger(__name__)

_REFRESH_LOCK_S = 90  # one source takes at most 45 s; reading and publishing take the rest


class RedisStore(RedisFestivals, RedisRevisions, RedisSources):
    """The shared store. Every method raises StoreUnavailable if Redis does not answer within `timeout_s`.

    It inherits from its three parts rather than holding them, since a publish writes keys of all three in one
    transaction on one connection.
    """

    def publish(
        self,
        timetable: Timetable,
        facts: LiveFacts,
        sources: Mapping[SourceId, SourceState],
        changes: tuple[Change, ...] = (),
        document: bytes | None = None,
    ) -> None:
        """Publish a revision with its facts, sources and changes in one transaction: readers see all of it or none.

        `document` is the JSON of the timetable, if the caller has it already.
        """
        festival, version = timetable.festival.id, timetable.version
        with store_errors(), self._redis.pipeline(transaction=True) as steps:
            self._add_revision(steps, festival, version, document or write_timetable(timetable))
            if changes:
                self._add_log_entry(steps, festival, LoggedRevision(version, timetable.fetched_at, changes))
            self._set_live(steps, facts, sources)
            steps.execute()

    def note(self, facts: LiveFacts, sources: Mapping[SourceId, SourceState]) -> None:
        """Note a check that published nothing: facts and sources in one transaction."""
        with store_errors(), self._redis.pipeline(transaction=True) as steps:
            self._set_live(steps, facts, sources)
            steps.execute()

    def note_failure(self, festival: FestivalId, sources: Mapping[SourceId, SourceState], tried_at: datetime) -> None:
        """Note the states of sources while nothing of their festival can be published yet."""
        with store_errors(), self._redis.pipeline(transaction=True) as steps:
            self._set_sources(steps, festival, sources)
            steps.hset(TRIED, festival, tried_at.isoformat())
            steps.execute()

    @contextmanager
    def refreshing(self, festival: FestivalId) -> Iterator[Callable[[], None] | None]:
        """Lock a festival's refresh for a `with` block; yield `None` without waiting if another process has the lock.

        The lock expires after 90 s in case its worker is killed. The caller must call the yielded function before each
        source: it extends the lock by 90 s, or raises StoreUnavailable if the lock is lost.
        """
        lock = self._redis.lock(f"timetable:{festival}:refreshing", timeout=_REFRESH_LOCK_S, blocking=False)

        def extend_lock() -> None:
            with store_errors():
                lock.reacquire()

        with store_errors():
            is_acquired = lock.acquire()
        try:
            yield extend_lock if is_acquired else None
        finally:
            if is_acquired:
                _release(lock)

    def waiting_task_count(self) -> int:
        """Return how many tasks no worker has started."""
        with store_errors():
            return self._redis.llen(TASK_QUEUE)

    def delete_all(self) -> None:
        """Delete every key of the store, but not those of the broker and of other programs in the same Redis.

        Only tests and benchmarks call this, to start from an empty store; it is here beside the names of its keys.
        """
        with store_errors():
            for pattern in ("timetable:*", "push:*"):
                for key in self._redis.scan_iter(pattern, count=500):
                    self._redis.delete(key)

    def _set_live(self, steps: "Pipeline", facts: LiveFacts, sources: Mapping[SourceId, SourceState]) -> None:
        self._set_sources(steps, facts.festival, sources)
        steps.hset(LIVE, facts.festival, write_facts(facts))
        steps.hdel(FILE_GONE, facts.festival)
        steps.hdel(ANNOUNCED, facts.festival)


def _release(lock: "Lock") -> None:
    try:
        lock.release()
    except (LockError, RedisError) as error:
        logger.warning("Refresh lock not released, it will expire: %s", error)
