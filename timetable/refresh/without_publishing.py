"""Read a festival's sources without publishing: for a command without a store, and for `manage.py doctor`."""

from contextlib import suppress
from dataclasses import replace
from datetime import datetime

from timetable.errors import SourceError, SourceUnreadable
from timetable.festivals import BUNDLED, FestivalFile, with_sheet
from timetable.model import Remark, Timetable
from timetable.refresh.correction_sheet import with_stored_sheet
from timetable.sources import Fetch, Fetcher, merge, read_source
from timetable.sources.pipeline.corrections import corrected
from timetable.store import RedisStore
from timetable.timetable_json import timetable_of


def fetcher_for(file: FestivalFile, contact: str) -> Fetcher:
    """Return a fetcher for a festival's sources; `file:` paths are relative to its file, or bundled."""
    return Fetcher((file.folder, BUNDLED), contact, file.private_hosts)


def fetch_without_store(file: FestivalFile, fetch: Fetch, now: datetime) -> Timetable:
    """Fetch and read a festival once: all of its sources or none.

    Raises:
        SourceError: a source or the sheet of corrections can't be fetched or read, or no source has a slot.
    """
    if file.corrections_url:
        file = with_sheet(file, fetch(file.corrections_url).content or b"")
    parts = {source.id: read_source(fetch(source.url).content or b"", file, source) for source in file.sources}
    merged = merge(parts)
    mended = corrected(merged, file)
    if not mended.slots:
        raise SourceUnreadable(f"{file.festival.id} has no source with a slot in it. {file.notes}".rstrip())
    return timetable_of(replace(file.festival, stages=merged.stages), mended.slots, now, mended.former_pieces)


def correction_remarks(file: FestivalFile, store: RedisStore) -> tuple[Remark, ...]:
    """Return the remarks on a festival file's corrections, applied to the last good documents.

    Raises:
        StoreUnavailable: Redis does not answer.
    """
    file = with_stored_sheet(file, store)
    if not file.corrections:
        return file.sheet_remarks
    parts = {}
    for source in file.sources:
        state = store.sources(file.festival.id, (source.id,)).get(source.id)
        if state is not None and state.document is not None:
            with suppress(SourceError):  # another check of the doctor reports it
                parts[source.id] = read_source(state.document, file, source)
    return corrected(merge(parts), file).remarks if parts else ()
