"""Warm-up of a web process: draw a picture of each festival, then exempt what is in memory from garbage collection."""

import gc
import logging

from timetable.picture import PictureOptions, draw
from timetable.store import current_timetables

logger = logging.getLogger(__name__)

_PICK_COUNT = 40  # enough for most letters, sizes and colours


def warm_up() -> None:
    """Open typefaces and shape letters before the first request, and freeze all live objects (decision 27).

    The first picture of a cold process takes 0.4 s more processor time; a full collection over all timetables and
    modules blocks a request for 70 to 90 ms.
    """
    for published in current_timetables().all():
        slots = published.timetable.slots
        try:
            draw(published.timetable, slots[:: len(slots) // _PICK_COUNT + 1], (), PictureOptions())
        except Exception:
            logger.exception("Not warm for %s", published.facts.festival)  # a slow server is better than none
    gc.collect()
    gc.freeze()
