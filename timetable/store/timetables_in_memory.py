"""The current timetables in a process's memory, updated from Redis as new ones are published."""

import logging
import time
from collections.abc import Callable, Collection
from dataclasses import replace
from typing import TypeVar

from timetable.errors import StoreUnavailable, UnknownFestival, UnknownRevision, WithdrawnFestival
from timetable.model import Festival, FestivalId, Timetable
from timetable.store.announcement import Announcement
from timetable.store.change_log import LoggedRevision
from timetable.store.disk_copy import DiskCopies
from timetable.store.live_facts import LiveFacts, PublishedTimetable
from timetable.store.redis_store import RedisStore
from timetable.store.throttled_poll import ThrottledPoll
from timetable.store.withdrawal import Withdrawal

logger = logging.getLogger(__name__)

_POLL_EVERY_S = 1.0
_POLL_AFTER_FAILURE_S = 3.0
Answer = TypeVar("Answer")


class CurrentTimetables:
    """The timetables that this process serves, from memory, or at its start from this machine's disk.

    Reading never fails because of Redis. A request polls one small key of Redis, at most once a second; every request
    polls until there is something to serve, so that all processes of a fresh server have the first timetable at once.
    If another thread is polling, timetables are served from memory; only a cold process waits for the first poll. After
    a failure a background thread polls, so that the time-out delays one request per process; older revisions are
    unknown meanwhile. `only` names the festivals to serve; empty: all.
    """

    def __init__(
        self,
        store: RedisStore,
        copies: DiskCopies,
        only: Collection[str] = (),
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        self._store, self._copies, self._only = store, copies, frozenset(only)
        self._current: dict[FestivalId, PublishedTimetable] = {}
        self._withdrawn: dict[FestivalId, Withdrawal] = {}
        self._announced: dict[FestivalId, Announcement] = {}
        self._unreadable: dict[FestivalId, LiveFacts] = {}
        self._poll = ThrottledPoll(monotonic)
        self._is_cold = True
        self.is_degraded = False

    @property
    def store(self) -> RedisStore:
        """The shared store that is polled."""
        return self._store

    def all(self) -> tuple[PublishedTimetable, ...]:
        """Return all current timetables, by first day."""
        self._refresh()
        return tuple(sorted(self._current.values(), key=lambda published: by_first_day(published.timetable.festival)))

    def get(self, festival: str) -> PublishedTimetable:
        """Return a festival's current timetable.

        Raises:
            WithdrawnFestival: its operator has withdrawn it.
            UnknownFestival: it has no timetable (yet), or this server does not serve it.
        """
        self._refresh()
        current = self._current.get(FestivalId(festival))
        if current is None:
            if withdrawn := self._withdrawn.get(FestivalId(festival)):
                raise WithdrawnFestival(f"{withdrawn.name.en or withdrawn.name.ja} was taken off this site.")
            known = ", ".join(sorted(self._current)) or "none yet"
            raise UnknownFestival(f"No festival {festival[:60]!r} here; there are: {known}.")
        return current

    @property
    def were_just_polled(self) -> bool:
        """Whether Redis was polled a moment ago, so that reading does not wait."""
        return not self._poll.is_due

    def withdrawn(self) -> tuple[Withdrawal, ...]:
        """Return the withdrawn festivals, by id."""
        self._refresh()
        return tuple(sorted(self._withdrawn.values(), key=lambda withdrawn: withdrawn.festival))

    def announced(self) -> tuple[Festival, ...]:
        """Return the festivals that have no timetable yet, by first day."""
        self._refresh()
        hidden = {*self._current, *self._withdrawn}
        found = [note.festival for festival, note in self._announced.items() if festival not in hidden]
        return tuple(sorted(found, key=by_first_day))

    def festival(self, festival: str) -> Festival:
        """Return the published part of a festival, with or without a timetable.

        Raises:
            UnknownFestival, WithdrawnFestival: as `get`.
        """
        announced = next((one for one in self.announced() if one.id == festival), None)
        return announced or self.get(festival).timetable.festival

    def revision(self, festival: str, version: str) -> Timetable:
        """Return the current timetable if it has this version, else an older revision.

        Raises:
            UnknownFestival, UnknownRevision: not served, or no longer stored.
        """
        current = self.get(festival)
        if current.timetable.version == version:
            return current.timetable
        return self._from_redis(version, lambda: self._store.revision(current.facts.festival, version))

    def comparable_version(self, newest: Timetable, version: str) -> str:
        """Return the version to compare with: `version`, or the oldest stored one if that was deleted as too old.

        Raises:
            UnknownRevision: Redis is unreachable.
        """
        if version == newest.version:
            return version
        return self._from_redis(version, lambda: self._store.comparable_version(newest.festival.id, version))

    def differing_parts(self, newest: Timetable, version: str) -> tuple[Timetable, Timetable]:
        """Return an older revision and the current one, without the slots common to both.

        Raises:
            UnknownRevision: never published, or Redis is unreachable.
        """
        if version == newest.version:
            nothing = replace(newest, slots=())
            return nothing, nothing
        return self._from_redis(
            version, lambda: self._store.differing_parts(newest.festival.id, version, newest.version)
        )

    def _from_redis(self, version: str, read: Callable[[], Answer]) -> Answer:
        if self.is_degraded:
            raise UnknownRevision(f"Version {version[:40]!r} can't be looked up now; ask for the newest.")
        try:
            return read()
        except StoreUnavailable as error:
            raise UnknownRevision(f"Version {version[:40]!r} can't be looked up now; ask for the newest.") from error

    def change_log(self, festival: str) -> tuple[LoggedRevision, ...] | None:
        """Return the changes by revision, newest first; `None` if Redis is unreachable.

        Raises:
            UnknownFestival: not served.
        """
        current = self.get(festival)
        if self.is_degraded:
            return None
        try:
            return self._store.change_log(current.facts.festival)
        except StoreUnavailable as error:
            logger.error("No change log of %s now: %s", festival, error)
            return None

    def _refresh(self) -> None:
        """Poll Redis if due: a cold process waits for it, a degraded one polls in the background."""
        if self.is_degraded:
            self._poll.run_in_background(self._load_news)
        else:
            self._poll.run(self._load_news, may_wait=self._is_cold)

    def _load_news(self) -> float:
        """Load news from Redis; return the seconds until the next poll."""
        if self._is_cold:
            self._current = {fid: copy for fid, copy in self._copies.read_all().items() if self._is_served(fid)}
            self._withdrawn = {fid: note for fid, note in self._copies.withdrawn().items() if self._is_served(fid)}
            self._announced = {fid: note for fid, note in self._copies.announced().items() if self._is_served(fid)}
        try:
            self._load_published()
        except StoreUnavailable as error:
            if not self.is_degraded:
                logger.error("Serving the last timetables from memory: %s", error)
            self.is_degraded = True
            seconds = _POLL_AFTER_FAILURE_S
        else:
            if self.is_degraded:
                logger.info("Redis answers again")
            self.is_degraded = False
            seconds = _POLL_EVERY_S if self._current else 0
        self._is_cold = False
        return seconds

    def _load_published(self) -> None:
        overview = self._store.overview()
        for withdrawal in overview.withdrawn.values():
            self._drop(withdrawal)
        for festival, facts in overview.live.items():
            if self._is_served(festival):
                self._load(facts)
        if overview.announced is not None:
            self._load_announced({fid: note for fid, note in overview.announced.items() if self._is_served(fid)})

    def _load(self, facts: LiveFacts) -> None:
        current = self._current.get(facts.festival)
        if (current is not None and current.facts == facts) or self._unreadable.get(facts.festival) == facts:
            return
        is_new = current is None or current.timetable.version != facts.version
        withdrawal = self._withdrawn.get(facts.festival)
        if withdrawal is not None and not withdrawal.is_undone_by(facts):
            return
        try:
            timetable = (
                self._store.revision(facts.festival, facts.version) if current is None or is_new else current.timetable
            )
        except UnknownRevision as error:
            logger.error("Version %s of %s not taken: %s", facts.version, facts.festival, error)
            self._unreadable[facts.festival] = facts  # not read again each second, only after the next refresh
            return
        published = PublishedTimetable(timetable, facts)
        self._current = {**self._current, facts.festival: published}
        self._withdrawn = {fid: note for fid, note in self._withdrawn.items() if fid != facts.festival}
        if is_new:
            self._copies.write(published)

    def _load_announced(self, announced: dict[FestivalId, Announcement]) -> None:
        """Take over the festivals without a timetable; one that is not among them has a timetable now, or no file."""
        undone = {
            fid for fid, note in announced.items() if fid in self._withdrawn and note.undoes(self._withdrawn[fid])
        }
        if announced == self._announced and not undone:
            return
        for festival, note in announced.items():
            if note != self._announced.get(festival) and festival not in self._current:
                self._copies.announce(note)
        for festival in self._announced.keys() - announced.keys():
            self._copies.end_announcement(festival)
        self._withdrawn = {fid: note for fid, note in self._withdrawn.items() if fid not in undone}
        self._announced = announced

    def _drop(self, withdrawal: Withdrawal) -> None:
        """Stop serving a festival, even without Redis, until it is live again."""
        festival = withdrawal.festival
        if not self._is_served(festival) or self._withdrawn.get(festival) == withdrawal:
            return
        self._withdrawn = {**self._withdrawn, festival: withdrawal}
        self._current = {fid: current for fid, current in self._current.items() if fid != festival}
        self._copies.withdraw(withdrawal)

    def _is_served(self, festival: FestivalId) -> bool:
        return not self._only or festival in self._only


def by_first_day(festival: Festival) -> tuple[str, str]:
    """Return the key that sorts festivals by first day, then id."""
    return festival.first_date.isoformat(), festival.id
