"""Keeps this machine's own copies of the last good timetables on disk, for the time without Redis."""

import json
import logging
import os
import tempfile
import zlib
from pathlib import Path

from timetable.model import FestivalId
from timetable.published import read_timetable, write_timetable
from timetable.store.facts import read_facts, write_facts
from timetable.store.published_timetable import PublishedTimetable

logger = logging.getLogger(__name__)


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
            with tempfile.NamedTemporaryFile(dir=self._folder, suffix=".part", delete=False) as part:
                part.write(content)
            os.replace(part.name, self._path(published.facts.festival))  # noqa: PTH105 -- part.name is a string
        except OSError as error:
            logger.error("No copy of %s written to %s: %s", published.facts.festival, self._folder, error)

    def read_all(self) -> dict[FestivalId, PublishedTimetable]:
        """Read all copies; a damaged one is left out and logged."""
        found = {}
        for path in sorted(self._folder.glob("*.json.z")):
            try:
                facts, timetable = json.loads(zlib.decompress(path.read_bytes()))
                published = PublishedTimetable(read_timetable(timetable.encode()), read_facts(facts.encode()))
                found[published.facts.festival] = published
            except (OSError, ValueError, TypeError, AttributeError, zlib.error) as error:
                logger.error("Copy %s can't be read: %s", path.name, error)
        return found

    def _path(self, festival: FestivalId) -> Path:
        return self._folder / f"{festival}.json.z"
