"""Read what `manage.py archive` writes: {"form": "timetable/1", "festival": …, "slots": […]} -> rows and remarks."""

from enum import StrEnum
from typing import TypeVar

from timetable.errors import SourceUnreadable
from timetable.festivals import Source
from timetable.model import Kind, Status
from timetable.published import FORM
from timetable.sources.document import Document
from timetable.sources.findings import Findings
from timetable.sources.official_ids import public_id
from timetable.sources.row import Reading, Row
from timetable.sources.values import first_text, text_of

NAME = "ours"
Word = TypeVar("Word", bound=StrEnum)


def refusal(document: Document) -> str | None:
    """Say why the document is not one of ours, or `None` if it is."""
    try:
        _timetable(document.json)
    except SourceUnreadable as error:
        return str(error)
    return None


def read(document: Document, _: Source) -> Reading:
    """Read all slots, and the stages with their colours; ids stay where the first document had them."""
    findings = Findings()
    timetable = _timetable(document.json)
    names = _stages(findings, timetable.get("festival"))
    for where, slot in findings.objects("", timetable.get("slots"), "slot"):
        stage = first_text(slot, "stage")
        if stage in names:
            findings.row(_row(findings, where, slot, names[stage]))
        else:
            findings.refuse(where, f"its stage {stage[:40]!r} is not among the festival's")
    return findings.reading()


def _timetable(document: object) -> dict[str, object]:
    if not isinstance(document, dict) or "form" not in document:
        raise SourceUnreadable('no "form"')
    if document["form"] != FORM:
        raise SourceUnreadable(f"form {text_of(document['form'])[:40]!r} is not {FORM!r}")
    return document


def _stages(findings: Findings, festival: object) -> dict[str, str]:
    """Note the festival's stages in their order; return their names by id."""
    said = festival.get("stages") if isinstance(festival, dict) else None
    stages = [one for one in said if isinstance(one, dict)] if isinstance(said, list) else []
    stages.sort(key=lambda stage: stage["order"] if isinstance(stage.get("order"), int) else len(stages))
    for stage in stages:
        findings.stage(first_text(stage, "name"), stage.get("colour"))
    return {first_text(stage, "id"): first_text(stage, "name") for stage in stages}


def _row(findings: Findings, where: str, slot: dict[str, object], stage: str) -> Row:
    return Row(
        where=where,
        day=first_text(slot, "day"),
        stage=stage,
        start=first_text(slot, "start"),
        end=first_text(slot, "end"),
        act=first_text(slot, "act"),
        performers=_texts(slot.get("performers")),
        detail=_texts(slot.get("detail")),
        kind=_word(findings, where, slot, "kind", Kind),
        status=_word(findings, where, slot, "status", Status) or Status.SCHEDULED,
        official_id=public_id(first_text(slot, "id")) if slot.get("has_official_id") is True else None,
        readings=_texts(slot.get("readings")),
        nicknames=_texts(slot.get("nicknames")),
    )


def _texts(said: object) -> tuple[str, ...]:
    return tuple(filter(None, map(text_of, said))) if isinstance(said, list) else ()


def _word(findings: Findings, where: str, slot: dict[str, object], key: str, words: type[Word]) -> Word | None:
    said = first_text(slot, key)
    if said in set(words):
        return words(said)
    findings.mend(where, f"{key} {said[:40]!r} is none of {', '.join(words)}; left out")
    return None
