"""All push subscriptions in Redis, encrypted; each with the version that its fan knows.

push:ends                      hash festival -> when it ends, and its subscriptions with it
push:{festival}:subscriptions  hash recipient -> Subscription, encrypted
push:{festival}:known          hash recipient -> version that the fan was last told of or saw, and a random mark
push:{festival}:arrived        set of recipients that came, or were sent anew; under `:taken` those that are dealt with
push:compared                  hash festival -> version that all its subscriptions were compared with last
push:rate:{recipient}          how often it was sent within a minute
"""

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import cast

import redis

from timetable.errors import TooManySubscriptions
from timetable.model import FestivalId
from timetable.push.cipher import Cipher
from timetable.push.limits import MOST_A_MINUTE, MOST_SUBSCRIPTIONS
from timetable.push.push_keys import PushKeys
from timetable.push.reminder_schedule import add_to_schedule, schedule_key
from timetable.push.reminder_times import HORIZON
from timetable.push.subscription import Subscription, Wish, read_subscription, write_subscription
from timetable.store.redis_client import as_bytes, as_text, store_errors

_PAGE = 500
_ENDS, _COMPARED = "push:ends", "push:compared"
_KEPT_AFTER_THE_END = timedelta(hours=1)  # for a server whose push process does not run then

# Set each recipient's version unless its fan sent the subscription anew meanwhile.
_SET_KNOWN = """
for i = 1, #ARGV, 3 do
  if redis.call('HGET', KEYS[1], ARGV[i]) == ARGV[i + 1] then redis.call('HSET', KEYS[1], ARGV[i], ARGV[i + 2]) end
end
"""


@dataclass(frozen=True, slots=True)
class Known:
    """What a fan knows: a version, "" where there was none; `mark` is of the request that sent the subscription."""

    version: str
    mark: str

    @classmethod
    def read(cls, value: bytes | str | None) -> "Known":
        """Read the stored form; nothing stored counts as no version."""
        version, _, mark = as_text(value or b"").partition("|")
        return cls(version, mark)

    def write(self) -> str:
        """Write the stored form."""
        return f"{self.version}|{self.mark}"


@dataclass(frozen=True, slots=True)
class StoredSubscription:
    """One subscription of a festival by its recipient, with what its fan knows."""

    recipient: str
    subscription: Subscription
    known: Known


