"""Where growth is measured: a Redis, a document and a web process of its own."""

import json
import logging
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from django.conf import settings
from django.test import Client

from bench.core import festival_file
from tests.morning.programs import RedisServer
from timetable.festivals import FestivalFile, Source
from timetable.model import SourceId, Timetable
from timetable.refresh import RefreshOrder, fetcher_for, refresh
from timetable.store import RedisStore, current_timetables, disk_copies

_BEGINS_AT = datetime(2026, 7, 1, tzinfo=UTC)
_REDIS_TIMEOUT_S = 20


@dataclass
class Lab:
    """A store, a folder for the document, and a client of the product that uses that store."""

    folder: Path
    store: RedisStore
    client: Client = field(default_factory=lambda: Client(SERVER_NAME="localhost"))
    _minutes: int = 0

    def refresh(self, file: FestivalFile, content: bytes | None = None) -> Timetable:
        """Refresh a festival as beat does, a minute after the last time; `content` replaces the document first."""
        if content is not None:
            (self.folder / "document.json").write_bytes(content)
        self._minutes += 1
        order = RefreshOrder(_BEGINS_AT + timedelta(minutes=self._minutes), 60, is_accepted=content is not None)
        report = refresh(file, self.store, fetcher_for(file, ""), order, disk_copies())
        assert report is not None
        assert report.timetable is not None, "a benchmark's document has slots"
        return report.timetable

    def file(self, days: int = 3) -> FestivalFile:
        """Return the festival file of the one document."""
        source = Source(SourceId("live"), "file:document.json", "tif")
        return replace(festival_file(days), folder=self.folder, sources=(source,))

    def first_response(self, path: str) -> int:
        """Request `path` as a web process that has just started does, and return the size of the body in bytes."""
        current_timetables.cache_clear()
        response = Client(SERVER_NAME="localhost").get(path, HTTP_ACCEPT_ENCODING="br, gzip")
        assert response.status_code == 200, f"{path}: {response.status_code}"
        return len(response.content)


@contextmanager
def running_lab() -> Iterator[Lab]:
    """Run a Redis for a `with` block, and point this process at it and at an empty folder."""
    with tempfile.TemporaryDirectory() as name:
        server = RedisServer(Path(name))
        server.start()
        try:
            logging.disable(logging.WARNING)
            url = f"redis://127.0.0.1:{server.port}/0"
            settings.REDIS_URL, settings.STATE_DIR, settings.FESTIVALS = url, Path(name) / "state", []
            settings.REDIS_TIMEOUT_S = float(_REDIS_TIMEOUT_S)
            current_timetables.cache_clear()
            yield Lab(Path(name), RedisStore(url, timeout_s=_REDIS_TIMEOUT_S))
        finally:
            logging.disable(logging.NOTSET)
            server.stop()


def cost_ms(work: Callable[..., object], *args: object, rounds: int = 1) -> float:
    """Return the lowest processor time of a few rounds, in milliseconds."""
    times = []
    for _ in range(rounds):
        began = time.process_time()
        work(*args)
        times.append((time.process_time() - began) * 1000)
    return min(times)


def revised(content: bytes, number: int) -> bytes:
    """Rename five acts of a document in TIF's shape; each number renames other ones."""
    document = json.loads(content)
    rows = [row for stages in document.values() for rows in stages.values() for row in rows]
    for index in range(5):
        rows[(number * 5 + index) % len(rows)]["artist"] = f"revision {number} {index}"
    return json.dumps(document, ensure_ascii=False).encode()
