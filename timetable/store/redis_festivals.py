"""Festivals of the site in Redis: live facts, withdrawals, missing festival files, festivals without a timetable."""

import logging
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TypeVar

from timetable.model import FestivalId
from timetable.store.announcement import Announcement, read_announcement, write_announcement
from timetable.store.live_facts import LiveFacts, read_facts
from timetable.store.redis_client import (
    ANNOUNCED,
    FILE_GONE,
    LIVE,
    TRIED,
    WITHDRAWN,
    WRONG_TYPE,
    RedisClient,
    as_bytes,
    as_moment,
    as_text,
    store_errors,
)
from timetable.store.withdrawal import Withdrawal, read_withdrawal, write_withdrawal

logger = logging.getLogger(__name__)
T = TypeVar("T")

_COMPLETE = b""  # the field that tells that a worker has noted all announced festivals


@dataclass(frozen=True, slots=True)
class Overview:
    """The festivals at one moment: facts of those on the site, the withdrawn ones, those without a timetable yet.

    `announced` is `None` where no worker has noted any since Redis lost its data.
    """

    live: dict[FestivalId, LiveFacts]
    withdrawn: dict[FestivalId, Withdrawal]
    announced: dict[FestivalId, Announcement] | None


class RedisFestivals(RedisClient):
    """Festivals by id, live or withdrawn."""

    def __init__(self, url: str, *, timeout_s: float) -> None:
        super().__init__(url, timeout_s=timeout_s)
        self._logged: dict[tuple[str, FestivalId], bytes] = {}

    def live(self) -> dict[FestivalId, LiveFacts]:
        """Return the facts of all published festivals that were not withdrawn; damaged ones are logged and omitted."""
        return self.overview().live

    def overview(self) -> Overview:
        """Return live, withdrawn and announced festivals, in one round trip; damaged entries are logged and omitted."""
        with store_errors(), self._redis.pipeline(transaction=False) as steps:
            for key in (LIVE, WITHDRAWN, FILE_GONE, ANNOUNCED):
                steps.hgetall(key)
            live, withdrawn, gone, announced = map(_hash, steps.execute(raise_on_error=False))
        notes = self._decode(withdrawn, "The note of withdrawn", read_withdrawal)
        facts = self._decode(live, "Facts of", lambda document, festival: _facts(festival, document, gone))
        is_known = announced.pop(_COMPLETE, None) is not None
        coming = self._decode(announced, "The note of announced", read_announcement)
        return Overview(
            {festival: its for festival, its in facts.items() if festival not in notes},
            notes,
            {one: its for one, its in coming.items() if one not in notes and one not in facts} if is_known else None,
        )

    def facts(self, festival: FestivalId) -> LiveFacts | None:
        """Return the facts of one festival, even if withdrawn; `None` if they are missing or damaged."""
        with store_errors():
            document = self._redis.hget(LIVE, festival)
        try:
            return None if document is None else _facts(festival, as_bytes(document))
        except ValueError as error:
            logger.error("Facts of %s can't be read and are left out: %s", festival, error)
            return None

    def withdraw(self, withdrawal: Withdrawal) -> None:
        """Take a festival off the site; its published data stays, in case the withdrawal is undone."""
        with store_errors(), self._redis.pipeline(transaction=True) as steps:
            steps.hset(WITHDRAWN, withdrawal.festival, write_withdrawal(withdrawal))
            steps.hdel(ANNOUNCED, withdrawal.festival)
            steps.execute()

    def bring_back(self, festival: FestivalId) -> None:
        """Undo a withdrawal."""
        with store_errors():
            self._redis.hdel(WITHDRAWN, festival)

    def announce(self, *announcements: Announcement) -> None:
        """Note festivals that have no timetable yet, so that they have a page."""
        fields = {_COMPLETE: b"1"} | {note.festival.id.encode(): write_announcement(note) for note in announcements}
        with store_errors():
            self._redis.hset(ANNOUNCED, items=[part for field in fields.items() for part in field])

    def end_announcement(self, festival: FestivalId) -> None:
        """Delete the note of a festival without a timetable: it has one now, or no festival file."""
        with store_errors():
            self._redis.hdel(ANNOUNCED, festival)

    def note_file_gone(self, festival: FestivalId, at: datetime) -> bool:
        """Note that a festival's file is gone; return whether that is new."""
        with store_errors():
            return bool(self._redis.hsetnx(FILE_GONE, festival, at.isoformat()))

    def note_file_back(self, festival: FestivalId) -> None:
        """Note that a festival has a file again."""
        with store_errors():
            self._redis.hdel(FILE_GONE, festival)

    def tried(self) -> dict[FestivalId, datetime]:
        """Return the last attempt for each festival without a timetable (UTC)."""
        with store_errors():
            moments = self._redis.hgetall(TRIED)
        found = {}
        for festival, moment in moments.items():
            with suppress(ValueError):  # a damaged entry counts as never tried
                found[FestivalId(as_text(festival))] = as_moment(moment)
        return found

    def _decode(
        self, documents: Mapping[bytes, bytes], what: str, read: Callable[[bytes, FestivalId], T]
    ) -> dict[FestivalId, T]:
        """Read the values of a hash; omit damaged ones, and do not repeat their log message: polls run each second."""
        found = {}
        for name, document in documents.items():
            festival = FestivalId(name.decode(errors="replace"))
            try:
                found[festival] = read(document, festival)
            except ValueError as error:
                if self._logged.get((what, festival)) != document:
                    logger.error("%s %s can't be read, left out: %s", what, festival, error)
                self._logged[(what, festival)] = document
        return found


def _hash(answer: dict[bytes, bytes] | Exception) -> dict[bytes, bytes]:
    """Return a hash; a key of another type belongs to another program, and counts as empty."""
    if isinstance(answer, Exception):
        if str(answer).startswith(WRONG_TYPE):
            return {}
        raise answer
    return answer


def _facts(festival: FestivalId, document: bytes, gone: Mapping[bytes, bytes] | None = None) -> LiveFacts:
    facts = read_facts(document)
    if facts.festival != festival:
        raise ValueError(f"they are those of {facts.festival[:40]!r}")
    since = (gone or {}).get(festival.encode())
    return facts if since is None else replace(facts, file_gone_since=as_moment(since))
