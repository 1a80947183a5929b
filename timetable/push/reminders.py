"""Reminders: a message before each pick of those who want it, put into the outbox shortly before it is due."""

from datetime import datetime

from timetable.changes import ChangeKind
from timetable.model import Timetable
from timetable.plan_news import PlanNews
from timetable.push.message import Message
from timetable.push.outbox import Outbox
from timetable.push.reminder_schedule import ReminderSchedule
from timetable.push.reminder_times import HORIZON, Reminder, reminders
from timetable.push.subscription import Subscription, Wish, selection_of
from timetable.push.subscription_store import SubscriptionStore
from timetable.push.texts import reminder_message
from timetable.selection.find_picks import read_selection

PART = 200  # recipients; a tenth of a second
_OF_TIME = {ChangeKind.ADDED, ChangeKind.MOVED, ChangeKind.RETIMED}


class Reminders:
    """The reminders of all festivals."""

    def __init__(self, subscriptions: SubscriptionStore, schedule: ReminderSchedule, outbox: Outbox) -> None:
        self._subscriptions, self._schedule, self._outbox = subscriptions, schedule, outbox

    def step(self, timetable: Timetable, now: datetime) -> bool:
        """Put some of a festival's reminders that are due within HORIZON into the outbox; return whether any were.

        A reminder that is late because this process did not run is left out once its pick has begun.
        """
        festival, horizon = timetable.festival.id, now + HORIZON
        due = self._schedule.due(festival, horizon, PART)
        stored = {one.recipient: one.subscription for one in self._subscriptions.read(festival, [*due])}
        messages: list[Message] = []
        following: dict[str, datetime | None] = dict.fromkeys(due)
        for recipient, subscription in stored.items():
            ahead = [one for one in _reminders(subscription, timetable) if one.at >= due[recipient]]
            ready = [one for one in ahead if one.at <= horizon and one.slot.start > now]
            messages += [reminder_message(one, subscription, recipient, timetable) for one in ready]
            following[recipient] = next((one.at for one in ahead if one.at > horizon), None)
        self._outbox.put(messages, now)
        self._schedule.set_next(festival, following)
        return bool(due)


def overdue_reminders(
    subscription: Subscription, recipient: str, timetable: Timetable, news: PlanNews, now: datetime
) -> list[Message]:
    """Return the reminders of picks that moved so near that their time is past, or too near for the next look."""
    moved = {one.after.id for one in news.picks if one.kind in _OF_TIME and one.after is not None}
    if not moved:
        return []
    near = (one for one in _reminders(subscription, timetable) if one.at <= now + HORIZON and one.slot.start > now)
    return [reminder_message(one, subscription, recipient, timetable) for one in near if one.slot.id in moved]


def _reminders(subscription: Subscription, timetable: Timetable) -> tuple[Reminder, ...]:
    selection = selection_of(subscription)
    if selection is None or Wish.REMINDERS not in subscription.wishes:
        return ()
    return reminders(read_selection(selection, timetable).slots, timetable.festival)
