"""Publish the union of a festival's sources, if it differs from the current timetable."""

import logging
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from timetable.changes import Change, changes
from timetable.festivals import FestivalFile
from timetable.matching import match
from timetable.model import Remark, Timetable
from timetable.refresh.build_facts import build_facts
from timetable.refresh.last_published import LastPublished
from timetable.refresh.order_and_report import RefreshOrder, RefreshReport
from timetable.refresh.read import JudgedSource
from timetable.selection.carry_over import carry_over
from timetable.sources.pipeline.corrections import corrected
from timetable.sources.pipeline.merge import merge
from timetable.store import DiskCopies, LiveFacts, PublishedTimetable, RedisStore
from timetable.timetable_json import Content, timetable_and_content, write_timetable

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
        built = _build(self.file, judged, self.order)
        if built is None:
            self.store.note_failure(festival, states, self.order.now)
            return RefreshReport(self.last.timetable, is_new=False, sources=reports)
        for remark in built.remarks:
            logger.warning("%s, %s: %s", festival, remark.where, remark.message)
        current = self.last.in_redis
        if current is not None and current.facts.version == built.timetable.version:
            self.store.note(self._facts(current.timetable, judged, built), states)
            return RefreshReport(current.timetable, is_new=False, sources=reports, remarks=built.remarks)
        timetable, found = _with_history(built.timetable, self.last, self.store)
        self._publish(
            PublishedTimetable(timetable, self._facts(timetable, judged, built)), judged, found, built.content
        )
        return RefreshReport(timetable, is_new=True, sources=reports, remarks=built.remarks, changes=found)

    def _facts(self, timetable: Timetable, judged: Sequence[JudgedSource], built: "_Built") -> LiveFacts:
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


@dataclass(frozen=True, slots=True)
class _Built:
    """A timetable built from all sources, its JSON, the digests of applied corrections, and remarks."""

    timetable: Timetable
    content: Content
    corrections: tuple[str, ...]
    remarks: tuple[Remark, ...]


def _build(file: FestivalFile, judged: Sequence[JudgedSource], order: RefreshOrder) -> _Built | None:
    """Merge the sources and apply the corrections; `None` if no source has a slot."""
    merged = merge({source.state.source: source.slots for source in judged if source.slots is not None})
    if not merged.slots:
        return None
    result = corrected(merged, file)
    festival = replace(file.festival, stages=merged.stages)
    timetable, content = timetable_and_content(festival, result.slots, order.now, result.former_pieces)
    remarks = (*_renaming_remarks(judged), *merged.remarks, *result.remarks)
    return _Built(timetable, content, result.applied_digests, remarks)


def _with_history(timetable: Timetable, last: LastPublished, store: RedisStore) -> tuple[Timetable, tuple[Change, ...]]:
    """Return the revision to publish, with what it carries over from the last one, and the changes between them."""
    if last.timetable is None:
        return timetable, ()
    if last.timetable.version == timetable.version:
        return last.timetable, ()
    matches = match(last.timetable.slots, timetable.slots)
    found = changes(last.timetable.slots, timetable.slots, matches)
    return carry_over(last.timetable, timetable, last.removed_before(store), matches), found


def _renaming_remarks(judged: Sequence[JudgedSource]) -> Iterator[Remark]:
    for source in judged:
        for stage in source.renamed:
            same = f"{stage.same} of {stage.count} acts stand there at the same minutes; picks follow"
            message = f"has the new name {stage.new_name!r}: {same}"
            yield Remark(f"{source.state.source} / stage {stage.code_name}", message, is_row_kept=True)
