"""Fetch one source, if due: conditional requests, back-off after failures, intervals of sources."""

from dataclasses import dataclass, replace
from datetime import timedelta

from timetable.errors import SourceError, SourceUnreachable
from timetable.festivals import FestivalFile, Source
from timetable.refresh.order_and_report import RefreshOrder
from timetable.sources import LONGEST_RETRY_AFTER, Fetch, Fetched, Validators
from timetable.store import SourceState

_JITTER = timedelta(seconds=1)
_NO_WAIT = timedelta(0)
_LONGEST_BACK_OFF = timedelta(minutes=15)


@dataclass(frozen=True, slots=True)
class FetchedSource:
    """A source after its fetch: its state, the unread response (`None`: not due, or failed), or the error."""

    state: SourceState
    response: Fetched | None = None
    error: SourceError | None = None

    @property
    def is_unchanged(self) -> bool:
        """Whether the site has nothing newer than the last good document."""
        content = self.response.content if self.response is not None else None
        return content is None or content == self.state.document


def fetch_source(
    file: FestivalFile, source: Source, stored: SourceState | None, fetch: Fetch, order: RefreshOrder
) -> FetchedSource:
    """Fetch one source, if due. On any failure its last good document stays."""
    state = stored if stored is not None and stored.url == source.url else SourceState(source.id, source.url)
    if not _is_due(file, source, state, order):
        return FetchedSource(state)
    has_document = state.document is not None
    try:
        validators = Validators(state.etag, state.last_modified) if has_document else Validators()
        response = fetch(source.url, validators, source.headers)
    except SourceError as error:
        return FetchedSource(with_failure(state, error, source, order), error=error)
    return FetchedSource(state, response)


def with_success(fetched: FetchedSource, order: RefreshOrder) -> SourceState:
    """Return the state of a source with an unchanged document: a good check if it was due and answered."""
    if fetched.response is None:
        return fetched.state
    return replace(fetched.state, last_success=order.now, last_error=None, failure_count=0, ask_after=None)


def with_failure(state: SourceState, error: SourceError, source: Source, order: RefreshOrder) -> SourceState:
    """Return the state after one more failure.

    The back-off doubles up to 15 minutes; a longer Retry-After takes precedence.
    """
    count = state.failure_count + 1
    wait = _NO_WAIT
    if count > 1:
        wait = min(timedelta(seconds=order.interval_s) * 2 ** min(count - 2, 6), _LONGEST_BACK_OFF)
    retry_after = error.retry_after if isinstance(error, SourceUnreachable) and error.retry_after else _NO_WAIT
    ask_after = None if source.is_file else order.now + max(wait, retry_after) - _JITTER
    return replace(state, last_error=error.code, failure_count=count, ask_after=ask_after)


def _is_due(file: FestivalFile, source: Source, state: SourceState, order: RefreshOrder) -> bool:
    if order.is_manual or source.is_file:
        return True
    can_be_fetched = not _is_backing_off(state, order) and not _is_early(source, state, order)
    return can_be_fetched and source.is_in_season(file.festival, order.now)


def _is_backing_off(state: SourceState, order: RefreshOrder) -> bool:
    """Whether a failing site is not requested yet; at most the longest Retry-After, guarding against clock jumps."""
    return state.ask_after is not None and order.now < state.ask_after <= order.now + LONGEST_RETRY_AFTER


def _is_early(source: Source, state: SourceState, order: RefreshOrder) -> bool:
    if source.every_s is None or state.last_success is None or state.last_error is not None:
        return False
    pace = timedelta(seconds=source.every_s) - _JITTER
    return state.last_success - _JITTER < order.now < state.last_success + pace
