"""Read TIF's ennichi.tsv (booths of its fair) and tgif.tsv: day ⇥ 1000 ⇥ 1030 ⇥ lane ⇥ act [⇥ detail] -> rows.

TGIF was TOKYO GRAVURE IDOL FESTIVAL, inside TIF. Only the names of the lanes distinguish the two documents.
"""

from timetable.errors import SourceUnreadable
from timetable.festivals import Source
from timetable.model import Kind
from timetable.sources.fetching.document import Document
from timetable.sources.formats import Format
from timetable.sources.formats.tif.tsv import first_lines, lines_below_heading
from timetable.sources.rows.findings import Findings
from timetable.sources.rows.row import Reading, Row
from timetable.sources.rows.text import NOBODY, clean_text, is_nobody, says_nobody
from timetable.sources.rows.times import ClockTime, read_clock, read_time

_LANE, _ACT, _DETAIL = 3, 4, 5
_TGIF_WORDS = ("TGIF", "GRAVURE", "グラビア")


def _check_ennichi(document: Document) -> None:
    _check_columns(document)
    if _has_tgif_lanes(document):
        raise SourceUnreadable("its lanes are those of TGIF")


def _check_tgif(document: Document) -> None:
    _check_columns(document)
    if not _has_tgif_lanes(document):
        raise SourceUnreadable("no lane in it speaks of TGIF")


def _check_columns(document: Document) -> None:
    lines = first_lines(document.text, _LANE)
    fitting = sum(
        len(line.cells) > _ACT
        and all(isinstance(read_clock(clean_text(line.cell(column))), ClockTime) for column in (1, 2))
        for line in lines
    )
    if fitting * 2 <= len(lines):
        raise SourceUnreadable("most lines are not day, start, end, lane and act between tabs")


def _has_tgif_lanes(document: Document) -> bool:
    lanes = {clean_text(line.cell(_LANE)).upper() for line in first_lines(document.text, _LANE)}
    return any(word in lane for lane in lanes for word in _TGIF_WORDS)


def _read_named_lanes(document: Document, area: str, kind: Kind) -> Reading:
    """Read all lines; a lane becomes the stage "AREA lane", a line without one is on AREA itself."""
    findings = Findings()
    for line in lines_below_heading(document.text, _LANE):
        if len(line.cells) <= _ACT:
            findings.refuse(line.where, f"{len(line.cells)} cells instead of day, start, end, lane and act")
            continue
        if says_nobody(line.cell(_ACT)):
            findings.refuse(line.where, NOBODY)
            continue
        lane = clean_text(line.cell(_LANE))
        if not lane:
            findings.mend(line.where, f"no lane: read as {area}")
        findings.row(
            Row(
                where=line.where,
                day=line.cell(0),
                stage=lane if lane.upper().startswith(area) else f"{area} {lane}".strip(),
                start=read_time(clean_text(line.cell(1))),
                end=read_time(clean_text(line.cell(2))),
                act="" if is_nobody(line.cell(_ACT)) else line.cell(_ACT),
                detail=line.cells[_DETAIL:],
                kind=kind,
            )
        )
    return findings.reading()


def _read_ennichi(document: Document, _: Source) -> Reading:
    return _read_named_lanes(document, "ENNICHI", Kind.GOODS)


def _read_tgif(document: Document, _: Source) -> Reading:
    return _read_named_lanes(document, "TGIF", Kind.TALK)


ENNICHI = Format("tif-ennichi", _check_ennichi, _read_ennichi)
TGIF = Format("tif-tgif", _check_tgif, _read_tgif)
