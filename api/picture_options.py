"""Options of a picture, read from a query."""

import re

from django.http import QueryDict

from api.errors import BadParameter
from api.query import LANGUAGE, AnyParameter, Parameter, choice
from timetable.model import DayId, Festival
from timetable.picture import (
    ACCENTS,
    LONGEST_TITLE,
    Density,
    PictureOptions,
    QrUse,
    Size,
    Style,
    Theme,
    read_accent,
    read_title,
)

_MOST_PAGES = 300


def _page(value: str) -> int:
    if not re.fullmatch(r"[0-9]{1,3}", value) or not 1 <= int(value) <= _MOST_PAGES:
        raise ValueError(f"a number from 1 to {_MOST_PAGES}.")
    return int(value)


STYLE = choice(
    "style",
    Style.LIST,
    "`list`: rows by time. `grid`: tiles whose height is their duration, a column for each stage.",
)
SIZE = choice(
    "size",
    Size.PHONE,
    "What the picture is for. `phone`: to read on a phone, as high as its picks need. `share`: a post. `wallpaper`: a "
    "lock screen, clear below the clock. `card`: the preview of a link. `a4`: paper.",
)
THEME = choice("theme", Theme.LIGHT, "`light`: dark ink on white. `dark`: light ink on black, for a dark hall.")
DENSITY = choice(
    "density",
    Density.AUTO,
    "How close the rows of a list at size `phone` stand; `auto` decides by their number.",
)
QR = choice("qr", QrUse.AUTO, "Whether the picture has a QR code of its page; `auto`: where somebody will scan it.")
ACCENT: Parameter[str] = Parameter(
    "accent",
    "",
    read_accent,
    {"type": "string", "pattern": f"^({'|'.join(ACCENTS)}|#[0-9a-fA-F]{{6}})$"},
    f"The colour of the head: {', '.join(f'`{name}`' for name in ACCENTS)}, or `#rrggbb` (`%23rrggbb` in an address). "
    "Without it the festival's own.",
)
TITLE: Parameter[str] = Parameter(
    "title",
    "",
    read_title,
    {"type": "string", "maxLength": LONGEST_TITLE},
    "A title of the fan's own in the head of the picture.",
)
PAGE: Parameter[int] = Parameter(
    "page",
    1,
    _page,
    {"type": "integer", "minimum": 1, "maximum": _MOST_PAGES},
    "The page, where the picks need several; beyond the last it is the last one. `page_counts` of a selection has "
    "their number.",
)
DAY: Parameter[str] = Parameter(
    "day",
    "",
    str,
    {"type": "string"},
    "The id of a day. Without it all days that have picks; at a size that holds one day, the first of them.",
)
VERSION: Parameter[str] = Parameter(
    "v",
    "",
    str,
    {"type": "string"},
    "The timetable's `version`. If it is the current one, caches may keep the picture for good.",
)

# Those that decide how many pages each size has, and all.
PAGE_PARAMETERS: tuple[AnyParameter, ...] = (STYLE, LANGUAGE, TITLE, DAY, DENSITY, QR)
PICTURE_PARAMETERS: tuple[AnyParameter, ...] = (
    *(SIZE, STYLE, THEME, DAY, PAGE, LANGUAGE, TITLE, ACCENT, DENSITY, QR),
    VERSION,
)
# The picture of several plans has one size and style, and no QR code.
TOGETHER_PARAMETERS: tuple[AnyParameter, ...] = (THEME, DAY, PAGE, LANGUAGE, TITLE, ACCENT)


def together_options(query: QueryDict, festival: Festival) -> PictureOptions:
    """Read the options of the picture of several plans.

    Raises:
        BadParameter: a value that is not allowed; the message says which are.
    """
    return PictureOptions(
        style=Style.GRID,
        size=Size.SHARE,
        theme=THEME.value(query),
        language=LANGUAGE.value(query),
        title=TITLE.value(query),
        day=_day(query, festival),
        page=PAGE.value(query),
        accent=ACCENT.value(query),
        qr=QrUse.OFF,
    )


def picture_options(query: QueryDict, festival: Festival) -> PictureOptions:
    """Read the options of a picture.

    Raises:
        BadParameter: a value that is not allowed; the message says which are.
    """
    return PictureOptions(
        style=STYLE.value(query),
        size=SIZE.value(query),
        theme=THEME.value(query),
        language=LANGUAGE.value(query),
        title=TITLE.value(query),
        day=_day(query, festival),
        page=PAGE.value(query),
        density=DENSITY.value(query),
        accent=ACCENT.value(query),
        qr=QR.value(query),
    )


def _day(query: QueryDict, festival: Festival) -> DayId | None:
    day = DayId(DAY.value(query))
    if DAY.name in query and day not in festival.day_by_id:
        raise BadParameter(DAY.name, f"there is no {day[:60]!r}; there are: {', '.join(festival.day_by_id)}.")
    return day or None
