"""Resolve ids: fields that hold the id of an object elsewhere, and objects elsewhere that list the ids of rows."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from timetable.sources.formats.guessed.records import Record, RecordList
from timetable.sources.formats.guessed.words import fields_of

_ID_LABELS = ("id", "_id", "uuid", "guid", "uid", "@id", "key", "slug", "code", "no", "number", "nr")
_ID_ENDING = re.compile(r"(?i)[ _-]*(ids?|refs?|uuids?|keys?|slugs?|codes?|nos?)$")
_REFERRING = frozenset(("ref", "idref", "href", "rel", "target"))
_NAMES = ("name", "title", "label")
_MOST_LABELS_OF_REFERENCE = 3
_MOST_LISTS = 200
_MOST_TARGET_FIELDS = 40
Texts = tuple[str, ...]


@dataclass(slots=True)
class Resolved:
    """Fields found by ids: texts of each row by label, the labels of the ids, and the lists that they point to.

    `indexes` are the other lists of the document, with their objects by id.
    """

    indexes: Sequence[tuple[RecordList, Mapping[str, Record]]] = ()
    fields: dict[str, list[Texts]] = field(default_factory=dict)
    id_labels: set[str] = field(default_factory=set)
    targets: list[RecordList] = field(default_factory=list)

    def meant_by(self, inner: Sequence[Record]) -> dict[int, Record]:
        """Return the objects elsewhere that objects inside rows stand for (`<by ref="p1"/>`), by their identity."""
        labels = dict.fromkeys(label for record in inner for label in record.fields)
        if not inner or len(labels) > _MOST_LABELS_OF_REFERENCE or any(label in _NAMES for label in labels):
            return {}
        for label in labels:
            texts = [record.fields.get(label, ()) for record in inner]
            stem = inner[0].place.noun if label in _ID_LABELS or label in _REFERRING else label
            for target, index in self.indexes:
                if target is not inner[0].place and _refers(stem, texts, target, index):
                    self.targets.append(target)
                    pairs = zip(inner, texts, strict=True)
                    return {id(one): index[some[0]] for one, some in pairs if some and some[0] in index}
        return {}


def resolved(rows: RecordList, lists: Sequence[RecordList], own: Sequence[RecordList]) -> Resolved:
    """Resolve the ids of rows, and find who lists theirs; `own` are the lists that the rows are from.

    The label of a field found is that of the list, and the field's own: "stages name". A field refers to a list if its
    name says so ("stage", "stageId"), or if all its texts are ids there and no numbers.
    """
    others = [one for one in lists[:_MOST_LISTS] if one.records and not any(one is part for part in own)]
    found = Resolved([(one, by_id(one)) for one in others])
    _refer(rows, found)
    _list(rows, others, found)
    return found


def _refer(rows: RecordList, found: Resolved) -> None:
    for label in rows.labels():
        texts = [record.fields.get(label, ()) for record in rows.records]
        targets = [(target, index) for target, index in found.indexes if _refers(label, texts, target, index)]
        named = [pair for pair in targets if _is_named_after(label, pair[0])]
        for target, index in named[:1] or (targets if len(targets) == 1 else []):
            found.id_labels.add(label)
            found.targets.append(target)
            for name in ("name",) if target.is_map else _names_of_fields(target):
                column = [_fields_of_targets(text, index, name) for text in texts]
                found.fields[f"{_ID_ENDING.sub('', label)} {name}"] = column
            if not target.is_map:
                found.fields[f"{_ID_ENDING.sub('', label)} list position"] = _positions(texts, index)


def _positions(texts: Sequence[Texts], index: Mapping[str, Record]) -> list[Texts]:
    """Return the position in the list of what each row's id points to: stages are often listed in their order."""
    positions = {one: str(number) for number, one in enumerate(index, 1)}
    return [(positions[some[0]],) if len(some) == 1 and some[0] in positions else () for some in texts]


def _names_of_fields(target: RecordList) -> list[str]:
    return [label for label in target.labels() if _id_rank(label, target) is None][:_MOST_TARGET_FIELDS]


