"""Folding makes equal spellings equal; the vectors are shared with the front end."""

import json
import sys
from pathlib import Path

import pytest
import regex
from hypothesis import given
from hypothesis import strategies as st

from timetable.text.folding import fold_for_code, fold_for_search
from tools.data.folding_vectors import page_digest
from tools.data.kanji_variants import COPY, TABLES

FOLDER = Path(__file__).parents[2] / "vectors"
VECTORS = json.loads((FOLDER / "folding.json").read_text(encoding="utf-8"))
EVERY_CHARACTER = json.loads((FOLDER / "folding-all.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("group", VECTORS["equal_in_search"], ids=lambda group: group[0])
def test_search_folds_spellings_to_one(group: list[str]) -> None:
    assert {fold_for_search(spelling) for spelling in group} == {fold_for_search(group[0])}


@pytest.mark.parametrize("pair", VECTORS["different_in_search"], ids=lambda pair: pair[0])
def test_search_distinguishes_names(pair: list[str]) -> None:
    assert fold_for_search(pair[0]) != fold_for_search(pair[1])


@pytest.mark.parametrize("group", VECTORS["equal_in_codes"], ids=lambda group: group[0])
def test_codes_fold_spellings_to_one(group: list[str]) -> None:
    assert {fold_for_code(spelling) for spelling in group} == {fold_for_code(group[0])}


@pytest.mark.parametrize("pair", VECTORS["different_in_codes"], ids=lambda pair: pair[0])
def test_codes_distinguish_acts(pair: list[str]) -> None:
    assert fold_for_code(pair[0]) != fold_for_code(pair[1])


@pytest.mark.parametrize("case", VECTORS["search_form"], ids=lambda case: case["text"])
def test_search_form_is_pinned(case: dict[str, str]) -> None:
    assert fold_for_search(case["text"]) == case["folded"]


@pytest.mark.parametrize("case", VECTORS["code_form"], ids=lambda case: case["text"])
def test_code_form_never_changes(case: dict[str, str]) -> None:
    assert fold_for_code(case["text"]) == case["folded"]


def test_every_character_folds_as_the_page_folds_it() -> None:
    unassigned = EVERY_CHARACTER["unassigned"]
    pages = {first: page_digest(int(first, 16), unassigned) for first in EVERY_CHARACTER["pages"]}
    assert pages == EVERY_CHARACTER["pages"]
    assert max(int(first, 16) for first in pages) > sys.maxunicode - 0x1000


def test_odd_texts_fold_as_the_page_folds_them() -> None:
    cases = EVERY_CHARACTER["texts"]
    assert [fold_for_search(case["text"]) for case in cases] == [case["folded"] for case in cases]
    assert len(cases) >= 400


def test_both_sides_have_the_same_tables() -> None:
    assert json.loads(COPY.read_text(encoding="utf-8")) == json.loads(TABLES.read_text(encoding="utf-8"))


def test_ignorable_characters_of_unicode_are_left_out() -> None:
    ignorable = regex.findall(r"\p{Default_Ignorable_Code_Point}", "".join(map(chr, range(sys.maxunicode + 1))))
    assert [f"{ord(one):X}" for one in ignorable if fold_for_search(f"a{one}b") != "ab"] == []
    assert len(ignorable) > 4000


@given(st.text())
def test_a_folded_text_stays_as_it_is(text: str) -> None:
    assert fold_for_search(fold_for_search(text)) == fold_for_search(text)
