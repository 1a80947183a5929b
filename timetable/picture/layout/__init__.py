"""Lay out the pages of a picture: pure geometry, with a text measurer passed in."""

from dataclasses import dataclass

from timetable.errors import PictureError
from timetable.picture.layout.fit import SheetRequest, fit
from timetable.picture.layout.grid_style.day_grid import grid_bodies
from timetable.picture.layout.list_style.columns import list_bodies
from timetable.picture.layout.page_sizes import PageSize, page_size_of
from timetable.picture.layout.paragraph import Measure
from timetable.picture.options import PictureOptions, Size, Style
from timetable.picture.sheet import Sheet
from timetable.programme import Programme

_BODY_LAYOUTS = {Style.LIST: list_bodies, Style.GRID: grid_bodies}


def page_count(shown: Programme, options: PictureOptions, link: str, measure: Measure) -> int:
    """Return how many pages a programme needs."""
    page_size = _page_size(options)
    if page_size.is_daily:
        return len(shown.days)
    return len(fit(_request(shown, options, link, measure))) if page_size.is_paged else 1


@dataclass(frozen=True, slots=True)
class Page:
    """One page: its sheet, the picks it shows, its number (from 1), and how many pages there are."""

    sheet: Sheet
    shown: Programme
    number: int
    count: int


def lay_out_page(shown: Programme, options: PictureOptions, link: str, measure: Measure) -> Page:
    """Lay out `options.page`; for a page beyond the last, lay out the last one.

    Raises:
        PictureError: the page is below 1.
    """
    if options.page < 1:
        message = f"page {options.page} does not exist: pages count from 1"
        raise PictureError(message)
    if _page_size(options).is_daily:
        number = min(options.page, len(shown.days))
        day = shown.on_day(shown.days[number - 1].day.id)
        return Page(fit(_request(day, options, link, measure)).sheet(1), day, number, len(shown.days))
    sheets = fit(_request(shown, options, link, measure))
    number = min(options.page, len(sheets))
    return Page(sheets.sheet(number), shown, number, len(sheets))


def _request(shown: Programme, options: PictureOptions, link: str, measure: Measure) -> SheetRequest:
    return SheetRequest(shown, _BODY_LAYOUTS[_style(options)], _page_size(options), options, link, measure)


def _page_size(options: PictureOptions) -> PageSize:
    return page_size_of(_style(options), options.size)


def _style(options: PictureOptions) -> Style:
    """Return the style that is drawn: a card is too low for a time axis, so it always shows the list."""
    return Style.LIST if options.size is Size.CARD else options.style
