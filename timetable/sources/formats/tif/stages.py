"""Read TIF's time.json (2016-2024): {"day1": {"HOT STAGE": [{"start": "1030", ...}]}} -> rows and remarks."""

from timetable.errors import SourceUnreadable
from timetable.festivals import Source
from timetable.sources.fetching.document import Document
from timetable.sources.rows.days_and_stages import Entry, read_days_and_stages, refusal_by_keys
from timetable.sources.rows.row import Reading, Row
from timetable.sources.rows.times import read_time

NAME = "tif"


def refusal(document: Document) -> str | None:
    """Say why the document is not one of TIF's before 2025, or `None` if it is."""
    try:
        return refusal_by_keys(document.json, ("start", "end", "artist"))
    except SourceUnreadable as error:
        return str(error)


def read(document: Document, _: Source) -> Reading:
    """Read all rows. The document has no ids, colours, dates or kinds; `detail` holds markers and members."""
    return read_days_and_stages(document.json, _row)


def _row(entry: Entry) -> Row:
    return Row(
        where=entry.where,
        day=entry.day,
        stage=entry.stage,
        start=read_time(entry.text("start")),
        end=read_time(entry.text("end")),
        act=entry.text("artist"),
        detail=(entry.text("detail"),),
    )
