"""Read TIF's ennichi.tsv (the booths of its fair): day ⇥ 1000 ⇥ 1030 ⇥ lane ⇥ act [⇥ detail] -> rows and remarks."""

from timetable.festivals import Source
from timetable.model import Kind
from timetable.sources.fetching.document import Document
from timetable.sources.formats.tif import tgif as tif_tgif
from timetable.sources.formats.tif.lane_lists import lane_list_refusal, read_lane_list
from timetable.sources.rows.row import Reading

NAME = "tif-ennichi"


def refusal(document: Document) -> str | None:
    """Say why the document is not of this form, or `None` if it is and does not speak of TGIF."""
    why = lane_list_refusal(document)
    if why is None and tif_tgif.refusal(document) is None:
        return "its lanes are those of TGIF"
    return why


def read(document: Document, _: Source) -> Reading:
    """Read all lines: stages ENNICHI 1, ENNICHI 2 …"""
    return read_lane_list(document, "ENNICHI", Kind.GOODS)
