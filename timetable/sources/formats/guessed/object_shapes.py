"""Shapes of the values of a tree: objects that are rows, columns, parts of another object, or stand under keys."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import islice

from timetable.sources.formats.guessed.clock_texts import timed_texts
from timetable.sources.formats.guessed.words import fields_of
from timetable.sources.rows.json_values import scalar_text

_ALIKE = 0.5
_LEAST_KEYED = 2
_LEAST_FIELDS = 3
_MOST_COMPARED = 20
_MOST_UNTIMED = 3  # texts without a time before the first that has one


def text_in(value: object) -> str:
    """Return a scalar as text without blanks around it."""
    return scalar_text(value).strip()


def is_scalar(value: object) -> bool:
    """Return whether a value is neither a list nor an object."""
    return not isinstance(value, Mapping | list)


def is_plain(value: Mapping[str, object], depth: int) -> bool:
    """Return whether an object is part of the one around it: it holds no lists of objects, and no objects by key."""
    if not depth or keyed(value):
        return False
    return all(
        is_scalar(one)
        or (isinstance(one, list) and all(is_scalar(part) for part in one))
        or (isinstance(one, Mapping) and is_plain(one, depth - 1))
        for one in value.values()
    )


def keyed(value: Mapping[str, object]) -> dict[str, None]:
    """Return the keys under which an object holds objects of one kind: ids, names, days; `{}` if it holds none.

    Beside them it may hold other things, if the objects of that kind are several, with several fields.
    """
    objects = {key: one for key, one in value.items() if isinstance(one, Mapping) and one}
    if len(objects) == len(value) == 1 and _is_row(next(iter(objects.values()))):
        return dict.fromkeys(value)
    if len(objects) < _LEAST_KEYED or any(fields_of(str(key)) for key in islice(objects, _MOST_COMPARED)):
        return {}
    first = set(next(iter(objects.values())))
    alike = {key: None for key, one in objects.items() if are_alike(first, set(one))}
    if len(alike) == len(value) or (len(objects) == len(value) and _are_nested(objects.values())):
        return dict.fromkeys(value)
    return alike if len(alike) >= _LEAST_KEYED and len(first) >= _LEAST_FIELDS else {}


def _is_row(value: Mapping[str, object]) -> bool:
    """Return whether the keys of an object say start and act, so that it is a row even where it stands alone."""
    fields = {field for key in islice(value, _MOST_COMPARED) for field in fields_of(str(key))}
    return {"start", "act"} <= fields


def _are_nested(values: Iterable[object]) -> bool:
    """Return whether all values are objects of lists or of objects: days that hold stages, whatever their names."""
    return all(
        isinstance(one, Mapping) and one and all(isinstance(part, Mapping | list) for part in one.values())
        for one in values
    )


def are_alike(some: set[str], others: set[str]) -> bool:
    """Return whether two sets of keys are those of objects of one kind: they share half of them."""
    union = some | others
    return not union or len(some & others) >= _ALIKE * len(union)


def timed_rows(texts: Sequence[object]) -> list[object]:
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


def columns_of(value: Mapping[str, object]) -> dict[str, list[object]]:
    """Return the columns of an object that has a list of plain values for each, all as long; `{}` if it is another."""
    columns = {str(key): one for key, one in value.items() if isinstance(one, list) and all(map(is_scalar, one))}
    lengths = set(map(len, columns.values()))
    is_table = len(columns) == len(value) >= _LEAST_FIELDS and len(lengths) == 1 and min(lengths) > 1
    return columns if is_table and sum(bool(fields_of(key)) for key in columns) > 1 else {}


def is_matrix(value: Sequence[object]) -> bool:
    """Return whether a list is rows of cells."""
    return len(value) > 1 and all(isinstance(one, list) and len(one) > 1 and all(map(is_scalar, one)) for one in value)


def objects_of(matrix: Sequence[object]) -> list[object]:
    """Turn rows of cells into objects, by the first row if it names columns; other columns are called by their numbers.

    So is a column whose name is that of one before.
    """
    rows = [one for one in matrix if isinstance(one, list)]
    header = [text_in(cell) for cell in rows[0]]
    is_header = sum(bool(fields_of(cell)) for cell in header) > 1
    width = max(map(len, rows))
    names = [
        header[at] if is_header and at < len(header) and header[at] not in header[:at] else str(at + 1)
        for at in range(width)
    ]
    return [dict(zip(names, row, strict=False)) for row in rows[is_header:]]
