"""Checks of the descriptions in festival files: their expressions, and what they read of the documents at hand."""

from collections.abc import Iterator
from datetime import datetime

from django.conf import settings

from timetable.errors import SourceError
from timetable.festivals import FestivalFile, Layout, Source, festival_files
from timetable.management.doctor.finding import Finding, fault, ok
from timetable.refresh import fetcher_for
from timetable.sources import read_source
from timetable.sources.formats.described.expressions import invalid_expressions
from timetable.sources.pipeline.judge import reason_without_slots
from timetable.store import worker_store

_MEND = "Mend the description in the festival file: docs/add-a-festival.md, Other JSON."


def check_expressions(_: datetime) -> Iterator[Finding]:
    """Check the expressions of each description, and try it on its document if that is a file."""
    for file, source in _described():
        check = _name(file, source)
        invalid = [*invalid_expressions(source.layout)]
        yield from (fault(check, message, _MEND) for message in invalid)
        if source.is_file and not invalid:
            try:
                content = fetcher_for(file, settings.CONTACT)(source.url).content or b""
            except SourceError as error:
                yield fault(check, str(error), "Put the document there, or mend the url of the source.")
            else:
                yield _tried(file, source, content)


def check_last_documents(_: datetime) -> Iterator[Finding]:
    """Try each description of a web source on its last good document."""
    for file, source in _described():
        state = worker_store().sources(file.festival.id, (source.id,)).get(source.id)
        is_tried = state is not None and state.url == source.url and not source.is_file
        if is_tried and state is not None and state.document is not None and not [*invalid_expressions(source.layout)]:
            yield _tried(file, source, state.document)


def _described() -> Iterator[tuple[FestivalFile, Source]]:
    for file in festival_files(settings.FESTIVALS_DIR, settings.FESTIVALS).values():
        yield from ((file, source) for source in file.sources if source.layout != Layout())


def _tried(file: FestivalFile, source: Source, content: bytes) -> Finding:
    try:
        found = read_source(content, file, source)
    except SourceError as error:
        return fault(_name(file, source), f"its description does not read its document: {error}", _MEND)
    if not found.slots:
        return fault(_name(file, source), f"its description reads no slot: {reason_without_slots(found)}", _MEND)
    return ok(_name(file, source), f"its description reads {len(found.slots)} slots of {found.row_count} rows")


def _name(file: FestivalFile, source: Source) -> str:
    return f"{file.festival.id}, source {source.id}"
