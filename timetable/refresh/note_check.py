"""Note a refresh that published nothing: live facts and source states, with the times and errors of this check."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from timetable.errors import SourceError
from timetable.festivals import FestivalFile
from timetable.model import SourceId
from timetable.refresh.build_facts import build_facts
from timetable.refresh.fetch import FetchedSource, with_failure, with_success
from timetable.refresh.last_published import LastPublished
from timetable.refresh.order_and_report import RefreshOrder, RefreshReport, SourceReport
from timetable.refresh.reading_cache import CachedReading
from timetable.store import PublishedTimetable, RedisStore, SourceFacts, SourceState


def note_unchanged(
    file: FestivalFile,
    store: RedisStore,
    fetched: Sequence[FetchedSource],
    order: RefreshOrder,
    published: PublishedTimetable,
    reading: CachedReading,
) -> RefreshReport:
    """Note a check without changes; return the cached report with the errors of this check."""
    states = {source.state.source: with_success(source, order) for source in fetched}
    _note(file, store, published, states, order)
    return RefreshReport(published.timetable, is_new=False, sources=reading.reports(fetched), remarks=reading.remarks)


def note_failed(
    file: FestivalFile,
    store: RedisStore,
    stored: Mapping[SourceId, SourceState],
    order: RefreshOrder,
    last: LastPublished,
    error: SourceError,
) -> RefreshReport:
    """Note an aborted refresh: all sources count as failed, since the cause may be any of their documents."""
    states = {
        source.id: with_failure(stored.get(source.id) or SourceState(source.id, source.url), error, source, order)
        for source in file.sources
    }
    if last.in_redis is None:
        store.note_failure(file.festival.id, states, order.now)
    else:
        _note(file, store, last.in_redis, states, order)
    reports = tuple(SourceReport(source, error=error) for source in states)
    return RefreshReport(last.timetable, is_new=False, sources=reports)


def _note(
    file: FestivalFile,
    store: RedisStore,
    published: PublishedTimetable,
    states: Mapping[SourceId, SourceState],
    order: RefreshOrder,
) -> None:
    before = {source.id: source for source in published.facts.sources}
    sources = [
        replace(
            before.get(state.source, SourceFacts(state.source, state.format)),
            last_success=state.last_success,
            last_error=state.last_error,
        )
        for state in states.values()
    ]
    store.note(build_facts(file, published.timetable, sources, order, published.facts.corrections), states)
