"""Publishes timetables into Redis whole, and reads them back.

timetable:live                            hash festival -> LiveFacts: the one small key that web processes ask for
timetable:{festival}:revision:{version}   a published timetable, deflated JSON
timetable:{festival}:revisions            list of versions, newest first
timetable:{festival}:source:{source}      the last good document of a source, and how the source is
timetable:withdrawn                       hash festival -> Withdrawal: off the site, even if it is in timetable:live
timetable:file-gone                       hash festival -> since when it has no festival file
timetable:tried                           hash festival -> when one that has no timetable yet was last tried
timetable:{festival}:refreshing           the lock of whoever refreshes it
"""

import logging
import zlib
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TypeVar

import redis
from redis.backoff import NoBackoff
from redis.exceptions import LockError, RedisError
from redis.retry import Retry

from timetable.changes import Change
from timetable.errors import StoreUnavailable, UnknownRevision
from timetable.model import FestivalId, SourceId, Timetable
from timetable.store.change_log import LoggedRevision, read_logged, write_logged
from timetable.store.live_facts import LiveFacts, read_facts, write_facts
from timetable.store.source_state import SourceState, read_source_state, write_source_state
from timetable.store.withdrawal import Withdrawal, read_withdrawal, write_withdrawal
from timetable.strict_json import inflated
from timetable.timetable_json import read_timetable, without_common_slots, write_timetable

logger = logging.getLogger(__name__)
T = TypeVar("T")

MOST_REVISIONS = 100
MOST_LOGGED = 200
MOST_READ = 2_000
_LOG_STEP = 10
MOST_DOCUMENTS = 30
_REFRESH_LOCK_S = 90  # one source takes 45 s at most, its reading and a publish the rest
_WRONG_TYPE = "WRONGTYPE"  # how Redis answers where a key holds another kind of value than asked for
_LIVE = "timetable:live"
_TRIED = "timetable:tried"
_WITHDRAWN = "timetable:withdrawn"
_FILE_GONE = "timetable:file-gone"


@dataclass(frozen=True, slots=True)
class Overview:
    """What is published at one moment: the facts of each festival on the site, and those that were withdrawn."""

    live: dict[FestivalId, LiveFacts]
    withdrawn: dict[FestivalId, Withdrawal]


