"""Turn the objects of a tree into tables: which lists hold rows, and what stands around, above and behind each row."""

from collections.abc import Iterator, Sequence
from functools import cached_property

from timetable.sources.formats.guessed.clocks import judge_times
from timetable.sources.formats.guessed.joined_lists import with_joined_lists
from timetable.sources.formats.guessed.object_shapes import are_alike
from timetable.sources.formats.guessed.records import (
    ITEM,
    MOST_LABELS,
    Record,
    RecordList,
    around,
    path_of,
    record_lists,
)
from timetable.sources.formats.guessed.references import Resolved, resolved
from timetable.sources.formats.guessed.tables import Column, Table, UnreadList
from timetable.sources.formats.guessed.words import fields_of, is_never, is_structure, may_be_stage

_MOST_SAMPLED = 50
_MOST_ALIKE = 50
_NAMES = ("name", "title", "label")


def tables_of_tree(document: object) -> tuple[list[Table], list[UnreadList]]:
    """Return the lists of a document that may be rows of a timetable, as tables, and those that are not."""
    lists, cut = record_lists(document)
    lists = with_joined_lists(lists)
    groups = _groups([one for one in lists if not one.is_single])
    timed = {id(place) for group in groups if _has_time(group) for place in group.places}
    timed |= {id(one) for one in lists if one.is_single and _has_time(_Group([one]))}
    rows = [group for group in groups if _are_rows(group, timed)]
    row_ids = {id(record) for group in rows for record in group.records}
    holders = {id(outer) for group in rows for record in group.records for outer in around(record)}
    found = [_table(group, holders, lists, row_ids) for group in rows]
    read = {id(place) for group in rows for place in group.places}
    read |= {id(target) for _, targets in found for target in targets}
    unread = [group for group in groups if _is_notable(group, read, holders, row_ids)]
    cut += [one for group in groups if (one := _cut_columns(group)) is not None]
    return [table for table, _ in found if table.wheres], [*map(_unread, unread), *cut]


class _Group:
    """Lists of objects that are siblings under different keys: a list a day, an object a stage."""

    def __init__(self, places: list[RecordList]) -> None:
        self.places = places
        self.first = places[0]

    @cached_property
    def records(self) -> list[Record]:
        """All objects, in the document's order."""
        return sorted((record for place in self.places for record in place.records), key=lambda record: record.number)

    @cached_property
    def labels(self) -> dict[str, None]:
        """The labels of all fields."""
        labels = dict.fromkeys(label for place in self.places for label in place.labels())
        return dict.fromkeys(list(labels)[:MOST_LABELS])

    @property
    def steps(self) -> tuple[str, ...]:
        """The steps to the lists; where their keys differ, the step is any."""
        all_steps = [place.steps for place in self.places]
        return tuple(steps[0] if len(set(steps)) == 1 else ITEM for steps in zip(*all_steps, strict=True))

    def takes(self, place: RecordList) -> bool:
        """Return whether a list is a sibling: as deep, keys and positions at the same steps, and of like objects."""
        first = self.first
        return (
            len(first.steps) == len(place.steps)
            and [step == ITEM for step in first.steps] == [step == ITEM for step in place.steps]
            and are_alike(set(first.labels()), set(place.labels()))
            and not _name_different_things(first, place)
        )


def _name_different_things(one: RecordList, other: RecordList) -> bool:
    """Return whether the keys of two lists say that their objects differ: artists and stages, both with id and name.

    Keys above times are names: "Main" and "Tent" are two stages, though only one is a word for such.
    """
    if may_be_stage(one.noun) and may_be_stage(other.noun):
        return False
    if all(any("start" in fields_of(label) for label in place.labels()) for place in (one, other)):
        return False
    nouns = fields_of(one.noun), fields_of(other.noun)
    return one.noun != other.noun and (bool(nouns[0]) or bool(nouns[1])) and nouns[0].keys() != nouns[1].keys()


