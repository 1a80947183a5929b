"""Read archives of `manage.py archive`: {"form": "timetable/1", "festival": …, "slots": […]} -> rows and remarks."""

from dataclasses import replace
from datetime import timedelta
from enum import StrEnum
from typing import TypeVar

from timetable.errors import SourceUnreadable
from timetable.festivals import EARLIEST_MIN, LATEST_MIN, Source
from timetable.model import Kind, Status
from timetable.sources.fetching.document import Document
from timetable.sources.formats import Format
from timetable.sources.formats.unread_lists import with_unread_lists
from timetable.sources.rows.findings import Findings
from timetable.sources.rows.json_values import brief, first_name, first_text, name_of, text_of
from timetable.sources.rows.row import Reading, Row, public_id
from timetable.sources.rows.times import Moment, RowTime, moment_at, read_time
from timetable.timetable_json import FORM

_NO_COLOUR = "#7a7f8a"  # of stages without a colour in old archives, before such stages got one of their own
_MOST_CORRECTIONS = 500
Word = TypeVar("Word", bound=StrEnum)


def _read_archive(document: Document, _: Source) -> Reading:
    """Read all slots, and the stages with their colours; official ids are preserved.

    So are the ids of corrected slots, and the official times and delays of delayed ones. The digests of the corrections
    that the archive contains are returned, so that they are not applied twice.
    """
    findings = Findings()
    timetable = _timetable(document.json)
    names = _stages(findings, timetable.get("festival"))
    for where, slot in findings.objects("", timetable.get("slots"), "slot", is_row=True):
        stage = first_text(slot, "stage")
        if stage in names:
            findings.row(_row(findings, where, slot, names[stage]))
        else:
            findings.refuse(where, f"its stage {stage[:40]!r} is not among the festival's")
    reading = findings.reading(_corrections(timetable.get("corrections")))
    findings.read[id(timetable.get("festival"))] = True
    reading = with_unread_lists(reading, timetable, findings.read)
    return replace(reading, shown=_shown(timetable.get("festival"), names))


def _shown(festival: object, names: dict[str, str]) -> dict[str, str]:
    """Return the newest names of renamed stages, by the original names used in codes."""
    value = festival.get("renamed_stages") if isinstance(festival, dict) else None
    new_names = {one: _names(spellings) for one, spellings in value.items()} if isinstance(value, dict) else {}
    return {names[one]: spellings[-1] for one, spellings in new_names.items() if spellings and one in names}


def _timetable(document: object) -> dict[str, object]:
    if not isinstance(document, dict) or "form" not in document:
        raise SourceUnreadable('no "form"')
    if document["form"] != FORM:
        raise SourceUnreadable(f"form {text_of(document['form'])[:40]!r} is not {FORM!r}")
    return document


def _stages(findings: Findings, festival: object) -> dict[str, str]:
    """Add the festival's stages in their order; return their names by id."""
    value = festival.get("stages") if isinstance(festival, dict) else None
    stages = [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []
    stages.sort(key=lambda stage: stage["order"] if isinstance(stage.get("order"), int) else len(stages))
    for stage in stages:
        colour = stage.get("colour")
        findings.stage(first_name(stage, "name"), None if colour == _NO_COLOUR else colour)
    return {first_text(stage, "id"): first_name(stage, "name") for stage in stages}


def _row(findings: Findings, where: str, slot: dict[str, object], stage: str) -> Row:
    own_id, is_official = public_id(first_text(slot, "id")), slot.get("has_official_id") is True
    is_corrected = slot.get("is_corrected") is True
    start, end = (read_time(first_text(slot, key)) for key in ("start", "end"))
    delay_min = _delay(findings, where, slot, has_moments=isinstance(start, Moment) and isinstance(end, Moment))
    return Row(
        where=where,
        day=first_text(slot, "day"),
        stage=stage,
        start=_official(start, delay_min),
        end=_official(end, delay_min),
        act=first_name(slot, "act"),
        performers=_names(slot.get("performers")),
        detail=_texts(slot.get("detail")),
        kind=_word(findings, where, slot, "kind", Kind),
        status=_word(findings, where, slot, "status", Status) or Status.SCHEDULED,
        official_id=own_id if is_official else None,
        readings=_texts(slot.get("readings")),
        former_id=own_id if is_corrected and not is_official else None,
        is_corrected=is_corrected,
        delay_min=delay_min,
        nicknames=_texts(slot.get("nicknames")),
    )


def _delay(findings: Findings, where: str, slot: dict[str, object], *, has_moments: bool) -> int:
    value = slot.get("delay_min", 0)
    if isinstance(value, int) and EARLIEST_MIN <= value <= LATEST_MIN and has_moments:
        return value
    if value:
        findings.mend(where, f"delay_min {brief(value)} is none that a slot can have; left out")
    return 0


def _official(time: RowTime, delay_min: int) -> RowTime:
    """Return a time without the delay."""
    return moment_at(time.at - timedelta(minutes=delay_min)) if delay_min and isinstance(time, Moment) else time


def _corrections(value: object) -> frozenset[str]:
    digests = value[:_MOST_CORRECTIONS] if isinstance(value, list) else []
    return frozenset(digest for digest in digests if isinstance(digest, str))


def _texts(value: object) -> tuple[str, ...]:
    return tuple(filter(None, map(text_of, value))) if isinstance(value, list) else ()


def _names(value: object) -> tuple[str, ...]:
    return tuple(filter(None, map(name_of, value))) if isinstance(value, list) else ()


def _word(findings: Findings, where: str, slot: dict[str, object], key: str, words: type[Word]) -> Word | None:
    value = first_text(slot, key)
    if value in set(words):
        return words(value)
    findings.mend(where, f"{key} {value[:40]!r} is none of {', '.join(words)}; left out")
    return None


OURS = Format("ours", lambda document: _timetable(document.json), _read_archive)