class RedisStore:
    """The shared store. Every method raises StoreUnavailable if Redis does not answer within `timeout_s`."""

    def __init__(self, url: str, *, timeout_s: float) -> None:
        self._redis: redis.Redis = redis.Redis.from_url(
            url,
            socket_timeout=timeout_s,
            socket_connect_timeout=timeout_s,
            retry=Retry(NoBackoff(), 1),  # once more, for a connection that a restarted server has closed
            health_check_interval=30,
        )
        self._refused: dict[tuple[str, FestivalId], bytes] = {}

    def live(self) -> dict[FestivalId, LiveFacts]:
        """Return the facts of all published festivals that were not withdrawn; damaged ones are left out and logged."""
        return self.overview().live

    def overview(self) -> Overview:
        """Return what is live and what was withdrawn, in one round trip; damaged entries are left out and logged."""
        with _store_errors(), self._redis.pipeline(transaction=False) as steps:
            for key in (_LIVE, _WITHDRAWN, _FILE_GONE):
                steps.hgetall(key)
            live, withdrawn, gone = map(self._hash, steps.execute(raise_on_error=False))
        noted = self._read(withdrawn, "The note of withdrawn", read_withdrawal)
        facts = self._read(live, "Facts of", lambda document, festival: self._facts(festival, document, gone))
        return Overview({festival: its for festival, its in facts.items() if festival not in noted}, noted)

    @staticmethod
    def _hash(answer: dict[bytes, bytes] | Exception) -> dict[bytes, bytes]:
        """Return a hash; a key that holds something else is none of ours, and as good as empty."""
        if isinstance(answer, Exception):
            if str(answer).startswith(_WRONG_TYPE):
                return {}
            raise answer
        return answer

    def _read(
        self, said: Mapping[bytes, bytes], what: str, read: Callable[[bytes, FestivalId], T]
    ) -> dict[FestivalId, T]:
        """Read the values of a hash; one that can't be read is left out, and logged once."""
        found = {}
        for name, document in said.items():
            festival = FestivalId(name.decode(errors="replace"))
            try:
                found[festival] = read(document, festival)
            except ValueError as error:
                if self._refused.get((what, festival)) != document:  # they are asked for each second
                    logger.error("%s %s can't be read, left out: %s", what, festival, error)
                self._refused[(what, festival)] = document
        return found

    @staticmethod
    def _facts(festival: FestivalId, document: bytes, gone: Mapping[bytes, bytes] | None = None) -> LiveFacts:
        facts = read_facts(document)
        if facts.festival != festival:
            raise ValueError(f"they are those of {facts.festival[:40]!r}")
        since = (gone or {}).get(festival.encode())
        return facts if since is None else replace(facts, file_gone_since=_moment(since))

    def facts(self, festival: FestivalId) -> LiveFacts | None:
        """Return the facts of one festival, also if it was withdrawn; `None` if there are none that can be read."""
        with _store_errors():
            said = self._redis.hget(_LIVE, festival)
        try:
            return None if said is None else self._facts(festival, _bytes(said))
        except ValueError as error:
            logger.error("Facts of %s can't be read and are left out: %s", festival, error)
            return None

    def withdraw(self, withdrawn: Withdrawal) -> None:
        """Take a festival off the site; all that was published of it stays, for the day when it comes back."""
        with _store_errors():
            self._redis.hset(_WITHDRAWN, withdrawn.festival, write_withdrawal(withdrawn))

    def bring_back(self, festival: FestivalId) -> None:
        """Undo a withdrawal."""
        with _store_errors():
            self._redis.hdel(_WITHDRAWN, festival)

    def note_file_gone(self, festival: FestivalId, at: datetime) -> bool:
        """Note that a festival has no file any more; say whether that is news."""
        with _store_errors():
            return bool(self._redis.hsetnx(_FILE_GONE, festival, at.isoformat()))

    def note_file_back(self, festival: FestivalId) -> None:
        """Note that a festival has a file again."""
        with _store_errors():
            self._redis.hdel(_FILE_GONE, festival)

    def revision(self, festival: FestivalId, version: str) -> Timetable:
        """Return a published timetable.

        Raises:
            UnknownRevision: never published, too long ago, or written by another version of this program.
        """
        return self._revision(festival, version, self._written(festival, version))

    def differing_parts(self, festival: FestivalId, version: str, other: str) -> tuple[Timetable, Timetable]:
        """Return two published timetables without the slots that are the same in both.

        Raises:
            UnknownRevision: as `revision`.
        """
        documents = without_common_slots(self._written(festival, version), self._written(festival, other))
        return self._revision(festival, version, documents[0]), self._revision(festival, other, documents[1])

    def _written(self, festival: FestivalId, version: str) -> bytes:
        try:
            with _store_errors():
                packed = self._redis.get(_revision_key(festival, version))
        except StoreUnavailable as error:
            if str(error.__cause__).startswith(_WRONG_TYPE):  # a key of another program, which harms this one alone
                raise UnknownRevision(f"Version {version[:40]!r} of {festival} can't be read: {error}") from error
            raise
        if packed is None:
            raise UnknownRevision(f"{festival} has no version {version[:40]!r} any more; ask for the newest.")
        try:
            return inflated(_bytes(packed))
        except ValueError as error:
            raise UnknownRevision(f"Version {version[:40]!r} of {festival} can't be read: {error}") from error

    @staticmethod
    def _revision(festival: FestivalId, version: str, document: bytes) -> Timetable:
        try:
            timetable = read_timetable(document)
        except ValueError as error:
            raise UnknownRevision(f"Version {version[:40]!r} of {festival} can't be read: {error}") from error
        if (timetable.festival.id, timetable.version) != (festival, version):
            raise UnknownRevision(f"Version {version[:40]!r} of {festival} holds another timetable.")
        return timetable

    def versions(self, festival: FestivalId) -> tuple[str, ...]:
        """Return the versions at hand, newest first."""
        with _store_errors():
            return tuple(_text(version) for version in self._redis.lrange(_revisions_key(festival), 0, -1))

    def sources(self, festival: FestivalId, ids: tuple[SourceId, ...]) -> dict[SourceId, SourceState]:
        """Return what is kept of the sources named; one that was never fetched, or can't be read, is not in it."""
        if not ids:
            return {}
        with _store_errors():
            said = self._redis.mget([_source_key(festival, source) for source in ids])
        found = {}
        for source, document in zip(ids, said, strict=True):
            try:
                found.update({source: read_source_state(_bytes(document))} if document else {})
            except ValueError as error:
                logger.error("State of source %s of %s can't be read: %s", source, festival, error)
        return found

    def comparable_version(self, festival: FestivalId, version: str) -> str:
        """Return the version whose changes tell those of `version` too: itself, or the first one if it is gone."""
        with _store_errors():
            folded = self._redis.hget(_folded_key(festival), version)
        return version if folded is None else _text(folded)

    def change_log(self, festival: FestivalId, most: int = MOST_READ) -> tuple[LoggedRevision, ...]:
        """Return what changed from revision to revision, newest first: the last 200, or until `most` are told."""
        found: list[LoggedRevision] = []
        count = 0
        for document in self._logged(festival):
            try:
                found.append(read_logged(document))
            except ValueError as error:
                logger.error("An entry of the change log of %s can't be read and is left out: %s", festival, error)
                continue
            count += len(found[-1].changes)
            if count >= most:
                break
        return tuple(found)

    def _logged(self, festival: FestivalId) -> Iterator[bytes]:
        """Give the entries of the change log, newest first, a few at a time: an old program's may be large."""
        for first in range(0, MOST_LOGGED, _LOG_STEP):
            with _store_errors():
                entries = self._redis.lrange(_changes_key(festival), first, first + _LOG_STEP - 1)
            yield from map(_bytes, entries)
            if len(entries) < _LOG_STEP:
                return

    def publish(
        self,
        timetable: Timetable,
        facts: LiveFacts,
        sources: Mapping[SourceId, SourceState],
        changes: tuple[Change, ...] = (),
        document: bytes | None = None,
    ) -> None:
        """Publish a revision with its facts, sources and changes in one transaction: readers see all of it or nothing.

        The newest 100 revisions stay, and the very first one, with which those in between are compared from then on.
        `document` is what `write_timetable` wrote, if the caller has it.
        """
        festival, version = timetable.festival.id, timetable.version
        packed = zlib.compress(document or write_timetable(timetable), 6)
        known = [one for one in self.versions(festival) if one != version]
        outdated, first = known[MOST_REVISIONS - 1 : -1], known[-1:]
        with _store_errors(), self._redis.pipeline(transaction=True) as steps:
            steps.set(_revision_key(festival, version), packed)
            steps.lrem(_revisions_key(festival), 0, version)
            steps.lpush(_revisions_key(festival), version)
            steps.hdel(_folded_key(festival), version)
            for old in outdated:
                steps.lrem(_revisions_key(festival), 0, old)
                steps.delete(_revision_key(festival, old))
                steps.hset(_folded_key(festival), old, first[0])
            if changes:
                steps.lpush(
                    _changes_key(festival), write_logged(LoggedRevision(version, timetable.fetched_at, changes))
                )
                steps.ltrim(_changes_key(festival), 0, MOST_LOGGED - 1)
            self._note(steps, facts, sources)
            steps.execute()

    def store_document(self, festival: FestivalId, state: SourceState) -> None:
        """Keep a published document as it came, the last 30 of its source, so that a complaint can be traced."""
        key = _documents_key(festival, state.source)
        with _store_errors(), self._redis.pipeline(transaction=True) as steps:
            steps.lpush(key, write_source_state(state))
            steps.ltrim(key, 0, MOST_DOCUMENTS - 1)
            steps.execute()

    def documents(self, festival: FestivalId, source: SourceId) -> tuple[SourceState, ...]:
        """Return the published documents of a source that are still kept, newest first."""
        with _store_errors():
            said = self._redis.lrange(_documents_key(festival, source), 0, -1)
        found = []
        for document in said:
            try:
                found.append(read_source_state(_bytes(document)))
            except ValueError as error:
                logger.error("A kept document of source %s of %s can't be read: %s", source, festival, error)
        return tuple(found)

    def note(self, facts: LiveFacts, sources: Mapping[SourceId, SourceState]) -> None:
        """Note a check that published nothing: facts and sources in one transaction."""
        with _store_errors(), self._redis.pipeline(transaction=True) as steps:
            self._note(steps, facts, sources)
            steps.execute()

    def note_failure(self, festival: FestivalId, sources: Mapping[SourceId, SourceState], tried_at: datetime) -> None:
        """Note how sources are while nothing of their festival can be published yet."""
        with _store_errors(), self._redis.pipeline(transaction=True) as steps:
            for source, state in sources.items():
                steps.set(_source_key(festival, source), write_source_state(state))
            steps.hset(_TRIED, festival, tried_at.isoformat())
            steps.execute()

    def tried(self) -> dict[FestivalId, datetime]:
        """Return when each festival without a timetable was last tried (UTC)."""
        with _store_errors():
            said = self._redis.hgetall(_TRIED)
        found = {}
        for festival, moment in said.items():
            with suppress(ValueError):  # one that can't be read is tried again now
                found[FestivalId(_text(festival))] = _moment(moment)
        return found

    @contextmanager
    def refreshing(self, festival: FestivalId) -> Iterator[Callable[[], None] | None]:
        """Hold the festival's refresh lock for a `with` block; gives `None` at once if somebody else holds it.

        The lock of a worker that was killed ends by itself after 90 s, so one that lives calls what it was given
        before each source: it holds the lock for 90 s more, or raises StoreUnavailable if it has lost it.
        """
        lock = self._redis.lock(f"timetable:{festival}:refreshing", timeout=_REFRESH_LOCK_S, blocking=False)

        def extend_lock() -> None:
            with _store_errors():
                lock.reacquire()

        with _store_errors():
            is_mine = lock.acquire()
        try:
            yield extend_lock if is_mine else None
        finally:
            if is_mine:
                self._release(lock)

    def delete_all(self) -> None:
        """Delete all that was published, and nothing else that stands in the same Redis."""
        with _store_errors():
            for key in self._redis.scan_iter("timetable:*", count=500):
                self._redis.delete(key)

    @staticmethod
    def _release(lock: "redis.lock.Lock") -> None:
        try:
            lock.release()
        except (LockError, RedisError) as error:
            logger.warning("Refresh lock not released, it ends by itself: %s", error)

    @staticmethod
    def _note(steps: "redis.client.Pipeline", facts: LiveFacts, sources: Mapping[SourceId, SourceState]) -> None:
        for source, state in sources.items():
            steps.set(_source_key(facts.festival, source), write_source_state(state))
        steps.hset(_LIVE, facts.festival, write_facts(facts))
        steps.hdel(_FILE_GONE, facts.festival)


