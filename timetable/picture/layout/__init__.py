"""Lay out the pages of a picture: pure geometry, with a text measurer passed in."""

from collections import Counter
from dataclasses import dataclass, replace

from timetable.errors import PictureError
from timetable.picture.layout.fit import SheetRequest, fit, fits
from timetable.picture.layout.grid_style.day_grid import grid_body
from timetable.picture.layout.grid_style.people import PeopleLayout, PersonColumn
from timetable.picture.layout.list_style.columns import list_body
from timetable.picture.layout.page_sizes import PAGE_SIZES
from timetable.picture.layout.pages import divide
from timetable.picture.layout.paragraph import Measure
from timetable.picture.options import PictureOptions, Size, Style
from timetable.picture.sheet import Sheet
from timetable.programme import Programme

_BODY_LAYOUTS = {Style.LIST: list_body, Style.GRID: grid_body}


@dataclass(frozen=True, slots=True)
class Page:
    """One page: its sheet, the picks it shows, its number (from 1), and how many pages there are."""

    sheet: Sheet
    shown: Programme
    number: int
    count: int


def page_count(shown: Programme, options: PictureOptions, link: str, measure: Measure) -> int:
    """Return how many pages a programme needs."""
    return len(_pages(shown, options, link, measure))


def lay_out_page(shown: Programme, options: PictureOptions, link: str, measure: Measure) -> Page:
    """Lay out `options.page`; for a page beyond the last, lay out the last one.

    Raises:
        PictureError: the page is below 1.
    """
    if options.page < 1:
        message = f"page {options.page} does not exist: pages count from 1"
        raise PictureError(message)
    pages = _pages(shown, options, link, measure)
    number = min(options.page, len(pages))
    on_page = pages[number - 1]
    request = replace(_request(on_page, shown, options, link, measure), page=(number, len(pages)))
    return Page(fit(request), on_page, number, len(pages))


def lay_out_people(
    people: tuple[PersonColumn, ...], union: Programme, options: PictureOptions, link: str, measure: Measure
) -> Page:
    """Lay out `options.page` of several people's picks, a day a page; `union` has all their picks.

    Slots that two or more of them picked are marked. For a page beyond the last, lay out the last one.
    """
    picked_by = Counter(pick.slot.id for person in people for pick in person.programme.picks)
    lay_out = PeopleLayout(people, frozenset(slot for slot, count in picked_by.items() if count > 1))
    options = replace(options, style=Style.GRID)
    request = SheetRequest(union, union, lay_out, options, link, measure)
    pages = divide(union, 1, lambda part: fits(replace(request, shown=part)))
    number = min(options.page, len(pages))
    on_page = pages[number - 1]
    return Page(fit(replace(request, shown=on_page, page=(number, len(pages)))), on_page, number, len(pages))


def _pages(shown: Programme, options: PictureOptions, link: str, measure: Measure) -> list[Programme]:
    if options.size is Size.CARD:
        return [shown]
    max_days = PAGE_SIZES[options.size].max_days
    return divide(shown, max_days, lambda part: fits(_request(part, shown, options, link, measure)))


def _request(shown: Programme, plan: Programme, options: PictureOptions, link: str, measure: Measure) -> SheetRequest:
    options = replace(options, style=_style(options, shown.count))
    return SheetRequest(shown, plan, _BODY_LAYOUTS[options.style], options, link, measure)


def _style(options: PictureOptions, pick_count: int) -> Style:
    """Return the style: a card has no room for an axis, and a page's only pick is a poster except on a phone."""
    is_poster = pick_count == 1 and options.size is not Size.PHONE
    return Style.LIST if options.size is Size.CARD or is_poster else options.style
