"""Official documents: fetching them, and converting each format to slots."""

from timetable.festivals import FestivalFile, Source
from timetable.sources.fetching.document import Document
from timetable.sources.fetching.http import LONGEST_RETRY_AFTER, Fetch, Fetched, Fetcher, Validators
from timetable.sources.formats import Format, detected_format, format_named, formats
from timetable.sources.pipeline.merge import Merged, merge
from timetable.sources.pipeline.normalise import SourceSlots, normalise
from timetable.sources.rows.row import Reading, Row

__all__ = [
    "LONGEST_RETRY_AFTER",
    "Document",
    "Fetch",
    "Fetched",
    "Fetcher",
    "Format",
    "Merged",
    "Reading",
    "Row",
    "SourceSlots",
    "Validators",
    "detected_format",
    "format_named",
    "formats",
    "merge",
    "normalise",
    "read_source",
]


def read_source(content: bytes, file: FestivalFile, source: Source) -> SourceSlots:
    """Read one source's document: decode it, find its format, read rows, convert them to slots.

    Raises:
        SourceUnreadable: not of the format that the festival file names, or of no known format.
    """
    document = Document(content, source.encoding)
    document_format = format_named(source.format) if source.format else detected_format(document)
    return normalise(document_format.read(document, source), file, source, document_format.name)