@contextmanager
def _store_errors() -> Iterator[None]:
    try:
        yield
    except (RedisError, OSError) as error:
        raise StoreUnavailable(f"Redis does not answer: {error}") from error


def _revision_key(festival: FestivalId, version: str) -> str:
    return f"timetable:{festival}:revision:{version}"


def _revisions_key(festival: FestivalId) -> str:
    return f"timetable:{festival}:revisions"


def _folded_key(festival: FestivalId) -> str:
    return f"timetable:{festival}:folded"


def _changes_key(festival: FestivalId) -> str:
    return f"timetable:{festival}:changes"


def _documents_key(festival: FestivalId, source: SourceId) -> str:
    return f"timetable:{festival}:documents:{source}"


def _source_key(festival: FestivalId, source: SourceId) -> str:
    return f"timetable:{festival}:source:{source}"


def _bytes(said: bytes | str) -> bytes:
    """Give an answer as bytes, which it is: the client's types allow for one that decodes."""
    return said.encode() if isinstance(said, str) else said


def _moment(said: bytes | str) -> datetime:
    moment = datetime.fromisoformat(_text(said))
    if moment.tzinfo is None:
        raise ValueError(f"{moment} has no time zone")
    return moment


def _text(said: bytes | str) -> str:
    return _bytes(said).decode()
