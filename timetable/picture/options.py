"""Options of a picture: style, size, theme, language, title, day and page."""

from dataclasses import dataclass
from enum import StrEnum

from timetable.model import DayId
from timetable.wording.language import DEFAULT_LANGUAGE, Language


class Style(StrEnum):
    """How picks are shown: in rows, or on a true time axis."""

    LIST = "list"
    GRID = "grid"


class Size(StrEnum):
    """What the picture is for. Each size has its width; all but `phone` have a fixed height."""

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
    """Options of a picture. Without a `day` it shows all days, in some sizes each on a page of its own."""

    style: Style = Style.LIST
    size: Size = Size.PHONE
    theme: Theme = Theme.LIGHT
    language: Language = DEFAULT_LANGUAGE
    title: str = ""
    day: DayId | None = None
    page: int = 1
