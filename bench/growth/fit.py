"""Fit of how a cost grows with size: the exponent of a power law, and a table of it."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

MAX_EXPONENT = 1.2
_FITTED_COUNT = 3  # the largest sizes only: a constant cost makes the smaller ones look flat


@dataclass(frozen=True, slots=True)
class Growth:
    """The `costs` (of any unit) of something at each of the `sizes` of an axis, in ascending order."""

    axis: str
    what: str
    sizes: tuple[int, ...]
    costs: tuple[float, ...]

    @property
    def exponent(self) -> float:
        """The slope of the logarithm of the cost over that of the size, over the three largest sizes."""
        return _slope([math.log(size) for size in self.sizes], [math.log(max(cost, 1e-6)) for cost in self.costs])

    @property
    def is_too_steep(self) -> bool:
        """Whether the exponent is above the allowed one."""
        return self.exponent > MAX_EXPONENT


def table(growths: Sequence[Growth]) -> str:
    """Format one line for each, and a last line that names those that are too steep."""
    lines = [f"{'axis':10} {'what':44} {'from':>7} {'to':>7} {'cost there':>12} {'exponent':>9}"]
    for one in growths:
        mark = f"  above {MAX_EXPONENT}" if one.is_too_steep else ""
        ends = f"{one.sizes[0]:>7} {one.sizes[-1]:>7} {one.costs[-1]:>12.1f} {one.exponent:>9.2f}"
        lines.append(f"{one.axis:10} {one.what:44} {ends}{mark}")
    return "\n".join([*lines, steep_line(growths)])


def steep_line(growths: Sequence[Growth]) -> str:
    """Name those that are too steep."""
    steep = [f"{one.axis}: {one.what}" for one in growths if one.is_too_steep]
    return f"above {MAX_EXPONENT}: {', '.join(steep) or 'none'}"


def _slope(x: Sequence[float], y: Sequence[float]) -> float:
    x, y = x[-_FITTED_COUNT:], y[-_FITTED_COUNT:]
    mean_x, mean_y = sum(x) / len(x), sum(y) / len(y)
    above = sum((one - mean_x) * (other - mean_y) for one, other in zip(x, y, strict=True))
    return above / sum((one - mean_x) ** 2 for one in x)
