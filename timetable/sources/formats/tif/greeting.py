"""Read TIF's greeting.tsv: day ⇥ 10:00-10:30 ⇥ lane A ⇥ lane B … -> a row for each non-blank lane cell."""

from string import ascii_uppercase

from timetable.errors import SourceUnreadable
from timetable.festivals import Source
from timetable.model import Kind
from timetable.sources.fetching.document import Document
from timetable.sources.formats import Format
from timetable.sources.formats.tif.tsv import Line, first_lines, lines_below_heading
from timetable.sources.rows.findings import Findings
from timetable.sources.rows.row import Reading, Row
from timetable.sources.rows.text import NOBODY, clean_text, is_nobody, says_nobody
from timetable.sources.rows.times import ClockTime, NoTime, read_clock_range

_FIRST_LANE = 2


def _check_times(document: Document) -> None:
    lines = first_lines(document.text, _FIRST_LANE)
    fitting = sum(len(line.cells) > _FIRST_LANE and _has_both_times(line) for line in lines)
    if fitting * 2 <= len(lines):
        raise SourceUnreadable("most lines have no times such as 10:00-10:30 between two tabs")


def _read_lanes(document: Document, _: Source) -> Reading:
    """Read all lanes: stages GREETING A, GREETING B …, by their column. Blank cells are skipped, n/a is refused."""
    findings = Findings()
    lines = list(lines_below_heading(document.text, _FIRST_LANE))
    for column in sorted({column for line in lines for column in _lanes(line) if not says_nobody(line.cell(column))}):
        findings.stage(_stage(column))
    for line in lines:
        _read_line(findings, line)
    return findings.reading()


def _lanes(line: Line) -> list[int]:
    cells = list(enumerate(line.cells))[_FIRST_LANE:]
    return [column for column, cell in cells if says_nobody(cell) or not is_nobody(cell)]


def _stage(column: int) -> str:
    lane = column - _FIRST_LANE
    return f"GREETING {ascii_uppercase[lane] if lane < len(ascii_uppercase) else lane + 1}"


def _times(line: Line) -> tuple[ClockTime, ClockTime | NoTime] | None:
    return read_clock_range(clean_text(line.cell(1)))


def _has_both_times(line: Line) -> bool:
    times = _times(line)
    return times is not None and isinstance(times[1], ClockTime)


def _read_line(findings: Findings, line: Line) -> None:
    lanes, times = _lanes(line), _times(line)
    if not lanes and times is None:
        findings.refuse(line.where, f"no times and no lane: {clean_text(line.cells[0])[:60]!r}")
    for column in lanes:
        where = f"{line.where} / column {column + 1}"
        if says_nobody(line.cell(column)):
            findings.refuse(where, NOBODY)
            continue
        if times is None:
            findings.refuse(where, f"{clean_text(line.cell(1))[:40]!r} is no time such as 10:00-10:30")
            continue
        findings.row(
            Row(
                where=where,
                day=line.cell(0),
                stage=_stage(column),
                start=times[0],
                end=times[1],
                act=line.cells[column],
                kind=Kind.GREETING,
            )
        )


GREETING = Format("tif-greeting", _check_times, _read_lanes)
