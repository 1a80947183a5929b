"""Lower bounds of heights: an arrangement that is certain not to fit is dropped before its rows are laid out."""

from timetable.picture.layout.body import LayoutContext
from timetable.picture.layout.forms import RowKind
from timetable.picture.layout.paragraph import min_width
from timetable.picture.sheet import Weight, line_px
from timetable.programme import DayPicks, Pick
from timetable.text.display import clean


def min_height(day: DayPicks, context: LayoutContext) -> int:
    """Return a lower bound of the height of a day's rows, without heading and notes of gaps, in px."""
    between = context.scale.space * (len(day.picks) - 1)
    return sum(_min_row_px(pick, context) for pick in day.picks) + between


def _min_row_px(pick: Pick, context: LayoutContext) -> int:
    scale, kind = context.scale, context.form.kind
    has_times_beside = kind in (RowKind.TILE, RowKind.LINE)
    width = context.width - (scale.tile_x if has_times_beside else 0)
    act = clean(pick.slot.act)
    size = scale.act[-1]
    act_px = -(-min_width(act, Weight.BOLD, size, context.measure) // max(1, width)) * line_px(size)
    if kind is RowKind.TILE:
        return max(act_px, line_px(scale.start))
    return act_px + (line_px(scale.label) if kind is RowKind.FULL else 0)