class SubscriptionStore:
    """The subscriptions of all festivals. Every method raises StoreUnavailable if Redis does not answer."""

    def __init__(self, server: redis.Redis, keys: PushKeys) -> None:
        self._redis, self.cipher = server, Cipher(keys)
        self._set_known = server.register_script(_SET_KNOWN)

    def add(self, subscription: Subscription, version: str, ends_at: datetime, now: datetime) -> None:
        """Store a subscription, in place of the browser's earlier one to this festival.

        `version` is the one that the fan sees. It is gone after `ends_at`.

        Raises:
            TooManySubscriptions: this server is full, or this browser sent more than MOST_A_MINUTE within a minute.
        """
        festival, recipient = subscription.festival, self.cipher.recipient_of(subscription.endpoint)
        place = _subscriptions(festival)
        with store_errors():
            self._refuse_excess(recipient, place)
            with self._redis.pipeline(transaction=True) as steps:
                content = self.cipher.encrypt(write_subscription(subscription), f"{place}/{recipient}")
                steps.hset(place, recipient, cast("str", content))
                steps.hset(_known(festival), recipient, Known(version, secrets.token_hex(4)).write())
                steps.sadd(_arrived(festival), recipient)
                if Wish.REMINDERS in subscription.wishes:
                    add_to_schedule(steps, festival, recipient, now + HORIZON)
                else:
                    steps.zrem(schedule_key(festival), recipient)
                steps.hset(_ENDS, festival, ends_at.isoformat())
                for key in (place, _known(festival), _arrived(festival), schedule_key(festival)):
                    steps.expire(key, max(ends_at - now, timedelta(0)) + _KEPT_AFTER_THE_END)
                steps.execute()

    def _refuse_excess(self, recipient: str, place: str) -> None:
        rate = f"push:rate:{recipient}"
        with self._redis.pipeline(transaction=True) as steps:
            steps.incr(rate)
            steps.expire(rate, 60, nx=True)
            count: int = steps.execute()[0]
        if count > MOST_A_MINUTE:
            raise TooManySubscriptions(f"This browser sent {MOST_A_MINUTE} subscriptions within a minute.")
        if not self._redis.hexists(place, recipient) and sum(self.counts().values()) >= MOST_SUBSCRIPTIONS:
            raise TooManySubscriptions(f"This server holds {MOST_SUBSCRIPTIONS:,} subscriptions, its most.")

    def get(self, festival: FestivalId, recipient: str) -> Subscription | None:
        """Return a subscription; `None` for one that is gone or can't be read."""
        with store_errors():
            stored = self._redis.hget(_subscriptions(festival), recipient)
        return self._read(festival, recipient, stored) if isinstance(stored, bytes) else None

    def readable_count(self, festival: FestivalId) -> int:
        """Return how many of a festival's subscriptions are encrypted with this operator's keys."""
        with store_errors():
            stored = self._redis.hscan_iter(_subscriptions(festival), count=_PAGE)
            return sum(self._read(festival, as_text(one), as_bytes(content)) is not None for one, content in stored)

    def known(self, festival: FestivalId, endpoint: str) -> Known | None:
        """Return what the fan of an endpoint knows; `None` without a subscription."""
        with store_errors():
            value = self._redis.hget(_known(festival), self.cipher.recipient_of(endpoint))
        return None if value is None else Known.read(value)

    def known_by_all(self, festival: FestivalId) -> dict[str, Known]:
        """Return what the fan of each recipient knows."""
        with store_errors():
            found = cast("dict[bytes, bytes]", self._redis.hgetall(_known(festival)))
        return {as_text(recipient): Known.read(value) for recipient, value in found.items()}

    def known_by(self, festival: FestivalId, recipients: Sequence[str]) -> dict[str, Known]:
        """Return what the fans of some recipients know; those that are gone are left out."""
        if not recipients:
            return {}
        with store_errors():
            found = cast("list[bytes | None]", self._redis.hmget(_known(festival), recipients))
        return {one: Known.read(value) for one, value in zip(recipients, found, strict=True) if value is not None}

    def take_arrived(self, festival: FestivalId) -> list[str]:
        """Return the recipients that came or were sent anew; again, until `forget_arrived` is called."""
        with store_errors():
            if not self._redis.exists(_taken(festival)) and self._redis.exists(_arrived(festival)):
                self._redis.rename(_arrived(festival), _taken(festival))
            return [as_text(one) for one in self._redis.smembers(_taken(festival))]

    def forget_arrived(self, festival: FestivalId) -> None:
        """Note that the recipients of `take_arrived` are dealt with."""
        with store_errors():
            self._redis.delete(_taken(festival))

    def read(self, festival: FestivalId, recipients: Sequence[str]) -> list[StoredSubscription]:
        """Return the subscriptions of some recipients, in their order.

        One that is gone, or can't be read since it is of another operator's key, is left out.
        """
        if not recipients:
            return []
        with store_errors(), self._redis.pipeline(transaction=True) as steps:
            steps.hmget(_subscriptions(festival), recipients)
            steps.hmget(_known(festival), recipients)
            contents, known = steps.execute()
        found = []
        for recipient, content, value in zip(recipients, contents, known, strict=True):
            subscription = self._read(festival, recipient, content) if content is not None else None
            if subscription is not None:
                found.append(StoredSubscription(recipient, subscription, Known.read(value)))
        return found

    def set_known(self, festival: FestivalId, told: Mapping[str, Known], version: str) -> None:
        """Note that the fans of `told` know `version` now, unless they sent their subscription since it was read."""
        if told:
            arguments = [
                part for one, known in told.items() for part in (one, known.write(), f"{version}|{known.mark}")
            ]
            with store_errors():
                self._set_known(keys=[_known(festival)], args=arguments)

    def compared_version(self, festival: FestivalId) -> str:
        """Return the version that all subscriptions were compared with last; "" for none."""
        with store_errors():
            return as_text(self._redis.hget(_COMPARED, festival) or b"")

    def set_compared(self, festival: FestivalId, version: str) -> None:
        """Note that all subscriptions were compared with a version."""
        with store_errors():
            self._redis.hset(_COMPARED, festival, version)

    def remove(self, recipient: str, festival: FestivalId | None = None) -> int:
        """Remove a recipient's subscription to a festival, or to all; return how many there were."""
        festivals = self.ends() if festival is None else (festival,)
        with store_errors(), self._redis.pipeline(transaction=True) as steps:
            for one in festivals:
                steps.hdel(_subscriptions(one), recipient)
            for one in festivals:
                steps.hdel(_known(one), recipient)
                steps.zrem(schedule_key(one), recipient)
                for key in (_arrived(one), _taken(one)):
                    steps.srem(key, recipient)
            return sum(steps.execute()[: len(festivals)])

    def remove_festival(self, festival: FestivalId) -> None:
        """Remove all subscriptions of a festival."""
        with store_errors(), self._redis.pipeline(transaction=True) as steps:
            steps.delete(_subscriptions(festival), _known(festival), schedule_key(festival))
            steps.delete(_arrived(festival), _taken(festival))
            for key in (_ENDS, _COMPARED):
                steps.hdel(key, festival)
            steps.execute()

    def ends(self) -> dict[FestivalId, datetime]:
        """Return the festivals that have or had subscriptions, each with its end (UTC)."""
        with store_errors():
            found = self._redis.hgetall(_ENDS)
        return {FestivalId(as_text(one)): datetime.fromisoformat(as_text(end)) for one, end in found.items()}

    def counts(self) -> dict[FestivalId, int]:
        """Return how many subscriptions each festival has."""
        festivals = list(self.ends())
        with store_errors(), self._redis.pipeline(transaction=False) as steps:
            for festival in festivals:
                steps.hlen(_subscriptions(festival))
            return dict(zip(festivals, steps.execute(), strict=True))

    def _read(self, festival: FestivalId, recipient: str, stored: bytes) -> Subscription | None:
        try:
            return read_subscription(self.cipher.decrypt(stored, f"{_subscriptions(festival)}/{recipient}"))
        except ValueError:
            return None


def _subscriptions(festival: FestivalId) -> str:
    return f"push:{festival}:subscriptions"


def _known(festival: FestivalId) -> str:
    return f"push:{festival}:known"


def _arrived(festival: FestivalId) -> str:
    return f"push:{festival}:arrived"


def _taken(festival: FestivalId) -> str:
    return f"push:{festival}:arrived:taken"
