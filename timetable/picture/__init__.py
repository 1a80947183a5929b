"""Takes a timetable and picks, gives the picture of just those: laid out, painted, encoded."""

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager, nullcontext

from timetable.model import Slot, Timetable
from timetable.picture import layout
from timetable.picture.alt import full_text, short_text
from timetable.picture.colour import tile_colours
from timetable.picture.encode import encode
from timetable.picture.fonts import missing_characters, width
from timetable.picture.layout.programme import programme
from timetable.picture.options import PictureOptions, Size, Style, Theme
from timetable.picture.pack import limit_packed
from timetable.picture.paint import limit_stamps

DRAWING_VERSION = 7  # raise it when the same picks give other pixels, so that nobody keeps the old ones
SOFTWARE = "festival-timetable"
Watch = Callable[[str], AbstractContextManager[object]]

__all__ = [
    "DRAWING_VERSION",
    "PictureOptions",
    "Size",
    "Style",
    "Theme",
    "alt_text",
    "draw",
    "limit_cache",
    "missing_characters",
    "page_count",
    "plain_text",
    "tile_colours",
]


def draw(
    timetable: Timetable,
    must: Sequence[Slot],
    maybe: Sequence[Slot],
    options: PictureOptions,
    link: str = "",
    watch: Watch = nullcontext,
) -> bytes:
    """Draw one page as a PNG; `link` is the absolute share link that its code leads to, "" for none.

    `watch` is entered for each stage by its name: "layout", then "paint", which packs each strip as it is painted.

    Raises:
        PictureError: nothing is picked, or the day or the page does not exist.
    """
    with watch("layout"):
        shown = programme(timetable, must, maybe, options.day)
        sheet = layout.lay_out(shown, options, link, width)
    texts = {
        "Title": options.title or shown.festival.name.in_language(options.language),
        "Description": short_text(shown, options.language),
        "Software": SOFTWARE,
        "Source": link,
    }
    with watch("paint"):
        return encode(sheet, texts)


def limit_cache(budget_bytes: int) -> None:
    """Bound what is kept for the next picture, painted and packed together."""
    limit_stamps(budget_bytes * 2 // 3)
    limit_packed(budget_bytes // 3)


def page_count(
    timetable: Timetable, must: Sequence[Slot], maybe: Sequence[Slot], options: PictureOptions, link: str = ""
) -> int:
    """Return how many pages `draw` can draw of these picks, with a link as with `draw`."""
    return layout.page_count(programme(timetable, must, maybe, options.day), options, link, width)


def alt_text(timetable: Timetable, must: Sequence[Slot], maybe: Sequence[Slot], language: str) -> str:
    """Return the picks as text of at most 1,000 characters, cut at the end of a pick."""
    return short_text(programme(timetable, must, maybe, None), language)


def plain_text(timetable: Timetable, must: Sequence[Slot], maybe: Sequence[Slot], language: str) -> str:
    """Return the picks as text, all of them."""
    return full_text(programme(timetable, must, maybe, None), language)
