"""Equal things fold to equal text; the vectors are shared with the front end."""

import json
from pathlib import Path

import pytest

from timetable.folding import fold_for_code, fold_for_search

VECTORS = json.loads((Path(__file__).parents[1] / "vectors" / "folding.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("group", VECTORS["equal_in_search"], ids=lambda group: group[0])
def test_search_takes_spellings_as_one(group: list[str]) -> None:
    assert {fold_for_search(spelling) for spelling in group} == {fold_for_search(group[0])}


@pytest.mark.parametrize("group", VECTORS["equal_in_codes"], ids=lambda group: group[0])
def test_codes_take_spellings_as_one(group: list[str]) -> None:
    assert {fold_for_code(spelling) for spelling in group} == {fold_for_code(group[0])}


@pytest.mark.parametrize("pair", VECTORS["different_in_codes"], ids=lambda pair: pair[0])
def test_codes_tell_acts_apart(pair: list[str]) -> None:
    assert fold_for_code(pair[0]) != fold_for_code(pair[1])


@pytest.mark.parametrize("case", VECTORS["search_form"], ids=lambda case: case["text"])
def test_search_form_is_pinned(case: dict[str, str]) -> None:
    assert fold_for_search(case["text"]) == case["folded"]


@pytest.mark.parametrize("case", VECTORS["code_form"], ids=lambda case: case["text"])
def test_code_form_never_changes(case: dict[str, str]) -> None:
    assert fold_for_code(case["text"]) == case["folded"]
