"""Shapes of the objects of a tree: those that are rows, parts of another object, or stand under keys."""

from collections.abc import Iterable, Mapping
from itertools import islice

from timetable.sources.formats.guessed.tabular_objects import is_plain_list
from timetable.sources.formats.guessed.words import fields_of
from timetable.sources.rows.json_values import scalar_text

_ALIKE = 0.5
_LEAST_KEYED = 2
_LEAST_FIELDS = 3
_MOST_COMPARED = 20


def text_in(value: object) -> str:
    """Return a scalar as text without blanks around it."""
    return scalar_text(value).strip()


def is_scalar(value: object) -> bool:
    """Return whether a value is neither a list nor an object."""
    return not isinstance(value, Mapping | list)


def are_marked(value: Mapping[str, object]) -> bool:
    """Return whether an object is a list of its keys, as Firebase writes one: {"a1": true, "a7": true}."""
    return bool(value) and all(one is True for one in value.values())


def is_plain(value: Mapping[str, object], depth: int) -> bool:
    """Return whether an object is part of the one around it: it holds no lists of objects, and no objects by key."""
    if not depth or keyed(value):
        return False
    return all(
        is_scalar(one) or is_plain_list(one) or (isinstance(one, Mapping) and is_plain(one, depth - 1))
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
