"""Publish the union of a festival's sources, if it differs from the current timetable."""

import logging
from collections.abc import Sequence
from dataclasses import dataclass, replace

from timetable.changes import Change, changes
from timetable.festivals import FestivalFile
from timetable.matching import match
from timetable.model import Timetable
from timetable.refresh.build_facts import build_facts
from timetable.refresh.last_published import LastPublished
from timetable.refresh.order_and_report import RefreshOrder, RefreshReport
from timetable.refresh.read import JudgedSource
from timetable.refresh.union import Union, build_union
from timetable.selection.carry_over import carry_over
from timetable.store import DiskCopies, LiveFacts, PublishedTimetable, RedisStore
from timetable.timetable_json import Content, write_timetable

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Publisher:
    """Publishes revisions of one festival: to Redis, and to the copy on this machine's disk if `copies` is given."""

    file: FestivalFile
    store: RedisStore
    order: RefreshOrder
    last: LastPublished
    copies: DiskCopies | None

    def publish_union(self, judged: Sequence[JudgedSource]) -> RefreshReport:
        """Publish the union of all sources as a whole if it differs from the current timetable, else note the check.

        A Redis that has lost its data is restored from this machine's copy: the same revision with the same time, and
        the former pieces of older ones.
        """
        festival, states = self.file.festival.id, {source.state.source: source.state for source in judged}
        reports = tuple(source.report() for source in judged)
        report = RefreshReport(self.last.timetable, is_new=False, sources=reports)
        built = build_union(self.file, judged, self.order.now)
        if built is None:
            self.store.note_failure(festival, states, self.order.now)
            return report
        for remark in built.remarks:
            logger.warning("%s, %s: %s", festival, remark.where, remark.message)
        report = replace(report, remarks=built.remarks, refused_corrections=built.refused_corrections)
        current = self.last.in_redis
        if current is not None and current.facts.version == built.timetable.version:
            self.store.note(self._facts(current.timetable, judged, built), states)
            return replace(report, timetable=current.timetable)
        timetable, found = _with_history(built.timetable, self.last, self.store)
        self._publish(
            PublishedTimetable(timetable, self._facts(timetable, judged, built)), judged, found, built.content
        )
        return replace(report, timetable=timetable, is_new=True, changes=found)

    def _facts(self, timetable: Timetable, judged: Sequence[JudgedSource], built: Union) -> LiveFacts:
        return build_facts(self.file, timetable, [source.facts() for source in judged], self.order, built.corrections)

    def _publish(
        self,
        published: PublishedTimetable,
        judged: Sequence[JudgedSource],
        found: tuple[Change, ...],
        content: Content,
    ) -> None:
        """Write a revision to Redis and disk, and store the new documents."""
        timetable, festival = published.timetable, published.facts.festival
        document = write_timetable(timetable, content=content)
        states = {source.state.source: source.state for source in judged}
        self.store.publish(timetable, published.facts, states, found, document)
        if self.copies is not None:
            self.copies.write(published, document)
        for source in judged:
            if source.is_new:
                self.store.store_document(festival, source.state)
        counts = len(timetable.slots), len(found)
        logger.info("Published %s %s: %d slots, %d changes", festival, timetable.version, *counts)


def _with_history(timetable: Timetable, last: LastPublished, store: RedisStore) -> tuple[Timetable, tuple[Change, ...]]:
    """Return the revision to publish, with what it carries over from the last one, and the changes between them."""
    if last.timetable is None:
        return timetable, ()
    if last.timetable.version == timetable.version:
        return last.timetable, ()
    matches = match(last.timetable.slots, timetable.slots)
    found = changes(last.timetable.slots, timetable.slots, matches)
    return carry_over(last.timetable, timetable, last.removed_before(store), matches), found
