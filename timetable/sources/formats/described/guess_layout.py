"""Guess the layout of a JSON document from its keys: the path to its rows, and their fields."""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from timetable.festivals import Layout, Level, Lookup
from timetable.sources.formats.described.column_words import columns_named

_NEEDED = {"start", "act"}
_OUTER = ("day", "stage")
_NAMES = ("name", "title", "label")
_DEEPEST = 8
_MOST_KEYS = 200
_MOST_SAMPLED = 20
_LEAST_EPOCH_S, _LEAST_EPOCH_MS = 100_000_000, 100_000_000_000
_ROOT = "@"
_ID = re.compile(r"(?i)[_-]?ids?$")
Sample = Mapping[str, object]
Tables = Mapping[str, Lookup]


@dataclass(frozen=True, slots=True)
class _Part:
    """A part of a document: the lists around it, their fields, and the path from the innermost list."""

    value: object
    levels: tuple[Level, ...] = ()
    fields: tuple[tuple[str, str], ...] = ()
    steps: tuple[str, ...] = ()
    noun: str = ""

    def inside(self, key: str, value: object) -> "_Part":
        return _Part(value, self.levels, self.fields, (*self.steps, json.dumps(key)), key)


def guessed_layout(document: object) -> Layout | None:
    """Guess the path to the rows, and their fields; `None` if no list has keys for both a start and an act.

    Keys are matched with known header words ("startTime", "artist", "会場" …); of an object, its `name` is used. A list
    around the rows may hold their day and stage ("stages": [{"name": …, "acts": […]}]), and another list may resolve
    ids ("stageId": 3 and "stages": [{"id": 3, "name": …}]).
    """
    tables = _tables(_Part(document), _DEEPEST)
    return max(_layouts(_Part(document), tables, _DEEPEST), key=lambda layout: len(layout.fields), default=None)


def _tables(part: _Part, depth: int) -> dict[str, Lookup]:
    """Find lists of objects with an id and a name, keyed by the field its name denotes; the first wins."""
    found: dict[str, Lookup] = {}
    if not isinstance(part.value, Mapping) or not depth:
        return found
    for key, value in islice(part.value.items(), _MOST_KEYS):
        inside = part.inside(str(key), value)
        samples = _samples(value)
        named = _named("", samples)
        if named and any("id" in one for one in samples):
            lookup = Lookup(".".join(inside.steps), "id", named.removeprefix("."))
            found = {**dict.fromkeys(_field_of(inside.noun), lookup), **found}
        found = {**_tables(inside, depth - 1), **found}
    return found


def _field_of(noun: str) -> list[str]:
    return list(columns_named([noun.removesuffix("s")]))


def _samples(value: object) -> list[Sample]:
    return [one for one in islice(value, _MOST_SAMPLED) if isinstance(one, Mapping)] if isinstance(value, list) else []


def _layouts(part: _Part, tables: Tables, depth: int) -> Iterator[Layout]:
    if not depth:
        return
    if isinstance(part.value, Mapping):
        for key, value in islice(part.value.items(), _MOST_KEYS):
            if isinstance(value, Mapping | list):
                yield from _layouts(part.inside(str(key), value), tables, depth - 1)
    elif isinstance(part.value, list):
        samples = _samples(part.value)
        if samples:
            yield from _layouts_of_list(part, samples, tables, depth)


def _layouts_of_list(part: _Part, samples: Sequence[Sample], tables: Tables, depth: int) -> Iterator[Layout]:
    name = f"part{len(part.levels) + 1}"
    levels = (*part.levels, Level(name, ".".join(part.steps) or _ROOT))
    meant = _ids(name, samples, tables)
    own = {**meant, **_fields(name, samples)}
    if own.keys() >= _NEEDED:
        fields = {**dict(part.fields), **own}
        lookups = {field: tables[field] for field in meant if fields[field] == meant[field]}
        yield Layout(levels=levels, fields=fields, lookups=lookups, clock=_clock(samples))
    outer = {field: own[field] for field in _OUTER if field in own}
    if named := _named(name, samples):
        outer = {**{group: named for group in _field_of(part.noun) if group in _OUTER}, **outer}
    fields_inside = tuple({**dict(part.fields), **outer}.items())
    for key, value in _merged(samples).items():
        yield from _layouts(_Part(value, levels, fields_inside, (json.dumps(key),), key), tables, depth - 1)


def _merged(samples: Sequence[Sample]) -> dict[str, object]:
    """Return each key of any sample with its first non-empty value."""
    merged: dict[str, object] = {}
    for one in samples:
        for key, value in islice(one.items(), _MOST_KEYS):
            if value not in (None, "", [], {}):
                merged.setdefault(str(key), value)
    return merged


def _fields(name: str, samples: Sequence[Sample]) -> dict[str, str]:
    merged = _merged(samples)
    keys = list(merged)
    columns = columns_named(keys)
    found = {field: _expression(f"{name}.{json.dumps(keys[at])}", merged[keys[at]]) for field, (at,) in columns.items()}
    return {field: expression for field, expression in found.items() if expression}


def _ids(name: str, samples: Sequence[Sample], tables: Tables) -> dict[str, str]:
    """Find the keys that hold ids of a table's entries."""
    keys = [key for key in _merged(samples) if _ID.search(key)]
    return {
        field: f"{name}.{json.dumps(key)}"
        for key in reversed(keys)
        for field in columns_named([_ID.sub("", key)])
        if field in tables
    }


def _expression(path: str, value: object) -> str:
    """Return a JMESPath expression for the text of such a value; "" if no text is found."""
    if isinstance(value, str | int | float):
        return path
    if isinstance(value, list):
        return _expression(f"{path}[]", value[0]).replace("[][]", "[]") if value else ""
    return _named(path, [value]) if isinstance(value, Mapping) else ""


def _named(path: str, samples: Sequence[Sample]) -> str:
    names = (f"{path}.{key}" for key in _NAMES if any(isinstance(one.get(key), str) for one in samples))
    return next(names, "")


def _clock(samples: Sequence[Sample]) -> str:
    keys = list(_merged(samples))
    (at,) = columns_named(keys)["start"]
    starts = [value for one in samples if isinstance(value := one.get(keys[at]), int | float)]
    least = min(starts, default=0)
    return "epoch_ms" if least >= _LEAST_EPOCH_MS else "epoch_s" if least >= _LEAST_EPOCH_S else "clock"
