"""Find the lists of a document that the reader of a known format, or a description, did not read."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache

from timetable.errors import SourceUnreadable
from timetable.model import Remark
from timetable.sources.formats.guessed.object_shapes import is_scalar, keyed
from timetable.sources.formats.guessed.roles import Roles, roles_of
from timetable.sources.formats.guessed.tables import Table, UnreadList, unread_notes
from timetable.sources.formats.guessed.tree import tables_of_tree
from timetable.sources.formats.guessed.words import fields_of
from timetable.sources.rows.row import Reading

_DEEPEST = 40  # readers of known formats go down seven levels
_DEEPEST_IN_ROW = 4
_CONTAINERS = {dict, list}
_ELSEWHERE = "this format has its rows elsewhere; a further source with `each` and `fields` can read it"


# An expression such as `slots[].{act: name}` yields objects that are not those of the document.
_NOT_KNOWN = Remark(
    "the document",
    "the description makes new objects for its rows, so it is not known which lists it leaves out",
    is_row_kept=True,
)


def with_unread_lists(
    reading: Reading, document: object, read: Mapping[int, bool], reason: str = _ELSEWHERE
) -> Reading:
    """Return a reading with notes on the lists of its tree that were not read.

    `read` are the ids of the objects, or of whole lists, that were read, and whether they are rows, in which nothing
    else was read. Lists inside a row (its performers, its links) are noted only if they hold times. `reason` is why
    lists with times are not read.
    """
    rest, is_read = _rest(document, read, _DEEPEST) if isinstance(document, dict | list) else _NOTHING
    if reading.rows and not is_read:
        return replace(reading, notes=(*reading.notes, _NOT_KNOWN))
    return with_unread_rest(reading, lambda: rest, reason) if rest is not None else reading


def with_unread_rest(reading: Reading, rest: Callable[[], object], reason: str = _ELSEWHERE) -> Reading:
    """Return a reading with notes on the lists in what is left of its tree, which `rest` builds."""
    return replace(reading, notes=(*reading.notes, *_notes(rest, reason)))


def _notes(rest: Callable[[], object], reason: str) -> list[Remark]:
    try:
        tables, unread = tables_of_tree(rest())
    except SourceUnreadable as error:
        return [Remark("the document", f"the rest of it is not looked at: {error}", is_row_kept=False)]
    with_times = (_unread_table(table, reason) for table in tables)
    return unread_notes((*with_times, *(one for one in unread if one.labels)))


def _unread_table(table: Table, reason: str) -> UnreadList:
    """Return a list with times; news have dates too, but neither stages nor ends."""
    roles = roles_of(table)
    labels = tuple(column.label for column in table.columns if column.is_own and any(column.cells))
    if isinstance(roles, Roles):
        is_timed = roles.has_stage or roles.has_end
    else:
        is_timed = {"start", "end"} <= {field for label in labels for field in fields_of(label)}
    return UnreadList(table.path, len(table.wheres), labels, reason, is_timed=is_timed)


# What is left of a value (`None`: nothing), and whether something in it was read. A tuple, as there is one an object.
_Rest = tuple[object, bool]
_NOTHING: _Rest = (None, False)
_ALL_READ: _Rest = (None, True)


def _rest(value: dict[str, object] | list[object], read: Mapping[int, bool], depth: int) -> _Rest:
    """Return a value without what was read: of an object that holds rows, only its further lists are left."""
    if read.get(id(value)):
        return _timed_lists(value) if isinstance(value, dict) else None, True
    children: Iterable[object] = value.values() if isinstance(value, dict) else value
    if not depth or not any(type(one) in _CONTAINERS and one for one in children):
        return _ALL_READ if id(value) in read else (value, False)
    parts = [_rest(one, read, depth - 1) if isinstance(one, dict | list) and one else _NOTHING for one in children]
    if any(is_read for _, is_read in parts):
        return _further_lists(value, [left for left, _ in parts]), True
    if id(value) in read:
        return _timed_lists(value) if isinstance(value, dict) else None, True
    return value, False


def _further_lists(value: dict[str, object] | list[object], parts: Sequence[object]) -> object:
    if isinstance(value, list):
        return [part for part in parts if part is not None] or None
    pairs = zip(value, parts, strict=True)
    return {key: part for key, part in pairs if part is not None and not _is_part(part)} or None


def _is_part(value: object) -> bool:
    """Return whether an object is part of the one around it, such as the event that a timetable is of: no list."""
    return (
        isinstance(value, dict) and not keyed(value) and all(is_scalar(one) or _is_part(one) for one in value.values())
    )


def _timed_lists(row: Mapping[str, object]) -> dict[str, object] | None:
    """Return the lists and objects inside a row that have times of their own."""
    return {key: one for key, one in row.items() if type(one) in _CONTAINERS and one and _has_start(one)} or None


def _has_start(value: object, depth: int = _DEEPEST_IN_ROW) -> bool:
    """Return whether an object of a list in a value has a start; an object that stands alone belongs to its row."""
    is_list = isinstance(value, list)
    children: Iterable[object] = value if isinstance(value, list) else value.values() if isinstance(value, dict) else ()
    for one in children:
        if type(one) in _CONTAINERS and one:
            if is_list and isinstance(one, dict) and _names_start(tuple(one)):
                return True
            if depth and _has_start(one, depth - 1):
                return True
    return False


@lru_cache(maxsize=1_024)
def _names_start(keys: tuple[object, ...]) -> bool:
    return any("start" in fields_of(str(key)) for key in keys[:200])
