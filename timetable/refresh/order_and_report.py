"""The options of a refresh, and its report."""

from dataclasses import dataclass
from datetime import datetime

from timetable.changes import Change
from timetable.errors import SourceError
from timetable.model import Remark, SourceId, Timetable


@dataclass(frozen=True, slots=True)
class RefreshOrder:
    """Options of a refresh: the time (UTC), the interval on festival days, and the operator's flags.

    `is_accepted` overrules the judge; `is_manual` fetches at once, even during a back-off or out of season.
    """

    now: datetime
    interval_s: int
    is_accepted: bool = False
    is_manual: bool = False


@dataclass(frozen=True, slots=True)
class SourceReport:
    """Outcome of one source.

    Row and slot counts, remarks and notes of its last good document, and the error of this refresh, if any. `notes` say
    how the document was read, and what was not; one with a false `is_row_kept` is on rows that may be missing.
    """

    source: SourceId
    row_count: int = 0
    slot_count: int = 0
    remarks: tuple[Remark, ...] = ()
    error: SourceError | None = None
    notes: tuple[Remark, ...] = ()


@dataclass(frozen=True, slots=True)
class RefreshReport:
    """Outcome of a refresh. `timetable` is the current one (`None`: nothing to publish yet).

    `remarks` are on slots in several sources, and on corrections without effect or no longer needed;
    `refused_corrections` are those of them on corrections without effect.
    """

    timetable: Timetable | None
    is_new: bool
    sources: tuple[SourceReport, ...]
    remarks: tuple[Remark, ...] = ()
    changes: tuple[Change, ...] = ()
    refused_corrections: tuple[Remark, ...] = ()
