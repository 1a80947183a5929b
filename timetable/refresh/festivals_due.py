"""List the festivals that are due for a refresh."""

from collections.abc import Collection, Iterable
from datetime import datetime, timedelta

from timetable.festivals import BUNDLED, FestivalFile
from timetable.model import FestivalId
from timetable.seasons import check_every_s, is_over
from timetable.store import RedisStore

_JITTER = timedelta(seconds=1)  # a slightly early tick must not delay a refresh by an interval
_RETRY_OF_THE_PAST = timedelta(days=1)


def due_festivals(
    files: Iterable[FestivalFile],
    store: RedisStore,
    now: datetime,
    interval_s: int,
    *,
    is_start: bool = False,
    named: Collection[str] = (),
) -> list[FestivalId]:
    """List the festivals to refresh now, in file order. At the start all are due except published past ones.

    A published past festival is not refreshed; an unpublished past one is tried once a day, a withdrawn one never, and
    a past edition that comes with the product only if it is among `named`, the operator's choice. Festivals with
    `file:` sources are checked even when past, since that costs nothing.
    """
    overview, tried = store.overview(), store.tried()
    live = overview.live
    due = []
    for file in files:
        if file.festival.id in overview.withdrawn:
            continue
        festival = file.festival
        facts = live.get(festival.id)
        last = facts.tried_at if facts else tried.get(festival.id)
        wait = _wait(file, now, interval_s, is_known=facts is not None)
        is_edited = facts is not None and facts.file_digest != file.digest
        if facts is None and is_bundled_past(file, now, named):
            continue
        is_late = wait is not None and (is_start or last is None or _has_passed(last, now, wait))
        if file.sources and (is_edited or is_late):
            due.append(festival.id)
    return due


def is_bundled_past(file: FestivalFile, now: datetime, named: Collection[str] = ()) -> bool:
    """Return whether a festival is a past edition that comes with the product and is not `named` by the operator.

    Its site may be gone: every new server would ask it, and warn. Documents that come with the product are no sites.
    """
    is_chosen = file.festival.id in named or file.folder != BUNDLED
    return not is_chosen and is_over(file.festival, now) and not any(source.is_file for source in file.sources)


def _wait(file: FestivalFile, now: datetime, interval_s: int, *, is_known: bool) -> timedelta | None:
    if any(source.is_file for source in file.sources) or not is_over(file.festival, now):
        return timedelta(seconds=check_every_s(file.festival, now, interval_s))
    return None if is_known else _RETRY_OF_THE_PAST


def _has_passed(last: datetime, now: datetime, wait: timedelta) -> bool:
    """Whether a wait is over, or the last check is in the future because the clock was set back."""
    return now - last >= wait - _JITTER or last - now > _JITTER
