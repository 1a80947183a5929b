"""Forms of a pick's row, and the arrangements of a page that use them."""

from dataclasses import dataclass
from enum import StrEnum

from timetable.picture.layout.type_scale import TypeScale


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
DETAIL_LEVELS = (ALL_DETAIL, DetailLevel(has_detail=False), DetailLevel(has_detail=False, has_performers=False))


@dataclass(frozen=True, slots=True)
class RowForm:
    """How rows are drawn. Posted ones show a clash as a thin edge, not in words; `has_box` is a box to tick.

    A card's acts take at most `card_lines` lines, or as many as fit into a row that is stretched.
    """

    kind: RowKind = RowKind.TILE
    detail_level: DetailLevel = ALL_DETAIL
    is_posted: bool = False
    has_box: bool = False
    card_lines: int = 2


@dataclass(frozen=True, slots=True)
class Arrangement:
    """One combination to try: type scale, form of rows, and columns of the list if it shows one day.

    `has_stacked_days`: the list's days stand below each other in one column, though the page could hold them side by
    side.
    """

    scale: TypeScale
    form: RowForm
    columns: int = 1
    has_stacked_days: bool = False
