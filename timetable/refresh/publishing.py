"""The publishing of a festival: the union of its checked sources, if it is another than the current timetable."""

import logging
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

from timetable.changes import Change, ChangeKind, changes
from timetable.errors import SourceError, UnknownRevision
from timetable.festivals import FestivalFile
from timetable.matching import match
from timetable.model import Remark, Slot, SourceId, Timetable
from timetable.refresh.checking import AskedSource, CheckedSource, failed, well_again
from timetable.refresh.report import RefreshOrder, RefreshReport, SourceReport
from timetable.refresh.unchanged import LastReading
from timetable.seasons import check_every_s, is_over
from timetable.selection.former import remembering
from timetable.sources.pipeline.corrections import corrected
from timetable.sources.pipeline.merge import merge
from timetable.store import DiskCopies, LiveFacts, PublishedTimetable, RedisStore, SourceFacts, SourceState
from timetable.timetable_json import timetable_of

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class KnownRevision:
    """What was published last: `published` in Redis, `current` there or, if Redis lost it, in this machine's copy."""

    published: PublishedTimetable | None
    current: Timetable | None


def known_revision(file: FestivalFile, store: RedisStore, copies: DiskCopies | None) -> KnownRevision:
    """Return the timetable that fans see."""
    published = _published(store, file)
    return KnownRevision(published, published.timetable if published else _copied(copies, file))


def knowing_stages_of(file: FestivalFile, current: Timetable | None) -> FestivalFile:
    """Return a festival file that knows the stages that fans see, and new names which earlier refreshes found out."""
    stages = current.festival.stages if current is not None else ()
    renamed = {name: stage.code_name for stage in stages for name in stage.new_names}
    return file.knowing(renamed, (stage.id for stage in stages))


def publish_union(
    file: FestivalFile,
    store: RedisStore,
    checked: Sequence[CheckedSource],
    order: RefreshOrder,
    known: KnownRevision,
    copies: DiskCopies | None,
) -> RefreshReport:
    """Publish the union of all sources whole if it differs from the current timetable, else note the check.

    A Redis that has lost everything gets it back from this machine's copy: the same revision with the same time, and
    the memory of what older pieces mean.
    """
    festival = file.festival.id
    states = {source.state.source: source.state for source in checked}
    reports = tuple(source.report() for source in checked)
    merged = merge({source.state.source: source.slots for source in checked if source.slots is not None})
    published, current = known.published.timetable if known.published else None, known.current
    if not merged.slots:
        store.note_failure(festival, states, order.now)
        return RefreshReport(current, is_new=False, sources=reports)
    mended = corrected(merged, file)
    remarks = (*_renamings(checked), *merged.remarks, *mended.remarks)
    for remark in remarks:
        logger.warning("%s, %s: %s", festival, remark.where, remark.message)
    festival_part = replace(file.festival, stages=merged.stages)
    timetable = timetable_of(festival_part, mended.slots, order.now, mended.former_pieces)
    if published is not None and published.version == timetable.version:
        store.note(_facts(file, published, map(CheckedSource.facts, checked), order, mended.held), states)
        return RefreshReport(published, is_new=False, sources=reports, remarks=remarks)
    found: tuple[Change, ...] = ()
    if current is not None and current.version == timetable.version:
        timetable = current
    elif current is not None:
        matches = match(current.slots, timetable.slots)
        found = changes(current.slots, timetable.slots, matches)
        timetable = remembering(current, timetable, _removed_before(current, store), matches)
    facts = _facts(file, timetable, map(CheckedSource.facts, checked), order, mended.held)
    store.publish(timetable, facts, states, found)
    if copies is not None:
        copies.write(PublishedTimetable(timetable, facts))
    for source in checked:
        if source.is_new:
            store.keep_document(festival, source.state)
    logger.info("Published %s %s: %d slots, %d changes", festival, timetable.version, len(timetable.slots), len(found))
    return RefreshReport(timetable, is_new=True, sources=reports, remarks=remarks, changes=found)


