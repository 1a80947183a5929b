"""Messages that wait to be sent, in Redis, encrypted; one is removed only after its push service has answered.

push:outbox:messages   hash id -> mark (8 random bytes), failed attempts, Unix time it expires at, encrypted payload
push:outbox:ids        sorted set of all ids, all of score 0: those of a recipient follow each other
push:outbox:{urgency}  sorted set id -> when it may be sent (Unix time)

An id is "recipient|festival|topic". The keys expire with the message that expires last.
"""

import os
import struct
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from logging import getLogger
from typing import cast

import redis

from timetable.fault_log import FaultLog
from timetable.model import FestivalId
from timetable.push.cipher import Cipher
from timetable.push.figures import PushFigures
from timetable.push.message import Message, Urgency
from timetable.push.push_keys import PushKeys
from timetable.store.redis_client import as_text, store_errors

MOST_ATTEMPTS = 255
_MESSAGES = "push:outbox:messages"
_IDS = "push:outbox:ids"
_ALL = tuple(Urgency)
_KEPT_AFTER_THE_LAST_S = 3_600
_HEAD = struct.Struct(">8sBd")

# Both leave a message alone that was replaced since it was read: then its mark is another. A mark of "" is that of an
# id without a message.
_REMOVE = """
local removed = 0
for i = 1, #ARGV, 2 do
  local stored = redis.call('HGET', KEYS[1], ARGV[i])
  if string.sub(stored or '', 1, 8) == ARGV[i + 1] then
    for k = 2, #KEYS do redis.call('ZREM', KEYS[k], ARGV[i]) end
    removed = removed + redis.call('HDEL', KEYS[1], ARGV[i])
  end
end
return removed
"""
_PUT_OFF = """
for i = 1, #ARGV, 4 do
  local stored = redis.call('HGET', KEYS[1], ARGV[i])
  if stored and string.sub(stored, 1, 8) == ARGV[i + 1] then
    redis.call('HSET', KEYS[1], ARGV[i], string.sub(stored, 1, 8) .. ARGV[i + 2] .. string.sub(stored, 10))
    for k = 2, #KEYS do redis.call('ZADD', KEYS[k], 'XX', ARGV[i + 3], ARGV[i]) end
  end
end
"""

_faults = FaultLog(getLogger(__name__))


@dataclass(frozen=True, slots=True)
class QueuedMessage:
    """A message that waits; `attempts` counts those that failed, and `mark` is another after it was replaced."""

    message: Message
    attempts: int
    mark: bytes

    @property
    def id(self) -> str:
        """Its id in the outbox."""
        return _id(self.message.recipient, self.message.festival, self.message.topic)


