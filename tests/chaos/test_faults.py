"""Fans are served during every fault of a real morning: the short form of `make chaos`."""

from collections.abc import Iterator

import pytest

from tests.chaos.faults import FAULTS, Fault
from tests.chaos.survey import survey
from tests.morning.morning import Morning, running_morning

pytestmark = [pytest.mark.slow, pytest.mark.alone]


@pytest.fixture(scope="module")
def morning(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Morning]:
    with running_morning(tmp_path_factory.mktemp("morning")) as running:
        yield running


@pytest.mark.parametrize("fault", [pytest.param(one, id=one.name) for one in FAULTS if not one.is_long])
def test_fans_are_served_during_every_fault(fault: Fault, morning: Morning) -> None:
    row = survey(fault, morning)
    assert row.is_survived, row.seen.failures
    assert row.seen.request_count > 0
