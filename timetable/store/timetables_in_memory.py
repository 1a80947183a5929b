"""Holds the current timetables in a process's memory, and takes new ones from Redis as they are published."""

import logging
import time
from collections.abc import Callable, Collection
from dataclasses import replace
from threading import Lock, Thread
from typing import TypeVar

from timetable.errors import StoreUnavailable, UnknownFestival, UnknownRevision, WithdrawnFestival
from timetable.model import FestivalId, Timetable
from timetable.store.change_log import LoggedRevision
from timetable.store.disk_copy import DiskCopies
from timetable.store.live_facts import LiveFacts, PublishedTimetable
from timetable.store.redis_store import RedisStore
from timetable.store.withdrawal import Withdrawal

logger = logging.getLogger(__name__)

_LOOK_EVERY_S = 1.0
_LOOK_AFTER_FAILURE_S = 3.0
Answer = TypeVar("Answer")


class CurrentTimetables:
    """What this process serves. Reading it never fails because of Redis: memory first, then this machine's disk.

    Redis is asked for one small key, on a request, at most once a second; on each one while there is nothing to serve,
    so that all processes of a fresh server have the first timetable at once. Whoever finds it being asked goes on with
    what is in memory; only a process that has just started lets everybody wait. So a silent Redis costs one request
    of each process its time-outs: from then on a thread of its own looks whether it is back, and older revisions
    count as unknown. `only` names the festivals to serve; all where it is empty.
    """

    def __init__(
        self,
        store: RedisStore,
        copies: DiskCopies,
        only: Collection[str] = (),
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        self._store, self._copies, self._only, self._monotonic = store, copies, frozenset(only), monotonic
        self._held: dict[FestivalId, PublishedTimetable] = {}
        self._withdrawn: dict[FestivalId, Withdrawal] = {}
        self._refused: dict[FestivalId, LiveFacts] = {}
        self._look_at = float("-inf")
        self._is_cold = True
        self._lock = Lock()
        self.is_degraded = False

    def all(self) -> tuple[PublishedTimetable, ...]:
        """Return every festival that has a timetable, earliest first day first."""
        self._look()
        return tuple(sorted(self._held.values(), key=_by_first_day))

    def get(self, festival: str) -> PublishedTimetable:
        """Return a festival's current timetable.

        Raises:
            WithdrawnFestival: its operator took it off the site.
            UnknownFestival: it has none (yet), or this server does not serve it.
        """
        self._look()
        held = self._held.get(FestivalId(festival))
        if held is None:
            if withdrawn := self._withdrawn.get(FestivalId(festival)):
                raise WithdrawnFestival(f"{withdrawn.name.en or withdrawn.name.ja} was taken off this site.")
            known = ", ".join(sorted(self._held)) or "none yet"
            raise UnknownFestival(f"No festival {festival[:60]!r} here; there are: {known}.")
        return held

    @property
    def were_just_polled(self) -> bool:
        """Whether they were looked for a moment ago: whoever asks for one now waits for nothing."""
        return not self._is_due()

    def withdrawn(self) -> tuple[Withdrawal, ...]:
        """Return the festivals that were taken off the site, by id."""
        self._look()
        return tuple(sorted(self._withdrawn.values(), key=lambda withdrawn: withdrawn.festival))

    def revision(self, festival: str, version: str) -> Timetable:
        """Return the current timetable if it has this version, else an older revision.

        Raises:
            UnknownFestival, UnknownRevision: not served, or not known any more.
        """
        held = self.get(festival)
        if held.timetable.version == version:
            return held.timetable
        return self._asked(version, lambda: self._store.revision(held.facts.festival, version))

    def comparable_version(self, newest: Timetable, version: str) -> str:
        """Return the version whose changes tell those of `version` too: itself, or the first one if it is long gone.

        Raises:
            UnknownRevision: Redis is away.
        """
        if version == newest.version:
            return version
        return self._asked(version, lambda: self._store.comparable_version(newest.festival.id, version))

    def differing_parts(self, newest: Timetable, version: str) -> tuple[Timetable, Timetable]:
        """Return an older revision and the current one, both without the slots that are the same in both.

        Raises:
            UnknownRevision: never published, or Redis is away.
        """
        if version == newest.version:
            nothing = replace(newest, slots=())
            return nothing, nothing
        return self._asked(version, lambda: self._store.differing_parts(newest.festival.id, version, newest.version))

    def _asked(self, version: str, ask: Callable[[], Answer]) -> Answer:
        if self.is_degraded:
            raise UnknownRevision(f"Version {version[:40]!r} can't be looked up now; ask for the newest.")
        try:
            return ask()
        except StoreUnavailable as error:
            raise UnknownRevision(f"Version {version[:40]!r} can't be looked up now; ask for the newest.") from error

    def change_log(self, festival: str) -> tuple[LoggedRevision, ...] | None:
        """Return what changed from revision to revision, newest first; `None` while Redis is away.

        Raises:
            UnknownFestival: not served.
        """
        held = self.get(festival)
        if self.is_degraded:
            return None
        try:
            return self._store.change_log(held.facts.festival)
        except StoreUnavailable as error:
            logger.error("No change log of %s now: %s", festival, error)
            return None

    def _look(self) -> None:
        if not self._is_due():
            return
        if self.is_degraded:
            self._look_aside()
        elif self._lock.acquire(blocking=self._is_cold):
            self._look_once()

    def _look_aside(self) -> None:
        if self._lock.acquire(blocking=False):
            try:
                Thread(target=self._look_once, name="looks-for-redis", daemon=True).start()
            except RuntimeError as error:  # no thread to be had: readers go on, the next one tries again
                self._lock.release()
                logger.error("Not looking for Redis now: %s", error)

    def _look_once(self) -> None:
        """Look unless somebody just did; the lock is held, and free afterwards."""
        try:
            if self._is_due():
                self._take_new()
        finally:
            self._lock.release()

    def _is_due(self) -> bool:
        return self._monotonic() >= self._look_at

    def _take_new(self) -> None:
        if self._is_cold:
            self._held = {fid: copy for fid, copy in self._copies.read_all().items() if self._is_served(fid)}
            self._withdrawn = {fid: note for fid, note in self._copies.withdrawn().items() if self._is_served(fid)}
        try:
            overview = self._store.overview()
            for withdrawn in overview.withdrawn.values():
                self._drop(withdrawn)
            for festival, facts in overview.live.items():
                if self._is_served(festival):
                    self._take(facts)
            self.is_degraded = False
            self._look_at = self._monotonic() + (_LOOK_EVERY_S if self._held else 0)
        except StoreUnavailable as error:
            if not self.is_degraded:
                logger.error("Serving the last timetables from memory: %s", error)
            self.is_degraded = True
            self._look_at = self._monotonic() + _LOOK_AFTER_FAILURE_S
        self._is_cold = False

    def _take(self, facts: LiveFacts) -> None:
        held = self._held.get(facts.festival)
        if (held is not None and held.facts == facts) or self._refused.get(facts.festival) == facts:
            return
        is_new = held is None or held.timetable.version != facts.version
        withdrawn = self._withdrawn.get(facts.festival)
        if withdrawn is not None and not withdrawn.is_undone_by(facts):
            return
        try:
            timetable = (
                self._store.revision(facts.festival, facts.version) if held is None or is_new else held.timetable
            )
        except UnknownRevision as error:
            logger.error("Version %s of %s not taken: %s", facts.version, facts.festival, error)
            self._refused[facts.festival] = facts  # not asked for each second: a refresh notes other facts
            return
        published = PublishedTimetable(timetable, facts)
        self._held = {**self._held, facts.festival: published}
        self._withdrawn = {fid: note for fid, note in self._withdrawn.items() if fid != facts.festival}
        if is_new:
            self._copies.write(published)

    def _drop(self, withdrawn: Withdrawal) -> None:
        """Serve a festival no longer; it stays withdrawn without Redis, and until it is live again."""
        festival = withdrawn.festival
        if not self._is_served(festival) or self._withdrawn.get(festival) == withdrawn:
            return
        self._withdrawn = {**self._withdrawn, festival: withdrawn}
        self._held = {fid: held for fid, held in self._held.items() if fid != festival}
        self._copies.withdraw(withdrawn)

    def _is_served(self, festival: FestivalId) -> bool:
        return not self._only or festival in self._only


def _by_first_day(published: PublishedTimetable) -> tuple[str, str]:
    festival = published.timetable.festival
    return festival.first_date.isoformat(), festival.id
