"""Takes one source and what is kept of it, fetches, reads and judges it, gives its new state and its slots."""

import logging
from dataclasses import dataclass, replace

from timetable.errors import SourceError, SourceUnreadable, TooMuchMissing
from timetable.festivals import FestivalFile, Source
from timetable.refresh.report import RefreshOrder, SourceReport
from timetable.sources import Fetch, SourceSlots, Validators, read_source
from timetable.sources.judge import objection
from timetable.store import SourceState

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class CheckedSource:
    """A source after a check: its state to keep, the slots of its last good document, and what went wrong."""

    state: SourceState
    slots: SourceSlots | None
    error: SourceError | None = None

    def report(self) -> SourceReport:
        """Tell what came of this check."""
        slots, source = self.slots, self.state.source
        if slots is None:
            return SourceReport(source, error=self.error)
        return SourceReport(source, slots.row_count, len(slots.slots), slots.remarks, self.error)


def check_source(
    file: FestivalFile, source: Source, known: SourceState | None, fetch: Fetch, order: RefreshOrder
) -> CheckedSource:
    """Check one source. Whatever goes wrong, its last good document stays, and the error is told."""
    state = known if known is not None and known.url == source.url else SourceState(source.id, source.url)
    last_good = _last_good(file, source, state)
    try:
        good, slots = _fetched(file, source, state, last_good, fetch, order)
    except SourceError as error:
        logger.warning("%s, source %s: %s", file.festival.id, source.id, error)
        return CheckedSource(replace(state, last_error=error.code), last_good, error)
    if slots.dropped_count:
        logger.info("%s, source %s: %d rows left out", file.festival.id, source.id, slots.dropped_count)
    return CheckedSource(good, slots)


def _fetched(
    file: FestivalFile,
    source: Source,
    state: SourceState,
    last_good: SourceSlots | None,
    fetch: Fetch,
    order: RefreshOrder,
) -> tuple[SourceState, SourceSlots]:
    known = Validators(state.etag, state.last_modified) if last_good is not None else Validators()
    fetched = fetch(source.url, known)
    if last_good is not None and (fetched.content is None or fetched.content == state.document):
        return replace(state, last_success=order.now, last_error=None), last_good
    if fetched.content is None:
        raise SourceUnreadable("the site says that nothing changed, but nothing is known")
    slots = read_source(fetched.content, file, source)
    _judge(last_good, slots, order)
    return SourceState(
        source=source.id,
        url=source.url,
        format=slots.format,
        document=fetched.content,
        etag=fetched.validators.etag,
        last_modified=fetched.validators.last_modified,
        fetched_at=order.now,
        last_success=order.now,
    ), slots


def _last_good(file: FestivalFile, source: Source, state: SourceState) -> SourceSlots | None:
    """Read the kept document again, since the festival file may have changed meanwhile."""
    if state.document is None:
        return None
    try:
        return read_source(state.document, file, source)
    except SourceError as error:
        logger.warning(
            "%s, source %s: the kept document can't be read any more: %s", file.festival.id, source.id, error
        )
        return None


def _judge(last_good: SourceSlots | None, slots: SourceSlots, order: RefreshOrder) -> None:
    if order.is_accepted:
        return
    if not slots.slots:
        raise SourceUnreadable(f"none of its {slots.row_count} rows is a slot")
    why = objection(last_good, slots) if last_good is not None else None
    if why:
        raise TooMuchMissing(f"held back: {why}; the last good one stays (fetch --accept publishes it all the same)")
