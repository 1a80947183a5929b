"""Fixtures: festival files with corrections, read from TOML as an operator writes it."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cast import FESTIVAL
from tests.conftest import FESTIVALS
from timetable.festivals import FestivalFile, read_festival_file
from timetable.model import Slot
from timetable.sources import Merged
from timetable.sources.pipeline.corrections import Corrected, corrected

Correct = Callable[[tuple[Slot, ...], str], Corrected]


@pytest.fixture
def file_with(tmp_path: Path) -> Callable[[str], FestivalFile]:
    """Read the small festival's file with TOML added."""

    def read(toml: str) -> FestivalFile:
        path = tmp_path / "tiny.toml"
        path.write_text((FESTIVALS / "tiny.toml").read_text(encoding="utf-8") + toml, encoding="utf-8")
        return read_festival_file(path)

    return read


@pytest.fixture
def correct(file_with: Callable[[str], FestivalFile]) -> Correct:
    """Apply the corrections of a TOML text to slots of the small festival."""
    return lambda slots, toml: corrected(Merged(slots, FESTIVAL.stages, ()), file_with(toml))
