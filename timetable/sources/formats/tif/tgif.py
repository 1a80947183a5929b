"""Read TIF's tgif.tsv (TOKYO GRAVURE IDOL FESTIVAL): day ⇥ 1000 ⇥ 1030 ⇥ lane ⇥ act [⇥ detail] -> rows and remarks."""

from timetable.festivals import Source
from timetable.model import Kind
from timetable.sources.fetching.document import Document
from timetable.sources.formats.tif.lane_lists import lane_list_refusal, lane_names, read_lane_list
from timetable.sources.rows.row import Reading

NAME = "tif-tgif"
_ITS_OWN = ("TGIF", "GRAVURE", "グラビア")


def refusal(document: Document) -> str | None:
    """Say why the document is not of this form, or `None` if it is.

    Nothing but the names of its lanes tells it from the booths' list; without such a name the festival file has to say.
    """
    why = lane_list_refusal(document)
    if why is None and not any(word in lane.upper() for lane in lane_names(document) for word in _ITS_OWN):
        return "no lane in it speaks of TGIF"
    return why


def read(document: Document, _: Source) -> Reading:
    """Read all lines: stages TGIF …"""
    return read_lane_list(document, "TGIF", Kind.TALK)
