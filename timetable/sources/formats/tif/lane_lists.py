"""Takes TSV of the form day ⇥ 1000 ⇥ 1030 ⇥ lane ⇥ act [⇥ detail], as TIF's side programmes have it; gives its rows."""

from timetable.errors import SourceUnreadable
from timetable.model import Kind
from timetable.sources.fetching.document import Document
from timetable.sources.formats.tables.cells import first_lines, lines_below_heading
from timetable.sources.rows.findings import Findings
from timetable.sources.rows.row import Reading, Row
from timetable.sources.rows.text import clean, says_nobody
from timetable.sources.rows.times import ClockTime, read_clock, read_time

_LANE, _ACT, _DETAIL = 3, 4, 5


def lane_list_refusal(document: Document) -> str | None:
    """Say why the document is not of this form, or `None` if it is."""
    try:
        lines = first_lines(document.text, _LANE)
    except SourceUnreadable as error:
        return str(error)
    fitting = sum(
        len(line.cells) > _ACT and all(isinstance(read_clock(clean(line.cell(column))), ClockTime) for column in (1, 2))
        for line in lines
    )
    return None if fitting * 2 > len(lines) else "most lines are not day, start, end, lane and act between tabs"


def lane_names(document: Document) -> set[str]:
    """Return how the first lines call their lanes."""
    return {clean(line.cell(_LANE)) for line in first_lines(document.text, _LANE)}


def read_lane_list(document: Document, area: str, kind: Kind) -> Reading:
    """Read all lines; a lane becomes the stage "AREA lane", a line without one stands on AREA itself."""
    findings = Findings()
    for line in lines_below_heading(document.text, _LANE):
        if len(line.cells) <= _ACT:
            findings.refuse(line.where, f"{len(line.cells)} cells instead of day, start, end, lane and act")
            continue
        lane = clean(line.cell(_LANE))
        if not lane:
            findings.mend(line.where, f"no lane: read as {area}")
        findings.row(
            Row(
                where=line.where,
                day=line.cell(0),
                stage=lane if lane.upper().startswith(area) else f"{area} {lane}".strip(),
                start=read_time(clean(line.cell(1))),
                end=read_time(clean(line.cell(2))),
                act="" if says_nobody(line.cell(_ACT)) else line.cell(_ACT),
                detail=line.cells[_DETAIL:],
                kind=kind,
            )
        )
    return findings.reading()
