"""Preview of a refresh: what it would publish now, and how that differs from what is live. Stores nothing."""

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass

from timetable.changes import Change, changes
from timetable.errors import SourceError, StoreUnavailable
from timetable.festivals import FestivalFile, with_sheet
from timetable.model import FestivalId, Remark, SourceId, Timetable
from timetable.refresh import time_limit
from timetable.refresh.correction_sheet import with_stored_sheet
from timetable.refresh.fetch import fetch_source
from timetable.refresh.last_published import LastPublished, last_published, with_published_stages
from timetable.refresh.order_and_report import RefreshOrder, SourceReport
from timetable.refresh.read import read_all
from timetable.refresh.time_limit import processor_time_limit
from timetable.refresh.union import build_union
from timetable.sources import Fetch
from timetable.store import DiskCopies, RedisStore, SourceState


@dataclass(frozen=True, slots=True)
class Preview:
    """What would be published now (`None`: no source has a slot), and what fans see (`None`: nothing yet).

    `changes` lead from what fans see to it, in start order; empty if fans see nothing yet. `notes` say with what it was
    compared. `remarks` are on slots in several sources, renamed stages and corrections.
    """

    timetable: Timetable | None
    live: Timetable | None
    sources: tuple[SourceReport, ...]
    remarks: tuple[Remark, ...] = ()
    changes: tuple[Change, ...] = ()
    notes: tuple[str, ...] = ()


def preview(
    file: FestivalFile, store: RedisStore, fetch: Fetch, order: RefreshOrder, copies: DiskCopies | None = None
) -> Preview:
    """Fetch, read and judge a festival as `refresh` does, and return what it would publish. Stores nothing.

    Without Redis, this machine's copy stands for what is live, and each source is read without its last good document.

    Raises:
        TookTooLong: building the timetable takes too much processor time.
    """
    last, states, notes = _known(file, store, copies)
    file, sheet_notes = _with_newest_sheet(file, store, fetch)
    notes = (*notes, *sheet_notes)
    fetched = [fetch_source(file, source, states.get(source.id), fetch, order) for source in file.sources]
    judged = read_all(with_published_stages(file, last.timetable), fetched, fetch, order)
    reports = tuple(source.report() for source in judged)
    with processor_time_limit(time_limit.PROCESSOR_LIMIT_S):
        union = build_union(file, judged, order.now)
        if union is None:
            return Preview(None, last.timetable, reports, notes=notes)
        found = changes(last.timetable.slots, union.timetable.slots) if last.timetable is not None else ()
    return Preview(union.timetable, last.timetable, reports, union.remarks, found, notes)


_Known = tuple[LastPublished, Mapping[SourceId, SourceState], tuple[str, ...]]


def _known(file: FestivalFile, store: RedisStore, copies: DiskCopies | None) -> _Known:
    """Return what is live, the states of the sources, and notes on both."""
    festival, ids = file.festival.id, tuple(source.id for source in file.sources)
    try:
        last, states = last_published(file, store, copies), store.sources(festival, ids)
        notes = _withdrawal_notes(festival, store)
    except StoreUnavailable as error:
        copy = copies.read(festival) if copies is not None else None
        last, states = LastPublished(None, copy.timetable if copy is not None else None), {}
        notes = (f"What is live is not known: {error}",)
    if last.timetable is None:
        return last, states, (*notes, "Nothing to compare with: everything is new")
    if last.in_redis is None:
        notes = (*notes, "Compared with the copy on this machine's disk")
    return last, states, notes


def _with_newest_sheet(file: FestivalFile, store: RedisStore, fetch: Fetch) -> tuple[FestivalFile, tuple[str, ...]]:
    """Return a festival file with the sheet of corrections as it is now, else with the last good one, and a note."""
    if not file.corrections_url:
        return file, ()
    try:
        return with_sheet(file, fetch(file.corrections_url).content or b""), ()
    except SourceError as error:
        note = f"The sheet of corrections can't be used: {error}; the last good one is used"
    with suppress(StoreUnavailable):
        return with_stored_sheet(file, store), (note,)
    return file, (note,)


def _withdrawal_notes(festival: FestivalId, store: RedisStore) -> tuple[str, ...]:
    is_withdrawn = festival in store.overview().withdrawn
    return (f"The festival is withdrawn: only `manage.py fetch {festival}` publishes it again",) if is_withdrawn else ()
