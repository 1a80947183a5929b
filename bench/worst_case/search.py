"""Search for the input with the highest cost, with Hypothesis: random inputs first, then variations of the worst."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from math import inf
from typing import Generic, TypeVar

from hypothesis import HealthCheck, Phase, given, settings, target
from hypothesis.strategies import SearchStrategy

_CONFIRMED_COUNT = 4

Input = TypeVar("Input")


@dataclass(frozen=True, slots=True)
class Measured(Generic[Input]):
    """An input and its cost, in any unit."""

    cost: float
    input: Input


@dataclass(frozen=True, slots=True)
class WorstCase(Measured[Input]):
    """The input of the highest cost that a search found, and how many inputs it measured."""

    measured_count: int


def search(
    inputs: SearchStrategy[Input], cost: Callable[[Input], float], max_examples: int, max_s: float = inf
) -> list[Measured[Input]]:
    """Measure up to `max_examples` inputs, none after `max_s`, and return them, the most expensive first.

    The inputs are the same each time as long as `cost` is.
    """
    measured: list[Measured[Input]] = []
    ends_at = time.monotonic() + max_s

    @settings(
        max_examples=max_examples,
        phases=(Phase.generate, Phase.target),
        derandomize=True,
        database=None,
        deadline=None,
        suppress_health_check=list(HealthCheck),
    )
    @given(inputs)
    def run(one: Input) -> None:
        if measured and time.monotonic() > ends_at:
            return
        measured.append(Measured(float(cost(one)), one))
        target(measured[-1].cost)

    run()
    return sorted(measured, key=lambda one: -one.cost)


def worst_case(
    inputs: SearchStrategy[Input],
    cost: Callable[[Input], float],
    max_examples: int,
    confirm: Callable[[Input], float] | None = None,
    max_s: float = inf,
) -> WorstCase[Input]:
    """Search, measure the four most expensive inputs again, and return the one that costs most then.

    `cost` may be one noisy measurement, `confirm` a slower and more exact one (default: `cost` again).
    """
    measured = search(inputs, cost, max_examples, max_s)
    confirmed = [Measured((confirm or cost)(one.input), one.input) for one in measured[:_CONFIRMED_COUNT]]
    worst = max(confirmed, key=lambda one: one.cost)
    return WorstCase(worst.cost, worst.input, len(measured))
