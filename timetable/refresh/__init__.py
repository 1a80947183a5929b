"""The refresh of one festival: fetch, read, judge, publish. Called by beat's task and by `manage.py fetch`."""

import logging
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime

from timetable.errors import SourceError, SourceUnreadable, TookTooLong
from timetable.festivals import BUNDLED, FestivalFile
from timetable.model import Remark, SourceId, Timetable
from timetable.refresh import time_limit
from timetable.refresh.checking import AskedSource, CheckedSource, ask_source, read_again, read_asked, with_new_names
from timetable.refresh.due import due_festivals
from timetable.refresh.publishing import (
    KnownRevision,
    knowing_stages_of,
    known_revision,
    note_check,
    note_failed,
    publish_union,
)
from timetable.refresh.report import RefreshOrder, RefreshReport, SourceReport
from timetable.refresh.time_limit import processor_time_limit
from timetable.refresh.unchanged import LastReading, digest_of, last_reading, note_reading
from timetable.refresh.withdrawing import after_withdrawal, note_gone_files, settled_withdrawals, withdraw
from timetable.sources import Fetch, Fetcher, merge, read_source
from timetable.sources.pipeline.corrections import corrected
from timetable.store import DiskCopies, RedisStore, SourceState
from timetable.timetable_json import timetable_of

__all__ = [
    "RefreshOrder",
    "RefreshReport",
    "SourceReport",
    "correction_remarks",
    "due_festivals",
    "fetch_without_store",
    "fetcher_for",
    "note_gone_files",
    "refresh",
    "settled_withdrawals",
    "withdraw",
]

logger = logging.getLogger(__name__)


def refresh(
    file: FestivalFile, store: RedisStore, fetch: Fetch, order: RefreshOrder, copies: DiskCopies | None = None
) -> RefreshReport | None:
    """Refresh one festival. `None`: somebody else is refreshing it at this moment.

    Each source is fetched, read and judged alone; one that fails keeps its last good document. Where nothing changed
    since this process read it, and nobody asked for it by hand, nothing is read again. The timetable is the
    union of them, published whole if it differs from the current one. Nothing that was published is taken away, and
    `copies` on this machine's disk bring back what Redis has lost. A withdrawn festival comes back if it was asked for.

    A document that takes too much processor time to read has failed; if publishing takes too much, all sources have.

    Raises:
        StoreUnavailable: Redis does not answer; nothing was published.
    """
    with store.refreshing(file.festival.id) as hold_on:
        if hold_on is None:
            return None
        order = after_withdrawal(file.festival.id, order, store)
        work = _Refresh(file, store, fetch, order, copies, known_revision(file, store, copies))
        states = store.sources(file.festival.id, tuple(source.id for source in file.sources))
        try:
            return work.published(work.asked(states, hold_on))
        except TookTooLong as error:
            logger.error("%s: the refresh was ended: it %s; the last good timetable stays", file.festival.id, error)
            return note_failed(file, store, states, order, work.known, error)


@dataclass(frozen=True, slots=True)
class _Refresh:
    """One refresh, with the lock held."""

    file: FestivalFile
    store: RedisStore
    fetch: Fetch
    order: RefreshOrder
    copies: DiskCopies | None
    known: KnownRevision

    def asked(self, states: Mapping[SourceId, SourceState], hold_on: Callable[[], None]) -> list[AskedSource]:
        """Fetch all sources, one after the other."""
        asked = []
        for source in self.file.sources:
            hold_on()
            asked.append(ask_source(self.file, source, states.get(source.id), self.fetch, self.order))
        hold_on()
        return asked

    def published(self, asked: Sequence[AskedSource]) -> RefreshReport:
        """Publish what the sources gave, or note the check where that is nothing new."""
        file, published = self.file, self.known.published
        reading = last_reading(file.festival.id, self._digest([one.state for one in asked]))
        is_unchanged = not self.order.is_asked_for and all(one.is_unchanged for one in asked)
        if reading and published and is_unchanged and published.facts.file_digest == file.digest:
            return note_check(file, self.store, asked, self.order, published, reading)
        checked = self._checked(asked)
        with processor_time_limit(time_limit.PROCESSOR_LIMIT_S):
            report = publish_union(file, self.store, checked, self.order, self.known, self.copies)
        self._bring_back(report)
        digest = self._digest([source.state for source in checked])
        note_reading(file.festival.id, LastReading(digest, report.sources, report.remarks))
        return report

    def _checked(self, asked: Sequence[AskedSource]) -> list[CheckedSource]:
        """Read what all sources gave; once more, if one of them calls a stage otherwise."""
        file = knowing_stages_of(self.file, self.known.current)
        checked: list[CheckedSource] = []
        for source, one in zip(file.sources, asked, strict=True):
            checked.append(read_asked(file, source, one, self.fetch, self.order))
            file = with_new_names(file, checked[-1].renamed)
        if any(source.renamed for source in checked):
            checked = [read_again(file, *pair) for pair in zip(file.sources, checked, strict=True)]
        return checked

    def _bring_back(self, report: RefreshReport) -> None:
        """End a withdrawal once somebody asked for the festival by name and a source gave it."""
        if not self.order.is_asked_for or not any(source.slot_count for source in report.sources):
            return
        self.store.bring_back(self.file.festival.id)
        if self.copies is not None:
            self.copies.bring_back(self.file.festival.id)

    def _digest(self, states: Sequence[SourceState]) -> str:
        return digest_of(self.file, self.known.current.version if self.known.current else None, states)


def fetcher_for(file: FestivalFile, contact: str) -> Fetcher:
    """Return a fetcher for a festival's sources: `file:` ones may lie beside its file, or among the bundled ones."""
    return Fetcher((file.folder, BUNDLED), contact, file.private_hosts)


def fetch_without_store(file: FestivalFile, fetch: Fetch, now: datetime) -> Timetable:
    """Fetch and read a festival once, where there is no store: all of its sources or none.

    Raises:
        SourceError: a source can't be had or read, or there is none.
    """
    parts = {source.id: read_source(fetch(source.url).content or b"", file, source) for source in file.sources}
    merged = merge(parts)
    mended = corrected(merged, file)
    if not mended.slots:
        raise SourceUnreadable(f"{file.festival.id} has no source with a slot in it. {file.notes}".rstrip())
    return timetable_of(replace(file.festival, stages=merged.stages), mended.slots, now, mended.former_pieces)


def correction_remarks(file: FestivalFile, store: RedisStore) -> tuple[Remark, ...]:
    """Say what is odd with the corrections of a festival file, by the documents that were last good.

    Raises:
        StoreUnavailable: Redis does not answer.
    """
    if not file.corrections:
        return ()
    parts = {}
    for source in file.sources:
        state = store.sources(file.festival.id, (source.id,)).get(source.id)
        if state is not None and state.document is not None:
            with suppress(SourceError):  # which a finding of its own tells
                parts[source.id] = read_source(state.document, file, source)
    return corrected(merge(parts), file).remarks if parts else ()
