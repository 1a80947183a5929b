"""What operators see of the messages to phones: counts and times, nothing of a single subscription."""

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime

import redis

from timetable.model import FestivalId
from timetable.push.figures import Figures, PushFigures, Round
from timetable.push.heartbeat import last_alive
from timetable.push.message import Urgency
from timetable.push.outbox import Outbox
from timetable.push.push_keys import PushKeys
from timetable.push.subscription_store import SubscriptionStore
from timetable.store.redis_client import as_bytes, as_text, store_errors


@dataclass(frozen=True, slots=True)
class PushState:
    """Subscriptions by festival, waiting messages by urgency, what was sent, and the push process's last tick (UTC).

    `due_since` is since when the message that waits longest could have been sent (UTC), `None` if none waits.
    """

    subscriptions: Mapping[FestivalId, int]
    waiting: Mapping[Urgency, int]
    due_since: datetime | None
    figures: Figures
    last_tick: datetime | None

    @property
    def last_round(self) -> Round | None:
        """The round that ended last, of any festival."""
        return max(self.figures.rounds.values(), key=lambda one: one.ended_at, default=None)


def read_push_state(server: redis.Redis, keys: str) -> PushState | None:
    """Read the state; `keys` are those of the settings. `None` without keys, or with two that are no pair.

    Raises:
        StoreUnavailable: Redis does not answer.
    """
    try:
        pair = PushKeys.read(keys)
    except ValueError:
        return None
    subscriptions, waiting = SubscriptionStore(server, pair).counts(), Outbox(server, pair).counts()
    return PushState(subscriptions, waiting, _due_since(server), PushFigures(server).read(), last_alive(server))


def count_readable(server: redis.Redis, keys: PushKeys, festival: FestivalId) -> int:
    """Return how many of a festival's subscriptions are encrypted with these keys.

    Raises:
        StoreUnavailable: Redis does not answer.
    """
    cipher, place, count = SubscriptionStore(server, keys).cipher, f"push:{festival}:subscriptions", 0
    with store_errors():
        for recipient, stored in server.hscan_iter(place, count=500):
            with suppress(ValueError):
                cipher.decrypt(as_bytes(stored), f"{place}/{as_text(recipient)}")
                count += 1
    return count


def _due_since(server: redis.Redis) -> datetime | None:
    with store_errors(), server.pipeline(transaction=False) as steps:
        for urgency in Urgency:
            steps.zrange(f"push:outbox:{urgency.name.lower()}", 0, 0, withscores=True)
        first = [at for found in steps.execute() for _, at in found]
    return datetime.fromtimestamp(min(first), UTC) if first else None
