"""JMESPath expressions of a festival file: compile, search, and explain which part of one finds nothing."""

from collections.abc import Iterator, Mapping
from contextlib import suppress
from functools import lru_cache
from typing import Any

import jmespath
from jmespath.exceptions import JMESPathError
from jmespath.parser import ParsedResult
from jmespath.visitor import TreeInterpreter

from timetable.errors import SourceUnreadable
from timetable.festivals import Layout
from timetable.sources.formats.described.expression_faults import expression_fault
from timetable.text.did_you_mean import did_you_mean

_FAULTS = (JMESPathError, RecursionError, TypeError, ValueError)
_LONGEST = 60
_CHAINS = {
    "subexpression",
    "index_expression",
    "pipe",
    "flatten",
    "projection",
    "value_projection",
    "filter_projection",
}


def search(expression: str, part: object) -> object:
    """Evaluate an expression on a part of a document.

    Raises:
        SourceUnreadable: the expression is invalid, or can't be applied to this part.
    """
    try:
        return _compiled(expression).search(part)
    except _FAULTS as error:
        raise SourceUnreadable(expression_fault(expression, error)) from error


def invalid_expressions(layout: Layout) -> Iterator[str]:
    """Yield a message on each expression of a description that is not valid JMESPath."""
    lookups = layout.lookups.values()
    for expression in (
        *(level.path for level in layout.levels),
        *layout.fields.values(),
        *(text for lookup in lookups for text in (lookup.path, lookup.key, lookup.value)),
    ):
        try:
            _compiled(expression)
        except _FAULTS as error:
            yield expression_fault(expression, error)


def missing_part(expression: str, part: object, whole: str = "the document") -> str:
    """Explain why an expression finds nothing in a part: which name of it is missing, and what is there instead.

    `whole` is what the part is called. Returns a text such as "`perfs` finds nothing in `result`; did you mean
    `performances`?".
    """
    reason = ""
    with suppress(*_FAULTS):  # a function that does not take what the part has
        reason = _missing(_compiled(expression).parsed, part, "", whole)
    return reason or f"`{expression[:_LONGEST]}` finds nothing"


@lru_cache(maxsize=256)
def _compiled(expression: str) -> ParsedResult:
    return jmespath.compile(expression)


def _missing(node: Any, part: object, within: str, whole: str) -> str:
    """Explain what a parsed expression misses in a part at the path `within`; "" if that can't be told."""
    kind = node["type"]
    if kind == "field":
        return _missing_name(str(node["value"]), part, within, whole)
    if kind == "index":
        return f"`[{node['value']}]` finds nothing in {_called(within, whole)}: it is {kind_of(part)}"
    return _missing_in_chain(node, part, within, whole) if kind in _CHAINS else ""


def _missing_in_chain(node: Any, part: object, within: str, whole: str) -> str:
    """Follow the steps of an expression up to the first that finds nothing."""
    is_projection, children = node["type"].endswith("projection"), node["children"]
    for child in children[: 1 if is_projection else None]:
        found = TreeInterpreter().visit(child, part)
        if found is None or found in ([], {}):
            return _missing(child, part, within, whole) or _empty(found, _path(child, within))
        part, within = found, _path(child, within)
    if not is_projection:
        return _empty(part, within)
    entries = list(part.values()) if isinstance(part, Mapping) else part
    if not isinstance(entries, list):
        return ""
    count = len(entries)
    if node["type"] == "filter_projection":
        whole_entry = {"type": "identity", "children": []}
        fitting: Any = {**node, "children": [whole_entry, whole_entry, children[2]]}
        entries = TreeInterpreter().visit(fitting, part) or []
        if not entries:
            return f"the condition holds for none of the {count} in {_called(within, whole)}"
    return _missing(children[1], entries[0], f"{within}[]", whole)


def _missing_name(name: str, part: object, within: str, whole: str) -> str:
    start = f"`{name[:_LONGEST]}` finds nothing in {_called(within, whole)}"
    if isinstance(part, Mapping):
        if name in part:
            return _empty(part[name], f"{within}.{name}".lstrip("."))
        return f"{start}; {did_you_mean(name, part)}"
    if isinstance(part, list) and part:
        return f"{start}: it is a list of {len(part)}; `[]` goes into each of them"
    return f"{start}: it is {kind_of(part)}"


def _called(within: str, whole: str) -> str:
    return f"`{within}`" if within else whole


def _empty(value: object, path: str) -> str:
    return f"`{path}` is {kind_of(value)}" if path else ""


def kind_of(value: object) -> str:
    """Describe a JSON value: "an empty list", "the text 'x'", "null"."""
    if value is None:
        return "null"
    if isinstance(value, Mapping | list):
        noun = "list" if isinstance(value, list) else "object"
        return f"{'a' if noun == 'list' else 'an'} {noun} of {len(value)}" if value else f"an empty {noun}"
    if isinstance(value, str):
        return f"the text {value[:_LONGEST]!r}" if value else "an empty text"
    return str(value).lower()[:_LONGEST]


def _path(node: Any, within: str) -> str:
    """Write a parsed expression of names as a path; other parts are left out."""
    if node["type"] == "field":
        return f"{within}.{node['value']}".lstrip(".")
    for child in node["children"]:
        within = _path(child, within) if isinstance(child, Mapping) else within
    return within
