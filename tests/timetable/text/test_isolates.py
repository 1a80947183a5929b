"""Names of the other direction are isolated in phrases, and other direction marks are left out."""

import pytest

from timetable.text.display import clean, isolated, without_isolates


@pytest.mark.parametrize("name", ["STAR", "超ときめき", "", "12", "…", "\u2068STAR\u2069"])
def test_a_name_that_is_not_right_to_left_remains_as_it_is(name: str) -> None:
    assert isolated(name) == without_isolates(name)


@pytest.mark.parametrize("name", ["שלום", "سلام 12", "\u2069\u2068שלום\u2069"])
def test_a_right_to_left_name_is_isolated_once(name: str) -> None:
    assert isolated(name) == f"\u2068{without_isolates(name)}\u2069"
    assert clean(f"{isolated(name)} と 15分") == f"{isolated(name)} と 15分"


@pytest.mark.parametrize(
    "name",
    ["\u2068a", "a\u2069", "\u2069a\u2068", "\u2068\u2068a\u2069\u2069", "\u2066\u2067\u202eb\u200f" + 99 * "\u2068"],
)
def test_isolates_that_are_nested_or_not_closed_are_left_out(name: str) -> None:
    assert clean(name) in {"a", "b"}
