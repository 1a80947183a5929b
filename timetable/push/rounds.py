"""Rounds: after a publish, compare each subscription's plan between the version its fan knows and the newest one.

A round goes in small parts, by the version that fans know, so that each older revision is read once. What a killed
process leaves undone is done by the next: each subscription has its own version. Its messages may then come again, with
the same topic, so that a phone shows them once.
"""

import logging
import time
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from timetable.errors import StoreUnavailable, UnknownRevision
from timetable.model import FestivalId, Timetable
from timetable.plan_news import PlanNews, RevisionComparison
from timetable.push.figures import PushFigures
from timetable.push.message import Message
from timetable.push.outbox import Outbox
from timetable.push.reminder_schedule import ReminderSchedule
from timetable.push.reminder_times import HORIZON
from timetable.push.reminders import overdue_reminders
from timetable.push.subscription import Subscription, Wish, selection_of
from timetable.push.subscription_store import Known, StoredSubscription, SubscriptionStore
from timetable.push.texts import changes_message, published_message
from timetable.store import RedisStore

logger = logging.getLogger(__name__)

PART = 500  # subscriptions; some tenths of a second, after which reminders are looked at again


@dataclass(slots=True)
class _Round:
    """A round that runs: `parts` are the recipients left, by the version that they know; `is_whole` not of arrivals."""

    new: Timetable
    parts: Iterator[tuple[str, Sequence[str]]]
    is_whole: bool
    began_at: float = field(default_factory=time.monotonic)
    subscription_count: int = 0
    message_count: int = 0
    base: str = ""
    comparison: RevisionComparison | None = None


