"""Read TIF's timetable.json (2025): {"2025-08-01": {"HOT STAGE": [{"id_timetable": 227, ...}]}} -> rows and remarks."""

from timetable.errors import SourceUnreadable
from timetable.festivals import Source
from timetable.sources.fetching.document import Document
from timetable.sources.rows.days_and_stages import Entry, read_days_and_stages, refusal_by_keys
from timetable.sources.rows.official_ids import public_id
from timetable.sources.rows.row import Reading, Row
from timetable.sources.rows.times import read_time
from timetable.sources.rows.values import is_yes

NAME = "tif2025"
_FLAGS = {"photo_flag": "撮影", "premier_flag": "プレミア企画"}


def refusal(document: Document) -> str | None:
    """Say why the document is not one of TIF's since 2025, or `None` if it is."""
    try:
        return refusal_by_keys(document.json, ("id_timetable", "start_time", "end_time", "title"))
    except SourceUnreadable as error:
        return str(error)


def read(document: Document, _: Source) -> Reading:
    """Read all rows. `id_timetable` stays through revisions; `ditale` is the organiser's spelling of detail."""
    return read_days_and_stages(document.json, _row)


def _row(entry: Entry) -> Row:
    act, group = entry.text("title", "artist_name"), entry.text("artist_name")
    long = entry.text("delimited_data")
    short = entry.text("title2")
    flags = tuple(f"■{name}■" for key, name in _FLAGS.items() if is_yes(entry.said.get(key)))
    return Row(
        where=entry.where,
        day=entry.day,
        stage=entry.stage,
        start=read_time(entry.text("start_time")),
        end=read_time(entry.text("end_time")),
        act=act,
        performers=(group,) if group != act else (),
        detail=(*flags, short if short.strip() not in long else "", long, entry.text("ditale")),
        official_id=public_id(entry.text("id_timetable")),
    )
