"""Takes any JSON, finds the list of objects whose keys say what they hold; gives the layout that reads it."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from timetable.festivals import Layout, Level
from timetable.sources.headers import columns_named

_NEEDED = {"start", "act"}
_OUTER = ("day", "stage")
_NAMES = ("name", "title", "label")
_DEEPEST = 8
_MOST_KEYS = 200
_MOST_SAMPLED = 20
_LEAST_EPOCH_S, _LEAST_EPOCH_MS = 100_000_000, 100_000_000_000
_ROOT = "@"
Sample = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class _Part:
    """A part of a document: the lists it stands in, the fields that these say, and the keys that lead to it since."""

    value: object
    levels: tuple[Level, ...] = ()
    fields: tuple[tuple[str, str], ...] = ()
    steps: tuple[str, ...] = ()
    noun: str = ""

    def inside(self, key: str, value: object) -> "_Part":
        return _Part(value, self.levels, self.fields, (*self.steps, json.dumps(key)), key)


def guessed_layout(document: object) -> Layout | None:
    """Guess where the rows and their fields are; `None` if no list has both a start and an act by name.

    Keys say a field by the words that a table's headers may have ("startTime", "artist", "会場" …); an object there is
    asked for its name. A list around the rows may say their day and stage ("stages": [{"name": …, "acts": […]}]).
    """
    return max(_layouts(_Part(document), _DEEPEST), key=lambda layout: len(layout.fields), default=None)


def _layouts(part: _Part, depth: int) -> Iterator[Layout]:
    if not depth:
        return
    if isinstance(part.value, Mapping):
        for key, value in islice(part.value.items(), _MOST_KEYS):
            if isinstance(value, Mapping | list):
                yield from _layouts(part.inside(str(key), value), depth - 1)
    elif isinstance(part.value, list):
        samples = [one for one in islice(part.value, _MOST_SAMPLED) if isinstance(one, Mapping)]
        if samples:
            yield from _layouts_of_list(part, samples, depth)


def _layouts_of_list(part: _Part, samples: Sequence[Sample], depth: int) -> Iterator[Layout]:
    name = f"part{len(part.levels) + 1}"
    levels = (*part.levels, Level(name, ".".join(part.steps) or _ROOT))
    own = _fields(name, samples)
    if own.keys() >= _NEEDED:
        fields = {**dict(part.fields), **own}
        yield Layout(levels=levels, fields=fields, clock=_clock(samples))
    outer = {field: own[field] for field in _OUTER if field in own}
    group = next(iter(columns_named([part.noun.removesuffix("s")])), "")
    if group in _OUTER and group not in outer and (named := _named(name, samples)):
        outer[group] = named
    fields_inside = tuple({**dict(part.fields), **outer}.items())
    for key, value in _merged(samples).items():
        yield from _layouts(_Part(value, levels, fields_inside, (json.dumps(key),), key), depth - 1)


def _merged(samples: Sequence[Sample]) -> dict[str, object]:
    """Give each key of any sample with the first value that says something."""
    merged: dict[str, object] = {}
    for one in samples:
        for key, value in islice(one.items(), _MOST_KEYS):
            if value not in (None, "", [], {}):
                merged.setdefault(str(key), value)
    return merged


def _fields(name: str, samples: Sequence[Sample]) -> dict[str, str]:
    merged = _merged(samples)
    keys = list(merged)
    places = columns_named(keys)
    said = {field: _expression(f"{name}.{json.dumps(keys[at])}", merged[keys[at]]) for field, (at,) in places.items()}
    return {field: expression for field, expression in said.items() if expression}


def _expression(path: str, value: object) -> str:
    """Say in JMESPath how to get the text of a value such as this; "" if it has none."""
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
