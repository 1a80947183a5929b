"""Read a tree (JSON, YAML, XML) as the festival file describes it, with JMESPath expressions."""

from collections.abc import Iterable, Iterator, Mapping

from timetable.errors import SourceUnreadable
from timetable.festivals import Layout, Lookup, Source
from timetable.sources.formats.described.expressions import kind_of, missing_part, search
from timetable.sources.formats.described.fields import is_marked, row_of
from timetable.sources.rows.findings import Findings
from timetable.sources.rows.json_values import scalar_text
from timetable.sources.rows.row import Reading, RowRefused

Parts = dict[str, object]
_NEEDED = ("start", "act")
_RARE = {"cancelled", "deleted"}


def read_described(document: object, source: Source) -> Reading:
    """Read rows of a tree as described by the source's `each` and `fields`.

    Each step's path is evaluated on the part before it, and finds a list, or an object whose entries are {key, value}.
    Fields can use the parts found so far by their names, and the whole document as `document`.

    Raises:
        SourceUnreadable: not described, an invalid expression, or no row at all.
    """
    layout = source.layout
    if not layout.levels or "start" not in layout.fields or "act" not in layout.fields:
        raise SourceUnreadable("format json needs `each`, and `fields` with start and act at least")
    findings = Findings()
    tables = {name: _table(document, lookup) for name, lookup in layout.lookups.items()}
    row_count = 0
    first_row: Parts = {}
    not_found = dict.fromkeys(layout.fields)
    for where, parts in _walk(document, source):
        row_count += 1
        first_row = first_row or parts
        fields = {
            name: [tables.get(name, {}).get(text, text) for text in _texts(parts, expression)]
            for name, expression in layout.fields.items()
        }
        for name in [name for name in not_found if any(fields[name])]:
            del not_found[name]
        if is_marked(" ".join(fields.get("deleted", ()))):
            findings.refuse(where, "marked as deleted")
            continue
        try:
            findings.row(row_of(where, fields, source))
        except RowRefused as odd:
            findings.refuse(where, str(odd))
    if not row_count:
        raise SourceUnreadable(_why_no_row(document, source))
    for name, why in _missing_fields(not_found, layout, first_row):
        findings.mend(f"fields.{name}", why)
    return findings.reading()


def _table(document: object, lookup: Lookup) -> dict[str, str]:
    """Map the values of a field to what they stand for; the first wins on duplicate keys."""
    table: dict[str, str] = {}
    for _, _, parts in _step(iter([("", document, {})]), "entry", lookup.path):
        if isinstance(entry := parts["entry"], Mapping):
            meaning = " ".join(filter(None, _texts(entry, lookup.value)))
            for key in filter(None, _texts(entry, lookup.key)):
                table.setdefault(key, meaning or key)
    return table


def _walk(document: object, source: Source) -> Iterator[tuple[str, Parts]]:
    found: Iterator[tuple[str, object, Parts]] = iter([("", document, {"document": document})])
    for level in source.layout.levels:
        found = _step(found, level.name, level.path)
    for where, _, parts in found:
        yield where, parts


def _step(found: Iterator[tuple[str, object, Parts]], name: str, path: str) -> Iterator[tuple[str, object, Parts]]:
    for where, part, parts in found:
        inside = search(path, part)
        if isinstance(inside, Mapping):
            for key, value in inside.items():
                entry = {"key": key, "value": value}
                yield _where(where, f"{name} {key}"), value, {**parts, name: entry}
        elif isinstance(inside, list):
            for number, value in enumerate(inside, 1):
                yield _where(where, f"{name} {number}"), value, {**parts, name: value}


def _why_no_row(document: object, source: Source) -> str:
    """Explain which step finds no list: its first part with nothing, and what is there instead."""
    start = f"no row at {' / '.join(level.path for level in source.layout.levels)}"
    found: list[tuple[str, object, Parts]] = [("", document, {"document": document})]
    for number, level in enumerate(source.layout.levels, 1):
        inside = list(_step(iter(found), level.name, level.path))
        if not inside:
            where, part, _ = found[0]
            value = search(level.path, part)
            whole = f"step {number - 1}" if number > 1 else "the document"
            is_empty = value is None or value in ([], {})
            why = missing_part(level.path, part, whole) if is_empty else f"`{level.path}` is {kind_of(value)}"
            return f"{start}: in step {number}{f' at {where}' if where else ''}, {why}"
        found = inside
    return start


def _missing_fields(names: Iterable[str], layout: Layout, row: Parts) -> Iterator[tuple[str, str]]:
    """Explain why the expressions of these fields find nothing in any row, by the first row; marks may be rare."""
    for name in names:
        if name not in _RARE:
            why = missing_part(layout.fields[name], row, "a row")
            if name in _NEEDED or "finds nothing" in why:
                yield name, f"nothing in any row: {why}"


def _where(where: str, here: str) -> str:
    return f"{where} / {here}"[:200] if where else here[:200]


def _texts(parts: object, expression: str) -> list[str]:
    value = search(expression, parts)
    values = value if isinstance(value, list) else [value]
    return [scalar_text(one) for one in values]
