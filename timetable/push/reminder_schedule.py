"""When each recipient's next reminder is due.

push:{festival}:reminders  sorted set recipient -> the Unix time until which its reminders are dealt with: its next one,
                           or an earlier time if its plan or its slots changed, and the next one is not known yet
"""

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from typing import TYPE_CHECKING, cast

import redis

from timetable.model import FestivalId
from timetable.store.redis_client import as_text, store_errors

if TYPE_CHECKING:
    from redis.client import Pipeline


class ReminderSchedule:
    """The next reminders of all festivals. Every method raises StoreUnavailable if Redis does not answer."""

    def __init__(self, server: redis.Redis) -> None:
        self._redis = server

    def due(self, festival: FestivalId, by: datetime, most: int) -> dict[str, datetime]:
        """Return up to `most` recipients that may have a reminder by an instant, the longest due first.

        Each with the instant until which its reminders are dealt with.
        """
        with store_errors():
            found = self._redis.zrange(
                schedule_key(festival), "-inf", by.timestamp(), byscore=True, offset=0, num=most, withscores=True
            )
        pairs = cast("list[tuple[bytes, float]]", found)
        return {as_text(one): datetime.fromtimestamp(score, UTC) for one, score in pairs}

    def set_next(self, festival: FestivalId, due: Mapping[str, datetime | None]) -> None:
        """Note when each recipient's next reminder is due; `None`: it has none ahead."""
        ahead = {one: at.timestamp() for one, at in due.items() if at is not None}
        without = [one for one, at in due.items() if at is None]
        with store_errors(), self._redis.pipeline(transaction=True) as steps:
            if ahead:
                steps.zadd(schedule_key(festival), ahead, xx=True)  # one that was removed meanwhile stays away
            if without:
                steps.zrem(schedule_key(festival), *without)
            steps.execute()

    def note_changed(self, festival: FestivalId, recipients: Iterable[str], dealt_with: datetime) -> None:
        """Note that picks of recipients with reminders changed, so that their next ones are computed anew."""
        scores = dict.fromkeys(recipients, dealt_with.timestamp())
        if scores:
            with store_errors():
                self._redis.zadd(schedule_key(festival), scores, lt=True)


def schedule_key(festival: FestivalId) -> str:
    """Return the key of a festival's schedule."""
    return f"push:{festival}:reminders"


def add_to_schedule(steps: "Pipeline", festival: FestivalId, recipient: str, dealt_with: datetime) -> None:
    """Add a recipient to the schedule, or note that its plan changed, in a transaction."""
    steps.zadd(schedule_key(festival), {recipient: dealt_with.timestamp()}, lt=True)
