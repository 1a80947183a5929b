"""Read a fetched document, find renamed stages, and judge whether too much is missing."""

import logging
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from timetable.errors import SourceError, SourceUnreadable, TooMuchMissing
from timetable.festivals import FestivalFile, Source
from timetable.refresh import time_limit
from timetable.refresh.fetch import FetchedSource, with_failure, with_success
from timetable.refresh.order_and_report import RefreshOrder, SourceReport
from timetable.refresh.time_limit import processor_time_limit
from timetable.sources import Fetch, Fetched, SourceSlots, Validators, read_source
from timetable.sources.pipeline.judge import reason_to_hold_back, reason_without_slots
from timetable.sources.pipeline.renaming import RenamedStage, renamed_stages
from timetable.store import SourceFacts, SourceState

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class JudgedSource:
    """A source after fetching, reading and judging: the state to store, the slots of its last good document, the error.

    `is_new`: the document differs from the previous one; `renamed` are the stages that it renames.
    """

    state: SourceState
    slots: SourceSlots | None
    error: SourceError | None = None
    is_new: bool = False
    renamed: tuple[RenamedStage, ...] = ()

    def facts(self) -> SourceFacts:
        """Return the public facts of the source."""
        state, remarks = self.state, self.slots.remarks if self.slots is not None else ()
        mended = sum(remark.is_row_kept for remark in remarks)
        refused = len(remarks) - mended
        return SourceFacts(state.source, state.format, state.last_success, state.last_error, mended, refused)

    def report(self) -> SourceReport:
        """Return the report on this refresh of the source."""
        slots, source = self.slots, self.state.source
        if slots is None:
            return SourceReport(source, error=self.error)
        return SourceReport(source, slots.row_count, len(slots.slots), slots.remarks, self.error, slots.notes)


def read_all(
    file: FestivalFile, fetched: Sequence[FetchedSource], fetch: Fetch, order: RefreshOrder
) -> list[JudgedSource]:
    """Read and judge the fetched documents of all sources; read them again if any of them renames a stage.

    `file` has the published stages, `fetched` the order of its sources. On any failure of a source its last good
    document stays, with the error. `fetch` is called if the site has nothing newer than a stored document that is no
    longer readable.
    """
    judged: list[JudgedSource] = []
    for source, document in zip(file.sources, fetched, strict=True):
        judged.append(_read_and_judge(file, source, document, fetch, order))
        file = _with_new_names(file, judged[-1].renamed)
    if any(source.renamed for source in judged):
        judged = [_read_again(file, *pair) for pair in zip(file.sources, judged, strict=True)]
    return judged


def _read_and_judge(
    file: FestivalFile, source: Source, fetched: FetchedSource, fetch: Fetch, order: RefreshOrder
) -> JudgedSource:
    last_good = _last_good(file, source, fetched.state)
    if fetched.response is None:
        return JudgedSource(fetched.state, last_good, fetched.error)
    if last_good is not None and fetched.is_unchanged:
        return JudgedSource(with_success(fetched, order), last_good)
    try:
        response = fetched.response
        if response.content is None:
            response = fetch(source.url, Validators(), source.headers)
        good, slots, renamed = _read(file, source, response, last_good, order)
    except SourceError as error:
        return JudgedSource(with_failure(fetched.state, error, source, order), last_good, error)
    if slots.dropped_count:
        logger.info("%s, source %s: %d rows left out", file.festival.id, source.id, slots.dropped_count)
    return JudgedSource(good, slots, is_new=good.document != fetched.state.document, renamed=renamed)


def _with_new_names(file: FestivalFile, renamed: Iterable[RenamedStage]) -> FestivalFile:
    """Return a festival file with additional new names of stages."""
    return file.with_known_stages({stage.new_name: stage.code_name for stage in renamed})


def _read_again(file: FestivalFile, source: Source, judged: JudgedSource) -> JudgedSource:
    """Read a source's document again, with renames found in another document."""
    return replace(judged, slots=_last_good(file, source, judged.state))


def _read(
    file: FestivalFile, source: Source, response: Fetched, last_good: SourceSlots | None, order: RefreshOrder
) -> tuple[SourceState, SourceSlots, tuple[RenamedStage, ...]]:
    if response.content is None:
        raise SourceUnreadable("the site says that nothing changed, but nothing is known")
    slots = _slots(response.content, file, source)
    renamed = renamed_stages(last_good, slots, file) if last_good is not None else ()
    if renamed:
        slots = _slots(response.content, _with_new_names(file, renamed), source)
    _judge(last_good, slots, order)
    good = SourceState(
        source=source.id,
        url=source.url,
        format=slots.format,
        document=response.content,
        etag=response.validators.etag,
        last_modified=response.validators.last_modified,
        fetched_at=order.now,
        last_success=order.now,
    )
    return good, slots, renamed


def _slots(content: bytes, file: FestivalFile, source: Source) -> SourceSlots:
    with processor_time_limit(time_limit.PROCESSOR_LIMIT_S):
        return read_source(content, file, source)


def _last_good(file: FestivalFile, source: Source, state: SourceState) -> SourceSlots | None:
    """Read the stored document again, since the festival file may have changed."""
    if state.document is None:
        return None
    try:
        return _slots(state.document, file, source)
    except SourceError as error:
        logger.warning(
            "%s, source %s: the stored document can't be read any more: %s", file.festival.id, source.id, error
        )
        return None


def _judge(last_good: SourceSlots | None, slots: SourceSlots, order: RefreshOrder) -> None:
    if order.is_accepted:
        return
    if not slots.slots:
        raise SourceUnreadable(reason_without_slots(slots))
    why = reason_to_hold_back(last_good, slots) if last_good is not None else None
    if why:
        raise TooMuchMissing(f"held back: {why}; the last good one stays (fetch --accept publishes it all the same)")
