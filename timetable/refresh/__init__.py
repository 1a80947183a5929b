"""Refresh of festivals: list those due; fetch, read, judge and publish one (`one_festival.py`)."""

from timetable.refresh.announce import announce_again, announce_festivals
from timetable.refresh.correction_sheet import fetch_sheet
from timetable.refresh.festivals_due import due_festivals, is_bundled_past
from timetable.refresh.one_festival import refresh
from timetable.refresh.order_and_report import RefreshOrder, RefreshReport, SourceReport
from timetable.refresh.preview import Preview, preview
from timetable.refresh.withdrawal import note_missing_files, reconcile_withdrawals, withdraw
from timetable.refresh.without_publishing import correction_remarks, fetch_without_store, fetcher_for

__all__ = [
    "Preview",
    "RefreshOrder",
    "RefreshReport",
    "SourceReport",
    "announce_again",
    "announce_festivals",
    "correction_remarks",
    "due_festivals",
    "fetch_sheet",
    "fetch_without_store",
    "fetcher_for",
    "is_bundled_past",
    "note_missing_files",
    "preview",
    "reconcile_withdrawals",
    "refresh",
    "withdraw",
]
