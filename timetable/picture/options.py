"""Knows what can be asked of a picture: its style, size, theme, language, title, day and page."""

from dataclasses import dataclass
from enum import StrEnum

from timetable.model import DayId
from timetable.wording.language import DEFAULT_LANGUAGE, Language


class Style(StrEnum):
    """How time is shown: one row a slot, or a true time axis."""

    LIST = "list"
    GRID = "grid"


class Size(StrEnum):
    """What the picture is for; each has its own width, and all but `phone` its own height."""

    PHONE = "phone"
    SHARE = "share"
    WALLPAPER = "wallpaper"
    CARD = "card"
    A4 = "a4"


class Theme(StrEnum):
    """Dark ink on white, or light ink on black for a dark hall."""

    LIGHT = "light"
    DARK = "dark"


@dataclass(frozen=True, slots=True)
class PictureOptions:
    """Everything about a picture but its picks. `day` None means every day, where the size has room for it."""

    style: Style = Style.LIST
    size: Size = Size.PHONE
    theme: Theme = Theme.LIGHT
    language: Language = DEFAULT_LANGUAGE
    title: str = ""
    day: DayId | None = None
    page: int = 1
