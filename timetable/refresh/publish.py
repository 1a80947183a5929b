"""Publish the union of a festival's sources, if it differs from the current timetable."""

import logging
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import timedelta

from timetable.changes import Change, changes
from timetable.festivals import FestivalFile
from timetable.matching import match
from timetable.model import Remark, Timetable
from timetable.refresh.last_published import LastPublished
from timetable.refresh.order_and_report import RefreshOrder, RefreshReport
from timetable.refresh.read import JudgedSource
from timetable.seasons import check_every_s, is_over
from timetable.selection.carry_over import carry_over
from timetable.sources.pipeline.corrections import corrected
from timetable.sources.pipeline.merge import merge
from timetable.store import DiskCopies, LiveFacts, PublishedTimetable, RedisStore, SourceFacts
from timetable.timetable_json import timetable_and_content, write_timetable

logger = logging.getLogger(__name__)


def publish_union(
    file: FestivalFile,
    store: RedisStore,
    judged: Sequence[JudgedSource],
    order: RefreshOrder,
    last: LastPublished,
    copies: DiskCopies | None,
) -> RefreshReport:
    """Publish the union of all sources whole if it differs from the current timetable, else note the check.

    A Redis that has lost everything is filled from this machine's copy: the same revision with the same time, and the
    former pieces of older ones.
    """
    festival = file.festival.id
    states = {source.state.source: source.state for source in judged}
    reports = tuple(source.report() for source in judged)
    merged = merge({source.state.source: source.slots for source in judged if source.slots is not None})
    if not merged.slots:
        store.note_failure(festival, states, order.now)
        return RefreshReport(last.timetable, is_new=False, sources=reports)
    mended = corrected(merged, file)
    remarks = (*_renaming_remarks(judged), *merged.remarks, *mended.remarks)
    for remark in remarks:
        logger.warning("%s, %s: %s", festival, remark.where, remark.message)
    festival_part = replace(file.festival, stages=merged.stages)
    timetable, content = timetable_and_content(festival_part, mended.slots, order.now, mended.former_pieces)
    source_facts = [source.facts() for source in judged]
    if last.in_redis is not None and last.in_redis.facts.version == timetable.version:
        timetable = last.in_redis.timetable
        store.note(live_facts(file, timetable, source_facts, order, mended.applied_digests), states)
        return RefreshReport(timetable, is_new=False, sources=reports, remarks=remarks)
    timetable, found = _with_history(timetable, last, store)
    facts = live_facts(file, timetable, source_facts, order, mended.applied_digests)
    document = write_timetable(timetable, content=content)
    store.publish(timetable, facts, states, found, document)
    if copies is not None:
        copies.write(PublishedTimetable(timetable, facts), document)
    for source in judged:
        if source.is_new:
            store.store_document(festival, source.state)
    logger.info("Published %s %s: %d slots, %d changes", festival, timetable.version, len(timetable.slots), len(found))
    return RefreshReport(timetable, is_new=True, sources=reports, remarks=remarks, changes=found)


def _with_history(timetable: Timetable, last: LastPublished, store: RedisStore) -> tuple[Timetable, tuple[Change, ...]]:
    """Return the revision to publish, with what it carries over from the last one, and the changes between them."""
    if last.timetable is None:
        return timetable, ()
    if last.timetable.version == timetable.version:
        return last.timetable, ()
    matches = match(last.timetable.slots, timetable.slots)
    found = changes(last.timetable.slots, timetable.slots, matches)
    return carry_over(last.timetable, timetable, last.removed_before(store), matches), found


def live_facts(
    file: FestivalFile,
    timetable: Timetable,
    sources: Iterable[SourceFacts],
    order: RefreshOrder,
    corrections: tuple[str, ...],
) -> LiveFacts:
    """Build the live facts.

    Stale: a web source without a good check for 3 intervals; never after the festival's end, never for files.
    """
    sources = tuple(sources)
    web_sources = {source.id for source in file.sources if not source.is_file}
    good_checks = [source.last_success for source in sources if source.last_success and source.id in web_sources]
    checked_at = min(good_checks, default=order.now)
    stale_after = timedelta(seconds=3 * check_every_s(file.festival, order.now, order.interval_s))
    can_be_stale = bool(good_checks) and not is_over(file.festival, order.now)
    return LiveFacts(
        festival=file.festival.id,
        version=timetable.version,
        file_digest=file.digest,
        tried_at=order.now,
        checked_at=checked_at,
        stale_after=checked_at + stale_after if can_be_stale else None,
        sources=sources,
        corrections=corrections,
    )


def _renaming_remarks(judged: Sequence[JudgedSource]) -> Iterator[Remark]:
    for source in judged:
        for stage in source.renamed:
            same = f"{stage.same} of {stage.count} acts stand there at the same minutes; picks follow"
            message = f"has the new name {stage.new_name!r}: {same}"
            yield Remark(f"{source.state.source} / stage {stage.code_name}", message, is_row_kept=True)
