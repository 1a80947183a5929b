"""Refresh one festival: fetch its sources, read and judge each, publish their union."""

import logging
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from timetable.caching.weak_cache import cached_per_instance
from timetable.errors import TookTooLong
from timetable.fault_log import FaultLog
from timetable.festivals import FestivalFile
from timetable.model import SourceId
from timetable.refresh import time_limit
from timetable.refresh.announce import announce_again
from timetable.refresh.correction_sheet import fetch_sheet, with_stored_sheet
from timetable.refresh.fetch import FetchedSource, fetch_source
from timetable.refresh.last_published import LastPublished, last_published, with_published_stages
from timetable.refresh.note_check import note_failed, note_unchanged
from timetable.refresh.order_and_report import RefreshOrder, RefreshReport
from timetable.refresh.publish import Publisher
from timetable.refresh.read import JudgedSource, read_all
from timetable.refresh.reading_cache import CachedReading, cache_reading, cached_reading, reading_key
from timetable.refresh.reading_notes import log_notes
from timetable.refresh.time_limit import processor_time_limit
from timetable.refresh.withdrawal import not_before_withdrawal
from timetable.sources import Fetch
from timetable.store import DiskCopies, RedisStore, SourceState

_faults = cached_per_instance(lambda _: FaultLog(logging.getLogger(__name__)))


def refresh(
    file: FestivalFile, store: RedisStore, fetch: Fetch, order: RefreshOrder, copies: DiskCopies | None = None
) -> RefreshReport | None:
    """Refresh one festival. Return `None` if another process is refreshing it.

    Each source is fetched, read and judged separately; a failing one keeps its last good document. If nothing changed
    since this process read it, and the refresh is not manual, nothing is read again. The timetable is the union of all
    sources, published as a whole if it differs from the current one. A failure never removes a published timetable, and
    `copies` on this machine's disk restore what Redis has lost. A manual refresh brings a withdrawn festival back.

    A source fails if reading its document takes too much processor time; all sources fail if publishing does.

    Raises:
        StoreUnavailable: Redis does not answer; nothing was published.
    """
    with store.refreshing(file.festival.id) as extend_lock:
        if extend_lock is None:
            return None
        order = not_before_withdrawal(file.festival.id, order, store)
        if order.is_manual:
            fetch_sheet(file, store, fetch, order)
        file = with_stored_sheet(file, store)
        work = _Refresh(file, store, fetch, order, copies, last_published(file, store, copies))
        states = store.sources(file.festival.id, tuple(source.id for source in file.sources))
        try:
            return work.publish(work.fetch_all(states, extend_lock))
        except TookTooLong as error:
            ended = f"{file.festival.id}: the refresh was ended: it {error}; the last good timetable stays"
            _faults(store).fault((file.festival.id,), ended, logging.ERROR)
            return note_failed(file, store, states, order, work.last, error)


@dataclass(frozen=True, slots=True)
class _Refresh:
    """A refresh that holds the lock."""

    file: FestivalFile
    store: RedisStore
    fetch: Fetch
    order: RefreshOrder
    copies: DiskCopies | None
    last: LastPublished

    def fetch_all(self, states: Mapping[SourceId, SourceState], extend_lock: Callable[[], None]) -> list[FetchedSource]:
        """Fetch all sources, one after the other."""
        fetched = []
        for source in self.file.sources:
            extend_lock()
            fetched.append(fetch_source(self.file, source, states.get(source.id), self.fetch, self.order))
        extend_lock()
        return fetched

    def _log_errors(self, sources: Sequence[FetchedSource | JudgedSource]) -> None:
        """Log each failing source once, until its error changes or is over."""
        faults, festival = _faults(self.store), self.file.festival.id
        for source in sources:
            key, name = (festival, source.state.source), f"{festival}, source {source.state.source}"
            if source.error is not None:
                faults.fault(key, f"{name}: {source.error}")
            elif source.state.last_error is None:
                faults.over(key, f"{name}: is well again")
        faults.over((festival,), f"{festival}: the refresh is well again")

    def publish(self, fetched: Sequence[FetchedSource]) -> RefreshReport:
        """Read and publish the fetched documents, or note the check if nothing changed."""
        file, in_redis = self.file, self.last.in_redis
        reading = cached_reading(file.festival.id, self._key([source.state for source in fetched]))
        is_unchanged = not self.order.is_manual and all(source.is_unchanged for source in fetched)
        if reading and in_redis and is_unchanged and in_redis.facts.file_digest == file.digest:
            self._log_errors(fetched)
            return note_unchanged(file, self.store, fetched, self.order, in_redis, reading)
        judged = read_all(with_published_stages(file, self.last.timetable), fetched, self.fetch, self.order)
        self._log_errors(judged)
        for source in judged:
            log_notes(_faults(self.store), file.festival.id, source.report())
        publisher = Publisher(file, self.store, self.order, self.last, self.copies)
        with processor_time_limit(time_limit.PROCESSOR_LIMIT_S):
            report = publisher.publish_union(judged)
        self._end_withdrawal(report)
        key = self._key([source.state for source in judged])
        cache_reading(file.festival.id, CachedReading(key, report.sources, report.remarks, report.refused_corrections))
        return report

    def _end_withdrawal(self, report: RefreshReport) -> None:
        """Bring a withdrawn festival back after a manual refresh that found slots, or that had none to lose."""
        if not self.order.is_manual:
            return
        if report.timetable is None:
            announce_again(self.file, self.store, self.copies, self.order.now)
        if not any(source.slot_count for source in report.sources):
            return
        self.store.bring_back(self.file.festival.id)
        if self.copies is not None:
            self.copies.bring_back(self.file.festival.id)

    def _key(self, states: Sequence[SourceState]) -> str:
        return reading_key(self.file, self.last.timetable.version if self.last.timetable else None, states)
