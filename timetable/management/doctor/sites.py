"""Fetch and read each official document from this machine, without publishing it."""

from collections.abc import Iterator
from datetime import datetime

from django.conf import settings

from timetable.errors import ErrorCode, SourceError
from timetable.festivals import FestivalFile, Source, festival_files, with_sheet
from timetable.management.doctor.finding import Finding, ok, warning
from timetable.management.doctor.refreshes import MEND
from timetable.refresh import fetcher_for, is_bundled_past
from timetable.sources import read_source
from timetable.sources.pipeline.judge import reason_without_slots


def check_sites(now: datetime) -> Iterator[Finding]:
    """Check whether every source that the worker would fetch can be fetched and read."""
    for file in festival_files(settings.FESTIVALS_DIR, settings.FESTIVALS).values():
        if file.corrections_url:
            yield _check_sheet(file)
        for source in () if is_bundled_past(file, now, settings.FESTIVALS) else file.sources:
            yield _check(file, source)


def _check_sheet(file: FestivalFile) -> Finding:
    check = f"{file.festival.id}, corrections_url"
    try:
        sheet = with_sheet(file, fetcher_for(file, settings.CONTACT)(file.corrections_url).content or b"")
    except SourceError as error:
        return warning(check, f"{error.code}: {error}", "Publish the sheet as CSV: docs/add-a-festival.md, A sheet.")
    count, wrong = len(sheet.corrections) - len(file.corrections), sheet.sheet_remarks
    if wrong:
        first = f"{wrong[0].where}: {wrong[0].message}"
        return warning(check, f"{len(wrong)} lines are no corrections; {first}", "Correct these lines in the sheet.")
    return ok(check, f"answers: {count} corrections")


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
