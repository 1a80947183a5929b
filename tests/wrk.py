"""Finds wrk for tests that ask by it, and skips them where there is none."""

import pytest

from bench.load.wrk import program


def need_wrk() -> None:
    """Find it, or skip: what cannot be fetched is no fault of the product."""
    try:
        program()
    except FileNotFoundError:
        pytest.skip("there is no wrk, and none could be had")