class Rounds:
    """The rounds of all festivals in this process."""

    def __init__(
        self,
        store: RedisStore,
        subscriptions: SubscriptionStore,
        schedule: ReminderSchedule,
        outbox: Outbox,
        figures: PushFigures,
    ) -> None:
        self._store, self._subscriptions, self._schedule = store, subscriptions, schedule
        self._outbox, self._figures = outbox, figures
        self._running: dict[tuple[FestivalId, bool], _Round] = {}  # by festival and `is_whole`

    def step(self, timetables: Mapping[FestivalId, Timetable], now: datetime) -> bool:
        """Do a part of one festival's round after a publish; return whether there was one.

        `timetables` are the newest ones of the festivals that have subscriptions.

        Raises:
            StoreUnavailable: Redis does not answer. The round begins anew, with those who are not told yet.
        """
        return any(self._do_part(new, now, is_whole=True) for new in timetables.values())

    def step_arrived(self, timetables: Mapping[FestivalId, Timetable], now: datetime) -> bool:
        """Do a part of comparing the subscriptions that came since the last look; else like `step`.

        Call it when no round is left: a page that showed an older version may come after the round.
        """
        return any(self._do_part(new, now, is_whole=False) for new in timetables.values())

    def _do_part(self, new: Timetable, now: datetime, *, is_whole: bool) -> bool:
        key = new.festival.id, is_whole
        running = self._running.get(key) or (self._begin(new, now) if is_whole else self._begin_arrived(new))
        if running is None:
            return False
        self._running[key] = running
        try:
            is_over = not self._advance(new.festival.id, running, now)
        except StoreUnavailable:
            del self._running[key]  # its part would be left out else
            raise
        if is_over:
            del self._running[key]
        return True

    def _begin(self, new: Timetable, now: datetime) -> _Round | None:
        """Begin a round of all subscriptions; `None` if they were compared with this version."""
        festival = new.festival.id
        if self._subscriptions.compared_version(festival) == new.version:
            return None
        self._running.pop((festival, False), None)  # it compares with an older version
        self._figures.begin_round(festival, now)
        return _Round(new, _parts(self._subscriptions.known_by_all(festival), new.version), is_whole=True)

    def _begin_arrived(self, new: Timetable) -> _Round | None:
        """Begin a round of those that came since the last look; `None` if none did."""
        festival = new.festival.id
        arrived = self._subscriptions.take_arrived(festival)
        if not arrived:
            return None
        known = self._subscriptions.known_by(festival, arrived)
        return _Round(new, _parts(known, new.version), is_whole=False)

    def _advance(self, festival: FestivalId, running: _Round, now: datetime) -> bool:
        """Do the next part; return False once none is left."""
        part = next(running.parts, None)
        if part is not None:
            self._compare_part(festival, running, *part, now)
            return True
        if not running.is_whole:
            self._subscriptions.forget_arrived(festival)
            return False
        self._subscriptions.set_compared(festival, running.new.version)
        seconds = time.monotonic() - running.began_at
        self._figures.note_round(festival, seconds, running.subscription_count, running.message_count, now)
        logger.info(
            "%s %s: %d subscriptions compared in %.1f s, %d messages",
            *(festival, running.new.version, running.subscription_count, seconds, running.message_count),
        )
        return False

    def _compare_part(
        self, festival: FestivalId, running: _Round, base: str, recipients: Sequence[str], now: datetime
    ) -> None:
        """Tell some subscriptions that know the version `base`, and note that they know the newest one."""
        found = [one for one in self._subscriptions.read(festival, recipients) if one.known.version == base]
        comparison = self._comparison(festival, running, base)
        are_walks_new = comparison is None or comparison.are_walks_new
        messages: list[Message] = []
        rescheduled = []
        for one in found:
            news = _news(one.subscription, comparison)
            message = _message(one, news, running.new, now)
            if message is not None:
                messages.append(message)
            if Wish.REMINDERS in one.subscription.wishes and (news.picks or are_walks_new):
                rescheduled.append(one.recipient)
                messages += overdue_reminders(one.subscription, one.recipient, running.new, news, now)
            if base and one.subscription.wishes == {Wish.PUBLISHED} and not self._outbox.has(one.recipient, festival):
                self._subscriptions.remove(one.recipient, festival)
        self._outbox.put(messages, now)
        self._schedule.note_changed(festival, rescheduled, now + HORIZON)
        self._subscriptions.set_known(festival, {one.recipient: one.known for one in found}, running.new.version)
        running.subscription_count += len(found)
        running.message_count += len(messages)

    def _comparison(self, festival: FestivalId, running: _Round, base: str) -> RevisionComparison | None:
        """Return the comparison with an older revision, `None` for none; it is the same for all parts of a base."""
        if running.base != base:
            running.base, running.comparison = base, None
            if not base:
                return None
            try:
                version = self._store.comparable_version(festival, base)
                running.comparison = RevisionComparison(self._store.revision(festival, version), running.new)
            except UnknownRevision as error:
                logger.warning("Fans who know version %s are not told what changed since: %s", base[:64], error)
        return running.comparison


def _parts(known: Mapping[str, Known], newest: str) -> Iterator[tuple[str, Sequence[str]]]:
    """Yield the recipients that do not know the newest version, by the version that they know, some 500 at a time."""
    by_version = defaultdict(list)
    for recipient, its in known.items():
        if its.version != newest:
            by_version[its.version].append(recipient)
    for version, recipients in by_version.items():
        for first in range(0, len(recipients), PART):
            yield version, recipients[first : first + PART]


def _news(subscription: Subscription, comparison: RevisionComparison | None) -> PlanNews:
    """Return what changed of a plan; nothing without a plan, or where its older revision is unknown."""
    selection = selection_of(subscription)
    return PlanNews() if comparison is None or selection is None else comparison.news(selection)


def _message(stored: StoredSubscription, news: PlanNews, new: Timetable, now: datetime) -> Message | None:
    """Return what a fan is told; `None` where nothing of the plan changed, or they do not want to know."""
    subscription, recipient = stored.subscription, stored.recipient
    if not stored.known.version and Wish.PUBLISHED in subscription.wishes:
        return published_message(subscription, recipient, new, now)
    is_wanted = Wish.CHANGES in subscription.wishes
    return changes_message(news, subscription, recipient, new, now) if is_wanted else None
