"""Join lists that are a timetable only together: performances with the id of a slot, and the slots with their times."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from timetable.sources.formats.guessed.records import Record, RecordList, around
from timetable.sources.formats.guessed.references import by_id, referring_label
from timetable.sources.formats.guessed.words import fields_of

_MOST_LISTS = 50


def with_joined_lists(lists: Sequence[RecordList]) -> list[RecordList]:
    """Add the fields of objects with times but without an act to the objects that point to them.

    The list of times is left out, as all that it says is in the other one then; objects of both lists keep their own
    fields of the same name.
    """
    found = list(lists)
    for times in [one for one in lists[:_MOST_LISTS] if _has_times_only(one)]:
        index = by_id(times)
        for rows in found[:_MOST_LISTS] if index else ():
            label = referring_label(rows, times, index) if rows is not times and not rows.is_map else None
            if label is not None and len(rows.records) * 2 >= len(times.records):
                joined = _joined(rows, label, times, index)
                found = [joined if one is rows else one for one in found if one is not times]
                break
    return found


def _has_times_only(place: RecordList) -> bool:
    fields = {field for label in place.labels() for field in fields_of(label)}
    return "start" in fields and "act" not in fields and not place.is_single


def _joined(rows: RecordList, label: str, times: RecordList, index: Mapping[str, Record]) -> RecordList:
    """Return rows with the fields of the times that they point to, and of what is around those."""
    joined = replace(rows, records=[])
    for row in rows.records:
        ids = row.fields.get(label, ())
        fields = {name: texts for name, texts in row.fields.items() if name != label}
        found = [index[one] for one in ids if one in index]
        for one in (inner for time in found for inner in (time, *around(time))):
            noun = "" if one.place is times else one.place.noun
            fields = {f"{noun} {name}".strip(): texts for name, texts in one.fields.items()} | fields
        joined.records.append(replace(row, place=joined, fields=fields))
    return joined
