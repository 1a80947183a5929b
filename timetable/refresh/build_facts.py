"""Build the live facts of a timetable after a check."""

from collections.abc import Iterable
from datetime import timedelta

from timetable.festivals import FestivalFile
from timetable.model import Timetable
from timetable.refresh.order_and_report import RefreshOrder
from timetable.seasons import check_every_s, is_over
from timetable.store import LiveFacts, SourceFacts


def build_facts(
    file: FestivalFile,
    timetable: Timetable,
    sources: Iterable[SourceFacts],
    order: RefreshOrder,
    corrections: tuple[str, ...],
) -> LiveFacts:
    """Build the live facts; `corrections` are the digests of those applied.

    Stale after three intervals without a good check of some web source; never after the festival's end, and never if
    all sources are files.
    """
    sources = tuple(sources)
    web_sources = {source.id for source in file.sources if not source.is_file}
    good_checks = [source.last_success for source in sources if source.last_success and source.id in web_sources]
    checked_at = min(good_checks, default=order.now)
    stale_after = timedelta(seconds=3 * check_every_s(file.festival, order.now, order.interval_s))
    can_be_stale = bool(good_checks) and not is_over(file.festival, order.now)
    return LiveFacts(
        festival=file.festival.id,
        version=timetable.version,
        file_digest=file.digest,
        tried_at=order.now,
        checked_at=checked_at,
        stale_after=checked_at + stale_after if can_be_stale else None,
        sources=sources,
        corrections=corrections,
    )
