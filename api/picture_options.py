"""Options of a picture, read from a query."""

import re
from collections.abc import Callable
from enum import StrEnum
from typing import TypeVar

from django.http import QueryDict

from api.query import one_value, requested_language
from timetable.model import DayId, Festival
from timetable.picture import Density, PictureOptions, QrUse, Size, Style, Theme, read_accent, read_title

_MAX_PAGES = 300
Choice = TypeVar("Choice", bound=StrEnum)
# The options that decide how many pages each size has.
PAGE_OPTIONS = ("style", "lang", "title", "day", "density", "qr")


def picture_options(query: QueryDict, festival: Festival) -> PictureOptions:
    """Read the options of a picture.

    Raises:
        BadParameter: a value that is not allowed; the message says which are.
    """
    return PictureOptions(
        style=one_value(query, "style", _choice(Style), Style.LIST),
        size=one_value(query, "size", _choice(Size), Size.PHONE),
        theme=one_value(query, "theme", _choice(Theme), Theme.LIGHT),
        language=requested_language(query),
        title=one_value(query, "title", read_title, ""),
        day=one_value(query, "day", lambda value: _day(value, festival), None),
        page=one_value(query, "page", _page, 1),
        density=one_value(query, "density", _choice(Density), Density.AUTO),
        accent=one_value(query, "accent", read_accent, ""),
        qr=one_value(query, "qr", _choice(QrUse), QrUse.AUTO),
    )


def _choice(choices: type[Choice]) -> Callable[[str], Choice]:
    def read(value: str) -> Choice:
        if value not in {choice.value for choice in choices}:
            raise ValueError(f"there is no {value[:60]!r}; there are: {', '.join(choices)}.")
        return choices(value)

    return read


def _day(value: str, festival: Festival) -> DayId:
    if value not in {day.id for day in festival.days}:
        raise ValueError(f"there is no {value[:60]!r}; there are: {', '.join(day.id for day in festival.days)}.")
    return DayId(value)


def _page(value: str) -> int:
    if not re.fullmatch(r"[0-9]{1,3}", value) or not 1 <= int(value) <= _MAX_PAGES:
        raise ValueError(f"a number from 1 to {_MAX_PAGES}.")
    return int(value)
