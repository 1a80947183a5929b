"""The check of one source: fetch, read, find renamed stages, judge."""

import logging
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import timedelta

from timetable.errors import SourceError, SourceUnreachable, SourceUnreadable, TooMuchMissing
from timetable.festivals import FestivalFile, Source
from timetable.refresh import time_limit
from timetable.refresh.report import RefreshOrder, SourceReport
from timetable.refresh.time_limit import processor_time_limit
from timetable.sources import LONGEST_RETRY_AFTER, Fetch, Fetched, SourceSlots, Validators, read_source
from timetable.sources.pipeline.judge import objection
from timetable.sources.pipeline.renaming import RenamedStage, renamed_stages
from timetable.store import SourceFacts, SourceState

logger = logging.getLogger(__name__)

_JITTER = timedelta(seconds=1)
_NO_WAIT = timedelta(0)
_LONGEST_BACK_OFF = timedelta(minutes=15)


@dataclass(frozen=True, slots=True)
class CheckedSource:
    """A source after a check: its state to keep, the slots of its last good document, and what went wrong.

    `is_new`: the document is another one than before; `renamed` are the stages that it calls otherwise.
    """

    state: SourceState
    slots: SourceSlots | None
    error: SourceError | None = None
    is_new: bool = False
    renamed: tuple[RenamedStage, ...] = ()

    def facts(self) -> SourceFacts:
        """Tell what everybody may know of it."""
        state, remarks = self.state, self.slots.remarks if self.slots is not None else ()
        kept = sum(remark.is_row_kept for remark in remarks)
        return SourceFacts(state.source, state.format, state.last_success, state.last_error, kept, len(remarks) - kept)

    def report(self) -> SourceReport:
        """Tell what came of this check."""
        slots, source = self.slots, self.state.source
        if slots is None:
            return SourceReport(source, error=self.error)
        return SourceReport(source, slots.row_count, len(slots.slots), slots.remarks, self.error)


@dataclass(frozen=True, slots=True)
class AskedSource:
    """A source after its fetch, still unread: its state, what came (`None`: it was not asked), or what went wrong."""

    state: SourceState
    fetched: Fetched | None = None
    error: SourceError | None = None

    @property
    def is_unchanged(self) -> bool:
        """Say whether its last good document is all that there is to read."""
        content = self.fetched.content if self.fetched is not None else None
        return content is None or content == self.state.document


def ask_source(
    file: FestivalFile, source: Source, known: SourceState | None, fetch: Fetch, order: RefreshOrder
) -> AskedSource:
    """Fetch one source, if it is to be asked now. Whatever goes wrong, its last good document stays."""
    state = known if known is not None and known.url == source.url else SourceState(source.id, source.url)
    if not _is_asked_now(file, source, state, order):
        return AskedSource(state)
    has_document = state.document is not None
    try:
        known_there = Validators(state.etag, state.last_modified) if has_document else Validators()
        fetched = fetch(source.url, known_there, source.headers)
    except SourceError as error:
        logger.warning("%s, source %s: %s", file.festival.id, source.id, error)
        return AskedSource(failed(state, error, source, order), error=error)
    return AskedSource(state, fetched)


def well_again(asked: AskedSource, order: RefreshOrder) -> SourceState:
    """Return the state of a source whose document did not change: a good check, if it was asked and answered."""
    if asked.fetched is None:
        return asked.state
    return replace(asked.state, last_success=order.now, last_error=None, failure_count=0, ask_after=None)


