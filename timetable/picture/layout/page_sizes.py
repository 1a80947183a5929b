"""Knows the sizes of pictures: how wide and high each is, where content may stand, and what it tries to fit."""

from dataclasses import dataclass, replace
from functools import cache

from timetable.picture.layout.keep import SACRIFICES, Keep
from timetable.picture.layout.type_scale import USUAL, Scale
from timetable.picture.options import Size, Style


@dataclass(frozen=True, slots=True)
class Frame:
    """One size. `height` 0 means as high as it needs; `factors` are the type sizes to try, each in 1 to `columns`.

    `keeps` are what to leave out, in that order; a cell of a grid chooses that by itself. `is_daily`: one sheet a day.
    `is_paged`: what does not fit goes to the next sheet; else the sheet says how many more there are.
    `is_narrow`: two columns would break names, so they come only after one column in type of the usual size.
    """

    width: int
    height: int
    left: int
    top: int
    bottom: int
    factors: tuple[float, ...] = (1.0,)
    columns: int = 1
    is_daily: bool = False
    is_paged: bool = False
    is_narrow: bool = False
    has_code: bool = True
    keeps: tuple[Keep, ...] = SACRIFICES

    @property
    def room(self) -> int:
        """Width of the content."""
        return self.width - 2 * self.left

    def scales(self) -> tuple[tuple[Scale, int], ...]:
        """Return what to try, the largest type in the fewest columns first."""
        tried = [(factor, columns) for factor in self.factors for columns in range(1, self.columns + 1)]
        if self.is_narrow:
            tried.sort(key=lambda one: (one[0] < 1, one[1] if one[0] >= 1 else 0))
        return tuple((scaled(factor), columns) for factor, columns in tried)


@cache
def scaled(factor: float) -> Scale:
    """Return the measures at a factor, the same object each time."""
    return USUAL.times(factor)


FRAMES = {
    Size.PHONE: Frame(1080, 0, 40, 40, 40),
    Size.SHARE: Frame(1200, 1600, 40, 36, 32, (1.25, 1.1, 1.0, 0.9, 0.8), columns=2, is_daily=True, is_narrow=True),
    # A lock screen's clock covers the top third, its buttons the bottom eighth.
    Size.WALLPAPER: Frame(
        1290, 2796, 52, 951, 336, (1.2, 1.1, 1.0, 0.9, 0.8), columns=2, is_daily=True, is_narrow=True, has_code=False
    ),
    Size.CARD: Frame(1200, 630, 40, 24, 20, (1.0, 0.9, 0.8), columns=2, has_code=False),
    Size.A4: Frame(2480, 3508, 140, 140, 120, (1.6, 1.4, 1.2, 1.0), columns=2, is_paged=True, keeps=SACRIFICES[:1]),
}


def frame_of(style: Style, size: Size) -> Frame:
    """Return the frame of a size: a grid fills its whole width, and is one day even on paper."""
    frame = FRAMES[size]
    if style is Style.LIST:
        return frame
    if frame.is_paged:
        return replace(frame, columns=1, is_daily=True, is_paged=False, factors=(*frame.factors, 0.8))
    return replace(frame, columns=1, keeps=SACRIFICES[:1])
