"""Cache of a process's last reading of each festival, so that unchanged documents are not read again."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace

from timetable.festivals import FestivalFile
from timetable.model import FestivalId, Remark
from timetable.refresh.fetch import FetchedSource
from timetable.refresh.order_and_report import SourceReport
from timetable.store import SourceState


@dataclass(frozen=True, slots=True)
class CachedReading:
    """The reports of one reading, with a `key` that digests every input."""

    key: str
    sources: tuple[SourceReport, ...]
    remarks: tuple[Remark, ...]
    refused_corrections: tuple[Remark, ...]

    def reports(self, fetched: Sequence[FetchedSource]) -> tuple[SourceReport, ...]:
        """Return the reports on the sources with the errors of the latest fetch."""
        return tuple(replace(report, error=source.error) for report, source in zip(self.sources, fetched, strict=True))


# By festival; not shared, since another process may run another build or have other time zones.
_readings: dict[FestivalId, CachedReading] = {}


def cached_reading(festival: FestivalId, key: str) -> CachedReading | None:
    """Return the last reading, if it has this key."""
    found = _readings.get(festival)
    return found if found is not None and found.key == key else None


def cache_reading(festival: FestivalId, reading: CachedReading) -> None:
    """Cache a festival's reading, replacing the previous one."""
    _readings[festival] = reading


def reading_key(file: FestivalFile, version: str | None, states: Sequence[SourceState]) -> str:
    """Return a digest of every input of a reading: the festival file, the current version, and the documents.

    The version covers the published stages and their names. The clock affects only whether a source is fetched, and the
    age of a check.
    """
    digest = hashlib.sha256(f"{version}{file!r}".encode(errors="surrogatepass"))
    for state in states:
        document = hashlib.sha256(state.document).hexdigest() if state.document is not None else None
        digest.update(f"{state.source} {state.url} {state.format} {document}\n".encode(errors="surrogatepass"))
    return digest.hexdigest()
