"""Page sizes of pictures: width, height, margins, and which type sizes and detail levels `fit` tries for each."""

from dataclasses import dataclass, replace
from functools import cache

from timetable.picture.layout.type_scale import BASE_SCALE, TypeScale
from timetable.picture.options import Size, Style


@dataclass(frozen=True, slots=True)
class DetailLevel:
    """Which optional parts are shown. The act's name is never dropped."""

    has_detail: bool = True
    has_performers: bool = True
    has_gaps: bool = True
    has_end_times: bool = True


# From everything to the minimum, in the order in which they are tried until all picks fit.
DETAIL_LEVELS = (
    DetailLevel(),
    DetailLevel(has_detail=False),
    DetailLevel(has_detail=False, has_performers=False),
    DetailLevel(has_detail=False, has_performers=False, has_gaps=False),
    DetailLevel(has_detail=False, has_performers=False, has_gaps=False, has_end_times=False),
)


@dataclass(frozen=True, slots=True)
class PageSize:
    """One picture size, in px. `height` 0 means as high as the content needs.

    `left` is the margin of both sides. `type_factors` are the type sizes to try, each in 1 to `max_columns` columns.
    `is_daily`: one page a day. `is_paged`: what does not fit continues on the next page; otherwise a note counts the
    picks that were left out. `prefers_one_column`: two columns would break names, so they are tried only after one
    column in normal type. The grid tries the first detail level only: each cell chooses its own content.
    """

    width: int
    height: int
    left: int
    top: int
    bottom: int
    type_factors: tuple[float, ...] = (1.0,)
    max_columns: int = 1
    is_daily: bool = False
    is_paged: bool = False
    prefers_one_column: bool = False
    has_qr_code: bool = True
    detail_levels: tuple[DetailLevel, ...] = DETAIL_LEVELS

    @property
    def content_width(self) -> int:
        """Width between the left and the right margin."""
        return self.width - 2 * self.left

    def scales_and_columns(self) -> tuple[tuple[TypeScale, int], ...]:
        """Return the type scales and column counts to try: largest type first, fewest columns first."""
        tried = [(factor, columns) for factor in self.type_factors for columns in range(1, self.max_columns + 1)]
        if self.prefers_one_column:
            tried.sort(key=lambda one: (one[0] < 1, one[1] if one[0] >= 1 else 0))
        return tuple((_scaled(factor), columns) for factor, columns in tried)


@cache
def _scaled(factor: float) -> TypeScale:
    """Return the same object for the same factor: scales are compared by identity."""
    return BASE_SCALE.scaled(factor)


PAGE_SIZES = {
    Size.PHONE: PageSize(1080, 0, 40, 40, 40),
    Size.SHARE: PageSize(
        1200, 1600, 40, 36, 32, (1.25, 1.1, 1.0, 0.9, 0.8), max_columns=2, is_daily=True, prefers_one_column=True
    ),
    Size.WALLPAPER: PageSize(
        1290,
        2796,
        52,
        951,  # a lock screen's clock covers the top third,
        336,  # and its buttons the bottom eighth
        (1.2, 1.1, 1.0, 0.9, 0.8),
        max_columns=2,
        is_daily=True,
        prefers_one_column=True,
        has_qr_code=False,
    ),
    Size.CARD: PageSize(1200, 630, 40, 24, 20, (1.0, 0.9, 0.8), max_columns=2, has_qr_code=False),
    Size.A4: PageSize(
        2480, 3508, 140, 140, 120, (1.6, 1.4, 1.2, 1.0), max_columns=2, is_paged=True, detail_levels=DETAIL_LEVELS[:1]
    ),
}


def page_size_of(style: Style, size: Size) -> PageSize:
    """Return the page of a size and style: a grid fills its whole width, and on paper it is one page a day."""
    page_size = PAGE_SIZES[size]
    if style is Style.LIST:
        return page_size
    if page_size.is_paged:
        factors = (*page_size.type_factors, 0.8)
        return replace(page_size, max_columns=1, is_daily=True, is_paged=False, type_factors=factors)
    return replace(page_size, max_columns=1, detail_levels=DETAIL_LEVELS[:1])
