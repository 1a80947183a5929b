"""Finds wrk for tests that ask by it, and skips them where there is none."""

import pytest

from bench.load.wrk import wrk_path


def need_wrk() -> None:
    """Find it, or skip: what cannot be fetched is no fault of the product."""
    try:
        wrk_path()
    except FileNotFoundError:
        pytest.skip("there is no wrk, and none could be had")
