"""Search for the input that costs most, by Hypothesis: random ones first, then what is like the dearest so far."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from math import inf
from typing import Generic, TypeVar

from hypothesis import HealthCheck, Phase, given, settings, target
from hypothesis.strategies import SearchStrategy

_CONFIRMED = 4

Input = TypeVar("Input")


@dataclass(frozen=True, slots=True)
class Found(Generic[Input]):
    """The dearest input of a search, what it costs, and how many inputs were tried."""

    cost: float
    input: Input
    tried_count: int


def dearest(
    inputs: SearchStrategy[Input],
    cost: Callable[[Input], float],
    most_examples: int,
    confirm: Callable[[Input], float] | None = None,
    most_s: float = inf,
) -> Found[Input]:
    """Return the input of the highest cost that a search of `most_examples` inputs finds; the same each time.

    `cost` may be one noisy measurement. Then `confirm` measures the few dearest ones again, with more patience. After
    `most_s` no more inputs are measured.
    """
    tried: list[tuple[float, int, Input]] = []
    ends_at = time.monotonic() + most_s

    @settings(
        max_examples=most_examples,
        phases=(Phase.generate, Phase.target),
        derandomize=True,
        database=None,
        deadline=None,
        suppress_health_check=list(HealthCheck),
    )
    @given(inputs)
    def search(one: Input) -> None:
        if tried and time.monotonic() > ends_at:
            return
        measured = float(cost(one))
        tried.append((measured, -len(tried), one))
        target(measured)

    search()
    best = sorted(tried, key=lambda each: each[:2], reverse=True)[:_CONFIRMED]
    measured = [((confirm or cost)(one), one) for _, _, one in best]
    highest, one = max(measured, key=lambda each: each[0])
    return Found(highest, one, len(tried))
