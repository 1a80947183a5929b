"""QR code of a share link (ISO 18004), large enough for a phone's camera."""

from dataclasses import dataclass
from functools import lru_cache

import zxingcpp

from timetable.picture import cache_sizes
from timetable.picture.colour import NEAR_BLACK, WHITE
from timetable.picture.sheet import Mark, QrCode

MIN_MODULE_PX = 6
_QUIET_ZONE, _MAX_SHARE_OF_WIDTH, _USUAL_PX = 4, 0.45, 220
_IS_DARK = bytes(level < 128 for level in range(256))


@dataclass(frozen=True, slots=True)
class QrImage:
    """A code with its quiet zone, dark on white in every theme, because many scanners read no other."""

    modules: tuple[bytes, ...]
    module_px: int

    @property
    def width(self) -> int:
        """Width and height of the white square, in px."""
        return len(self.modules) * self.module_px

    def marks(self, x: int, y: int) -> list[Mark]:
        """Return the code as marks with the top left corner at `x`, `y`."""
        return [QrCode(x, y, self.modules, self.module_px, NEAR_BLACK, WHITE)]


@lru_cache(maxsize=cache_sizes.FOOTERS)
def qr_code(link: str, width: int) -> QrImage | None:
    """Create the code of a link; `None` without a link or if it would take more than 45 % of the width."""
    if not link:
        return None
    try:
        barcode = zxingcpp.create_barcode(link, zxingcpp.BarcodeFormat.QRCode, ec_level="L")
    except ValueError:  # longer than the largest code can hold
        return None
    image = barcode.to_image(scale=1, add_quiet_zones=False)
    modules = _modules(memoryview(image))  # type: ignore[arg-type]  # it has a buffer, which its stub does not say
    if len(modules) * MIN_MODULE_PX > _MAX_SHARE_OF_WIDTH * width:
        return None
    return QrImage(modules, max(MIN_MODULE_PX, _USUAL_PX // len(modules)))


def _modules(pixels: memoryview) -> tuple[bytes, ...]:
    """Convert pixels (black is dark) to rows of 1 for dark and 0 for light, with the quiet zone around them."""
    side = pixels.shape[0] if pixels.shape else 0
    light = bytes(side + 2 * _QUIET_ZONE)
    dark = pixels.tobytes().translate(_IS_DARK)
    rows = (dark[start : start + side] for start in range(0, side * side, side))
    edge = bytes(_QUIET_ZONE)
    return (*[light] * _QUIET_ZONE, *(edge + row + edge for row in rows), *[light] * _QUIET_ZONE)
