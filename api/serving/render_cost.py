"""Estimated cost of rendering, known before anything is rendered; 1 is a phone picture of ten picks as a list.

Measured in processor time with 10 to 300 picks of recorded and invented festivals, and rounded: what matters is which
of two costs more.
"""

from timetable.picture import PictureOptions, Size, Style

# A constant, the cost of each pick, and the number of picks that count: a sheet of paper is full at some point.
_PICTURES: dict[tuple[Style, Size], tuple[float, float, int]] = {
    (Style.LIST, Size.PHONE): (0.2, 0.08, 300),
    (Style.LIST, Size.SHARE): (1.0, 0.3, 40),
    (Style.LIST, Size.WALLPAPER): (1.0, 0.15, 40),
    (Style.LIST, Size.CARD): (0.5, 0.1, 10),
    (Style.LIST, Size.A4): (2.0, 0.3, 40),
    (Style.GRID, Size.PHONE): (0.5, 0.15, 300),
    (Style.GRID, Size.SHARE): (0.5, 0.1, 300),
    (Style.GRID, Size.WALLPAPER): (0.5, 0.05, 300),
    (Style.GRID, Size.CARD): (0.5, 0.1, 10),
    (Style.GRID, Size.A4): (0.5, 0.15, 300),
}


def picture_cost(options: PictureOptions, pick_count: int) -> float:
    """Estimate the cost of a picture; one of a single day is counted like all days."""
    base, each, max_count = _PICTURES[options.style, options.size]
    return base + each * min(pick_count, max_count)
