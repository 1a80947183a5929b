"""This machine's own copies of the last good timetables on disk, for the time without Redis."""

import json
import logging
import os
import tempfile
import time
import zlib
from contextlib import suppress
from pathlib import Path

from timetable.model import FestivalId
from timetable.published import read_timetable, write_timetable
from timetable.store.facts import read_facts, write_facts
from timetable.store.published_timetable import PublishedTimetable

logger = logging.getLogger(__name__)

_ABANDONED_S = 3600


class DiskCopies:
    """Copies in `folder`, one file a festival; a disk that fails is logged and costs nothing else."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder / "timetables"

    def write(self, published: PublishedTimetable) -> None:
        """Replace a festival's copy, whole or not at all."""
        facts = write_facts(published.facts)
        content = zlib.compress(json.dumps([facts.decode(), write_timetable(published.timetable).decode()]).encode(), 6)
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            self._sweep()
            self._replace(self._path(published.facts.festival), content)
        except OSError as error:
            logger.error("No copy of %s written to %s: %s", published.facts.festival, self._folder, error)

    def _replace(self, path: Path, content: bytes) -> None:
        with tempfile.NamedTemporaryFile(dir=self._folder, suffix=".part", delete=False) as part:
            try:
                part.write(content)
                part.close()
                os.replace(part.name, path)  # noqa: PTH105 -- part.name is a string
            except OSError:
                Path(part.name).unlink(missing_ok=True)
                raise

    def _sweep(self) -> None:
        """Delete what a process that was killed while it wrote has left; a younger one may still be written."""
        for part in self._folder.glob("tmp*.part"):
            with suppress(FileNotFoundError):
                if time.time() - part.stat().st_mtime > _ABANDONED_S:
                    part.unlink()

    def read_all(self) -> dict[FestivalId, PublishedTimetable]:
        """Read all copies; a damaged one is left out and logged."""
        copies = map(self._read, sorted(self._folder.glob("*.json.z")))
        return {copy.facts.festival: copy for copy in copies if copy is not None}

    def read(self, festival: FestivalId) -> PublishedTimetable | None:
        """Read one festival's copy; `None` where there is none, or a damaged one, which is logged."""
        path = self._path(festival)
        copy = self._read(path) if path.is_file() else None
        return copy if copy is not None and copy.facts.festival == festival else None

    @staticmethod
    def _read(path: Path) -> PublishedTimetable | None:
        try:
            facts, timetable = json.loads(zlib.decompress(path.read_bytes()))
            return PublishedTimetable(read_timetable(timetable.encode()), read_facts(facts.encode()))
        except (OSError, ValueError, TypeError, AttributeError, zlib.error) as error:
            logger.error("Copy %s can't be read: %s", path.name, error)
            return None

    def _path(self, festival: FestivalId) -> Path:
        return self._folder / f"{festival}.json.z"
