"""The check of a festival of which nothing changed since it was last read: noted without reading anything again."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace

from timetable.festivals import FestivalFile
from timetable.model import FestivalId, Remark
from timetable.refresh.checking import AskedSource
from timetable.refresh.report import SourceReport
from timetable.store import SourceState


@dataclass(frozen=True, slots=True)
class LastReading:
    """What a process read of a festival last: the digest of all that was read, and what it said of it."""

    digest: str
    sources: tuple[SourceReport, ...]
    remarks: tuple[Remark, ...]

    def reports(self, asked: Sequence[AskedSource]) -> tuple[SourceReport, ...]:
        """Return the reports on its sources with what went wrong now."""
        return tuple(replace(report, error=one.error) for report, one in zip(self.sources, asked, strict=True))


# Of this process, by festival: another one may have another reader, or other time zones, so it reads once itself.
_last_readings: dict[FestivalId, LastReading] = {}


def last_reading(festival: FestivalId, digest: str) -> LastReading | None:
    """Return what was read, if it was of the same digest."""
    found = _last_readings.get(festival)
    return found if found is not None and found.digest == digest else None


def note_reading(festival: FestivalId, reading: LastReading) -> None:
    """Remember what was read of a festival."""
    _last_readings[festival] = reading


def digest_of(file: FestivalFile, version: str | None, states: Sequence[SourceState]) -> str:
    """Return the digest of all that decides a reading: the festival file, the current version, and the documents.

    The current version tells which stages fans see, and under which names. Nothing is read by the clock but whether a
    source is asked, and how old a check is.
    """
    digest = hashlib.sha256(f"{version}{file!r}".encode(errors="surrogatepass"))
    for state in states:
        document = hashlib.sha256(state.document).hexdigest() if state.document is not None else None
        digest.update(f"{state.source} {state.url} {state.format} {document}\n".encode(errors="surrogatepass"))
    return digest.hexdigest()
