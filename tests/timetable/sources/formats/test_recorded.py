"""Recorded documents of other organisers are read whole: every row is published or refused with a reason."""

from pathlib import Path

import pytest

from tests.timetable.sources.formats.sample_reading import SOURCE
from timetable.sources import Document, Reading, detected_format, normalise
from timetable.sources.inspection.provisional_file import provisional_file

RECORDED = [
    ("atjam2017/tt-1.1.json", "atjam", 210, 7),
    ("atjam2017/tt-1.2.json", "atjam", 232, 10),
    ("frab/camp2019.json", "frab-json", 79, 2),
]


def reading_of(path: Path, expected: str) -> Reading:
    document = Document(path.read_bytes())
    found = detected_format(document)
    assert expected == found.name
    return found.read(document, SOURCE)


@pytest.mark.official
@pytest.mark.parametrize(("path", "name", "rows", "stages"), RECORDED, ids=[path for path, *_ in RECORDED])
def test_every_row_is_published(official: Path, path: str, name: str, rows: int, stages: int) -> None:
    reading = reading_of(official / path, name)
    found = normalise(reading, provisional_file(reading), SOURCE, name)
    assert (found.row_count, len(found.slots), found.remarks) == (rows, rows, ())
    assert len(reading.stages) == stages
    assert all(slot.has_official_id for slot in found.slots)


@pytest.mark.official
def test_a_replacement_is_distinguished_from_the_act_below_it(official: Path) -> None:
    rows = {row.official_id: row for row in reading_of(official / "atjam2017/tt-1.2.json", "atjam").rows}
    assert (rows["3814"].act, rows["3814"].start.text) == ("開会式", "950")
    assert rows["3823"].act == "EXPO Special JAM Session②"
    assert rows["3823"].detail[1:] == ("●Devil ANTHEM.×26時のマスカレイド", "●iDOL Streetシャッフル")
    assert (rows["3822"].act, rows["3822"].performers) == ("クレディセゾンステージ", ("東池袋52",))
    assert len(rows["4297"].performers) == len(rows["4297"].readings) == 6


@pytest.mark.official
def test_the_date_of_the_event_is_the_day(official: Path) -> None:
    rows = [row for number in (1, 2) for row in reading_of(official / f"atjam2017/tt-1.{number}.json", "atjam").rows]
    assert {row.day for row in rows} == {"2017-08-26"}


@pytest.mark.official
def test_ids_stay_through_the_recorded_revisions(official: Path) -> None:
    first, second = (
        {row.official_id: row.stage for row in reading_of(official / f"atjam2017/tt-1.{number}.json", "atjam").rows}
        for number in (1, 2)
    )
    assert first.items() <= second.items()
