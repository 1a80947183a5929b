"""Type sizes and distances of a picture, in px."""

from dataclasses import dataclass

# What can be read on a phone at arm's length.
GOOD_ACT_PX, MIN_ACT_PX, MIN_TIME_PX, MIN_TEXT_PX = 44, 36, 30, 24
_TIMES_PER_START = 2.85  # width of "00:00" in bold, in type sizes, and a little more


@dataclass(frozen=True, slots=True)
class Minima:
    """The smallest type of a use, in px: acts, start times, end times and all other text."""

    act: int = MIN_ACT_PX
    start: int = MIN_TIME_PX
    end: int = MIN_TIME_PX
    text: int = MIN_TEXT_PX


CARRIED = Minima()
POSTED = Minima(act=30, start=28, end=24)  # a poster is seen whole, and zoomed into


@dataclass(frozen=True, slots=True, eq=False)
class TypeScale:
    """Sizes of one scale. Scales are few, and compared by identity.

    `act` sizes are tried from the largest; no other text shrinks to fit.
    """

    name: int = 60
    title: int = 34
    day: int = 44
    start: int = 44
    end: int = 30
    act: tuple[int, ...] = (50, 48, 44, 40, 36)
    stage: int = 34
    small: int = 30
    label: int = 28
    bars_width: int = 40
    pad: int = 24
    radius: int = 18
    space: int = 12

    @property
    def times_width(self) -> int:
        """Width of the column of start and end times."""
        return round(self.start * _TIMES_PER_START)

    @property
    def tile_x(self) -> int:
        """Left edge of the list's tiles: right of times and clash bars."""
        return self.times_width + self.bars_width

    def scaled(self, factor: float, minima: Minima) -> "TypeScale":
        """Multiply all sizes by a factor, but make no text smaller than can be read."""

        def times(px: int, minimum: int = 0) -> int:
            return max(minimum, round(px * factor))

        return TypeScale(
            name=times(self.name, minima.text),
            title=times(self.title, minima.text),
            day=times(self.day, minima.text),
            start=times(self.start, minima.start),
            end=times(self.end, minima.end),
            act=tuple(dict.fromkeys(times(size, minima.act) for size in self.act)),
            stage=times(self.stage, minima.text),
            small=times(self.small, minima.text),
            label=times(self.label, minima.text),
            bars_width=times(self.bars_width),
            pad=times(self.pad),
            radius=times(self.radius),
            space=times(self.space, 4),
        )


BASE_SCALE = TypeScale()
# Rows of a poster: thin clash edges in place of bars, so that tiles are wider.
POSTER_SCALE = TypeScale(act=(50, 48, 46, 44, 42, 40), bars_width=18, pad=18, radius=14, space=9)
# Rows of one line: they stand close together.
LINE_SCALE = TypeScale(start=36, end=26, act=(38, 36), stage=26, small=24, label=24, bars_width=22, pad=14, space=4)
# Rows of a link's card: an act in one line of 26 px or more, else in two lines, down to 20 px.
CARD_SCALE = TypeScale(
    day=36,
    start=24,
    end=24,
    act=(30, 28, 26, 24, 22, 20),
    stage=24,
    small=24,
    label=24,
    bars_width=0,
    pad=10,
    radius=12,
    space=4,
)
