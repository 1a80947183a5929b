"""What operators see of the messages to phones: counts and times, nothing of a single subscription."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

import redis

from timetable.model import FestivalId
from timetable.push.figures import Figures, PushFigures, Round
from timetable.push.heartbeat import last_alive
from timetable.push.message import Urgency
from timetable.push.outbox import Outbox
from timetable.push.push_keys import PushKeys
from timetable.push.subscription_store import SubscriptionStore


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
    subscriptions, outbox = SubscriptionStore(server, pair), Outbox(server, pair)
    return PushState(
        subscriptions.counts(), outbox.counts(), outbox.due_since(), PushFigures(server).read(), last_alive(server)
    )
