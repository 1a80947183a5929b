"""The refresh of one festival: fetch, read, judge, publish. Called by beat's task and by `manage.py fetch`."""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import datetime

from timetable.errors import SourceError, SourceUnreadable
from timetable.festivals import BUNDLED, FestivalFile
from timetable.model import Remark, Timetable
from timetable.published import timetable_of
from timetable.refresh.checking import AskedSource, CheckedSource, ask_source, read_again, read_asked, with_new_names
from timetable.refresh.due import due_festivals
from timetable.refresh.publishing import KnownRevision, knowing_stages_of, known_revision, note_check, publish_union
from timetable.refresh.report import RefreshOrder, RefreshReport, SourceReport
from timetable.refresh.unchanged import LastReading, digest_of, last_reading, note_reading
from timetable.sources import Fetch, Fetcher, merge, read_source
from timetable.sources.corrections import corrected
from timetable.store import DiskCopies, RedisStore

__all__ = [
    "RefreshOrder",
    "RefreshReport",
    "SourceReport",
    "correction_remarks",
    "due_festivals",
    "fetch_without_store",
    "fetcher_for",
    "refresh",
]


def refresh(
    file: FestivalFile, store: RedisStore, fetch: Fetch, order: RefreshOrder, copies: DiskCopies | None = None
) -> RefreshReport | None:
    """Refresh one festival. `None`: somebody else is refreshing it at this moment.

    Each source is fetched, read and judged alone; one that fails keeps its last good document. Where nothing changed
    since this process read it, and nobody asked for it by hand, nothing is read again. The timetable is the
    union of them, published whole if it differs from the current one. Nothing that was published is taken away, and
    `copies` on this machine's disk bring back what Redis has lost.

    Raises:
        StoreUnavailable: Redis does not answer; nothing was published.
    """
    with store.refreshing(file.festival.id) as hold_on:
        if hold_on is None:
            return None
        known = known_revision(file, store, copies)
        states = store.sources(file.festival.id, tuple(source.id for source in file.sources))
        asked = []
        for source in file.sources:
            hold_on()
            asked.append(ask_source(file, source, states.get(source.id), fetch, order))
        hold_on()
        version = known.current.version if known.current is not None else None
        reading = last_reading(file.festival.id, digest_of(file, version, [one.state for one in asked]))
        if (
            reading is not None
            and known.published is not None
            and not order.is_asked_for
            and all(one.is_unchanged for one in asked)
            and known.published.facts.file_digest == file.digest
        ):
            return note_check(file, store, asked, order, known.published, reading)
        checked = _checked(file, known, asked, fetch, order)
        report = publish_union(file, store, checked, order, known, copies)
        digest = digest_of(file, version, [source.state for source in checked])
        note_reading(file.festival.id, LastReading(digest, report.sources, report.remarks))
        return report


def _checked(
    file: FestivalFile, known: KnownRevision, asked: Sequence[AskedSource], fetch: Fetch, order: RefreshOrder
) -> list[CheckedSource]:
    """Read what all sources gave; once more, if one of them calls a stage otherwise."""
    file = knowing_stages_of(file, known.current)
    checked: list[CheckedSource] = []
    for source, one in zip(file.sources, asked, strict=True):
        checked.append(read_asked(file, source, one, fetch, order))
        file = with_new_names(file, checked[-1].renamed)
    if any(source.renamed for source in checked):
        checked = [read_again(file, *pair) for pair in zip(file.sources, checked, strict=True)]
    return checked


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
