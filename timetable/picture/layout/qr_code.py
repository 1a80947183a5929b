"""Takes a share link, gives its QR code (ISO 18004), as large as a phone's camera wants and a picture can spare."""

from dataclasses import dataclass
from functools import lru_cache

import zxingcpp

from timetable.picture.colour import NEAR_BLACK, WHITE
from timetable.picture.sheet import Code, Mark

MODULE_PX, _QUIET, _SHARE, _USUAL_PX = 6, 4, 0.45, 220
_IS_DARK = bytes(level < 128 for level in range(256))


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
        made = zxingcpp.create_barcode(link, zxingcpp.BarcodeFormat.QRCode, ec_level="L")
    except ValueError:  # more than the largest code holds
        return None
    image = made.to_image(scale=1, add_quiet_zones=False)
    modules = _modules(memoryview(image))  # type: ignore[arg-type]  # it has a buffer, which its stub does not say
    if len(modules) * MODULE_PX > _SHARE * width:
        return None
    return LinkCode(modules, max(MODULE_PX, _USUAL_PX // len(modules)))


def _modules(pixels: memoryview) -> tuple[bytes, ...]:
    """Turn pixels, black for dark, into rows of 1 for dark and 0 for light, with the quiet zone around them."""
    side = pixels.shape[0] if pixels.shape else 0
    light = bytes(side + 2 * _QUIET)
    dark = pixels.tobytes().translate(_IS_DARK)
    rows = (dark[start : start + side] for start in range(0, side * side, side))
    edge = bytes(_QUIET)
    return (*[light] * _QUIET, *(edge + row + edge for row in rows), *[light] * _QUIET)
