"""Page sizes of pictures: width, height, margins, and the arrangements that `fit` tries for each."""

from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cache

from timetable.picture.layout.type_scale import (
    BASE_SCALE,
    CARRIED,
    LINE_SCALE,
    POSTED,
    POSTER_SCALE,
    Minima,
    TypeScale,
)
from timetable.picture.options import Density, Size, Style

MAX_HEIGHT = 8192  # X takes no higher picture
AIRY_COUNT, LOUD_GAPS_COUNT = 16, 12  # picks on a phone: up to which rows are airy, and gaps have a dotted line
_POSTER_FACTORS = (1.0, 0.75, 0.5)
_NORMAL, _WIDE_LETTERS = 1.0, 7  # letters of the largest type that a tile must hold side by side


class RowKind(StrEnum):
    """How the list shows a pick.

    A tile beside its times, a tile with the times in it, one line, a line with the start in it, or a whole poster.
    """

    TILE = "tile"
    FULL = "full"
    LINE = "line"
    START = "start"
    POSTER = "poster"


@dataclass(frozen=True, slots=True)
class DetailLevel:
    """Which optional parts are shown. The act's name and the times are never dropped."""

    has_detail: bool = True
    has_performers: bool = True
    has_gaps: bool = True


ALL_DETAIL, NO_DETAIL = DetailLevel(), DetailLevel(has_detail=False, has_performers=False, has_gaps=False)
_DETAIL_LEVELS = (ALL_DETAIL, DetailLevel(has_detail=False), DetailLevel(has_detail=False, has_performers=False))


@dataclass(frozen=True, slots=True)
class RowForm:
    """How rows are drawn. Posted ones show a clash as a thin edge, not in words; `has_box` is a box to tick."""

    kind: RowKind = RowKind.TILE
    detail_level: DetailLevel = ALL_DETAIL
    is_posted: bool = False
    has_box: bool = False


@dataclass(frozen=True, slots=True)
class Arrangement:
    """One combination to try: type scale, form of rows, and columns of the list if it shows one day."""

    scale: TypeScale
    form: RowForm
    columns: int = 1


@dataclass(frozen=True, slots=True)
class PageSize:
    """One picture size, in px.

    `left` is the margin of both sides. A page that `is_open` is as high as its content, up to `height`; others have
    exactly that height. `max_days` stand side by side on a page, each in a column of its own; 0: below each other, as
    many as there are. `top_safe` and `bottom_safe` stay free of text: clock and buttons of a lock screen.
    """

    width: int
    height: int
    left: int
    bottom: int
    scale: TypeScale
    minima: Minima = CARRIED
    factors: tuple[float, ...] = (1.0,)
    grid_factors: tuple[float, ...] = (1.0,)
    max_columns: int = 1
    max_days: int = 1
    is_open: bool = False
    is_posted: bool = False
    has_boxes: bool = False
    has_qr_code: bool = False
    top_safe: int = 0
    dpi: int = 0
    head_factor: float = 1.0

    @property
    def head_scale(self) -> TypeScale:
        """The type scale of the head, the same in all arrangements."""
        return _scaled(self.scale, self.head_factor, self.minima)

    @property
    def content_width(self) -> int:
        """Width between the left and the right margin."""
        return self.width - 2 * self.left

    def column_width(self, count: int, space: int) -> int:
        """Width of each of `count` columns, `space` apart."""
        return (self.content_width - (count - 1) * space) // count


COLUMN_SPACE = 26
PAGE_SIZES = {
    Size.PHONE: PageSize(1080, MAX_HEIGHT, 40, 32, BASE_SCALE, max_days=0, is_open=True, has_qr_code=True),
    Size.SHARE: PageSize(
        1200,
        1600,
        36,
        30,
        POSTER_SCALE,
        POSTED,
        (2.4, 2.0, 1.7, 1.45, 1.25, 1.1, 1.0, 0.9, 0.8, 0.72, 0.66),
        (1.0, 0.82, 0.66),
        max_columns=2,
        max_days=4,
        is_posted=True,
        head_factor=0.88,
    ),
    Size.WALLPAPER: PageSize(
        1290,
        2796,
        52,
        336,  # a lock screen's buttons cover the bottom eighth,
        BASE_SCALE,
        factors=(1.2, 1.1, 1.0, 0.9),
        grid_factors=(1.0, 0.85),
        max_columns=2,
        top_safe=951,  # and its clock the top third
        head_factor=1.1,
    ),
    Size.CARD: PageSize(
        1200,
        630,
        36,
        20,
        POSTER_SCALE,
        POSTED,
        (1.1, 1.0, 0.9),
        (1.0,),
        max_columns=2,
        max_days=4,
        is_posted=True,
        head_factor=0.85,
    ),
    Size.A4: PageSize(
        2480,
        3508,
        120,
        110,
        BASE_SCALE,
        factors=(1.6, 1.4, 1.2, 1.0, 0.85),
        grid_factors=(1.4, 1.1, 0.85),
        max_columns=2,
        max_days=3,
        has_boxes=True,
        has_qr_code=True,
        dpi=300,
        head_factor=1.7,
    ),
}


