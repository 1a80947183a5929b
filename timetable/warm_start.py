"""Takes the live timetables and draws a picture of each, so that a web process is as fast at its start as later on."""

import gc
import logging

from timetable.picture import PictureOptions, draw
from timetable.store import current_timetables

logger = logging.getLogger(__name__)

_COLLECT_AFTER = 2_000, 10, 20  # objects more than there were, young collections, middle ones
_PICK_COUNT = 40  # enough for most letters, sizes and colours


def warm_up() -> None:
    """Open typefaces and shape letters before anybody asks, and let the garbage collector leave alone what stays.

    A cold picture takes ten times as long as a warm one, so a process that replaces another one would send fans away. A
    full collection that looks at every timetable and module lets them wait for a tenth of a second.
    """
    for held in current_timetables().all():
        slots = held.timetable.slots
        try:
            draw(held.timetable, slots[:: len(slots) // _PICK_COUNT + 1], (), PictureOptions())
        except Exception:
            logger.exception("Not warm for %s", held.facts.festival)  # slow is better than no server
    gc.collect()
    gc.freeze()
    gc.set_threshold(*_COLLECT_AFTER)
