"""Copies on disk leave no partial files, whatever goes wrong while one is written."""

import os
import time
from pathlib import Path

import pytest

from tests.cast import PUBLISHED_AT, timetable
from timetable.model import FestivalId
from timetable.store import DiskCopies, LiveFacts, PublishedTimetable


@pytest.fixture
def published() -> PublishedTimetable:
    one = timetable("day1 hot 10:30-10:55 A")
    return PublishedTimetable(one, LiveFacts(one.festival.id, one.version, "", PUBLISHED_AT, PUBLISHED_AT, None))


def test_a_copy_that_cannot_be_written_leaves_no_partial_file(
    tmp_path: Path, published: PublishedTimetable, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "timetables" / "tiny.json.z" / "in the way").mkdir(parents=True)
    DiskCopies(tmp_path).write(published)
    assert "No copy of tiny written" in caplog.text
    assert [path.name for path in (tmp_path / "timetables").iterdir()] == ["tiny.json.z"]


def test_only_partial_files_of_killed_processes_are_deleted(tmp_path: Path, published: PublishedTimetable) -> None:
    folder = tmp_path / "timetables"
    folder.mkdir()
    for name, age_s in (("tmpold.part", 7200), ("tmpnew.part", 10)):
        (folder / name).write_bytes(b"half")
        os.utime(folder / name, (time.time() - age_s,) * 2)
    DiskCopies(tmp_path).write(published)
    assert sorted(path.name for path in folder.iterdir()) == ["tiny.json.z", "tmpnew.part"]
    assert DiskCopies(tmp_path).read_all() == {published.facts.festival: published}


def test_one_copy_is_read_without_the_others(
    tmp_path: Path, published: PublishedTimetable, caplog: pytest.LogCaptureFixture
) -> None:
    copies = DiskCopies(tmp_path)
    copies.write(published)
    (tmp_path / "timetables" / "other.json.z").write_bytes(b"damaged")
    assert copies.read(published.facts.festival) == published
    assert copies.read(FestivalId("nowhere")) is None
    assert caplog.text == ""
    assert copies.read(FestivalId("other")) is None
    assert "other.json.z" in caplog.text
