"""Options of a picture: what it shows, for which use, and the fan's own title and colour."""

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


class Density(StrEnum):
    """How close the rows of a phone's list stand: `auto` chooses by their number."""

    AUTO = "auto"
    AIRY = "airy"
    COMPACT = "compact"


class QrUse(StrEnum):
    """Whether the picture has a QR code: `auto` means where somebody will scan it."""

    AUTO = "auto"
    ON = "on"
    OFF = "off"


@dataclass(frozen=True, slots=True)
class PictureOptions:
    """Options of a picture. Without a `day` it shows all days, in some sizes each on a page of its own.

    `accent` is as `timetable.picture.accent.read_accent` returns it, "" for none; `title` as `read_title` does.
    """

    style: Style = Style.LIST
    size: Size = Size.PHONE
    theme: Theme = Theme.LIGHT
    language: Language = DEFAULT_LANGUAGE
    title: str = ""
    day: DayId | None = None
    page: int = 1
    density: Density = Density.AUTO
    accent: str = ""
    qr: QrUse = QrUse.AUTO