@cache
def _scaled(scale: TypeScale, factor: float, minima: Minima) -> TypeScale:
    """Return the same object for the same factor: scales are compared by identity."""
    return scale if factor == _NORMAL and minima is CARRIED else scale.scaled(factor, minima)


@cache
def arrangements(
    size: Size,
    style: Style,
    day_count: int,
    is_one_pick: bool,  # noqa: FBT001 -- part of the cache key
    is_compact: bool,  # noqa: FBT001 -- part of the cache key
) -> tuple[Arrangement, ...]:
    """Return what to try for a page that shows `day_count` days, the largest and fullest first.

    The last is the closest: picks that it does not hold go to the next page.
    """
    page = PAGE_SIZES[size]
    if style is Style.GRID:
        return tuple(_grid_arrangements(page))
    if size is Size.PHONE:
        return (_lines(page) if is_compact else Arrangement(page.scale, _form(page, RowKind.TILE, ALL_DETAIL)),)
    tried = list(_tiles(page, day_count))
    if is_one_pick:
        scales = (_scaled(page.scale, factor, page.minima) for factor in _POSTER_FACTORS)
        tried = [*(Arrangement(scale, _form(page, RowKind.POSTER, ALL_DETAIL)) for scale in scales), *tried]
    if size is Size.SHARE:
        form = _form(page, RowKind.FULL, NO_DETAIL)
        columns = page.max_columns if day_count == 1 else day_count
        tried.append(Arrangement(_scaled(page.scale, page.factors[-1], page.minima), form, columns))
    if size is Size.WALLPAPER:
        one_column = [each for each in tried if each.columns == 1]
        two_columns = [each for each in tried if each.columns > 1 and each.form.detail_level == NO_DETAIL]
        tried = [*one_column, _lines(page), *two_columns, replace(_lines(page), columns=2)]
    if size is Size.CARD:
        form = _form(page, RowKind.START, NO_DETAIL)
        tried.append(Arrangement(_scaled(LINE_SCALE, 0.85, POSTED), form, 2 if day_count == 1 else day_count))
    return tuple(tried)


def _grid_arrangements(page: PageSize) -> list[Arrangement]:
    form = _form(page, RowKind.TILE, ALL_DETAIL)
    return [Arrangement(_scaled(page.scale, factor, page.minima), form) for factor in page.grid_factors]


def is_compact_list(density: Density, pick_count: int) -> bool:
    """Return whether a phone's list has rows of one line: beyond sixteen picks, unless the fan chose."""
    return density is Density.COMPACT or (density is Density.AUTO and pick_count > AIRY_COUNT)


def _lines(page: PageSize) -> Arrangement:
    return Arrangement(_scaled(LINE_SCALE, _NORMAL, CARRIED), _form(page, RowKind.LINE, NO_DETAIL))


def _tiles(page: PageSize, day_count: int) -> list[Arrangement]:
    """Return tiles from the fullest detail, each from the largest type in which a tile holds seven letters."""
    found = []
    levels = (NO_DETAIL,) if day_count > 1 and page.is_posted else (*_DETAIL_LEVELS, NO_DETAIL)
    for level in levels:
        for factor in page.factors:
            scale = _scaled(page.scale, factor, page.minima)
            for columns in range(1, page.max_columns + 1) if day_count == 1 else (day_count,):
                tile_width = page.column_width(columns, COLUMN_SPACE) - scale.tile_x - 2 * scale.pad
                if tile_width >= _WIDE_LETTERS * scale.act[0] or factor == page.factors[-1]:
                    found.append(Arrangement(scale, _form(page, RowKind.TILE, level), columns))
    return found


def _form(page: PageSize, kind: RowKind, level: DetailLevel) -> RowForm:
    return RowForm(kind, level, page.is_posted, page.has_boxes)
