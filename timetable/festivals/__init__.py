"""Knows the festivals: the bundled files, and the operator's own, which override those of the same id."""

import logging
from collections.abc import Iterable
from pathlib import Path

from timetable.errors import BadFestivalFile, UnknownFestival
from timetable.festivals.correction import EARLIEST_MIN, LATEST_MIN, Correction, CorrectionKind
from timetable.festivals.file import FestivalFile, StageRule
from timetable.festivals.loader import read_festival_file
from timetable.festivals.renamed import lines_for_renamed
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
    "festival_paths",
    "lines_for_renamed",
    "read_festival_file",
]

BUNDLED = Path(__file__).parent
logger = logging.getLogger(__name__)


def festival_files(operators: Path | None = None, only: Iterable[str] = ()) -> dict[FestivalId, FestivalFile]:
    """Read the bundled files and those in the folder `operators`, by festival id; `only` keeps the ids named.

    A file with an error is left out and logged; the others are there.
    """
    found: dict[FestivalId, FestivalFile] = {}
    for path in festival_paths(operators):
        try:
            file = read_festival_file(path)
        except BadFestivalFile as error:
            logger.error("Festival file left out: %s", error)
            continue
        found[file.festival.id] = file
    wanted = set(only)
    return {festival_id: file for festival_id, file in found.items() if not wanted or festival_id in wanted}


def festival_paths(operators: Path | None = None) -> list[Path]:
    """List the paths of all festival files, the bundled ones first."""
    return [path for folder in (BUNDLED, operators) if folder for path in sorted(folder.glob("*.toml"))]


def festival_file(festival_id: str, operators: Path | None = None, only: Iterable[str] = ()) -> FestivalFile:
    """Return one festival's file.

    Raises:
        UnknownFestival: no file has this id, or `only` leaves it out.
    """
    files = festival_files(operators, only)
    if festival_id not in files:
        known = ", ".join(sorted(files)) or "none"
        raise UnknownFestival(f"No festival file has the id {festival_id[:60]!r}; there are: {known}.")
    return files[FestivalId(festival_id)]
