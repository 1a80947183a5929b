"""Find the objects of a tree (parsed JSON, YAML or XML) that stand in lists or under keys, and those around them."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import islice

from timetable.errors import SourceUnreadable
from timetable.sources.formats.guessed.tabular_objects import (
    is_plain_list,
    parallel_rows,
    rows_of_matrix,
    rows_of_object,
    timed_rows,
)
from timetable.sources.formats.guessed.words import fields_of, is_item
from timetable.sources.rows.json_values import scalar_text

_DEEPEST = 16
_MOST_FIELDS = 200
_MOST_OBJECTS = 100_000
_ALIKE = 0.5
_LEAST_KEYED = 2
_LEAST_FIELDS = 3
_MOST_COMPARED = 20
Steps = tuple[str, ...]
ITEM = "*"


@dataclass(eq=False, slots=True)
class Record:
    """An object of the document, with its own texts by label; those of an object in it have both keys as label.

    `place` has all objects like it, `outer` is the object around it, `keys` are the keys and the positions ("2") on the
    way from the root, and `inner` the lists of objects in it, by label. `number` counts the objects of the document.
    """

    where: str
    place: "RecordList"
    outer: "Record | None"
    keys: Steps
    number: int = 0
    fields: dict[str, tuple[str, ...]] = field(default_factory=dict)
    inner: dict[str, list["Record"]] = field(default_factory=dict)


@dataclass(eq=False, slots=True)
class RecordList:
    """All objects at the same place, such as the slots of all stages; a step `*` is any position in a list, or any key.

    `is_keyed`: the objects are the values of an object, and their last key is their own. `is_map`: it is a single
    object of plain texts.
    """

    steps: Steps
    is_keyed: bool
    is_map: bool = False
    records: list[Record] = field(default_factory=list)

    @property
    def noun(self) -> str:
        """The nearest key above the objects that says what they are; "" if there is none."""
        keys = [step for step in reversed(self.steps) if step != ITEM]
        return next((key for key in keys if not is_item(key)), next(iter(keys), ""))

    @property
    def path(self) -> str:
        """The place in the document: "$.days[*].slots[*]"."""
        return "$" + "".join("[*]" if step == ITEM else f".{step}" for step in self.steps)

    @property
    def is_single(self) -> bool:
        """Whether it is one object that stands alone, not in a list."""
        return self.steps[-1:] != (ITEM,)

    def labels(self) -> dict[str, None]:
        """Return the labels of the fields, in their order; at most 200: more are not columns of a timetable."""
        labels: dict[str, None] = {}
        for record in self.records:
            labels.update(dict.fromkeys(record.fields))
            if len(labels) >= _MOST_FIELDS:
                return dict.fromkeys(list(labels)[:_MOST_FIELDS])
        return labels


def record_lists(document: object) -> list[RecordList]:
    """Collect all objects of a document by their place, in the order in which places begin."""
    collector = _Collector()
    collector.walk(document, _Way())
    return list(collector.lists.values())


@dataclass(frozen=True, slots=True)
class _Way:
    """The way from the root to a value: steps, keys, the object around it, its position for remarks, levels left."""

    steps: Steps = ()
    keys: Steps = ()
    outer: Record | None = None
    where: str = ""
    depth: int = _DEEPEST

    def item(self, key: str, where: str) -> "_Way":
        """Go to an item of a list, or to one of several objects under keys."""
        return _Way((*self.steps, ITEM), (*self.keys, key), self.outer, where, self.depth - 1)

    def inside(self, record: Record, labels: Steps, where: str) -> "_Way":
        """Go into an object, to the value under these keys."""
        return _Way((*self.steps, *labels), (*self.keys, *labels), record, where, self.depth - 1)


class _Collector:
    def __init__(self) -> None:
        self.lists: dict[Steps, RecordList] = {}
        self._count = 0

    def walk(self, value: object, way: _Way, *, is_keyed: bool = False) -> None:
        """Collect the objects in a value; `is_keyed`: the last key on the way is the value's own."""
        if not way.depth:
            return
        if isinstance(value, list):
            self._walk_list(value, way)
        elif isinstance(value, Mapping) and (rows := rows_of_object(value)):
            self._walk_list(rows, way)
        elif isinstance(value, Mapping):
            keyed = _keyed(value)
            for key in keyed:
                self.walk(value[key], way.item(str(key), _joined(way.where, str(key))), is_keyed=True)
            rest = {key: one for key, one in value.items() if key not in keyed}
            if rest or not keyed:
                self._record(rest, way, is_keyed=is_keyed)

    def _walk_list(self, value: list[object], way: _Way) -> None:
        noun = next((step for step in reversed(way.steps) if step != ITEM), "row")
        for number, one in enumerate(rows_of_matrix(value), 1):
            here = way.item(str(number), _joined(way.where, f"{noun} {number}"))
            if isinstance(one, Mapping):
                self._record(one, here, is_keyed=False)
            elif isinstance(one, list):
                self.walk(one, here)

    def _record(self, value: Mapping[str, object], way: _Way, *, is_keyed: bool) -> None:
        place = self.lists.setdefault(way.steps, RecordList(way.steps, is_keyed))
        self._count += 1
        if self._count > _MOST_OBJECTS:
            raise SourceUnreadable(f"more than {_MOST_OBJECTS:,} objects")
        record = Record(way.where, place, way.outer, way.keys, self._count)
        place.records.append(record)
        if way.outer is not None:
            way.outer.inner.setdefault(place.noun, []).append(record)
        rows, beside = parallel_rows(value)
        self._fill(record, {key: one for key, one in value.items() if key not in beside} if rows else value, (), way)
        if rows:
            self.walk(rows, way.inside(record, ("rows",), record.where))

    def _fill(self, record: Record, value: Mapping[str, object], prefix: Steps, way: _Way) -> None:
        """Add the fields of an object and of plain objects in it; collect other lists and objects on their own."""
        for key, one in islice(value.items(), _MOST_FIELDS if prefix else None):
            labels = (*prefix, str(key))
            label = " ".join(labels)
            if isinstance(one, list) and not is_plain_list(one):
                self.walk(one, way.inside(record, labels, record.where))
            elif isinstance(one, list) and (rows := timed_rows(one)):
                self.walk(rows, way.inside(record, labels, record.where))
            elif isinstance(one, list):
                record.fields[label] = tuple(filter(None, map(_text, one)))
            elif not isinstance(one, Mapping):
                if text := _text(one):
                    record.fields[label] = (text,)
            elif _are_marked(one):
                record.fields[label] = tuple(map(str, one))
            elif _is_plain(one, way.depth):
                self._fill(record, one, labels, way)
                if ITEM not in way.steps:
                    self._add_map(record, one, (*way.steps, *labels))
            else:
                self.walk(one, way.inside(record, labels, _joined(record.where, str(key))))

    def _add_map(self, outer: Record, value: Mapping[str, object], steps: Steps) -> None:
        """Collect an object of plain texts on its own too: ids may point into it ({"s1": "HOT", "s2": "SKY"})."""
        texts: dict[str, tuple[str, ...]] = {
            str(key): (_text(one),) for key, one in value.items() if isinstance(one, str) and one.strip()
        }
        if len(texts) == len(value):
            place = RecordList(steps, is_keyed=False, is_map=True)
            place.records.append(Record(outer.where, place, outer, steps, self._count, texts))
            self.lists.setdefault(steps, place)


def _text(value: object) -> str:
    return scalar_text(value).strip()


def _joined(where: str, here: str) -> str:
    return f"{where} / {here}"[:200] if where else here[:200]


def _is_scalar(value: object) -> bool:
    return not isinstance(value, Mapping | list)


def _are_marked(value: Mapping[str, object]) -> bool:
    """Return whether an object is a list of its keys, as Firebase writes one: {"a1": true, "a7": true}."""
    return bool(value) and all(one is True for one in value.values())


def _is_plain(value: Mapping[str, object], depth: int) -> bool:
    """Return whether an object is part of the one around it: it holds no lists of objects, and no objects by key."""
    if not depth or _keyed(value):
        return False
    return all(
        _is_scalar(one) or is_plain_list(one) or (isinstance(one, Mapping) and _is_plain(one, depth - 1))
        for one in value.values()
    )


def _keyed(value: Mapping[str, object]) -> dict[str, None]:
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


def around(record: Record) -> Iterator[Record]:
    """Yield the objects around one, from the nearest."""
    outer = record.outer
    while outer is not None:
        yield outer
        outer = outer.outer