def _groups(places: Sequence[RecordList]) -> list[_Group]:
    groups: dict[tuple[object, ...], list[_Group]] = {}
    for place in places:
        shape = tuple(step == ITEM for step in place.steps)
        alike = groups.setdefault(shape, [])
        group = next((one for one in alike[:_MOST_ALIKE] if one.takes(place)), None)
        if group is None:
            alike.append(_Group([place]))
        else:
            group.places.append(place)
    return sorted((group for alike in groups.values() for group in alike), key=lambda group: group.records[0].number)


def _has_time(group: _Group) -> bool:
    """Return whether objects have times of their own: by a label, or, as texts with ":", by content."""
    return any(_is_time(label, _samples(group.records, label)) for label in group.labels)


def _samples(records: Sequence[Record], label: str) -> list[str]:
    found: list[str] = []
    for record in records:
        if some := record.fields.get(label):
            found.append(some[0])
            if len(found) == _MOST_SAMPLED:
                break
    return found


def _is_time(label: str, samples: Sequence[str]) -> bool:
    if not samples or is_never(label):
        return False
    judged = judge_times(samples)
    if judged is None:
        return False
    is_named = bool(fields_of(label).keys() & {"start"})
    return is_named or all(not text.isdecimal() and ":" in text for text in samples[:3])


def _are_rows(group: _Group, timed: set[int]) -> bool:
    """Return whether objects are rows: they have times, or stand below times and say stage or act."""
    if id(group.first) in timed:
        return True
    first = group.records[0]
    says = {field for label in group.labels for field in fields_of(label)}
    timed_outer = next((one for one in around(first) if id(one.place) in timed), None)
    if timed_outer is not None:
        outer_says = {field for label in timed_outer.fields for field in fields_of(label)}
        return "stage" in says and "stage" not in outer_says
    keys = ([record.keys[at] for record in group.records[:_MOST_SAMPLED]] for at in range(len(first.keys)))
    return any(":" in texts[0] and judge_times(texts) is not None for texts in keys) and "act" in says


def _table(
    group: _Group, holders: set[int], lists: Sequence[RecordList], row_ids: set[int]
) -> tuple[Table, list[RecordList]]:
    """Return the table of the objects that hold no rows themselves, and the lists that its ids point to."""
    records = [record for record in group.records if id(record) not in holders]
    merged = RecordList(group.steps, group.first.is_keyed, records=records)
    found = resolved(merged, lists, group.places)
    columns = [
        *_own_columns(merged, found, row_ids),
        *(Column(label, tuple(texts), f"{merged.path}.{label}", is_own=False) for label, texts in found.fields.items()),
        *_outer_columns(merged),
        *_key_columns(group, records),
    ]
    return Table(merged.path, tuple(columns), tuple(record.where for record in records)), found.targets


def _own_columns(place: RecordList, found: Resolved, row_ids: set[int]) -> Iterator[Column]:
    others = {field for label in place.labels() if label not in _NAMES for field in fields_of(label)}
    for label in (label for label in place.labels() if label not in found.id_labels):
        cells = tuple(record.fields.get(label, ()) for record in place.records)
        is_of_list = label in _NAMES and "act" in others and fields_of(place.noun).keys() & {"stage", "day"}
        yield Column(f"{place.noun} {label}" if is_of_list else label, cells, f"{place.path}.{label}")
    for label in list(dict.fromkeys(label for record in place.records for label in record.inner))[:MOST_LABELS]:
        inner = [[one for one in record.inner.get(label, ()) if id(one) not in row_ids] for record in place.records]
        if any(inner):
            meant = found.meant_by([one for some in inner for one in some])
            names = tuple(tuple(filter(None, (_name(meant.get(id(one), one)) for one in some))) for some in inner)
            yield Column(label, names, f"{place.path}.{label}")


