"""Documents of very many small parts are refused before each part becomes an object."""

import json
from dataclasses import replace

import pytest

from timetable.errors import SourceUnreadable
from timetable.festivals import FestivalFile, Source
from timetable.model import SourceId
from timetable.sources import read_source
from timetable.sources.fetching.document import MOST_PARTS

COUNT = MOST_PARTS + 2
ROW = {"start": "1000", "end": "1030", "artist": "A", "detail": ""}


@pytest.mark.parametrize(
    ("content", "why"),
    [
        ("[[]" + ",[]" * (COUNT // 2) + "]", "values"),
        (json.dumps({"day1": {f"S{n % 9}": [ROW] * 2_500 for n in range(9)}}), "rows"),
        ("[1" + ",2" * COUNT + "]", "values"),
        ("<schedule><day>" + "<a/>" * COUNT + "</day></schedule>", "values"),
        ("day,start,end,stage,act\n" + "a\n" * 30_000, "rows"),
        ("day,start,end,stage,act\n" + "a\n" * COUNT, "values"),
        ("day1\t1000\t1030\tA\tx\n" + "\n" * COUNT, "values"),
        ("BEGIN:VCALENDAR\n" + "X:\n" * COUNT, "values"),
    ],
    ids=["lists", "rows of stages", "numbers", "tags", "rows", "lines", "blank lines", "calendar lines"],
)
def test_a_document_of_too_many_parts_is_refused_unparsed(tiny_file: FestivalFile, content: str, why: str) -> None:
    with pytest.raises(SourceUnreadable, match=f"more than [0-9,]+ {why}"):
        read_source(content.encode(), tiny_file, Source(SourceId("live"), "file:"))


def test_thousands_of_stages_share_a_thousand_colours(tiny_file: FestivalFile) -> None:
    content = json.dumps({"day1": {f"hall {number}": [ROW] for number in range(2_000)}}).encode()
    read = read_source(content, replace(tiny_file, stage_rules=()), Source(SourceId("live"), "file:"))
    colours = [stage.colour for stage in read.stages if stage.name.startswith("hall")]
    assert (len(colours), colours[1_000:]) == (2_000, colours[:1_000])
