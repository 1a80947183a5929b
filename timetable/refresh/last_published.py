"""The published revision before a refresh, from Redis or from this machine's copy."""

import logging
from dataclasses import dataclass

from timetable.changes import ChangeKind
from timetable.errors import UnknownRevision
from timetable.festivals import FestivalFile
from timetable.model import Slot, Timetable
from timetable.store import DiskCopies, PublishedTimetable, RedisStore

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class LastPublished:
    """The last published revision; `in_redis` is `None` if only this machine's copy has it."""

    in_redis: PublishedTimetable | None
    timetable: Timetable | None

    def removed_before(self, store: RedisStore) -> list[Slot]:
        """Return the removed slots of the change log, oldest first, if the revision has no gone slots."""
        log = store.change_log(self.timetable.festival.id) if self.timetable and not self.timetable.gone else ()
        return [
            change.before
            for logged in reversed(log)
            for change in logged.changes
            if change.kind is ChangeKind.REMOVED and change.before is not None
        ]


def last_published(file: FestivalFile, store: RedisStore, copies: DiskCopies | None) -> LastPublished:
    """Return the current revision."""
    in_redis = _in_redis(store, file)
    if in_redis is not None:
        return LastPublished(in_redis, in_redis.timetable)
    copy = copies.read(file.festival.id) if copies is not None else None
    return LastPublished(None, copy.timetable if copy is not None else None)


def with_published_stages(file: FestivalFile, timetable: Timetable | None) -> FestivalFile:
    """Return a festival file with the stages of a timetable, and the new names that earlier refreshes found."""
    stages = timetable.festival.stages if timetable is not None else ()
    renamed = {name: stage.code_name for stage in stages for name in stage.new_names}
    return file.with_known_stages(renamed, (stage.id for stage in stages))


def _in_redis(store: RedisStore, file: FestivalFile) -> PublishedTimetable | None:
    facts = store.facts(file.festival.id)
    if facts is None:
        return None
    try:
        return PublishedTimetable(store.revision(facts.festival, facts.version), facts)
    except UnknownRevision as error:
        logger.error("The current version of %s is lost, a new one is published: %s", facts.festival, error)
        return None
