"""Colours of stages without an official one, computed only from the stage's name: other stages never change them."""

import hashlib
import math
import re
from collections.abc import Callable
from functools import lru_cache

from timetable.text.folding import fold_for_code

# Relative luminances (WCAG 2.2) that have a contrast of 3:1 to all grounds of page and picture, light and dark.
_DARKEST, _LIGHTEST = 0.131, 0.270
_LEAST_CHROMA = 0.055
# A letter after a Latin word is a number only after one of these: "GREETING A", but not "AREA".
_WORDS_BEFORE_A_LETTER = "greeting|lane|booth|stage|hall|room|saal|raum|tent|track|zone|floor"
_NUMBERED = re.compile(
    rf"(?P<stem>.*\D|)(?P<number>[1-9]\d{{0,2}})|(?P<lettered>.*(?:{_WORDS_BEFORE_A_LETTER})|(?:.*[^a-z])?)(?P<letter>[a-z])"
)
_LANE_WORDS = re.compile("greeting|lane|booth|ennichi|レーン|ブース|特典会|縁日|物販")
# Steps of low-discrepancy sequences in three and in two dimensions (M. Roberts 2018): any run of numbers is spread out.
_G3, _G2 = 1.2207440846057596, 1.3247179572447460
_STEPS_3 = (1 / _G3, 1 / _G3**2, 1 / _G3**3)
_STEPS_2 = (1 / _G2, 1 / _G2**2)


@lru_cache(maxsize=4096)
def stage_colour(name: str, area: str | None = None) -> str:
    """Return the colour ("#rrggbb") of a stage by its name; stages of one `area` are shades of the area's hue.

    Names that fold to the same text have one colour. Consecutive numbers ("SAAL 1", "SAAL 2") have distant
    colours; the colours of other names are spread by a digest.
    """
    folded = fold_for_code(name)
    stem, number = numbered(folded)
    if area is not None:
        hue = _fractions(f"area:{fold_for_code(area)}")[0]
        shade = _fractions(f"shade:{folded}")[:2] if number is None else _step((0.5, 0.5), _STEPS_2, number)
        return _colour(hue, *shade)
    point = _fractions(f"stage:{folded}") if number is None else _step(_fractions(f"stem:{stem}"), _STEPS_3, number)
    return _colour(*point)


def lane_area(name: str, *, is_greeting: bool) -> str | None:
    """Return the name shared by the lanes of an area ("greeting" of "GREETING A"), `None` for any other stage.

    With `is_greeting` any numbered stage is a lane.
    """
    stem, number = numbered(fold_for_code(name))
    return stem if number is not None and (is_greeting or _LANE_WORDS.search(stem)) else None


def numbered(folded: str) -> tuple[str, int | None]:
    """Split a folded name into stem and number: letters count from 1 to 26, numbers from 27 (for 1)."""
    found = _NUMBERED.fullmatch(folded)
    if found is None:
        return folded, None
    if found["number"]:
        return found["stem"], 26 + int(found["number"])
    return found["lettered"], 1 + ord(found["letter"]) - ord("a")


def _fractions(text: str) -> tuple[float, float, float]:
    digest = hashlib.sha256(text.encode()).digest()
    first, second, third = (int.from_bytes(digest[at : at + 6]) / 2**48 for at in (0, 6, 12))
    return first, second, third


def _step(start: tuple[float, ...], steps: tuple[float, ...], number: int) -> tuple[float, ...]:
    return tuple((at + step * number) % 1 for at, step in zip(start, steps, strict=True))


def _colour(hue: float, lightness: float, chroma: float) -> str:
    """Convert three fractions to a colour: hue, lightness in the allowed range, chroma up to the maximum of sRGB."""
    angle = math.tau * hue
    luminance = (_DARKEST ** (1 / 3) + lightness * (_LIGHTEST ** (1 / 3) - _DARKEST ** (1 / 3))) ** 3
    most = _bisected(0.0, 0.4, lambda tried: _is_in_gamut(_light(tried, angle, luminance)))
    least = min(_LEAST_CHROMA, most)
    vivid = math.sqrt(least**2 + chroma * (most**2 - least**2))  # even over the area of the hue circle
    return "#" + "".join(f"{_channel(value):02x}" for value in _light(vivid, angle, luminance))


def _light(chroma: float, angle: float, luminance: float) -> tuple[float, float, float]:
    """Return the linear sRGB of an OKLCH chroma and hue at the lightness that has this luminance."""
    lightness = _bisected(0.0, 1.0, lambda tried: _luminance(_linear_rgb(tried, chroma, angle)) <= luminance)
    return _linear_rgb(lightness, chroma, angle)


def _linear_rgb(lightness: float, chroma: float, angle: float) -> tuple[float, float, float]:
    """Convert OKLCH to linear sRGB, which may lie beyond 0 to 1 (OKLab, B. Ottosson 2020)."""
    a, b = chroma * math.cos(angle), chroma * math.sin(angle)
    long = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
    middle = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
    short = (lightness - 0.0894841775 * a - 1.2914855480 * b) ** 3
    return (
        4.0767416621 * long - 3.3077115913 * middle + 0.2309699292 * short,
        -1.2684380046 * long + 2.6097574011 * middle - 0.3413193965 * short,
        -0.0041960863 * long - 0.7034186147 * middle + 1.7076147010 * short,
    )


def _luminance(linear: tuple[float, float, float]) -> float:
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def _is_in_gamut(linear: tuple[float, float, float]) -> bool:
    return all(-1e-6 <= value <= 1 for value in linear)


def _channel(linear: float) -> int:
    value = max(0.0, min(1.0, linear))
    return round(255 * (12.92 * value if value <= 0.0031308 else 1.055 * value ** (1 / 2.4) - 0.055))


def _bisected(low: float, high: float, holds: Callable[[float], bool]) -> float:
    """Return the largest value for which `holds` is true, to 1/65,536 of the range; must be true at `low`."""
    for _ in range(16):
        middle = (low + high) / 2
        low, high = (middle, high) if holds(middle) else (low, middle)
    return low
