"""The options of a refresh, and its report."""

from dataclasses import dataclass
from datetime import datetime

from timetable.changes import Change
from timetable.errors import SourceError
from timetable.model import Remark, SourceId, Timetable
from timetable.sources.pipeline.corrections.remark_texts import is_on_correction


@dataclass(frozen=True, slots=True)
class RefreshOrder:
    """Options of a refresh: the time (UTC), the interval on festival days, and what the operator demands.

    `is_accepted` overrules the judge; `is_manual` fetches at once, even during a back-off or out of season.
    """

    now: datetime
    interval_s: int
    is_accepted: bool = False
    is_manual: bool = False


@dataclass(frozen=True, slots=True)
class SourceReport:
    """What came of one source: rows and slots of its last good document, remarks on it, and what went wrong now."""

    source: SourceId
    row_count: int = 0
    slot_count: int = 0
    remarks: tuple[Remark, ...] = ()
    error: SourceError | None = None


@dataclass(frozen=True, slots=True)
class RefreshReport:
    """What one refresh did. `timetable` is the current one (`None`: there is nothing to publish yet).

    `remarks` are on slots that several sources have, and on corrections that do nothing or are no longer needed.
    """

    timetable: Timetable | None
    is_new: bool
    sources: tuple[SourceReport, ...]
    remarks: tuple[Remark, ...] = ()
    changes: tuple[Change, ...] = ()

    @property
    def refused_corrections(self) -> tuple[Remark, ...]:
        """The remarks on the operator's own corrections that do nothing."""
        return tuple(one for one in self.remarks if is_on_correction(one) and not one.is_row_kept)
