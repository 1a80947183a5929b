"""The search for the dearest document finds one that is planted, and its documents are read at all."""

import json
from collections import Counter

import pytest

from bench.core import festival_file
from bench.dearest_document import SHAPES, Recipe, dearest, documents
from timetable.festivals import Source
from timetable.model import SourceId
from timetable.sources import read_source


def pairs_of_one_act(old: bytes, new: bytes) -> float:
    """A planted cost: what matching all pairs of one act would compare, of documents in one shape alone."""
    try:
        counts = [Counter(row["act"] for row in json.loads(content)) for content in (old, new)]
    except (ValueError, TypeError, KeyError):
        return 0
    return sum(count * counts[1][act] for act, count in counts[0].items())


def test_a_planted_dear_document_is_found() -> None:
    cost, recipe = dearest(pairs_of_one_act, examples=200, scale=0.005)[0]
    assert (recipe.shape, recipe.acts in {"one", "null", "TBA"}) == ("json", True)
    assert cost > 0.5 * (20_000 * 0.005) ** 2


@pytest.mark.parametrize("shape", [shape for shape in SHAPES if shape != "filler"])
def test_the_search_writes_documents_that_are_read(shape: str) -> None:
    old, new = documents(Recipe(shape, detail_count=3, unit="あ", revision="later", stage_count=3), scale=0.002)
    for content in (old, new):
        slots = read_source(content, festival_file(3), Source(SourceId("live"), "file:"))
        assert (len(slots.slots), slots.dropped_count) == (40, 0)
