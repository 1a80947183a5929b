"""Takes JSON of the form {day: {stage: [row]}}, gives its rows with their places, and remarks on what is no row."""

from collections.abc import Callable
from dataclasses import dataclass

from timetable.errors import SourceUnreadable
from timetable.model import Remark
from timetable.sources.rows.findings import MOST_ROWS
from timetable.sources.rows.row import Reading, Row
from timetable.sources.rows.values import brief


@dataclass(frozen=True, slots=True)
class Entry:
    """One row's object with its place: `where` reads "day1 / HOT STAGE / row 14", rows counted from 1."""

    where: str
    day: str
    stage: str
    said: dict[str, object]

    def text(self, *keys: str) -> str:
        """Return the first of `keys` that holds text or a number, as text; "" for null, a list or a missing key.

        TIF writes its nulls as the string "null", so that this very spelling is none of an act either (584 of the 657
        details of 2017, each `ditale` of 2025). NULL and None are names.
        """
        for key in keys:
            value = self.said.get(key)
            if isinstance(value, str) and value.strip() and value.strip() != "null":
                return value
            if isinstance(value, int | float) and not isinstance(value, bool):
                return str(value)
        return ""


def refusal_by_keys(document: object, keys: tuple[str, ...]) -> str | None:
    """Say why `document` is not {day: {stage: [row]}} whose rows have `keys`, or `None` if it is."""
    try:
        entries, _, _ = _take_apart(document)
    except SourceUnreadable as error:
        return str(error)
    if not entries:
        return "no row in it"
    fitting = sum(all(key in entry.said for key in keys) for entry in entries)
    return None if fitting * 2 > len(entries) else f"most rows lack one of {', '.join(keys)}"


def read_days_and_stages(document: object, row_of: Callable[[Entry], Row]) -> Reading:
    """Read every row of {day: {stage: [row]}} through `row_of`.

    Raises:
        SourceUnreadable: the document is not an object of objects, or has more rows than any festival.
    """
    entries, remarks, stages = _take_apart(document)
    if len(entries) + len(remarks) > MOST_ROWS:
        raise SourceUnreadable(f"more than {MOST_ROWS:,} rows")
    return Reading(tuple(row_of(entry) for entry in entries), tuple(remarks), tuple(stages))


def _take_apart(document: object) -> tuple[list[Entry], list[Remark], list[str]]:
    if not isinstance(document, dict):
        raise SourceUnreadable("not an object of days")
    if not any(isinstance(stages, dict) for stages in document.values()):
        raise SourceUnreadable("no day in it is an object of stages")
    entries: list[Entry] = []
    remarks: list[Remark] = []
    order: dict[str, None] = {}
    for day, stages in document.items():
        if stages is None or stages == []:
            continue  # a day that fills up later
        if not isinstance(stages, dict):
            remarks.append(_refused(day, stages, "not an object of stages"))
            continue
        for stage, rows in stages.items():
            order.setdefault(stage)
            _take_stage(day, stage, rows, entries, remarks)
    return entries, remarks, list(order)


def _take_stage(day: str, stage: str, rows: object, entries: list[Entry], remarks: list[Remark]) -> None:
    place = f"{day} / {stage}"
    if rows is None:
        return
    if not isinstance(rows, list):
        remarks.append(_refused(place, rows, "not a list of rows"))
        return
    for number, said in enumerate(rows, 1):
        where = f"{place} / row {number}"
        if isinstance(said, dict):
            entries.append(Entry(where, day, stage, said))
        else:
            remarks.append(_refused(where, said, "not an object"))


def _refused(where: str, said: object, why: str) -> Remark:
    return Remark(where[:200], f"{why}: {brief(said)}; left out", is_row_kept=False)
