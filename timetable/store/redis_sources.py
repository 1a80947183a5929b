"""States of sources with their last good documents; published documents, to trace complaints."""

import logging
from collections.abc import Mapping
from typing import TYPE_CHECKING

from timetable.model import FestivalId, SourceId
from timetable.store.redis_client import RedisClient, as_bytes, documents_key, source_key, store_errors
from timetable.store.source_state import SourceState, read_source_state, write_source_state

if TYPE_CHECKING:
    from redis.client import Pipeline

logger = logging.getLogger(__name__)

MOST_DOCUMENTS = 30


class RedisSources(RedisClient):
    """Sources by festival and id."""

    def sources(self, festival: FestivalId, ids: tuple[SourceId, ...]) -> dict[SourceId, SourceState]:
        """Return the states of the named sources, omitting sources never fetched and damaged states."""
        if not ids:
            return {}
        with store_errors():
            documents = self._redis.mget([source_key(festival, source) for source in ids])
        found = {}
        for source, document in zip(ids, documents, strict=True):
            try:
                found.update({source: read_source_state(as_bytes(document))} if document else {})
            except ValueError as error:
                logger.error("State of source %s of %s can't be read: %s", source, festival, error)
        return found

    def store_source(self, festival: FestivalId, state: SourceState) -> None:
        """Store the state of one source."""
        with store_errors():
            self._redis.set(source_key(festival, state.source), write_source_state(state))

    def store_document(self, festival: FestivalId, state: SourceState) -> None:
        """Store a published document unchanged; only the last 30 stay."""
        key = documents_key(festival, state.source)
        with store_errors(), self._redis.pipeline(transaction=True) as steps:
            steps.lpush(key, write_source_state(state))
            steps.ltrim(key, 0, MOST_DOCUMENTS - 1)
            steps.execute()

    def documents(self, festival: FestivalId, source: SourceId) -> tuple[SourceState, ...]:
        """Return the stored published documents of a source, newest first."""
        with store_errors():
            documents = self._redis.lrange(documents_key(festival, source), 0, -1)
        found = []
        for document in documents:
            try:
                found.append(read_source_state(as_bytes(document)))
            except ValueError as error:
                logger.error("A stored document of source %s of %s can't be read: %s", source, festival, error)
        return tuple(found)

    @staticmethod
    def _set_sources(steps: "Pipeline", festival: FestivalId, sources: Mapping[SourceId, SourceState]) -> None:
        """Set the states of sources, in a transaction."""
        for source, state in sources.items():
            steps.set(source_key(festival, source), write_source_state(state))
