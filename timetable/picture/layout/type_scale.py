"""Type sizes and distances of a picture, in px."""

from dataclasses import dataclass

# What can be read on a phone at arm's length.
GOOD_ACT_PX, MIN_ACT_PX, MIN_TIME_PX, MIN_TEXT_PX = 44, 36, 30, 24


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
    times_width: int = 124
    bars_width: int = 40
    pad: int = 24
    radius: int = 18
    space: int = 12

    @property
    def tile_x(self) -> int:
        """Left edge of the list's tiles: right of times and clash bars."""
        return self.times_width + self.bars_width

    def scaled(self, factor: float) -> "TypeScale":
        """Multiply all sizes by a factor, but make no text smaller than can be read."""

        def times(px: int, minimum: int = 0) -> int:
            return max(minimum, round(px * factor))

        return TypeScale(
            name=times(self.name, MIN_TEXT_PX),
            title=times(self.title, MIN_TEXT_PX),
            day=times(self.day, MIN_TEXT_PX),
            start=times(self.start, MIN_TIME_PX),
            end=times(self.end, MIN_TIME_PX),
            act=tuple(dict.fromkeys(times(size, MIN_ACT_PX) for size in self.act)),
            stage=times(self.stage, MIN_TEXT_PX),
            small=times(self.small, MIN_TEXT_PX),
            label=times(self.label, MIN_TEXT_PX),
            times_width=times(self.times_width, 3 * MIN_TIME_PX),
            bars_width=times(self.bars_width),
            pad=times(self.pad),
            radius=times(self.radius),
            space=times(self.space),
        )


BASE_SCALE = TypeScale()
