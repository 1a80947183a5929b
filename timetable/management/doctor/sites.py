"""Fetch and read each official document from this machine, without publishing it."""

from collections.abc import Iterator
from datetime import datetime

from django.conf import settings

from timetable.errors import ErrorCode, SourceError
from timetable.festivals import FestivalFile, Source, festival_files
from timetable.management.doctor.finding import Finding, ok, warning
from timetable.management.doctor.refreshes import MEND
from timetable.refresh import fetcher_for, is_bundled_past
from timetable.sources import read_source
from timetable.sources.pipeline.judge import reason_without_slots


def check_sites(now: datetime) -> Iterator[Finding]:
    """Check whether every source that the worker would fetch can be fetched and read."""
    for file in festival_files(settings.FESTIVALS_DIR, settings.FESTIVALS).values():
        for source in () if is_bundled_past(file, now, settings.FESTIVALS) else file.sources:
            yield _check(file, source)


def _check(file: FestivalFile, source: Source) -> Finding:
    check = f"{file.festival.id}, source {source.id}"
    try:
        fetched = fetcher_for(file, settings.CONTACT)(source.url, headers=source.headers)
        found = read_source(fetched.content or b"", file, source)
    except SourceError as error:
        return warning(check, f"{error.code}: {error}", MEND[error.code])
    if not found.slots:
        return warning(check, f"{ErrorCode.UNREADABLE}: {reason_without_slots(found)}", MEND[ErrorCode.UNREADABLE])
    return ok(check, f"answers: {found.row_count} rows, {len(found.slots)} slots, read as {found.format}")
