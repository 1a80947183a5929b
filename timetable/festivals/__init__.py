"""Knows the festivals: the bundled files, and the operator's own, which override those of the same id."""

import logging
from collections.abc import Iterable
from pathlib import Path

from timetable.errors import BadFestivalFile, UnknownFestival
from timetable.festivals.correction import EARLIEST_MIN, LATEST_MIN, Correction, CorrectionKind
from timetable.festivals.file import FestivalFile, StageRule
from timetable.festivals.loader import read_festival_file
from timetable.festivals.renamed import lines_for_renamed
from timetable.festivals.scan import BUNDLED, Scan, scanned
from timetable.festivals.source import Layout, Level, Lookup, Source
from timetable.model import FestivalId

__all__ = [
    "BUNDLED",
    "EARLIEST_MIN",
    "LATEST_MIN",
    "Correction",
    "CorrectionKind",
    "FestivalFile",
    "Layout",
    "Level",
    "Lookup",
    "Source",
    "StageRule",
    "festival_file",
    "festival_files",
    "lines_for_renamed",
    "read_festival_file",
    "scanned",
]

logger = logging.getLogger(__name__)


def festival_files(operators: Path | None = None, only: Iterable[str] = ()) -> dict[FestivalId, FestivalFile]:
    """Read the bundled files and those in the folder `operators`, by festival id; `only` keeps the ids named.

    A file with an error is left out and logged, and so are files of one folder that have the same id; the others are
    there.
    """
    return _wanted(_logged(scanned(operators)), only)


def festival_file(festival_id: str, operators: Path | None = None, only: Iterable[str] = ()) -> FestivalFile:
    """Return one festival's file.

    Raises:
        UnknownFestival: no file has this id, or `only` leaves it out.
        BadFestivalFile: several files of one folder have it.
    """
    scan = scanned(operators)
    for fault in scan.doubled(festival_id):
        raise BadFestivalFile(fault)
    files = _wanted(_logged(scan), only)
    if festival_id not in files:
        known = ", ".join(sorted(files)) or "none"
        raise UnknownFestival(f"No festival file has the id {festival_id[:60]!r}; there are: {known}.")
    return files[FestivalId(festival_id)]


def _wanted(scan: Scan, only: Iterable[str]) -> dict[FestivalId, FestivalFile]:
    wanted = set(only)
    return {festival_id: file for festival_id, file in scan.files.items() if not wanted or festival_id in wanted}


def _logged(scan: Scan) -> Scan:
    for fault in scan.faults:
        logger.error("Festival file left out: %s", fault)
    return scan