def _name(record: Record) -> str:
    """Return the name of an object: its `name`, else its first text that a name may be."""
    for label in (*_NAMES, *(label for label in record.fields if "act" in fields_of(label)), *record.fields):
        if texts := record.fields.get(label):
            return texts[0]
    return ""


def _outer_columns(place: RecordList) -> Iterator[Column]:
    """Yield the fields of the objects around the rows, the nearest first; labels begin with the key of their list."""
    chains = [list(around(record)) for record in place.records]
    for level in range(max(map(len, chains), default=0)):
        outers = [chain[level] if level < len(chain) else None for chain in chains]
        distinct = list({id(one): one for one in outers if one is not None}.values())
        for label in list(dict.fromkeys(label for one in distinct for label in one.fields))[:MOST_LABELS]:
            cells = tuple(one.fields.get(label, ()) if one is not None else () for one in outers)
            noun = next((_noun(one) for one in distinct), "")
            noun = "" if is_never(noun) else noun  # "running_order" would hide that "stage_name" is a stage
            yield Column(f"{noun} {label}".strip(), cells, f"{noun or 'the document'}.{label}", is_own=False)


def _noun(record: Record) -> str:
    """Return the key of the list that an object is in; "" for one that stands under a day's or a stage's name."""
    return record.place.noun if record.keys[-1:] and record.keys[-1].isdecimal() else ""


def _key_columns(group: _Group, records: Sequence[Record]) -> Iterator[Column]:
    """Yield the keys on the way to the rows, the nearest first; those that only say that rows follow are left out."""
    for at in reversed(range(len(group.first.steps))):
        keys = [record.keys[at] for record in records]
        is_own = at == len(group.first.steps) - 1
        positions = [key.isdecimal() for key in keys[:_MOST_SAMPLED]]
        is_position = group.first.steps[at] == ITEM and (any(positions) if is_own else all(positions))
        distinct = dict.fromkeys(keys)
        names_places = len(distinct) > 1 and any(map(may_be_stage, distinct))
        is_list_of_names = names_places or (at > 0 and _names_what_follows(group.steps, at))
        if not is_position and (is_list_of_names or not all(map(is_structure, distinct))):
            if len(set(keys)) == 1 and any(_is_field(record, at) for record in records[:_MOST_SAMPLED]):
                continue
            yield Column("", tuple((key,) for key in keys), f"key {at + 1}", is_own=is_own, is_key=True)


def _names_what_follows(steps: Sequence[str], at: int) -> bool:
    """Return whether any keys follow one that says what they are: "Main" and "Tent" below "stages"."""
    return steps[at] == ITEM and bool(fields_of(steps[at - 1]).keys() & {"stage", "day"})


def _is_field(record: Record, at: int) -> bool:
    """Return whether a key on the way to an object is that of a field, as it stands beside others with texts."""
    return any(len(outer.keys) == at and outer.fields for outer in around(record))


def _is_notable(group: _Group, read: set[int], holders: set[int], row_ids: set[int]) -> bool:
    """Return whether objects that are not read look like rows: several, not around rows and not in one."""
    if len(group.records) < 2 or any(id(place) in read for place in group.places):
        return False
    if any(id(record) in holders for record in group.records):
        return False
    return not any(id(outer) in row_ids for outer in around(group.records[0]))


def _unread(group: _Group) -> UnreadList:
    return UnreadList(path_of(group.steps), len(group.records), tuple(group.labels))


def _cut_columns(group: _Group) -> UnreadList | None:
    """Return the columns of objects that are not looked at, as there are too many."""
    if len(group.labels) < MOST_LABELS:
        return None
    labels = dict.fromkeys(label for record in group.records for label in (*record.fields, *record.inner))
    rest = tuple(label for label in labels if label not in group.labels)
    reason = f"only the first {MOST_LABELS} are"
    return UnreadList(path_of(group.steps), len(rest), rest, reason, noun="column") if rest else None
