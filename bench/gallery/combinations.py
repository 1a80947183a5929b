"""Options of the gallery's pictures: the full product is thousands, so most plans get every pair of values once."""

from collections.abc import Iterator, Sequence
from itertools import combinations, product

from timetable.picture import Density, PictureOptions, Size, Style, Theme
from timetable.wording.language import Language

ACCENTS = "", "#1a237e", "yellow"  # none, a dark one, a light one
TITLES = dict(zip(ACCENTS, ("", "わたしの3日間", "Three days with my friends from Osaka"), strict=True))
Values = tuple[Size, Style, Theme, Density, str]
LANGUAGES = {Theme.LIGHT: Language("ja"), Theme.DARK: Language("en")}


def covering() -> Iterator[PictureOptions]:
    """Yield options in which every two values of size, style, theme, density and accent meet at least once."""
    rows = list(product(Size, Style, Theme, Density, ACCENTS))
    missing = {pair for row in rows for pair in _pairs(row)}
    while missing:
        best = max(rows, key=lambda row: len(missing.intersection(_pairs(row))))
        missing.difference_update(_pairs(best))
        yield _options(best)


def _pairs(row: Values) -> Sequence[tuple[tuple[int, object], ...]]:
    return list(combinations(enumerate(row), 2))


def _options(row: Values) -> PictureOptions:
    size, style, theme, density, accent = row
    return PictureOptions(
        size=size,
        style=style,
        theme=theme,
        language=LANGUAGES[theme],
        density=density,
        accent=accent,
        title=TITLES[accent],
    )
