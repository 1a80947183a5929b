"""Read @JAM EXPO's tt-*.json: {"data": {"timetables": [{"turns": [{"start": "950", …}]}]}} -> rows and remarks."""

import re
from dataclasses import replace
from datetime import datetime
from zoneinfo import ZoneInfo

from timetable.errors import SourceUnreadable
from timetable.festivals import Source
from timetable.sources.fetching.document import Document
from timetable.sources.formats import Format
from timetable.sources.formats.unread_lists import with_unread_lists
from timetable.sources.rows.findings import Findings
from timetable.sources.rows.json_values import first_text, is_true, name_of, text_of
from timetable.sources.rows.row import Reading, Row, public_id
from timetable.sources.rows.times import read_time

_ZONE = ZoneInfo("Asia/Tokyo")  # of @JAM; its eventDate is midnight there
_LATEST_EPOCH_S = 4_102_444_800  # the year 2100


def _read_turns(document: Document, source: Source) -> Reading:
    """Read all turns. The document covers one day: that of its event, unless the source names one."""
    findings = Findings()
    timetables = _timetables(document.json)
    day = "" if source.day else _event_day(findings, document.json)
    for where, timetable in findings.objects("", timetables, "timetable"):
        _read_stage(findings, where, timetable, day)
    return with_unread_lists(findings.reading(), document.json, findings.read)


def _event_day(findings: Findings, document: object) -> str:
    """Return the date of data.event.eventDate, a number of seconds, as "2026-08-01"; "" if missing or invalid."""
    data = document.get("data") if isinstance(document, dict) else None
    event = data.get("event") if isinstance(data, dict) else None
    text = text_of(event.get("eventDate")).strip() if isinstance(event, dict) else ""
    if re.fullmatch(r"[0-9]{1,10}", text) and 0 < int(text) < _LATEST_EPOCH_S:
        return datetime.fromtimestamp(int(text), _ZONE).date().isoformat()
    if text:
        findings.mend(
            "event", f"eventDate {text[:30]!r} is no number of seconds; the day is the one that the source names"
        )
    return ""


def _timetables(document: object) -> list[object]:
    data = document.get("data") if isinstance(document, dict) else None
    timetables = data.get("timetables") if isinstance(data, dict) else None
    if not isinstance(timetables, list):
        raise SourceUnreadable("no list data.timetables")
    if timetables and not any(isinstance(one, dict) and "turns" in one for one in timetables):
        raise SourceUnreadable("no timetable in it has turns")
    return timetables


def _read_stage(findings: Findings, where: str, timetable: dict[str, object], day: str) -> None:
    stage = name_of(timetable.get("stage"))
    is_hidden = is_true(timetable.get("hide"))
    if not is_hidden:
        findings.stage(stage, timetable.get("color"))
    for turn_where, turn in findings.objects(stage or where, timetable.get("turns"), "turn", is_row=True):
        if is_hidden or is_true(turn.get("hide")):
            findings.refuse(turn_where, "the stage is hidden" if is_hidden else "hidden")
        else:
            findings.row(replace(_row(findings, turn_where, stage, turn), day=day))


def _row(findings: Findings, where: str, stage: str, turn: dict[str, object]) -> Row:
    """Return the row; its act is the first line of the replacement (the rest is detail), else the line-up."""
    line_up = _line_up(findings, where, turn.get("lineup"))
    names = tuple(filter(None, (name_of(one.get("name")) for one in line_up)))
    replaced = name_of(turn.get("replacement"))
    replacement = [] if replaced.strip() == "null" else [line for line in replaced.splitlines() if line.strip()]
    return Row(
        where=where,
        day="",
        stage=stage,
        start=read_time(text_of(turn.get("start"))),
        end=read_time(text_of(turn.get("end"))),
        act=replacement[0] if replacement else " / ".join(names),
        performers=names if replacement or len(names) > 1 else (),
        detail=tuple(replacement[1:]),
        official_id=public_id(first_text(turn, "id")),
        readings=tuple(filter(None, (text_of(one.get("ruby")) for one in line_up))),
    )


def _line_up(findings: Findings, where: str, value: object) -> list[dict[str, object]]:
    """Return the objects of a line-up; other entries are skipped and reported; the row is kept."""
    entries = value if isinstance(value, list) else []
    objects = [one for one in entries if isinstance(one, dict)]
    if len(objects) < len(entries) or (value is not None and not isinstance(value, list)):
        findings.mend(where, "something in its line-up is no object; left out of the line-up")
    return objects


ATJAM = Format("atjam", lambda document: _timetables(document.json), _read_turns)
