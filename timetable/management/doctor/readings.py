"""Check of the last good documents: lists that look like rows of a timetable and are not read."""

from collections.abc import Iterator
from contextlib import suppress
from datetime import datetime

from django.conf import settings

from timetable.errors import SourceError
from timetable.festivals import festival_files
from timetable.management.doctor.finding import Finding, warning
from timetable.sources import read_source
from timetable.store import worker_store

_MEND = (
    "A further source with `each` and `fields` can read a list: docs/add-a-festival.md, Other JSON."
    " All notes: manage.py preview "
)


def check_readings(_: datetime) -> Iterator[Finding]:
    """Report the first list of each document that may be rows of the timetable and is not read."""
    for file in festival_files(settings.FESTIVALS_DIR, settings.FESTIVALS).values():
        festival = file.festival.id
        states = worker_store().sources(festival, tuple(source.id for source in file.sources))
        for source in file.sources:
            state = states.get(source.id)
            if state is None or state.document is None or state.url != source.url:
                continue
            with suppress(SourceError):  # another check reports it
                found = read_source(state.document, file, source)
                missing = [note for note in found.notes if not note.is_row_kept]
                if missing:
                    more = f"; {len(missing) - 1} more are not read" if len(missing) > 1 else ""
                    message = f"reads {found.row_count} rows; {missing[0].where}: {missing[0].message}{more}"
                    yield warning(f"{festival}, source {source.id}", message, _MEND + festival)
