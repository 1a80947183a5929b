"""Which festivals are due for a refresh."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from timetable.festivals import FestivalFile
from timetable.model import FestivalId
from timetable.seasons import check_every_s, is_over
from timetable.store import RedisStore

_JITTER = timedelta(seconds=1)  # a tick that comes a moment early must not cost a whole interval
_RETRY_OF_THE_PAST = timedelta(days=1)


def due_festivals(
    files: Iterable[FestivalFile],
    store: RedisStore,
    now: datetime,
    interval_s: int,
    *,
    is_start: bool = False,
) -> list[FestivalId]:
    """List the festivals to refresh now, in file order. At the start everything is due that is not over and published.

    A festival that is over and published is left alone; one that is over and not published is tried again once a day, a
    withdrawn one not at all. Files beside the festival file cost nothing and are always checked.
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
        is_late = wait is not None and (is_start or last is None or _has_passed(last, now, wait))
        if file.sources and (is_edited or is_late):
            due.append(festival.id)
    return due


def _wait(file: FestivalFile, now: datetime, interval_s: int, *, is_known: bool) -> timedelta | None:
    if any(source.is_file for source in file.sources) or not is_over(file.festival, now):
        return timedelta(seconds=check_every_s(file.festival, now, interval_s))
    return None if is_known else _RETRY_OF_THE_PAST


def _has_passed(last: datetime, now: datetime, wait: timedelta) -> bool:
    """Whether a wait is over; also if the last check is in the future, since the clock was set back."""
    return now - last >= wait - _JITTER or last - now > _JITTER
