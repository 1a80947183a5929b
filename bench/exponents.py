"""Exponents of cost: how the cost of something grows with the size of what it is done to."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

MOST_EXPONENT = 1.2
_FITTED = 3  # the largest sizes alone: a fixed cost beside them makes the smaller ones flat


@dataclass(frozen=True, slots=True)
class Grown:
    """What something costs (`costs`, of any unit) at each size of an axis, in ascending order."""

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
        """Whether it is above what any may be; a cost that stays small is measured too coarsely to say."""
        return self.exponent > MOST_EXPONENT


def table(grown: Sequence[Grown]) -> str:
    """Write a table of all of them, and which are too steep."""
    lines = [f"{'axis':10} {'what':44} {'from':>7} {'to':>7} {'cost there':>12} {'exponent':>9}"]
    for one in grown:
        mark = "  above 1.2" if one.is_too_steep else ""
        ends = f"{one.sizes[0]:>7} {one.sizes[-1]:>7} {one.costs[-1]:>12.1f} {one.exponent:>9.2f}"
        lines.append(f"{one.axis:10} {one.what:44} {ends}{mark}")
    steep = [f"{one.axis}: {one.what}" for one in grown if one.is_too_steep]
    return "\n".join([*lines, f"above {MOST_EXPONENT}: {', '.join(steep) or 'none'}"])


def _slope(x: Sequence[float], y: Sequence[float]) -> float:
    x, y = x[-_FITTED:], y[-_FITTED:]
    mean_x, mean_y = sum(x) / len(x), sum(y) / len(y)
    above = sum((one - mean_x) * (other - mean_y) for one, other in zip(x, y, strict=True))
    return above / sum((one - mean_x) ** 2 for one in x)
