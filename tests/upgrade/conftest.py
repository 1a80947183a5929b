"""Fixture: each recorded older build."""

from typing import cast

import pytest

from tests.upgrade.recorded_build import RecordedBuild, recorded_builds


@pytest.fixture(scope="session", params=recorded_builds(), ids=lambda build: build.commit)
def old(request: pytest.FixtureRequest) -> RecordedBuild:
    """A recorded build."""
    return cast("RecordedBuild", request.param)
