"""Read a tree (JSON, YAML, XML) as the festival file describes it, with JMESPath expressions."""

import re
from collections.abc import Iterable, Iterator, Mapping

from timetable.errors import SourceUnreadable
from timetable.festivals import Layout, Lookup, Source
from timetable.sources.formats.described.expressions import kind_of, missing_part, search
from timetable.sources.formats.described.fields import is_marked, row_of
from timetable.sources.formats.unread_lists import with_unread_lists
from timetable.sources.rows.findings import Findings
from timetable.sources.rows.json_values import scalar_text
from timetable.sources.rows.row import Reading, RowRefused

Parts = dict[str, object]
_NEEDED = ("start", "act")
_RARE = {"cancelled", "deleted"}
_LEFT_OUT = "the description leaves it out; a further source with its own `each` can read it"
_OF_DOCUMENT = re.compile(r"""\bdocument\.(?:"([^"]{1,80})"|(\w{1,80}))""")


def read_described(document: object, source: Source) -> Reading:
    """Read rows of a tree as described by the source's `each` and `fields`.

    Each step's path is evaluated on the part before it, and finds a list, or an object whose entries are {key, value}.
    Fields can use the parts found so far by their names, and the whole document as `document`. Lists that none of these
    reads are noted.

    Raises:
        SourceUnreadable: not described, an invalid expression, or no row at all.
    """
    layout = source.layout
    if not layout.levels or "start" not in layout.fields or "act" not in layout.fields:
        raise SourceUnreadable("format json needs `each`, and `fields` with start and act at least")
    findings = Findings()
    tables = {name: _table(document, lookup, findings.read) for name, lookup in layout.lookups.items()}
    row_count = 0
    first_row: Parts = {}
    not_found = dict.fromkeys(layout.fields)
    for where, parts in _walk(document, source, findings.read):
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
    read = findings.read | dict.fromkeys(_named_in_fields(document, layout), True)
    return with_unread_lists(findings.reading(), document, read, _LEFT_OUT)


def _named_in_fields(document: object, layout: Layout) -> set[int]:
    """Return the ids (of Python) of the parts of the document that fields look into: `document.stages`."""
    if not isinstance(document, Mapping):
        return set()
    named = (quoted or plain for text in layout.fields.values() for quoted, plain in _OF_DOCUMENT.findall(text))
    return {id(document.get(name)) for name in named}


def _table(document: object, lookup: Lookup, read: dict[int, bool]) -> dict[str, str]:
    """Map the values of a field to what they stand for; the first wins on duplicate keys."""
    table: dict[str, str] = {}
    for _, _, parts in _step(iter([("", document, {})]), "entry", lookup.path, read):
        if isinstance(entry := parts["entry"], Mapping):
            meaning = " ".join(filter(None, _texts(entry, lookup.value)))
            for key in filter(None, _texts(entry, lookup.key)):
                table.setdefault(key, meaning or key)
    return table


def _walk(document: object, source: Source, read: dict[int, bool]) -> Iterator[tuple[str, Parts]]:
    """Yield the rows with their positions; the ids of all objects on the way, and of rows, are added to `read`."""
    found: Iterator[tuple[str, object, Parts]] = iter([("", document, {"document": document})])
    for level in source.layout.levels:
        found = _step(found, level.name, level.path, read)
    for where, value, parts in found:
        read[id(value)] = True
        yield where, parts


def _step(
    found: Iterator[tuple[str, object, Parts]], name: str, path: str, read: dict[int, bool]
) -> Iterator[tuple[str, object, Parts]]:
    for where, part, parts in found:
        inside = search(path, part)
        if isinstance(inside, Mapping):
            for key, value in inside.items():
                entry = {"key": key, "value": value}
                _add_read(read, value, inside)
                yield _where(where, f"{name} {key}"), value, {**parts, name: entry}
        elif isinstance(inside, list):
            for number, value in enumerate(inside, 1):
                _add_read(read, value, inside)
                yield _where(where, f"{name} {number}"), value, {**parts, name: value}


def _add_read(read: dict[int, bool], value: object, inside: object) -> None:
    """Note an object as read; of plain values the list that holds them, as equal ones may be the same object."""
    if isinstance(value, Mapping):
        read.setdefault(id(value), False)
    elif not isinstance(value, list):
        read[id(inside)] = True


def _why_no_row(document: object, source: Source) -> str:
    """Explain which step finds no list: its first part with nothing, and what is there instead."""
    start = f"no row at {' / '.join(level.path for level in source.layout.levels)}"
    found: list[tuple[str, object, Parts]] = [("", document, {"document": document})]
    for number, level in enumerate(source.layout.levels, 1):
        inside = list(_step(iter(found), level.name, level.path, {}))
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
