"""Theme colours, and readable combinations of stage colours ("#rrggbb"), by contrast ratio (WCAG 2.2)."""

from dataclasses import dataclass
from functools import lru_cache

from timetable.picture import cache_sizes
from timetable.picture.options import Theme

WHITE, NEAR_BLACK = "#ffffff", "#17191f"
READABLE, VISIBLE = 4.5, 2.0  # contrast ratios of text and of borders
_TELLABLE = 1.25  # contrast ratio from which an area is seen without a border
_MAX_DARKENING, _STEP = 0.88, 0.02
_ALIKE = 0.09  # distance in OKLab; 0.02 is just visible side by side, but not from one end of a page to the other


@dataclass(frozen=True, slots=True)
class Tokens:
    """The neutral colours of one theme; stage colours come from the festival."""

    ground: str
    line: str
    ink: str
    dim: str
    warn: str


TOKENS = {
    Theme.LIGHT: Tokens(ground=WHITE, line="#e3e3dd", ink=NEAR_BLACK, dim="#5d6470", warn="#b3261e"),
    Theme.DARK: Tokens(ground="#0b0d12", line="#262b37", ink="#f1f3f8", dim="#9aa3b5", warn="#ff9d8f"),
}

# Ground of a QR code: less bright in a dark hall, and still ten times as bright as the modules.
QR_PANEL = {Theme.LIGHT: WHITE, Theme.DARK: "#c9cfda"}


def channels(colour: str) -> tuple[int, int, int]:
    """Return red, green and blue, 0 to 255."""
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def mix(first: str, second: str, share: float) -> str:
    """Mix two colours in sRGB, as a screen does; `share` is that of `second`, 0 to 1."""
    pairs = zip(channels(first), channels(second), strict=True)
    return "#" + "".join(f"{round(one + (other - one) * share):02x}" for one, other in pairs)


@lru_cache(maxsize=cache_sizes.COLOUR_PAIRS)
def contrast(first: str, second: str) -> float:
    """Return the contrast ratio of two colours, 1 to 21."""
    light, dark = sorted((_luminance(first), _luminance(second)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@lru_cache(maxsize=cache_sizes.STAGE_COLOURS)
def tile_colours(colour: str) -> tuple[str, str]:
    """Return the ground of a stage's tile and a readable ink.

    White ink if the colour needs to be darkened by at most 12 %, else near-black on the colour as it is. If neither is
    readable, the colour is darkened until white is.
    """
    brightness, ground = _darkened_for_white(colour)
    if brightness < _MAX_DARKENING and contrast(colour, NEAR_BLACK) >= READABLE:
        return colour, NEAR_BLACK
    return ground, WHITE


@lru_cache(maxsize=cache_sizes.STAGE_COLOURS)
def pale_colours(colour: str, theme: Theme) -> tuple[str, str]:
    """Return ground and ink of a maybe's tile: at most a quarter of the stage's colour, and the page's ink."""
    tokens = TOKENS[theme]
    share = 0.25
    while contrast(ground := mix(tokens.ground, colour, share), tokens.ink) < READABLE:
        share -= _STEP
    return ground, tokens.ink


@lru_cache(maxsize=cache_sizes.STAGE_COLOURS)
def tinted_ground(colour: str, theme: Theme) -> str:
    """Return the ground of a greeting's tile: about a sixth of the stage's colour, readable under the page's ink.

    Channels are rounded, so that lanes of similar colours share entries of a palette.
    """
    tokens = TOKENS[theme]
    share = 1 / 6
    while contrast(ground := _rounded(mix(tokens.ground, colour, share)), tokens.ink) < READABLE:
        share -= _STEP
    return ground


def _rounded(colour: str) -> str:
    return "#" + "".join(f"{min(255, (channel + 6) // 12 * 12):02x}" for channel in channels(colour))


@lru_cache(maxsize=cache_sizes.STAGE_COLOURS)
def edge_colour(colour: str, theme: Theme) -> str:
    """Return the stage's colour as a border on the page: mixed with ink until it is visible."""
    tokens = TOKENS[theme]
    share = 0.0
    while contrast(edge := mix(colour, tokens.ink, share), tokens.ground) < VISIBLE:
        share += _STEP
    return edge


def is_near_ground(fill: str, theme: Theme) -> bool:
    """Return whether an area of this colour is hard to tell from the page."""
    return contrast(fill, TOKENS[theme].ground) < _TELLABLE


@lru_cache(maxsize=cache_sizes.COLOUR_PAIRS)
def are_alike(first: str, second: str) -> bool:
    """Return whether two colours are too similar to tell stages apart (OKLab, B. Ottosson 2020)."""
    pairs = zip(_oklab(first), _oklab(second), strict=True)
    return sum((one - other) ** 2 for one, other in pairs) < _ALIKE**2


@lru_cache(maxsize=cache_sizes.STAGE_COLOURS)
def _oklab(colour: str) -> tuple[float, float, float]:
    red, green, blue = (_linear(channel / 255) for channel in channels(colour))
    long = (0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue) ** (1 / 3)
    middle = (0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue) ** (1 / 3)
    short = (0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue) ** (1 / 3)
    return (
        0.2104542553 * long + 0.7936177850 * middle - 0.0040720468 * short,
        1.9779984951 * long - 2.4285922050 * middle + 0.4505937099 * short,
        0.0259040371 * long + 0.7827717662 * middle - 0.8086757660 * short,
    )


def _darkened_for_white(colour: str) -> tuple[float, str]:
    """Darken a colour until white is readable on it; return the share of brightness that remains, and the colour."""
    percent = 100
    while contrast(ground := mix("#000000", colour, percent / 100), WHITE) < READABLE:
        percent -= 1
    return percent / 100, ground


def _luminance(colour: str) -> float:
    red, green, blue = (_linear(channel / 255) for channel in channels(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4
