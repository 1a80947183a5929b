"""Takes a programme and options, gives the laid-out sheet: pure geometry, with a measurer passed in."""

from timetable.errors import PictureError
from timetable.picture.layout.compose import Order, sheets
from timetable.picture.layout.frame import Frame, frame_of
from timetable.picture.layout.grid import grid_bodies
from timetable.picture.layout.listed import list_bodies
from timetable.picture.layout.paragraph import Measure
from timetable.picture.layout.programme import Programme
from timetable.picture.options import PictureOptions, Size, Style
from timetable.picture.sheet import Sheet


def page_count(shown: Programme, options: PictureOptions, link: str, measure: Measure) -> int:
    """Return how many sheets a programme takes."""
    frame = _frame(options)
    if frame.is_daily:
        return len(shown.days)
    return len(sheets(_order(shown, options, link, measure))) if frame.is_paged else 1


def lay_out(shown: Programme, options: PictureOptions, link: str, measure: Measure) -> Sheet:
    """Lay out the sheet of `options.page`.

    Raises:
        PictureError: there is no such page.
    """
    frame = _frame(options)
    parts = [shown.only(day) for day in shown.days] if frame.is_daily else [shown]
    if frame.is_daily and 1 <= options.page <= len(parts):
        return sheets(_order(parts[options.page - 1], options, link, measure))[0]
    made = [] if frame.is_daily else sheets(_order(shown, options, link, measure))
    if not 1 <= options.page <= len(made):
        message = f"page {options.page} does not exist: this picture has {len(made or parts)}"
        raise PictureError(message)
    return made[options.page - 1]


def _order(shown: Programme, options: PictureOptions, link: str, measure: Measure) -> Order:
    style = grid_bodies if _style(options) is Style.GRID else list_bodies
    return Order(shown, style, _frame(options), options, link, measure)


def _frame(options: PictureOptions) -> Frame:
    return frame_of(_style(options), options.size)


def _style(options: PictureOptions) -> Style:
    """Return the style that is drawn: a card is too low for a time axis, it always has the list."""
    return Style.LIST if options.size is Size.CARD else options.style
