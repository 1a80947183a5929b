"""Quadratic growth is reported; linear and n log n growth are not."""

import math

import pytest

from bench.growth.fit import MAX_EXPONENT, Growth, table

SIZES = (1, 10, 100, 1_000, 10_000)


@pytest.mark.parametrize(
    ("cost", "least", "most"),
    [
        (lambda size: 7.0, 0.0, 0.01),
        (lambda size: 0.5 * size, 0.99, 1.01),
        (lambda size: 500 + size, 0.3, 1.0),
        (lambda size: size * math.log(size + 1), 1.0, 1.2),
        (lambda size: 1e-4 * size**1.5, 1.49, 1.51),
        (lambda size: 100 + 1e-3 * size**2, 1.3, 2.0),
    ],
)
def test_the_exponent_is_that_of_the_largest_sizes(cost: object, least: float, most: float) -> None:
    assert callable(cost)
    growth = Growth("slots", "planted", SIZES, tuple(cost(size) for size in SIZES))
    assert least <= growth.exponent <= most
    assert growth.is_too_steep == (least > MAX_EXPONENT)


def test_the_table_names_what_grows_too_fast() -> None:
    line = Growth("slots", "line", SIZES, tuple(map(float, SIZES)))
    square = Growth("picks", "square", SIZES, tuple(float(size**2) for size in SIZES))
    assert table([line, square]).splitlines()[-1] == "above 1.2: picks: square"
    assert table([line]).splitlines()[-1] == "above 1.2: none"
