"""Find the objects of a tree (parsed JSON, YAML or XML) that stand in lists or under keys, and those around them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import islice

from timetable.errors import SourceUnreadable
from timetable.sources.formats.guessed.object_shapes import are_marked, is_plain, keyed, text_in
from timetable.sources.formats.guessed.tables import UnreadList
from timetable.sources.formats.guessed.tabular_objects import (
    is_plain_list,
    parallel_rows,
    rows_of_matrix,
    rows_of_object,
    timed_rows,
)
from timetable.sources.formats.guessed.words import is_item

_DEEPEST = 16
MOST_LABELS = 200
_MOST_CUT_LABELS = 12
_MOST_OBJECTS = 100_000
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
        """The place in the document."""
        return path_of(self.steps)

    @property
    def is_single(self) -> bool:
        """Whether it is one object that stands alone, not in a list."""
        return self.steps[-1:] != (ITEM,)

    def labels(self) -> dict[str, None]:
        """Return the labels of the fields, in their order; at most 200: more are not columns of a timetable."""
        labels: dict[str, None] = {}
        for record in self.records:
            labels.update(dict.fromkeys(record.fields))
            if len(labels) >= MOST_LABELS:
                return dict.fromkeys(list(labels)[:MOST_LABELS])
        return labels


def path_of(steps: Steps) -> str:
    """Write steps as a path: "$.days[*].slots[*]"."""
    return "$" + "".join("[*]" if step == ITEM else f".{step}" for step in steps)


def record_lists(document: object) -> tuple[list[RecordList], list[UnreadList]]:
    """Collect all objects of a document by their place, in the order in which places begin; and what was cut."""
    collector = _Collector()
    collector.walk(document, _Way())
    return list(collector.lists.values()), list(collector.cut.values())


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
        self.cut: dict[Steps, UnreadList] = {}
        self._count = 0

    def walk(self, value: object, way: _Way, *, is_keyed: bool = False) -> None:
        """Collect the objects in a value; `is_keyed`: the last key on the way is the value's own."""
        if not way.depth:
            self._cut(way.steps, value, f"nested deeper than {_DEEPEST} levels", "value")
        elif isinstance(value, list):
            self._walk_list(value, way)
        elif isinstance(value, Mapping) and (rows := rows_of_object(value)):
            self._walk_list(rows, way)
        elif isinstance(value, Mapping):
            keys = keyed(value)
            for key in keys:
                self.walk(value[key], way.item(str(key), _joined(way.where, str(key))), is_keyed=True)
            rest = {key: one for key, one in value.items() if key not in keys}
            if rest or not keys:
                self._record(rest, way, is_keyed=is_keyed)

    def _cut(self, steps: Steps, value: object, reason: str, noun: str) -> None:
        """Note that the entries of a list or an object are not looked at; those at the same place are counted."""
        entries = value if isinstance(value, Mapping | list) else ()
        if not entries:
            return
        before = self.cut.get(steps)
        first = next((one for one in entries if isinstance(one, Mapping)), ()) if isinstance(entries, list) else entries
        labels = before.labels if before else tuple(str(key) for key in islice(first, _MOST_CUT_LABELS))
        count = len(entries) + (before.count if before else 0)
        self.cut[steps] = UnreadList(path_of(steps), count, labels, reason, is_timed=True, noun=noun)

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
        if prefix and len(value) > MOST_LABELS:
            rest = dict(islice(value.items(), MOST_LABELS, None))
            self._cut((*way.steps, *prefix), rest, f"only the first {MOST_LABELS} are", "field")
        for key, one in islice(value.items(), MOST_LABELS if prefix else None):
            labels = (*prefix, str(key))
            if isinstance(one, list):
                self._fill_list(record, one, labels, way)
            elif isinstance(one, Mapping):
                self._fill_object(record, one, labels, way)
            elif text := text_in(one):
                record.fields[" ".join(labels)] = (text,)

    def _fill_list(self, record: Record, value: list[object], labels: Steps, way: _Way) -> None:
        rows = timed_rows(value) if is_plain_list(value) else value
        if rows:
            self.walk(rows, way.inside(record, labels, record.where))
        else:
            record.fields[" ".join(labels)] = tuple(filter(None, map(text_in, value)))

    def _fill_object(self, record: Record, value: Mapping[str, object], labels: Steps, way: _Way) -> None:
        if are_marked(value):
            record.fields[" ".join(labels)] = tuple(map(str, value))
        elif is_plain(value, way.depth):
            self._fill(record, value, labels, way)
            if ITEM not in way.steps:
                self._add_map(record, value, (*way.steps, *labels))
        else:
            self.walk(value, way.inside(record, labels, _joined(record.where, labels[-1])))

    def _add_map(self, outer: Record, value: Mapping[str, object], steps: Steps) -> None:
        """Collect an object of plain texts on its own too: ids may point into it ({"s1": "HOT", "s2": "SKY"})."""
        texts: dict[str, tuple[str, ...]] = {
            str(key): (text_in(one),) for key, one in value.items() if isinstance(one, str) and one.strip()
        }
        if len(texts) == len(value):
            place = RecordList(steps, is_keyed=False, is_map=True)
            place.records.append(Record(outer.where, place, outer, steps, self._count, texts))
            self.lists.setdefault(steps, place)


def _joined(where: str, here: str) -> str:
    return f"{where} / {here}"[:200] if where else here[:200]


def around(record: Record) -> Iterator[Record]:
    """Yield the objects around one, from the nearest."""
    outer = record.outer
    while outer is not None:
        yield outer
        outer = outer.outer
