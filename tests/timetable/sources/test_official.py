"""Recorded official documents are read whole: every row is published or refused with a reason."""

from pathlib import Path

import pytest

from timetable.festivals import BUNDLED, Source, read_festival_file
from timetable.model import SourceId
from timetable.sources import read_source

RECORDED = [
    ("tif2017", "tif2017/time.json", 657, 657),
    ("tif2018", "tif2018/time.1.json", 562, 562),
    ("tif2018", "tif2018/time.2.json", 577, 576),
    ("tif2024", "tif2024/timetable2.json", 566, 566),
    ("tif2025", "tif2025/timetable.1.json", 543, 543),
    ("tif2025", "tif2025/timetable.2.json", 575, 575),
]


@pytest.mark.official
@pytest.mark.parametrize(("festival", "path", "rows", "published"), RECORDED, ids=[path for _, path, _, _ in RECORDED])
def test_every_row_is_published_or_refused(official: Path, festival: str, path: str, rows: int, published: int) -> None:
    file = read_festival_file(BUNDLED / f"{festival}.toml")
    found = read_source((official / path).read_bytes(), file, Source(SourceId("live"), "file:"))
    refused = [remark for remark in found.remarks if not remark.is_row_kept]
    assert (found.row_count, len(found.slots), len(found.slots) + len(refused)) == (rows, published, rows)
    assert {slot.stage for slot in found.slots} <= {stage.id for stage in file.festival.stages}
