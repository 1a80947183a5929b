"""The arrangements that are tried for each size and style, the largest and fullest first."""

from dataclasses import replace
from functools import cache

from timetable.picture.layout.forms import (
    ALL_DETAIL,
    DETAIL_LEVELS,
    NO_DETAIL,
    Arrangement,
    DetailLevel,
    RowForm,
    RowKind,
)
from timetable.picture.layout.page_sizes import COLUMN_SPACE, NORMAL, PAGE_SIZES, PageSize, scaled
from timetable.picture.layout.type_scale import CARD_SCALE, CARRIED, LINE_SCALE
from timetable.picture.options import Density, Size, Style

_AIRY_COUNT = 16  # picks up to which rows are airy on a phone
_POSTER_FACTORS = (1.0, 0.75, 0.5)
_FEW_PICKS = 12  # of several days, which side by side would leave half of a page empty
_STACKED_FACTORS = (1.7, 1.45, 1.25, 1.1, 1.0, 0.9)
MANY_PICKS = _FEW_PICKS + 1
_CLOSEST_FULL_FACTOR = 0.5  # hardly any space between rows
_WIDE_LETTERS = 7  # letters of the largest type that a tile must hold side by side


@cache
def arrangements(
    size: Size,
    style: Style,
    day_count: int,
    pick_count: int,
    is_compact: bool,  # noqa: FBT001 -- part of the cache key
) -> tuple[Arrangement, ...]:
    """Return what to try for a page that shows `day_count` days, the largest and fullest first.

    `pick_count` matters up to `MANY_PICKS`.
    The last is the closest: picks that it does not hold go to the next page.
    """
    page = PAGE_SIZES[size]
    if style is Style.GRID:
        return tuple(_grid_arrangements(page))
    if size is Size.PHONE:
        return (_lines(page) if is_compact else Arrangement(page.scale, _form(page, RowKind.TILE, ALL_DETAIL)),)
    tried = list(_tiles(page, day_count))
    if pick_count == 1:
        scales = (scaled(page.scale, factor, page.minima) for factor in _POSTER_FACTORS)
        tried = [*(Arrangement(scale, _form(page, RowKind.POSTER, ALL_DETAIL)) for scale in scales), *tried]
    if size is Size.SHARE:
        tried = [*(_stacked(page) if day_count > 1 and pick_count <= _FEW_PICKS else ()), *tried]
        tried += _full_tiles(page, page.max_columns if day_count == 1 else day_count)
    if size is Size.WALLPAPER:
        one_column = [each for each in tried if each.columns == 1]
        two_columns = [each for each in tried if each.columns > 1 and each.form.detail_level == NO_DETAIL]
        tried = [*one_column, _lines(page), *two_columns, replace(_lines(page), columns=2)]
    if size is Size.CARD:
        form = _form(page, RowKind.START, NO_DETAIL)
        tried.append(Arrangement(CARD_SCALE, form, 2 if day_count == 1 else day_count))
    return tuple(tried)


def _stacked(page: PageSize) -> list[Arrangement]:
    form = _form(page, RowKind.TILE, NO_DETAIL)
    scales = (scaled(page.scale, factor, page.minima) for factor in _STACKED_FACTORS)
    return [Arrangement(scale, form, has_stacked_days=True) for scale in scales]


def _full_tiles(page: PageSize, columns: int) -> list[Arrangement]:
    form = _form(page, RowKind.FULL, NO_DETAIL)
    factors = (*page.factors, _CLOSEST_FULL_FACTOR)
    return [Arrangement(scaled(page.scale, factor, page.minima), form, columns) for factor in factors]


def _grid_arrangements(page: PageSize) -> list[Arrangement]:
    form = _form(page, RowKind.TILE, ALL_DETAIL)
    return [Arrangement(scaled(page.scale, factor, page.minima), form) for factor in page.grid_factors]


def is_compact_list(density: Density, pick_count: int) -> bool:
    """Return whether a phone's list has rows of one line: beyond sixteen picks, unless the fan chose."""
    return density is Density.COMPACT or (density is Density.AUTO and pick_count > _AIRY_COUNT)


def _lines(page: PageSize) -> Arrangement:
    return Arrangement(scaled(LINE_SCALE, NORMAL, CARRIED), _form(page, RowKind.LINE, NO_DETAIL))


def _tiles(page: PageSize, day_count: int) -> list[Arrangement]:
    """Return tiles from the fullest detail, each from the largest type in which a tile holds seven letters."""
    found = []
    levels = (NO_DETAIL,) if day_count > 1 and page.is_posted else (*DETAIL_LEVELS, NO_DETAIL)
    for level in levels:
        for factor in page.factors:
            scale = scaled(page.scale, factor, page.minima)
            for columns in range(1, page.max_columns + 1) if day_count == 1 else (day_count,):
                tile_width = page.column_width(columns, COLUMN_SPACE) - scale.tile_x - 2 * scale.pad
                if tile_width >= _WIDE_LETTERS * scale.act[0] or factor == page.factors[-1]:
                    found.append(Arrangement(scale, _form(page, RowKind.TILE, level), columns))
    return found


def _form(page: PageSize, kind: RowKind, level: DetailLevel) -> RowForm:
    return RowForm(kind, level, page.is_posted, page.has_boxes)
