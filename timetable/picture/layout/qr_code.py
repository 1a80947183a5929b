"""QR code of a share link (ISO 18004), large enough for a phone's camera."""

from dataclasses import dataclass
from functools import lru_cache

import zxingcpp

from timetable.picture import cache_sizes
from timetable.picture.colour import NEAR_BLACK, QR_PANEL
from timetable.picture.options import Theme
from timetable.picture.sheet import Mark, QrCode

MIN_MODULE_PX, MAX_WIDTH_PX = 4, 260
_QUIET_ZONE, _USUAL_PX = 4, 160
_IS_DARK = bytes(level < 128 for level in range(256))


@dataclass(frozen=True, slots=True)
class QrImage:
    """A code with its quiet zone, dark on `panel` in every theme, because many scanners cannot read light on dark."""

    modules: tuple[bytes, ...]
    module_px: int
    panel: str

    @property
    def width(self) -> int:
        """Width and height of the panel, in px."""
        return len(self.modules) * self.module_px

    def marks(self, x: int, y: int) -> list[Mark]:
        """Return the code as marks with the top left corner at `x`, `y`."""
        return [QrCode(x, y, self.modules, self.module_px, NEAR_BLACK, self.panel)]


@lru_cache(maxsize=cache_sizes.FOOTERS)
def qr_code(link: str, theme: Theme) -> QrImage | None:
    """Create the code of a link; `None` without a link or if it would be wider than `MAX_WIDTH_PX`."""
    if not link:
        return None
    try:
        barcode = zxingcpp.create_barcode(link, zxingcpp.BarcodeFormat.QRCode, ec_level="L")
    except ValueError:  # longer than the largest code can hold
        return None
    image = barcode.to_image(scale=1, add_quiet_zones=False)
    modules = _modules(memoryview(image))  # type: ignore[arg-type]  # it has a buffer, which its stub does not declare
    if len(modules) * MIN_MODULE_PX > MAX_WIDTH_PX:
        return None
    return QrImage(modules, max(MIN_MODULE_PX, _USUAL_PX // len(modules)), QR_PANEL[theme])


def _modules(pixels: memoryview) -> tuple[bytes, ...]:
    """Convert pixels (black is dark) to rows of 1 for dark and 0 for light, with the quiet zone around them."""
    side = pixels.shape[0] if pixels.shape else 0
    light = bytes(side + 2 * _QUIET_ZONE)
    dark = pixels.tobytes().translate(_IS_DARK)
    rows = (dark[start : start + side] for start in range(0, side * side, side))
    edge = bytes(_QUIET_ZONE)
    return (*[light] * _QUIET_ZONE, *(edge + row + edge for row in rows), *[light] * _QUIET_ZONE)