class Outbox:
    """The messages of all festivals. Every method raises StoreUnavailable if Redis does not answer."""

    def __init__(self, server: redis.Redis, keys: PushKeys) -> None:
        self._redis, self._cipher, self._figures = server, Cipher(keys), PushFigures(server)
        self._remove, self._put_off = server.register_script(_REMOVE), server.register_script(_PUT_OFF)

    def put(self, messages: Sequence[Message], now: datetime) -> None:
        """Queue messages, all or none; one replaces the queued one of the same festival, recipient and topic.

        It is tried from `now` on, also if the replaced one was put off.
        """
        if not messages:
            return
        last_s = int((max(one.expires_at for one in messages) - now).total_seconds()) + _KEPT_AFTER_THE_LAST_S
        with store_errors(), self._redis.pipeline(transaction=True) as steps:
            for message in messages:
                name = _id(message.recipient, message.festival, message.topic)
                head = _HEAD.pack(os.urandom(8), 0, message.expires_at.timestamp())
                content = head + self._cipher.encrypt(message.payload, f"{_MESSAGES}/{name}")
                steps.hset(_MESSAGES, name, cast("str", content))
                steps.zadd(_IDS, {name: 0})
                for urgency in _ALL:
                    if urgency != message.urgency:
                        steps.zrem(_queue(urgency), name)
                steps.zadd(_queue(message.urgency), {name: now.timestamp()})
            for key in (_MESSAGES, _IDS, *map(_queue, _ALL)):
                steps.expire(key, max(last_s, 1), nx=True)
                steps.expire(key, max(last_s, 1), gt=True)
            steps.execute()

    def due(self, now: datetime, most: int, urgencies: Sequence[Urgency] = _ALL) -> list[QueuedMessage]:
        """Return up to `most` messages to be sent by `now`: reminders first, then news, each by time.

        They stay in the outbox. Those that expired are removed and counted; so are those that can't be read, as failed.
        """
        found: list[QueuedMessage] = []
        for urgency in sorted(urgencies):
            while len(found) < most:
                with store_errors():
                    page = self._redis.zrangebyscore(_queue(urgency), "-inf", now.timestamp(), 0, most - len(found))
                    names = [as_text(one) for one in cast("list[bytes]", page)]
                    stored = cast("list[bytes | None]", self._redis.hmget(_MESSAGES, names) if names else [])
                usable = self._usable(dict(zip(names, stored, strict=True)), urgency, now)
                if len(usable) == len(names):  # else some were removed, and others move up
                    found += usable
                    break
        return found

    def done(self, messages: Sequence[QueuedMessage]) -> int:
        """Remove messages, unless they were replaced since; return how many."""
        return self._removed([(one.id, one.mark) for one in messages])

    def later(self, messages: Sequence[QueuedMessage], until: datetime, *, was_tried: bool = True) -> None:
        """Put messages off, unless they were replaced since, and count the attempt if it was one.

        One that expires before is due then, so that it is removed and counted.
        """
        arguments: list[str | bytes | float] = []
        for one in messages:
            attempts = min(one.attempts + was_tried, MOST_ATTEMPTS)
            arguments += [one.id, one.mark, bytes([attempts]), min(until, one.message.expires_at).timestamp()]
        if arguments:
            with store_errors():
                self._put_off(keys=[_MESSAGES, *map(_queue, _ALL)], args=arguments)

    def drop(self, recipient: str, festival: FestivalId | None = None) -> int:
        """Remove a recipient's messages of a festival, or of all; return how many there were."""
        prefix = f"{recipient}|" if festival is None else f"{recipient}|{festival}|"
        with store_errors():
            names = cast("list[str]", self._redis.zrangebylex(_IDS, f"[{prefix}", f"[{prefix}\x7f"))
            if not names:
                return 0
            with self._redis.pipeline(transaction=True) as steps:
                steps.hdel(_MESSAGES, *names)
                for key in (_IDS, *map(_queue, _ALL)):
                    steps.zrem(key, *names)
                return int(steps.execute()[0])

    def has(self, recipient: str, festival: FestivalId) -> bool:
        """Whether a message of a festival waits for a recipient."""
        prefix = f"{recipient}|{festival}|"
        with store_errors():
            return bool(self._redis.zlexcount(_IDS, f"[{prefix}", f"[{prefix}\x7f"))

    def counts(self) -> dict[Urgency, int]:
        """Return how many messages of each urgency wait."""
        with store_errors(), self._redis.pipeline(transaction=False) as steps:
            for urgency in _ALL:
                steps.zcard(_queue(urgency))
            return dict(zip(_ALL, steps.execute(), strict=True))

    def due_since(self) -> datetime | None:
        """Return since when the message that waits longest could have been sent; `None` if none waits."""
        with store_errors(), self._redis.pipeline(transaction=False) as steps:
            for urgency in _ALL:
                steps.zrange(_queue(urgency), 0, 0, withscores=True)
            first = [at for found in steps.execute() for _, at in found]
        return datetime.fromtimestamp(min(first), UTC) if first else None

    def _usable(self, stored: dict[str, bytes | None], urgency: Urgency, now: datetime) -> list[QueuedMessage]:
        """Read messages, and remove those that expired or can't be read."""
        usable, expired, damaged = [], [], []
        for name, content in stored.items():
            read = self._read(name, content or b"", urgency)
            if read is None:
                damaged.append((name, (content or b"")[:8]))
            elif read.message.expires_at <= now:
                expired.append((read.id, read.mark))
            else:
                usable.append(read)
        if damaged:
            _faults.fault("damaged", "Queued push messages that can't be read with PUSH_KEYS were removed")
            self._figures.count(failed=self._removed(damaged))
        if expired:
            self._figures.count(expired=self._removed(expired))
        return usable

    def _read(self, name: str, content: bytes, urgency: Urgency) -> QueuedMessage | None:
        try:
            recipient, festival, topic = name.split("|")
            mark, attempts, ends = _HEAD.unpack(content[: _HEAD.size])
            payload = self._cipher.decrypt(content[_HEAD.size :], f"{_MESSAGES}/{name}")
            expires_at = datetime.fromtimestamp(ends, UTC)
        except (ValueError, OverflowError, OSError, struct.error):
            return None
        message = Message(FestivalId(festival), recipient, topic, urgency, expires_at, payload)
        return QueuedMessage(message, attempts, mark)

    def _removed(self, messages: Sequence[tuple[str, bytes]]) -> int:
        if not messages:
            return 0
        arguments = [part for one in messages for part in one]
        with store_errors():
            removed: int = self._remove(keys=[_MESSAGES, _IDS, *map(_queue, _ALL)], args=arguments)
        return removed


def _queue(urgency: Urgency) -> str:
    return f"push:outbox:{urgency.name.lower()}"


def _id(recipient: str, festival: FestivalId, topic: str) -> str:
    return f"{recipient}|{festival}|{topic}"
