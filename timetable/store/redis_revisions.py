"""Published revisions of a festival, and the log of what changed between them."""

import logging
import zlib
from collections.abc import Iterator
from typing import TYPE_CHECKING

from timetable.errors import StoreUnavailable, UnknownRevision
from timetable.model import FestivalId, Timetable
from timetable.store.change_log import LoggedRevision, read_logged, write_logged
from timetable.store.redis_client import (
    WRONG_TYPE,
    RedisClient,
    as_bytes,
    as_text,
    changes_key,
    folded_key,
    revision_key,
    revisions_key,
    store_errors,
)
from timetable.strict_json import inflated
from timetable.timetable_json import read_timetable, without_common_slots

if TYPE_CHECKING:
    from redis.client import Pipeline

logger = logging.getLogger(__name__)

MOST_REVISIONS = 100
MOST_LOGGED = 200
MOST_READ = 2_000
_LOG_PAGE = 10


class RedisRevisions(RedisClient):
    """Revisions by version."""

    def revision(self, festival: FestivalId, version: str) -> Timetable:
        """Return a published timetable.

        Raises:
            UnknownRevision: never published, too long ago, or written by another version of this program.
        """
        return _timetable(festival, version, self._document(festival, version))

    def differing_parts(self, festival: FestivalId, version: str, other: str) -> tuple[Timetable, Timetable]:
        """Return two published timetables without the slots common to both.

        Raises:
            UnknownRevision: as `revision`.
        """
        documents = without_common_slots(self._document(festival, version), self._document(festival, other))
        return _timetable(festival, version, documents[0]), _timetable(festival, other, documents[1])

    def versions(self, festival: FestivalId) -> tuple[str, ...]:
        """Return the stored versions, newest first."""
        with store_errors():
            return tuple(as_text(version) for version in self._redis.lrange(revisions_key(festival), 0, -1))

    def comparable_version(self, festival: FestivalId, version: str) -> str:
        """Return the version to compare with: `version`, or the oldest stored one if that was deleted as too old."""
        with store_errors():
            first = self._redis.hget(folded_key(festival), version)
        return version if first is None else as_text(first)

    def change_log(self, festival: FestivalId, most: int = MOST_READ) -> tuple[LoggedRevision, ...]:
        """Return the changes by revision, newest first: the last 200 revisions, or up to `most` changes."""
        found: list[LoggedRevision] = []
        count = 0
        for document in self._log_entries(festival):
            try:
                found.append(read_logged(document))
            except ValueError as error:
                logger.error("An entry of the change log of %s can't be read and is left out: %s", festival, error)
                continue
            count += len(found[-1].changes)
            if count >= most:
                break
        return tuple(found)

    def _log_entries(self, festival: FestivalId) -> Iterator[bytes]:
        """Yield the entries of the change log, newest first, a few at a time: an old build's may be large."""
        for first in range(0, MOST_LOGGED, _LOG_PAGE):
            with store_errors():
                entries = self._redis.lrange(changes_key(festival), first, first + _LOG_PAGE - 1)
            yield from map(as_bytes, entries)
            if len(entries) < _LOG_PAGE:
                return

    def _document(self, festival: FestivalId, version: str) -> bytes:
        try:
            with store_errors():
                packed = self._redis.get(revision_key(festival, version))
        except StoreUnavailable as error:
            if str(error.__cause__).startswith(WRONG_TYPE):  # a key of another program: only this version is lost
                raise UnknownRevision(f"Version {version[:40]!r} of {festival} can't be read: {error}") from error
            raise
        if packed is None:
            raise UnknownRevision(f"{festival} has no version {version[:40]!r} any more; ask for the newest.")
        try:
            return inflated(as_bytes(packed))
        except ValueError as error:
            raise UnknownRevision(f"Version {version[:40]!r} of {festival} can't be read: {error}") from error

    def _add_revision(self, steps: "Pipeline", festival: FestivalId, version: str, document: bytes) -> None:
        """Add a revision to a transaction. The newest 100 stay, and the oldest, which replaces those in between."""
        earlier = [stored for stored in self.versions(festival) if stored != version]
        outdated, first = earlier[MOST_REVISIONS - 1 : -1], earlier[-1:]
        steps.set(revision_key(festival, version), zlib.compress(document, 6))
        steps.lrem(revisions_key(festival), 0, version)
        steps.lpush(revisions_key(festival), version)
        steps.hdel(folded_key(festival), version)
        for old in outdated:
            steps.lrem(revisions_key(festival), 0, old)
            steps.delete(revision_key(festival, old))
            steps.hset(folded_key(festival), old, first[0])

    @staticmethod
    def _add_log_entry(steps: "Pipeline", festival: FestivalId, entry: LoggedRevision) -> None:
        """Add an entry to the change log, in a transaction."""
        steps.lpush(changes_key(festival), write_logged(entry))
        steps.ltrim(changes_key(festival), 0, MOST_LOGGED - 1)


def _timetable(festival: FestivalId, version: str, document: bytes) -> Timetable:
    try:
        timetable = read_timetable(document)
    except ValueError as error:
        raise UnknownRevision(f"Version {version[:40]!r} of {festival} can't be read: {error}") from error
    if (timetable.festival.id, timetable.version) != (festival, version):
        raise UnknownRevision(f"Version {version[:40]!r} of {festival} holds another timetable.")
    return timetable
