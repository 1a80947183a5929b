"""Copies of the last good timetables on this machine's disk, for when Redis is down."""

import json
import logging
import os
import tempfile
import time
import zlib
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

import msgspec

from timetable.model import FestivalId, Names
from timetable.store.announcement import Announcement, read_announcement, write_announcement
from timetable.store.live_facts import PublishedTimetable, read_facts, write_facts
from timetable.store.withdrawal import Withdrawal, read_withdrawal, write_withdrawal
from timetable.strict_json import LARGEST_DOCUMENT, decoded, inflated
from timetable.timetable_json import read_timetable, write_timetable

logger = logging.getLogger(__name__)

_ABANDONED_S = 3600
_SUFFIX = ".json.z"
_NOTE = ".withdrawn.json"
_ANNOUNCED = ".announced.json"
_COPY = msgspec.json.Decoder(tuple[str, str])  # facts, timetable: each the text of a JSON document


class DiskCopies:
    """Copies in `folder`, one file per festival; disk errors are logged, never raised."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder / "timetables"

    def write(self, published: PublishedTimetable, document: bytes | None = None) -> None:
        """Replace a festival's copy atomically; `document` is the timetable's JSON, if the caller has it."""
        facts, timetable = write_facts(published.facts), document or write_timetable(published.timetable)
        content = zlib.compress(json.dumps([facts.decode(), timetable.decode()]).encode(), 6)
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            self._delete_abandoned()
            self._replace(self._copy_path(published.facts.festival), content)
            self._note_path(published.facts.festival).unlink(missing_ok=True)
            self._withdrawn_copy_path(published.facts.festival).unlink(missing_ok=True)
            self._announced_path(published.facts.festival).unlink(missing_ok=True)
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

    def _delete_abandoned(self) -> None:
        """Delete half-written files of killed processes; younger ones may still be in use."""
        for part in self._folder.glob("tmp*.part"):
            with suppress(FileNotFoundError):
                if time.time() - part.stat().st_mtime > _ABANDONED_S:
                    part.unlink()

    def withdraw(self, withdrawal: Withdrawal) -> None:
        """Note a withdrawn festival, so that a start without Redis does not serve it; rename its copy."""
        festival = withdrawal.festival
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            self._replace(self._note_path(festival), write_withdrawal(withdrawal))
            with suppress(FileNotFoundError):
                self._copy_path(festival).replace(self._withdrawn_copy_path(festival))
            self._announced_path(festival).unlink(missing_ok=True)
        except OSError as error:
            logger.error("%s is withdrawn, but not noted in %s: %s", festival, self._folder, error)

    def bring_back(self, festival: FestivalId) -> None:
        """Undo a withdrawal."""
        try:
            if self._withdrawn_copy_path(festival).exists() and not self._copy_path(festival).exists():
                self._withdrawn_copy_path(festival).replace(self._copy_path(festival))
            self._withdrawn_copy_path(festival).unlink(missing_ok=True)
            self._note_path(festival).unlink(missing_ok=True)
        except OSError as error:
            logger.error("%s is back, but still noted as withdrawn in %s: %s", festival, self._folder, error)

    def announce(self, announcement: Announcement) -> None:
        """Note a festival that has no timetable yet, and that it is not withdrawn."""
        festival = announcement.festival.id
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            self._replace(self._announced_path(festival), write_announcement(announcement))
            self._note_path(festival).unlink(missing_ok=True)
        except OSError as error:
            logger.error("%s is announced, but not noted in %s: %s", festival, self._folder, error)

    def end_announcement(self, festival: FestivalId) -> None:
        """Delete the note of a festival without a timetable."""
        try:
            self._announced_path(festival).unlink(missing_ok=True)
        except OSError as error:
            logger.error("%s is still noted as announced in %s: %s", festival, self._folder, error)

    def announced(self) -> dict[FestivalId, Announcement]:
        """Read the notes of festivals without a timetable, not withdrawn; damaged ones are logged and omitted."""
        found = {}
        for path in sorted(self._folder.glob(f"*{_ANNOUNCED}")):
            festival = FestivalId(path.name.removesuffix(_ANNOUNCED))
            if self._copy_path(festival).exists() or self._note_path(festival).exists():
                continue
            try:
                found[festival] = read_announcement(path.read_bytes(), festival)
            except (OSError, ValueError) as error:
                logger.error("Note %s can't be read and is left out: %s", path.name, error)
        return found

    def withdrawn(self) -> dict[FestivalId, Withdrawal]:
        """Read the notes of withdrawn festivals; a damaged note is logged and still counts."""
        found = {}
        for path in sorted(self._folder.glob(f"*{_NOTE}")):
            festival = FestivalId(path.name.removesuffix(_NOTE))
            try:
                found[festival] = read_withdrawal(path.read_bytes(), festival)
            except (OSError, ValueError) as error:
                logger.error("Note %s can't be read, the festival stays withdrawn: %s", path.name, error)
                found[festival] = Withdrawal(festival, Names(festival), "", datetime.fromtimestamp(0, UTC))
        return found

    def read(self, festival: FestivalId) -> PublishedTimetable | None:
        """Read one festival's copy, even if withdrawn; `None` if it is missing or damaged."""
        path = self._copy_path(festival) if self._copy_path(festival).exists() else self._withdrawn_copy_path(festival)
        try:
            return self._read(path) if path.exists() else None
        except (OSError, ValueError) as error:
            logger.error("Copy %s can't be read and is left out: %s", path.name, error)
            return None

    def read_all(self) -> dict[FestivalId, PublishedTimetable]:
        """Read all copies of festivals that were not withdrawn; damaged ones are logged and omitted."""
        found = {}
        for path in sorted(self._folder.glob(f"*{_SUFFIX}")):
            festival = FestivalId(path.name.removesuffix(_SUFFIX))
            if self._note_path(festival).exists():
                continue
            try:
                found[festival] = self._read(path)
            except (OSError, ValueError) as error:
                logger.error("Copy %s can't be read and is left out: %s", path.name, error)
        return found

    def _read(self, path: Path) -> PublishedTimetable:
        if not path.is_file():
            raise ValueError("it is not a file")
        with path.open("rb") as file:
            packed = file.read(LARGEST_DOCUMENT)
        facts, timetable = decoded(_COPY, inflated(packed, 2 * LARGEST_DOCUMENT), "copy")
        published = PublishedTimetable(read_timetable(timetable.encode()), read_facts(facts.encode()))
        if published.facts.version != published.timetable.version:
            raise ValueError("its facts are another version's")
        if not published.timetable.festival.id == published.facts.festival == path.name.partition(".")[0]:
            raise ValueError(f"it holds another festival, {published.timetable.festival.id[:40]!r}")
        return published

    def _copy_path(self, festival: FestivalId) -> Path:
        return self._folder / f"{festival}{_SUFFIX}"

    def _withdrawn_copy_path(self, festival: FestivalId) -> Path:
        return self._folder / f"{festival}{_SUFFIX}.withdrawn"

    def _announced_path(self, festival: FestivalId) -> Path:
        return self._folder / f"{festival}{_ANNOUNCED}"

    def _note_path(self, festival: FestivalId) -> Path:
        return self._folder / f"{festival}{_NOTE}"
