"""Pictures of picks: lay out, paint and encode a PNG."""

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, replace

from timetable.errors import PictureError
from timetable.model import DayId, Festival, Slot, Timetable
from timetable.picture import layout
from timetable.picture.accent import ACCENTS, accent_colour, read_accent
from timetable.picture.colour import tile_colours
from timetable.picture.layout.festival_card import lay_out_festival_card
from timetable.picture.layout.grid_style.people import PersonColumn
from timetable.picture.options import Density, PictureOptions, QrUse, Size, Style, Theme
from timetable.picture.png.encode import encode, limit_strip_cache
from timetable.picture.png.paint import limit_line_cache
from timetable.picture.title import LONGEST_TITLE, read_title
from timetable.picture.typography.shaping import width
from timetable.picture.typography.typefaces import missing_characters
from timetable.programme import Programme, programme
from timetable.programme_text import short_text
from timetable.together import PERSON_COLOURS, Person, letter
from timetable.wording.language import Language

DRAWING_VERSION = 11  # raise it when the pixels of a picture change, so that caches drop the old ones
SOFTWARE = "festival-timetable"
Watch = Callable[[str], AbstractContextManager[object]]

__all__ = [
    "ACCENTS",
    "DRAWING_VERSION",
    "LONGEST_TITLE",
    "Density",
    "DrawnPage",
    "PictureOptions",
    "QrUse",
    "Size",
    "Style",
    "Theme",
    "accent_colour",
    "draw",
    "draw_festival_card",
    "draw_page",
    "draw_people",
    "limit_caches",
    "missing_characters",
    "page_count",
    "page_count_of",
    "read_accent",
    "read_title",
    "tile_colours",
]


@dataclass(frozen=True, slots=True)
class DrawnPage:
    """One page as a PNG: its number (from 1), and how many pages there are."""

    png: bytes
    number: int
    count: int

    def __len__(self) -> int:
        """Return the size of the PNG in bytes, for caches that are limited by it."""
        return len(self.png)


def draw_page(
    timetable: Timetable,
    must: Sequence[Slot],
    maybe: Sequence[Slot],
    options: PictureOptions,
    link: str = "",
    watch: Watch = nullcontext,
) -> DrawnPage:
    """Draw one page; `link` is the absolute share link that its QR code leads to, "" for none.

    A page beyond the last is the last one. `watch` is entered for each phase by its name: "layout", then "paint", which
    includes compression.

    Raises:
        PictureError: nothing is picked, the day does not exist, or the page is below 1.
    """
    with watch("layout"):
        page = layout.lay_out_page(_shown(programme(timetable, must, maybe), options.day), options, link, width)
    texts = {
        "Title": options.title or timetable.festival.name.in_language(options.language),
        "Description": short_text(page.shown, options.language, options.title),
        "Software": SOFTWARE,
        "Source": link,
    }
    with watch("paint"):
        return DrawnPage(encode(page.sheet, texts), page.number, page.count)


def draw(
    timetable: Timetable, must: Sequence[Slot], maybe: Sequence[Slot], options: PictureOptions, link: str = ""
) -> bytes:
    """Draw one page as a PNG, as `draw_page`."""
    return draw_page(timetable, must, maybe, options, link).png


def draw_people(
    timetable: Timetable, people: Sequence[Person], options: PictureOptions, link: str = "", watch: Watch = nullcontext
) -> DrawnPage:
    """Draw a page of several people's plans: a column each in true time, a day a page, in the size for posts.

    People without picks have no column, and keep their letters to others. `options` say theme, language, title, day and
    page; `link` stands in the footer.

    Raises:
        PictureError: nobody picked anything, the day does not exist, or the page is below 1.
    """
    options = replace(options, size=Size.SHARE, style=Style.GRID, qr=QrUse.OFF)
    columns = tuple(
        PersonColumn(letter(at), PERSON_COLOURS[at], programme(timetable, person.must, person.maybe))
        for at, person in enumerate(people)
        if person.must or person.maybe
    )
    union = programme(
        timetable, tuple({slot.id: slot for one in people for slot in (*one.must, *one.maybe)}.values()), ()
    )
    # Gaps and clashes of all together are nobody's.
    shown = _shown(replace(union, days=tuple(replace(day, gaps=()) for day in union.days), clash_count=0), options.day)
    with watch("layout"):
        page = layout.lay_out_people(columns, shown, options, link, width)
    texts = {"Title": options.title or timetable.festival.name.in_language(options.language), "Software": SOFTWARE}
    with watch("paint"):
        return DrawnPage(encode(page.sheet, texts), page.number, page.count)


def draw_festival_card(festival: Festival, language: Language) -> bytes:
    """Draw the card of a festival's own page as a PNG of 1200 x 630 px: name, dates, and stages in their colours."""
    texts = {"Title": festival.name.in_language(language), "Software": SOFTWARE}
    return encode(lay_out_festival_card(festival, language, width), texts)


def limit_caches(*, lines_bytes: int, strips_bytes: int) -> None:
    """Limit the total size of painted lines, and of compressed strips, that are cached for further pictures."""
    limit_line_cache(lines_bytes)
    limit_strip_cache(strips_bytes)


def page_count(
    timetable: Timetable, must: Sequence[Slot], maybe: Sequence[Slot], options: PictureOptions, link: str = ""
) -> int:
    """Return how many pages these picks have; `link` as for `draw`."""
    return page_count_of(_shown(programme(timetable, must, maybe), options.day), options, link)


def page_count_of(shown: Programme, options: PictureOptions, link: str = "") -> int:
    """Return how many pages a programme has; the day of the options is ignored."""
    return layout.page_count(shown, options, link, width)


def _shown(whole: Programme, day: DayId | None) -> Programme:
    """Return the part of a programme that a picture of `day` shows, the whole without a day.

    Raises:
        PictureError: there is nothing to draw.
    """
    if not whole.days:
        message = "nothing is picked: a picture needs at least one slot"
        raise PictureError(message)
    if day is None:
        return whole
    festival = whole.festival
    if day not in festival.day_by_id:
        message = f"{day!r} is no day of {festival.id}: {', '.join(festival.day_by_id)} are"
        raise PictureError(message)
    shown = whole.on_day(day)
    if not shown.days:
        message = f"nothing is picked on {day}, but on {', '.join(each.day.id for each in whole.days)}"
        raise PictureError(message)
    return shown
