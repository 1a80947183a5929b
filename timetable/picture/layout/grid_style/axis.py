"""Takes a span of minutes and a height for it, gives where each minute stands on a true time axis."""

from collections.abc import Sequence
from dataclasses import dataclass

from timetable.programme import Pick

TICK_MIN = 30


@dataclass(frozen=True, slots=True)
class Axis:
    """From `first_min` to `last_min` in festival clock minutes, both on a half hour."""

    first_min: int
    last_min: int
    px_per_min: float

    @property
    def height(self) -> int:
        """Of the whole axis."""
        return round((self.last_min - self.first_min) * self.px_per_min)

    def y(self, minute: int) -> int:
        """Where a minute stands."""
        return round((minute - self.first_min) * self.px_per_min)

    def ticks(self, label_px: int) -> range:
        """The minutes that get a line and a label of a height: half hours, hours or more as there is room."""
        step_min = TICK_MIN
        while step_min * self.px_per_min <= label_px:
            step_min *= 2
        first_min = -(-self.first_min // step_min) * step_min
        return range(first_min, self.last_min + 1, step_min)


def axis_of(picks: Sequence[Pick], px_per_min: float) -> Axis:
    """Return the axis that holds all picks."""
    first_min = min(pick.start_min for pick in picks) // TICK_MIN * TICK_MIN
    last_min = -(-max(pick.end_min for pick in picks) // TICK_MIN) * TICK_MIN
    return Axis(first_min, max(last_min, first_min + TICK_MIN), px_per_min)
