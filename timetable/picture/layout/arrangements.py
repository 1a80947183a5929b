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
_WIDE_LETTERS = 7  # letters of the largest type that a tile must hold side by side


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
        scales = (scaled(page.scale, factor, page.minima) for factor in _POSTER_FACTORS)
        tried = [*(Arrangement(scale, _form(page, RowKind.POSTER, ALL_DETAIL)) for scale in scales), *tried]
    if size is Size.SHARE:
        form = _form(page, RowKind.FULL, NO_DETAIL)
        columns = page.max_columns if day_count == 1 else day_count
        tried.append(Arrangement(scaled(page.scale, page.factors[-1], page.minima), form, columns))
    if size is Size.WALLPAPER:
        one_column = [each for each in tried if each.columns == 1]
        two_columns = [each for each in tried if each.columns > 1 and each.form.detail_level == NO_DETAIL]
        tried = [*one_column, _lines(page), *two_columns, replace(_lines(page), columns=2)]
    if size is Size.CARD:
        form = _form(page, RowKind.START, NO_DETAIL)
        tried.append(Arrangement(CARD_SCALE, form, 2 if day_count == 1 else day_count))
    return tuple(tried)


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
