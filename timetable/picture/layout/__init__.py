"""Takes a programme and options, gives the laid-out sheet: pure geometry, with a measurer passed in."""

from timetable.errors import PictureError
from timetable.picture.layout.paragraph import Measure
from timetable.picture.layout.phone import phone_list
from timetable.picture.layout.programme import Programme
from timetable.picture.options import PictureOptions
from timetable.picture.sheet import Sheet


def pages(shown: Programme, options: PictureOptions) -> int:
    """Return how many sheets the programme takes."""
    return 1


def lay_out(shown: Programme, options: PictureOptions, link: str, measure: Measure) -> Sheet:
    """Lay out one sheet.

    Raises:
        PictureError: there is no such page.
    """
    count = pages(shown, options)
    if not 1 <= options.page <= count:
        message = f"page {options.page} does not exist: this picture has {count}"
        raise PictureError(message)
    return phone_list(shown, options, link, measure)
