"""Read TIF's timetables of stages: {"day1": {"HOT STAGE": [{"start": "1030", …}]}} -> rows and remarks."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from timetable.errors import SourceUnreadable
from timetable.festivals import Source
from timetable.model import Remark
from timetable.sources.fetching.document import Document
from timetable.sources.formats import Format
from timetable.sources.formats.unread_lists import with_unread_lists
from timetable.sources.rows.findings import MOST_ROWS
from timetable.sources.rows.json_values import brief, is_true
from timetable.sources.rows.row import Reading, Row, public_id
from timetable.sources.rows.times import read_time

_KEYS = ("start", "end", "artist")
_KEYS_2025 = ("id_timetable", "start_time", "end_time", "title")
_DATED = re.compile(r"\d[-/.]\d+[-/.]\d")  # TIF's starts are times alone
_FLAGS_2025 = {"photo_flag": "撮影", "premier_flag": "プレミア企画"}


@dataclass(frozen=True, slots=True)
class _Entry:
    """One row's object with its position: `where` reads "day1 / HOT STAGE / row 14", rows counted from 1."""

    where: str
    day: str
    stage: str
    values: dict[str, object]

    def text(self, *keys: str) -> str:
        """Return the first of `keys` that holds text or a number, as text; "" for null, a list or a missing key.

        TIF writes nulls as the string "null", so exactly this spelling means a missing act too (584 of the 657 details
        of 2017, each `ditale` of 2025). NULL and None are names.
        """
        for key in keys:
            value = self.values.get(key)
            if isinstance(value, str) and value.strip() and value.strip() != "null":
                return value
            if isinstance(value, int | float) and not isinstance(value, bool):
                return str(value)
        return ""


def _row(entry: _Entry) -> Row:
    """Read a row of time.json (2016-2024): no ids, colours, dates or kinds; `detail` holds markers and members."""
    return Row(
        where=entry.where,
        day=entry.day,
        stage=entry.stage,
        start=read_time(entry.text("start")),
        end=read_time(entry.text("end")),
        act=entry.text("artist"),
        detail=(entry.text("detail"),),
    )


def _row_2025(entry: _Entry) -> Row:
    """Read a row of timetable.json (2025). `id_timetable` is stable across revisions; `ditale` is TIF's spelling."""
    act, group = entry.text("title", "artist_name"), entry.text("artist_name")
    long = entry.text("delimited_data")
    short = entry.text("title2")
    flags = tuple(f"■{name}■" for key, name in _FLAGS_2025.items() if is_true(entry.values.get(key)))
    return Row(
        where=entry.where,
        day=entry.day,
        stage=entry.stage,
        start=read_time(entry.text("start_time")),
        end=read_time(entry.text("end_time")),
        act=act,
        performers=(group,) if group != act else (),
        detail=(*flags, short if short.strip() not in long else "", long, entry.text("ditale")),
        official_id=public_id(entry.text("id_timetable")),
    )


def _check_keys(document: Document, keys: tuple[str, ...]) -> None:
    """Refuse a document that is not {day: {stage: [row]}}, or most of whose rows miss one of `keys` or have a date."""
    entries, _, _ = _entries(document.json)
    if not entries:
        raise SourceUnreadable("no row in it")
    fitting = sum(all(key in entry.values for key in keys) for entry in entries)
    if fitting * 2 <= len(entries):
        raise SourceUnreadable(f"most rows lack one of {', '.join(keys)}")
    dated = sum(bool(_DATED.search(entry.text("start", "start_time"))) for entry in entries)
    if dated * 2 > len(entries):
        raise SourceUnreadable("most starts have a date: the keys around the rows are no days")


def _read_entries(document: Document, row_of: Callable[[_Entry], Row]) -> Reading:
    entries, remarks, stages = _entries(document.json)
    if len(entries) + len(remarks) > MOST_ROWS:
        raise SourceUnreadable(f"more than {MOST_ROWS:,} rows")
    reading = Reading(tuple(row_of(entry) for entry in entries), tuple(remarks), tuple(stages))
    return with_unread_lists(reading, document.json, {id(entry.values): True for entry in entries})


def _entries(document: object) -> tuple[list[_Entry], list[Remark], list[str]]:
    """Return the rows, remarks on refused entries, and the stages in their order."""
    if not isinstance(document, dict):
        raise SourceUnreadable("not an object of days")
    if not any(isinstance(stages, dict) for stages in document.values()):
        raise SourceUnreadable("no day in it is an object of stages")
    entries: list[_Entry] = []
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
            _add_stage(day, stage, rows, entries, remarks)
    return entries, remarks, list(order)


def _add_stage(day: str, stage: str, rows: object, entries: list[_Entry], remarks: list[Remark]) -> None:
    stage_where = f"{day} / {stage}"
    if rows is None:
        return
    if not isinstance(rows, list):
        remarks.append(_refused(stage_where, rows, "not a list of rows"))
        return
    for number, values in enumerate(rows, 1):
        where = f"{stage_where} / row {number}"
        if isinstance(values, dict):
            entries.append(_Entry(where, day, stage, values))
        else:
            remarks.append(_refused(where, values, "not an object"))


def _refused(where: str, value: object, why: str) -> Remark:
    return Remark(where[:200], f"{why}: {brief(value)}; left out", is_row_kept=False)


def _read_before_2025(document: Document, _: Source) -> Reading:
    return _read_entries(document, _row)


def _read_2025(document: Document, _: Source) -> Reading:
    return _read_entries(document, _row_2025)


TIF = Format("tif", lambda document: _check_keys(document, _KEYS), _read_before_2025)
TIF_2025 = Format("tif2025", lambda document: _check_keys(document, _KEYS_2025), _read_2025)
