"""Estimated cost of rendering, known before anything is rendered; 1 is a phone picture of ten picks as a list.

Measured in processor time with 10 to 300 picks of recorded and invented festivals, and rounded: what matters is which
of two costs more.
"""

from timetable.picture import PictureOptions, Size, Style

# A constant, the cost of each pick, and the number of picks that count.
_PICTURES: dict[tuple[Style, Size], tuple[float, float, int]] = {
    (Style.LIST, Size.PHONE): (0.7, 0.03, 300),
    (Style.LIST, Size.SHARE): (0.8, 0.03, 300),
    (Style.LIST, Size.WALLPAPER): (0.6, 0.04, 300),
    (Style.LIST, Size.CARD): (0.2, 0.02, 300),
    (Style.LIST, Size.A4): (1.2, 0.05, 300),
    (Style.GRID, Size.PHONE): (0.9, 0.03, 300),
    (Style.GRID, Size.SHARE): (0.8, 0.04, 300),
    (Style.GRID, Size.WALLPAPER): (0.5, 0.04, 300),
    (Style.GRID, Size.CARD): (0.2, 0.02, 300),
    (Style.GRID, Size.A4): (1.4, 0.08, 300),
}


def picture_cost(options: PictureOptions, pick_count: int) -> float:
    """Estimate the cost of a picture; one of a single day is counted like all days."""
    base, each, max_count = _PICTURES[options.style, options.size]
    return base + each * min(pick_count, max_count)
