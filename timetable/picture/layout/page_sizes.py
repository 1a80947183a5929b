"""Page sizes of pictures: width, height, margins, type sizes, and how many days stand side by side."""

from dataclasses import dataclass
from functools import cache

from timetable.picture.layout.type_scale import (
    BASE_SCALE,
    CARRIED,
    POSTED,
    POSTER_SCALE,
    Minima,
    TypeScale,
)
from timetable.picture.options import Size

MAX_HEIGHT = 8192  # X takes no higher picture
NORMAL = 1.0


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
        return scaled(self.scale, self.head_factor, self.minima)

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
def scaled(scale: TypeScale, factor: float, minima: Minima) -> TypeScale:
    """Return the same object for the same factor: scales are compared by identity."""
    return scale if factor == NORMAL and minima is CARRIED else scale.scaled(factor, minima)
