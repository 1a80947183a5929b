"""Knows the measures of a picture's type, in px: what is how large, and how far from its neighbour."""

from dataclasses import dataclass

ACT_GOOD, ACT_LEAST, TIME_LEAST, TEXT_LEAST = 44, 36, 30, 24


@dataclass(frozen=True, slots=True, eq=False)
class Scale:
    """The measures of one size of type; there are a handful of them, and each equals only itself.

    `act` are tried from the largest; no other text ever shrinks.
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
    lanes_width: int = 40
    pad: int = 24
    radius: int = 18
    space: int = 12

    @property
    def beside(self) -> int:
        """Where a list's tiles begin."""
        return self.times_width + self.lanes_width

    def times(self, factor: float) -> "Scale":
        """Return the same measures larger or smaller, none below what can be read."""

        def of(px: int, least: int = 0) -> int:
            return max(least, round(px * factor))

        return Scale(
            name=of(self.name, TEXT_LEAST),
            title=of(self.title, TEXT_LEAST),
            day=of(self.day, TEXT_LEAST),
            start=of(self.start, TIME_LEAST),
            end=of(self.end, TIME_LEAST),
            act=tuple(dict.fromkeys(of(size, ACT_LEAST) for size in self.act)),
            stage=of(self.stage, TEXT_LEAST),
            small=of(self.small, TEXT_LEAST),
            label=of(self.label, TEXT_LEAST),
            times_width=of(self.times_width, 3 * TIME_LEAST),
            lanes_width=of(self.lanes_width),
            pad=of(self.pad),
            radius=of(self.radius),
            space=of(self.space),
        )


USUAL = Scale()
