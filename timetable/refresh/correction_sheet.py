"""Fetch a festival's sheet of corrections at its own pace; the last good one stays."""

import logging
from dataclasses import replace

from timetable.caching.weak_cache import cached_per_instance
from timetable.errors import SourceError
from timetable.fault_log import FaultLog
from timetable.festivals import FestivalFile, Source, with_sheet
from timetable.model import Remark, SourceId
from timetable.refresh.fetch import fetch_source, with_failure, with_success
from timetable.refresh.order_and_report import RefreshOrder
from timetable.seasons import begins_at, check_every_s, is_over
from timetable.sources import Fetch
from timetable.store import RedisStore, SourceState

PACE_S = 30  # on festival days; beat queues the task as often
_SHEET = SourceId(":corrections")  # no source has a colon in its id
_faults = cached_per_instance(lambda _: FaultLog(logging.getLogger(__name__)))


def fetch_sheet(file: FestivalFile, store: RedisStore, fetch: Fetch, order: RefreshOrder) -> bool:
    """Fetch the sheet of corrections if it is due, and store it; return whether there is a new one.

    It is due every 30 s on festival days, before as often as sources, and after the festival never. A sheet that can't
    be fetched or read is logged once, and the last good one stays; the pause grows to 15 minutes.

    Raises:
        StoreUnavailable: Redis does not answer.
    """
    if not file.corrections_url or (is_over(file.festival, order.now) and not order.is_manual):
        return False
    festival, stored = file.festival.id, _stored(file, store)
    is_on = order.now >= begins_at(file.festival)
    pace_s = PACE_S if is_on else check_every_s(file.festival, order.now, order.interval_s)
    source = Source(_SHEET, file.corrections_url, every_s=pace_s)
    order = replace(order, interval_s=pace_s)
    fetched = fetch_source(file, source, stored, fetch, order)
    state, error, content = fetched.state, fetched.error, None
    if fetched.response is not None:
        state, content = with_success(fetched, order), fetched.response.content
        try:
            if content is not None:
                with_sheet(file, content)
        except SourceError as unreadable:
            error, state = unreadable, with_failure(fetched.state, unreadable, source, order)
    if error is not None:
        _faults(store).fault(festival, f"{festival}, corrections_url: {error}; the last good sheet stays")
    elif fetched.response is not None:
        _faults(store).over(festival, f"{festival}, corrections_url: is well again")
    is_new = error is None and content is not None and content != state.document
    if is_new and fetched.response is not None:
        validators = fetched.response.validators
        state = replace(state, document=content, etag=validators.etag, last_modified=validators.last_modified)
        state = replace(state, format="csv", fetched_at=order.now)
    if state != stored:
        store.store_source(festival, state)
    return is_new


def with_stored_sheet(file: FestivalFile, store: RedisStore) -> FestivalFile:
    """Return a festival file with the corrections of its last good sheet.

    Raises:
        StoreUnavailable: Redis does not answer.
    """
    state = _stored(file, store) if file.corrections_url else None
    if state is None or state.document is None:
        return file
    try:
        return with_sheet(file, state.document)
    except SourceError as error:
        remark = Remark("corrections_url", f"the last good sheet can't be read any more: {error}", is_row_kept=False)
        return replace(file, sheet_remarks=(remark,))


def _stored(file: FestivalFile, store: RedisStore) -> SourceState | None:
    state = store.sources(file.festival.id, (_SHEET,)).get(_SHEET)
    return state if state is not None and state.url == file.corrections_url else None
