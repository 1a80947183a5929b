"""Read any JSON that the festival file describes: steps to the rows, and a JMESPath expression for each field."""

from collections.abc import Iterator, Mapping
from functools import lru_cache

import jmespath
from jmespath.exceptions import JMESPathError
from jmespath.parser import ParsedResult

from timetable.errors import SourceUnreadable
from timetable.festivals import Source
from timetable.sources.document import Document
from timetable.sources.findings import Findings
from timetable.sources.layouts import is_yes, row_of
from timetable.sources.row import Reading
from timetable.sources.spans import RowRefused

NAME = "json"
Parts = dict[str, object]


def refusal(_: Document) -> str | None:
    """Say that no document is of this format by itself."""
    return "needs a festival file that describes it (each, fields)"


def read(document: Document, source: Source) -> Reading:
    """Read rows as the source's `each` and `fields` describe them.

    Each step's path is asked of the part before it, and gives a list, or an object whose entries are {key, value}; the
    parts found so far are seen by the fields under their names, the whole document as `document`.

    Raises:
        SourceUnreadable: not JSON, no description, an expression that is none, or one that gives no row at all.
    """
    layout = source.layout
    if not layout.levels or "start" not in layout.fields or "act" not in layout.fields:
        raise SourceUnreadable("format json needs `each`, and `fields` with start and act at least")
    findings = Findings()
    row_count = 0
    for where, parts in _walk(document.json, source):
        row_count += 1
        said = {name: _texts(parts, expression) for name, expression in layout.fields.items()}
        if is_yes(" ".join(said.get("deleted", ()))):
            findings.refuse(where, "marked as deleted")
            continue
        try:
            findings.row(row_of(where, said, source))
        except RowRefused as odd:
            findings.refuse(where, str(odd))
    if not row_count:
        raise SourceUnreadable(f"no row at {' / '.join(level.path for level in layout.levels)}")
    return findings.reading()


def _walk(document: object, source: Source) -> Iterator[tuple[str, Parts]]:
    found: Iterator[tuple[str, object, Parts]] = iter([("", document, {"document": document})])
    for level in source.layout.levels:
        found = _step(found, level.name, level.path)
    for where, _, parts in found:
        yield where, parts


def _step(found: Iterator[tuple[str, object, Parts]], name: str, path: str) -> Iterator[tuple[str, object, Parts]]:
    for where, part, parts in found:
        inside = _ask(path, part)
        if isinstance(inside, Mapping):
            for key, value in inside.items():
                entry = {"key": key, "value": value}
                yield _place(where, f"{name} {key}"), value, {**parts, name: entry}
        elif isinstance(inside, list):
            for number, value in enumerate(inside, 1):
                yield _place(where, f"{name} {number}"), value, {**parts, name: value}


def _place(where: str, here: str) -> str:
    return f"{where} / {here}"[:200] if where else here[:200]


def _texts(parts: Parts, expression: str) -> list[str]:
    value = _ask(expression, parts)
    values = value if isinstance(value, list) else [value]
    return [_text(one) for one in values]


def _text(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value) if isinstance(value, str | int | float) else ""


def _ask(expression: str, part: object) -> object:
    try:
        return _compiled(expression).search(part)
    except (JMESPathError, RecursionError, TypeError, ValueError) as error:
        raise SourceUnreadable(f"expression {expression!r}: {error}") from error


@lru_cache(maxsize=256)
def _compiled(expression: str) -> ParsedResult:
    return jmespath.compile(expression)
