"""One log line for the notes on a reading: what was not read first, then what was decided."""

import logging

from timetable.fault_log import FaultLog
from timetable.model import FestivalId
from timetable.refresh.order_and_report import SourceReport

_MOST_IN_LINE = 3
_LONGEST_NOTE = 240


def log_notes(faults: FaultLog, festival: FestivalId, report: SourceReport) -> None:
    """Log the notes on a source's document in one line, again only when they change; a warning if rows are missing.

    A source that failed has the notes on its last good document.
    """
    if report.error is not None:
        return
    key, name = (festival, report.source, "notes"), f"{festival}, source {report.source}"
    if not report.notes:
        faults.over(key, f"{name}: all of it is read")
        return
    level = logging.INFO if all(note.is_row_kept for note in report.notes) else logging.WARNING
    faults.fault(key, f"{name}: {report.row_count} rows read. {_line(festival, report)}", level)


def _line(festival: FestivalId, report: SourceReport) -> str:
    notes = sorted(report.notes, key=lambda note: note.is_row_kept)
    shown = [f"{note.where}: {note.message}"[:_LONGEST_NOTE] for note in notes[:_MOST_IN_LINE]]
    rest = len(notes) - len(shown)
    return "; ".join([*shown, *([f"{rest} more: manage.py preview {festival}"] if rest else [])])