def read_asked(
    file: FestivalFile, source: Source, asked: AskedSource, fetch: Fetch, order: RefreshOrder
) -> CheckedSource:
    """Read what a source gave, and judge it. Whatever goes wrong, its last good document stays, the error is told."""
    last_good = _last_good(file, source, asked.state)
    if asked.fetched is None:
        return CheckedSource(asked.state, last_good, asked.error)
    if last_good is not None and asked.is_unchanged:
        return CheckedSource(well_again(asked, order), last_good)
    try:
        fetched = (
            asked.fetched if asked.fetched.content is not None else fetch(source.url, Validators(), source.headers)
        )
        good, slots, renamed = _read(file, source, fetched, last_good, order)
    except SourceError as error:
        logger.warning("%s, source %s: %s", file.festival.id, source.id, error)
        return CheckedSource(failed(asked.state, error, source, order), last_good, error)
    if slots.dropped_count:
        logger.info("%s, source %s: %d rows left out", file.festival.id, source.id, slots.dropped_count)
    return CheckedSource(good, slots, is_new=good.document != asked.state.document, renamed=renamed)


def with_new_names(file: FestivalFile, renamed: Iterable[RenamedStage]) -> FestivalFile:
    """Return a festival file that knows stages by their new names as well."""
    return file.knowing({stage.new_name: stage.code_name for stage in renamed})


def read_again(file: FestivalFile, source: Source, checked: CheckedSource) -> CheckedSource:
    """Read a checked source's document again, with what was found out from another one."""
    return replace(checked, slots=_last_good(file, source, checked.state))


def _is_asked_now(file: FestivalFile, source: Source, state: SourceState, order: RefreshOrder) -> bool:
    if order.is_asked_for or source.is_file:
        return True
    is_free = not _is_left_alone(state, order) and not _is_early(source, state, order)
    return is_free and source.is_in_season(file.festival, order.now)


def _is_left_alone(state: SourceState, order: RefreshOrder) -> bool:
    """Tell if a failing site is to be left alone; but for no longer than it could ask, whatever the clock does."""
    return state.ask_after is not None and order.now < state.ask_after <= order.now + LONGEST_RETRY_AFTER


def _is_early(source: Source, state: SourceState, order: RefreshOrder) -> bool:
    if source.every_s is None or state.last_success is None or state.last_error is not None:
        return False
    pace = timedelta(seconds=source.every_s) - _JITTER
    return state.last_success - _JITTER < order.now < state.last_success + pace


def failed(state: SourceState, error: SourceError, source: Source, order: RefreshOrder) -> SourceState:
    """Leave a failing site alone for longer and longer, up to a quarter of an hour, or as long as it asks for."""
    count = state.failure_count + 1
    wait = _NO_WAIT
    if count > 1:
        wait = min(timedelta(seconds=order.interval_s) * 2 ** min(count - 2, 6), _LONGEST_BACK_OFF)
    asked_for = error.retry_after if isinstance(error, SourceUnreachable) and error.retry_after else _NO_WAIT
    ask_after = None if source.is_file else order.now + max(wait, asked_for) - _JITTER
    return replace(state, last_error=error.code, failure_count=count, ask_after=ask_after)


def _read(
    file: FestivalFile, source: Source, fetched: Fetched, last_good: SourceSlots | None, order: RefreshOrder
) -> tuple[SourceState, SourceSlots, tuple[RenamedStage, ...]]:
    if fetched.content is None:
        raise SourceUnreadable("the site says that nothing changed, but nothing is known")
    slots = _slots(fetched.content, file, source)
    renamed = renamed_stages(last_good, slots, file) if last_good is not None else ()
    if renamed:
        slots = _slots(fetched.content, with_new_names(file, renamed), source)
    _judge(last_good, slots, order)
    good = SourceState(
        source=source.id,
        url=source.url,
        format=slots.format,
        document=fetched.content,
        etag=fetched.validators.etag,
        last_modified=fetched.validators.last_modified,
        fetched_at=order.now,
        last_success=order.now,
    )
    return good, slots, renamed


def _slots(content: bytes, file: FestivalFile, source: Source) -> SourceSlots:
    with processor_time_limit(time_limit.PROCESSOR_LIMIT_S):
        return read_source(content, file, source)


def _last_good(file: FestivalFile, source: Source, state: SourceState) -> SourceSlots | None:
    """Read the kept document again, since the festival file may have changed meanwhile."""
    if state.document is None:
        return None
    try:
        return _slots(state.document, file, source)
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
