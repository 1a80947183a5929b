"""The work of the push process: reminders, rounds after a publish, and sending, in small parts."""

import logging
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from redis.exceptions import LockError

from timetable.errors import UnknownRevision
from timetable.model import FestivalId, Timetable
from timetable.push.delivery import Delivery
from timetable.push.figures import PushFigures
from timetable.push.heartbeat import set_alive
from timetable.push.message import Urgency
from timetable.push.outbox import Outbox
from timetable.push.push_keys import PushKeys
from timetable.push.push_service import PushService
from timetable.push.reminder_schedule import ReminderSchedule
from timetable.push.reminders import Reminders
from timetable.push.rounds import Rounds
from timetable.push.subscription_store import SubscriptionStore
from timetable.seasons import is_over
from timetable.store import RedisStore
from timetable.store.redis_client import store_errors

logger = logging.getLogger(__name__)

LONGEST = timedelta(seconds=60)  # of one call; the next tick goes on
_LOCK_S = 25  # longer than any step takes; after a kill, the next process waits so long
_BATCH = 200  # messages that are sent at a time
_SMALL_BATCH = 50  # a tenth of a second, while more reminders may be due


class PushWork:
    """The push process of one server. Several may run: one of them works, the others wait."""

    def __init__(self, store: RedisStore, keys: PushKeys, service: PushService) -> None:
        server, self._store = store.connection, store
        self._subscriptions, outbox = SubscriptionStore(server, keys), Outbox(server, keys)
        self._figures, schedule = PushFigures(server), ReminderSchedule(server)
        self._reminders = Reminders(self._subscriptions, schedule, outbox)
        self._rounds = Rounds(store, self._subscriptions, schedule, outbox, self._figures)
        self._delivery = Delivery(self._subscriptions, outbox, service, self._figures)
        self._newest: dict[FestivalId, Timetable] = {}

    def run(self, clock: Callable[[], datetime] = lambda: datetime.now(UTC)) -> None:
        """Work until nothing is left to do, for a minute at most.

        Raises:
            StoreUnavailable: Redis does not answer; what is left is done after the next tick.
        """
        lock = self._store.connection.lock("push:working", timeout=_LOCK_S, blocking=False)
        until = clock() + LONGEST
        with store_errors():
            if not lock.acquire():
                return
            try:
                while (now := clock()) < until and self.step(now):
                    lock.reacquire()
            except LockError:
                logger.warning("Another push process took over")
            finally:
                if lock.owned():
                    lock.release()

    def step(self, now: datetime) -> bool:
        """Do a part of what is most urgent; return whether anything was done. Reminders go before everything else."""
        set_alive(self._store.connection, now)
        timetables = self._timetables(now)
        reminded = [self._reminders.step(timetable, now) for timetable in timetables.values()]
        sent_count = self._delivery.send_due(now, _BATCH, [Urgency.REMINDER])
        if self._rounds.step(timetables, now) or sent_count:
            return True
        # Fans open pages all day long: what they send anew does not hold back the messages of others.
        has_arrived = self._rounds.step_arrived(timetables, now)
        sent_count = self._delivery.send_due(now, _SMALL_BATCH if any(reminded) else _BATCH)
        return sent_count > 0 or has_arrived or any(reminded)

    def _timetables(self, now: datetime) -> dict[FestivalId, Timetable]:
        """Return the newest timetables of festivals with subscriptions; remove those of festivals that are over."""
        live, ends = self._store.live(), self._subscriptions.ends()
        self._newest = {one: timetable for one, timetable in self._newest.items() if one in ends and one in live}
        for festival in ends.keys() & live.keys():
            self._take(festival, live[festival].version)
        for festival, end in ends.items():
            newest = self._newest.get(festival)
            if is_over(newest.festival, now) if newest else now >= end:
                self._subscriptions.remove_festival(festival)
                self._figures.forget_rounds(festival)
                self._newest.pop(festival, None)
                logger.info("%s is over: its push subscriptions are removed", festival)
        return self._newest

    def _take(self, festival: FestivalId, version: str) -> None:
        """Read a version unless it is at hand; one that can't be read leaves the last one."""
        if festival not in self._newest or self._newest[festival].version != version:
            try:
                self._newest[festival] = self._store.revision(festival, version)
            except UnknownRevision as error:
                logger.error("Version %s of %s not taken: %s", version, festival, error)
