"""Takes a programme and options, gives the laid-out sheet: pure geometry, with a measurer passed in."""

from timetable.errors import PictureError
from timetable.picture.layout.compose import Order, sheets
from timetable.picture.layout.frame import FRAMES
from timetable.picture.layout.listed import list_bodies
from timetable.picture.layout.paragraph import Measure
from timetable.picture.layout.programme import Programme
from timetable.picture.options import PictureOptions
from timetable.picture.sheet import Sheet


def page_count(shown: Programme, options: PictureOptions, link: str, measure: Measure) -> int:
    """Return how many sheets a programme takes."""
    frame = FRAMES[options.size]
    if frame.is_daily:
        return len(shown.days)
    return len(sheets(_order(shown, options, link, measure))) if frame.is_paged else 1


def lay_out(shown: Programme, options: PictureOptions, link: str, measure: Measure) -> Sheet:
    """Lay out the sheet of `options.page`.

    Raises:
        PictureError: there is no such page.
    """
    frame = FRAMES[options.size]
    parts = [shown.only(day) for day in shown.days] if frame.is_daily else [shown]
    if frame.is_daily and 1 <= options.page <= len(parts):
        return sheets(_order(parts[options.page - 1], options, link, measure))[0]
    made = [] if frame.is_daily else sheets(_order(shown, options, link, measure))
    if not 1 <= options.page <= len(made):
        message = f"page {options.page} does not exist: this picture has {len(made or parts)}"
        raise PictureError(message)
    return made[options.page - 1]


def _order(shown: Programme, options: PictureOptions, link: str, measure: Measure) -> Order:
    return Order(shown, list_bodies, FRAMES[options.size], options, link, measure)
