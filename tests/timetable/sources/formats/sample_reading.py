"""Readers of the samples: one invented document of each format, with faults of real ones."""

from pathlib import Path

from timetable.festivals import Source
from timetable.model import SourceId
from timetable.sources import Document, Reading, detected_format, format_named

SAMPLES = Path(__file__).parent / "samples"
SOURCE = Source(SourceId("1"), "file:")
FORMAT_OF = {
    "atjam.json": "atjam",
    "calendar.ics": "ical",
    "clashfinder.csv": "clashfinder",
    "clashfinder.json": "clashfinder",
    "ennichi.tsv": "tif-ennichi",
    "frab.json": "frab-json",
    "frab.xml": "frab-xml",
    "greeting.tsv": "tif-greeting",
    "ours.json": "ours",
    "tgif.tsv": "tif-tgif",
    "tif.json": "tif",
    "tif2025.json": "tif2025",
}


def sample(name: str) -> bytes:
    """Return the bytes of a sample."""
    return (SAMPLES / name).read_bytes()


def read_sample(name: str) -> Reading:
    """Read a sample in its detected format."""
    document = Document(sample(name))
    return detected_format(document).read(document, SOURCE)


def read_as(format_name: str, content: bytes | str) -> Reading:
    """Read a document in a declared format."""
    document = Document(content.encode() if isinstance(content, str) else content)
    return format_named(format_name).read(document, SOURCE)


def refusals(reading: Reading) -> list[str]:
    """Return the remarks of refused rows, as the operator reads them."""
    return [f"{remark.where}: {remark.message}" for remark in reading.remarks if not remark.is_row_kept]


def mendings(reading: Reading) -> list[str]:
    """Return the remarks of mended rows, as the operator reads them."""
    return [f"{remark.where}: {remark.message}" for remark in reading.remarks if remark.is_row_kept]