def note_failed(
    file: FestivalFile,
    store: RedisStore,
    known: Mapping[SourceId, SourceState],
    order: RefreshOrder,
    revision: KnownRevision,
    error: SourceError,
) -> RefreshReport:
    """Note a refresh that was given up: which of its documents is to blame is not known, so all sources have failed."""
    states = {
        source.id: failed(known.get(source.id) or SourceState(source.id, source.url), error, source, order)
        for source in file.sources
    }
    published = revision.published
    if published is None:
        store.note_failure(file.festival.id, states, order.now)
    else:
        facts = _noted(published.facts, states)
        store.note(_facts(file, published.timetable, facts, order, published.facts.corrections), states)
    reports = tuple(SourceReport(source, error=error) for source in states)
    return RefreshReport(revision.current, is_new=False, sources=reports)


def note_check(
    file: FestivalFile,
    store: RedisStore,
    asked: Sequence[AskedSource],
    order: RefreshOrder,
    published: PublishedTimetable,
    reading: LastReading,
) -> RefreshReport:
    """Note a check that found nothing new: all but times and errors is what the last reading found."""
    states = {one.state.source: well_again(one, order) for one in asked}
    facts = _noted(published.facts, states)
    store.note(_facts(file, published.timetable, facts, order, published.facts.corrections), states)
    return RefreshReport(published.timetable, is_new=False, sources=reading.reports(asked), remarks=reading.remarks)


def _noted(before: LiveFacts, states: Mapping[SourceId, SourceState]) -> list[SourceFacts]:
    """Return the facts of sources as they were, with when each was last good and what is wrong with it now."""
    known = {source.id: source for source in before.sources}
    return [
        replace(
            known.get(state.source, SourceFacts(state.source, state.format)),
            last_success=state.last_success,
            last_error=state.last_error,
        )
        for state in states.values()
    ]


def _renamings(checked: Sequence[CheckedSource]) -> Iterator[Remark]:
    for source in checked:
        for stage in source.renamed:
            same = f"{stage.same} of {stage.count} acts stand there at the same minutes; picks follow"
            said = f"has the new name {stage.new_name!r}: {same}"
            yield Remark(f"{source.state.source} / stage {stage.code_name}", said, is_row_kept=True)


def _copied(copies: DiskCopies | None, file: FestivalFile) -> Timetable | None:
    copy = copies.read(file.festival.id) if copies is not None else None
    return copy.timetable if copy is not None else None


def _published(store: RedisStore, file: FestivalFile) -> PublishedTimetable | None:
    facts = store.facts(file.festival.id)
    if facts is None:
        return None
    try:
        return PublishedTimetable(store.revision(facts.festival, facts.version), facts)
    except UnknownRevision as error:
        logger.error("The current version of %s is lost, a new one is published: %s", facts.festival, error)
        return None


def _removed_before(current: Timetable, store: RedisStore) -> list[Slot]:
    """Return what older revisions lost, oldest first, if the current one remembers nothing: it may not know how to."""
    log = () if current.gone else store.change_log(current.festival.id)
    return [
        change.before
        for logged in reversed(log)
        for change in logged.changes
        if change.kind is ChangeKind.REMOVED and change.before is not None
    ]


def _facts(
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
    on_the_web = {source.id for source in file.sources if not source.is_file}
    good_checks = [source.last_success for source in sources if source.last_success and source.id in on_the_web]
    checked_at = min(good_checks, default=order.now)
    patience = timedelta(seconds=3 * check_every_s(file.festival, order.now, order.interval_s))
    can_be_stale = bool(good_checks) and not is_over(file.festival, order.now)
    return LiveFacts(
        festival=file.festival.id,
        version=timetable.version,
        file_digest=file.digest,
        tried_at=order.now,
        checked_at=checked_at,
        stale_after=checked_at + patience if can_be_stale else None,
        sources=sources,
        corrections=corrections,
    )
