"""The search finds an expensive document that was planted, and the documents that it writes can be read."""

import json
from collections import Counter

import pytest

from bench.core import festival_file
from bench.worst_case.recipe import SHAPES, Recipe, recipes, write_documents
from bench.worst_case.search import search
from timetable.festivals import Source
from timetable.model import SourceId
from timetable.sources import read_source


def pairs_of_one_act(old: bytes, new: bytes) -> float:
    """Count what matching would compare if it compared all pairs of one act, in JSON documents only."""
    try:
        counts = [Counter(row["act"] for row in json.loads(content)) for content in (old, new)]
    except (ValueError, TypeError, KeyError):
        return 0
    return sum(count * counts[1][act] for act, count in counts[0].items())


def test_a_planted_expensive_document_is_found() -> None:
    found = search(recipes(), lambda recipe: pairs_of_one_act(*write_documents(recipe, 0.005)), max_examples=200)
    cost, recipe = found[0].cost, found[0].input
    assert (recipe.shape, recipe.acts in {"one", "null", "TBA"}) == ("json", True)
    assert cost > 0.5 * (20_000 * 0.005) ** 2


@pytest.mark.parametrize("form", [form for form in SHAPES if form != "filler"])
def test_the_search_writes_documents_that_are_read(form: str) -> None:
    old, new = write_documents(Recipe(form, detail_count=3, unit="あ", revision="later", stage_count=3), scale=0.002)
    for content in (old, new):
        slots = read_source(content, festival_file(3), Source(SourceId("live"), "file:"))
        assert (len(slots.slots), slots.dropped_count) == (40, 0)