def _list(rows: RecordList, others: Sequence[RecordList], found: Resolved) -> None:
    """Find the objects that list the ids of rows: a stage with `slots: [1, 2]`."""
    ids = by_id(rows)
    for target in others if ids else ():
        for label in target.labels():
            holder_of = _holders(target, label, ids)
            if not holder_of:
                continue
            found.targets.append(target)
            holders = [holder_of.get(id(record)) for record in rows.records]
            for name in _names_of_fields(target):
                if name != label:
                    found.fields[f"{target.noun} {name}"] = [one.fields.get(name, ()) if one else () for one in holders]
            if target.is_keyed:
                found.fields[target.noun] = [(one.keys[-1],) if one else () for one in holders]


def _holders(target: RecordList, label: str, ids: Mapping[str, Record]) -> dict[int, Record]:
    """Return who lists each row, by the row's identity; empty unless all texts of the field are ids of rows, once."""
    texts = [(record, record.fields.get(label, ())) for record in target.records]
    mentioned = [text for _, some in texts for text in some]
    is_list = any(len(some) > 1 for _, some in texts)
    if not is_list or len(mentioned) != len(set(mentioned)) or not all(text in ids for text in mentioned):
        return {}
    return {id(ids[text]): record for record, some in texts for text in some}


def by_id(target: RecordList) -> Mapping[str, Record]:
    """Return the objects of a list by their ids; empty if it has none, or the same twice."""
    if target.is_keyed:
        return {record.keys[-1]: record for record in target.records}
    if target.is_map:
        return _map_of(target.records[0])
    if target.is_single:
        return {}
    ranked = ((_id_rank(label, target), label) for label in target.labels())
    for _, label in sorted((rank, label) for rank, label in ranked if rank is not None):
        texts = [record.fields.get(label, ()) for record in target.records]
        ids = [some[0] for some in texts if len(some) == 1]
        if len(ids) == len(target.records) and len(set(ids)) == len(ids):
            return dict(zip(ids, target.records, strict=True))
    return {}


def _id_rank(label: str, target: RecordList) -> int | None:
    """Return how likely a field holds its own list's ids, 0 most: "id", or "stage_id" among stages; else `None`."""
    word = label.rsplit(" ", maxsplit=1)[-1]
    if word in _ID_LABELS:
        return _ID_LABELS.index(word)
    stem = _ID_ENDING.sub("", word)
    return len(_ID_LABELS) if stem not in {"", word} and _stem(stem) == _stem(target.noun) else None


def _map_of(single: Record) -> Mapping[str, Record]:
    """Read an object of plain texts as names by id ({"s1": "HOT"})."""
    return {key: replace(single, fields={"name": texts}) for key, texts in single.fields.items()}


def _refers(label: str, texts: Sequence[Texts], target: RecordList, index: Mapping[str, Record]) -> bool:
    mentioned = {text for some in texts for text in some}
    if not index or not mentioned:
        return False
    known = sum(text in index for text in mentioned)
    if _is_named_after(label, target):
        return known * 2 >= len(mentioned)
    return known == len(mentioned) and not any(text.isdecimal() for text in mentioned) and label not in _ID_LABELS


def _is_named_after(label: str, target: RecordList) -> bool:
    """Return whether a field is named after a list: "stageId", "stage_ids" or "venue" after "stages"."""
    stem, noun = _stem(_ID_ENDING.sub("", label)), _stem(target.noun)
    if not stem or not noun:
        return False
    return stem == noun or bool(fields_of(stem).keys() & fields_of(noun).keys() & {"stage", "day", "act"})


def referring_label(rows: RecordList, target: RecordList, index: Mapping[str, Record]) -> str | None:
    """Return the field of rows that is named after a list and holds its ids; `None` if there is none."""
    for label in rows.labels():
        texts = [record.fields.get(label, ()) for record in rows.records]
        if _ID_ENDING.search(label) and _is_named_after(label, target) and _refers(label, texts, target, index):
            return label
    return None


def _stem(word: str) -> str:
    plain = re.sub(r"[^0-9a-z\u0080-\uffff]", "", word.casefold())
    return plain.removesuffix("s")


def _fields_of_targets(ids: Texts, index: Mapping[str, Record], name: str) -> Texts:
    """Return a field of the objects with these ids; an unknown id stands for itself where a name is wanted."""
    is_name = name.rsplit(" ", maxsplit=1)[-1] in {"name", "title", "label"}
    found: list[str] = []
    for one in ids:
        if one in index:
            found += index[one].fields.get(name, ())
        elif is_name:
            found.append(one)
    return tuple(found)
