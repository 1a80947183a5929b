"""Takes a share link, gives its QR code (ISO 18004), as large as a phone's camera wants and a picture can spare."""

from dataclasses import dataclass
from functools import lru_cache

import segno

from timetable.picture.colour import NEAR_BLACK, WHITE
from timetable.picture.sheet import Code, Mark

MODULE_PX, _QUIET, _SHARE, _USUAL_PX = 6, 4, 0.45, 220
_MASK = 2  # choosing the best of eight costs 10 ms a picture; any of them can be read


@dataclass(frozen=True, slots=True)
class LinkCode:
    """A code with its quiet zone, dark on white in every theme, because many readers know no other."""

    modules: tuple[bytes, ...]
    module_px: int

    @property
    def width(self) -> int:
        """Of the white square."""
        return len(self.modules) * self.module_px

    def marks(self, x: int, y: int) -> list[Mark]:
        """Give the code's mark."""
        return [Code(x, y, self.modules, self.module_px, NEAR_BLACK, WHITE)]


@lru_cache(maxsize=256)
def link_code(link: str, width: int) -> LinkCode | None:
    """Make the code of a link, None without one or where it would take more than 45 % of the width."""
    if not link:
        return None
    try:
        made = segno.make_qr(link, error="l", boost_error=False, mask=_MASK)
    except segno.DataOverflowError:
        return None
    modules = tuple(bytes(row) for row in made.matrix_iter(border=_QUIET))
    if len(modules) * MODULE_PX > _SHARE * width:
        return None
    return LinkCode(modules, max(MODULE_PX, _USUAL_PX // len(modules)))
