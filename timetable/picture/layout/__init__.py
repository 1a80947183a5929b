"""Lay out a programme as the sheet of one page: pure geometry, with a measurer passed in."""

from dataclasses import dataclass

from timetable.errors import PictureError
from timetable.picture.layout.fit import Order, sheets
from timetable.picture.layout.grid_style.day_grid import grid_bodies
from timetable.picture.layout.list_style.listed import list_bodies
from timetable.picture.layout.page_sizes import Frame, frame_of
from timetable.picture.layout.paragraph import Measure
from timetable.picture.options import PictureOptions, Size, Style
from timetable.picture.sheet import Sheet
from timetable.programme import Programme


def page_count(shown: Programme, options: PictureOptions, link: str, measure: Measure) -> int:
    """Return how many sheets a programme takes."""
    frame = _frame(options)
    if frame.is_daily:
        return len(shown.days)
    return len(sheets(_order(shown, options, link, measure))) if frame.is_paged else 1


@dataclass(frozen=True, slots=True)
class Page:
    """One page of a picture: its sheet, what that shows, its number (from 1), and how many pages there are."""

    sheet: Sheet
    shown: Programme
    number: int
    count: int


def lay_out_page(shown: Programme, options: PictureOptions, link: str, measure: Measure) -> Page:
    """Lay out `options.page`; a page beyond the last is the last one.

    Raises:
        PictureError: the page is below 1.
    """
    if options.page < 1:
        message = f"page {options.page} does not exist: pages count from 1"
        raise PictureError(message)
    if _frame(options).is_daily:
        number = min(options.page, len(shown.days))
        day = shown.only(shown.days[number - 1])
        return Page(sheets(_order(day, options, link, measure)).sheet(1), day, number, len(shown.days))
    made = sheets(_order(shown, options, link, measure))
    number = min(options.page, len(made))
    return Page(made.sheet(number), shown, number, len(made))


def lay_out(shown: Programme, options: PictureOptions, link: str, measure: Measure) -> Sheet:
    """Lay out the sheet of one page, as `lay_out_page`."""
    return lay_out_page(shown, options, link, measure).sheet


def _order(shown: Programme, options: PictureOptions, link: str, measure: Measure) -> Order:
    style = grid_bodies if _style(options) is Style.GRID else list_bodies
    return Order(shown, style, _frame(options), options, link, measure)


def _frame(options: PictureOptions) -> Frame:
    return frame_of(_style(options), options.size)


def _style(options: PictureOptions) -> Style:
    """Return the style that is drawn: a card is too low for a time axis, it always has the list."""
    return Style.LIST if options.size is Size.CARD else options.style
