"""Find tables inside a tree: columns as lists, rows of cells below a list of names, rows of cells alone."""

import re
from collections.abc import Mapping, Sequence

from timetable.sources.formats.guessed.clock_texts import time_of, timed_texts
from timetable.sources.formats.guessed.words import fields_of
from timetable.sources.rows.json_values import scalar_text

_LEAST_COLUMNS = 3
_MOST_SAMPLED = 20
_MOST_UNTIMED = 3  # texts without a time before the first that has one
_HEADERS = ("columns", "cols", "headers", "header", "fields")
_ROWS = ("rows", "data", "values", "records")
_NAMES = ("label", "name", "title", "id")
_MOST_COLUMNS = 200
Rows = list[object]


def rows_of_object(value: Mapping[str, object]) -> Rows:
    """Return the rows of an object that is a table and nothing else; `[]` if it is another.

    It has a list of plain values for each column, or the names of the columns beside rows of cells, as data frames
    and the queries of Google Sheets are written.
    """
    columns = {str(key): one for key, one in value.items() if is_plain_list(one)}
    lengths = {len(one) for one in columns.values() if isinstance(one, list)}
    is_table = len(columns) == len(value) >= _LEAST_COLUMNS and len(lengths) == 1 and min(lengths) > 1
    if is_table and sum(bool(fields_of(key)) for key in columns) > 1:
        return _zipped(columns)
    return _below_header(value)


def parallel_rows(value: Mapping[str, object]) -> tuple[Rows, frozenset[str]]:
    """Return the rows of lists that stand side by side in an object, and their keys: its times, and their acts.

    The lists are as long, one of them holds times, and one is named as that of acts or is the only other. Else `[]`.
    """
    lists = {str(key): one for key, one in value.items() if isinstance(one, list) and len(one) > 1}
    times = next((key for key, one in lists.items() if _are_times(key, one)), None)
    if times is None:
        return [], frozenset()
    beside = {key: one for key, one in lists.items() if is_plain_list(one) and len(one) == len(lists[times])}
    others = [key for key in beside if key != times]
    if times not in beside or not (len(others) == 1 or any("act" in fields_of(key) for key in others)):
        return [], frozenset()
    return _zipped(beside), frozenset(beside)


def rows_of_matrix(value: Sequence[object]) -> Sequence[object]:
    """Turn rows of cells into objects, by the first row if it names columns; other columns are called by their numbers.

    So is a column whose name is that of one before. Other values are returned as they are.
    """
    rows = [one for one in value if isinstance(one, list) and len(one) > 1 and is_plain_list(one)]
    if len(value) < 2 or len(rows) != len(value):
        return value
    header = [scalar_text(cell).strip() for cell in rows[0]]
    is_header = sum(bool(fields_of(cell)) for cell in header) > 1
    names = [
        header[at] if is_header and at < len(header) and header[at] not in header[:at] else str(at + 1)
        for at in range(max(map(len, rows)))
    ]
    return [dict(zip(names, row, strict=False)) for row in rows[is_header:]]


def timed_rows(texts: Sequence[object]) -> Rows:
    """Return rows for a list of texts that are an act with its times each ("20:00-21:30 A"); `[]` if most are not.

    A text without times is a row without a start.
    """
    if not any(isinstance(text, str) and timed_texts(text) for text in texts[:_MOST_UNTIMED]):
        return []
    found = [timed_texts(text) if isinstance(text, str) else () for text in texts]
    if any(len(timed) > 1 for timed in found) or sum(map(bool, found)) * 2 <= len(found):
        return []
    return [
        {"start": timed[0].time.start, "end": timed[0].time.end, "act": timed[0].text} if timed else {"act": text}
        for timed, text in zip(found, texts, strict=True)
    ]


def is_plain_list(value: object) -> bool:
    """Return whether a value is a list without objects and lists in it."""
    return isinstance(value, list) and not any(isinstance(one, Mapping | list) for one in value)


def _zipped(columns: Mapping[str, object]) -> Rows:
    lists = [one for one in columns.values() if isinstance(one, list)]
    return [dict(zip(columns, row, strict=True)) for row in zip(*lists, strict=True)]


def _are_times(key: str, texts: Sequence[object]) -> bool:
    samples = texts[:_MOST_SAMPLED]
    is_named = "start" in fields_of(key)
    return is_named and all(isinstance(text, str) and time_of(text) is not None for text in samples)


def _below_header(value: Mapping[str, object]) -> Rows:
    for header in (value.get(key) for key in _HEADERS):
        names = [_name_of_column(one) for one in header[:_MOST_COLUMNS]] if isinstance(header, list) else []
        if sum(bool(fields_of(name)) for name in names) < 2:
            continue
        for rows in (value.get(key) for key in _ROWS):
            cells = [_cells_of(one) for one in rows] if isinstance(rows, list) else []
            if cells and all(cells):
                unique = [name or str(number) for number, name in enumerate(names, 1)]
                return [dict(zip(unique, row, strict=False)) for row in cells]
    return []


def _name_of_column(value: object) -> str:
    if isinstance(value, Mapping):
        return next((text for key in _NAMES if (text := _text(value.get(key)))), "")
    return _text(value)


def _cells_of(row: object) -> Rows:
    """Return the cells of a row: a list, or an object of Google's with `c`, whose cells are `v`, and `f` as shown."""
    cells = row.get("c") if isinstance(row, Mapping) else row
    if not isinstance(cells, list):
        return []
    return [(one.get("f") or one.get("v")) if isinstance(one, Mapping) else one for one in cells]


def _text(value: object) -> str:
    return "" if isinstance(value, Mapping | list) else re.sub(r"\s+", " ", scalar_text(value)).strip()
