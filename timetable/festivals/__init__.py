"""Festival files: what an operator declares of a festival, its sources and corrections."""

from timetable.festivals.all_files import BUNDLED, festival_file, festival_files, scanned
from timetable.festivals.correction import EARLIEST_MIN, LATEST_MIN, SHEET_LINES, Correction, CorrectionKind
from timetable.festivals.correction_sheet import with_sheet
from timetable.festivals.festival_file import FestivalFile, StageRule, lines_for_renamed
from timetable.festivals.loader import read_festival_file
from timetable.festivals.source import Layout, Level, Lookup, Source

__all__ = [
    "BUNDLED",
    "EARLIEST_MIN",
    "LATEST_MIN",
    "SHEET_LINES",
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
    "with_sheet",
]
