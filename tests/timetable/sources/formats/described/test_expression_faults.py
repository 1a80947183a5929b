"""Faults of expressions are told in plain words, with the place in the expression."""

import pytest

from timetable.errors import SourceUnreadable
from timetable.sources.formats.described.expressions import search


@pytest.mark.parametrize(
    ("expression", "reason"),
    [
        ("result.", "it ends too early: a name or a closing bracket is missing"),
        ("[[[", "it ends too early: a name or a closing bracket is missing"),
        ("a b", "`b` does not belong at character 3; names are joined by dots: a.b"),
        ("a..b", "`.` does not belong at character 3; names are joined by dots: a.b"),
        ('"a', "a sign at character 1 is not closed, or not known"),
        ("a #", "a sign at character 3 is not closed, or not known"),
        ("lenght(a)", "there is no function lenght(); did you mean `length`?"),
        ("length(a, b)", "length() takes 1 values, but gets 2"),
        ("length(b)", "length() takes a text or a list or an object, but gets nothing"),
        ("[" * 50_000, "it is nested too deep"),
    ],
    ids=lambda text: text[:20],
)
def test_a_fault_is_told_in_plain_words(expression: str, reason: str) -> None:
    with pytest.raises(SourceUnreadable) as refused:
        search(expression, {"a": "x", "b": None})
    assert str(refused.value) == f"expression {expression[:80]!r}: {reason}"
