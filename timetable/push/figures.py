"""Figures of push messages for operators, in Redis: totals, pace, and each festival's last round.

push:figures          hash: sent, failed, gone, expired; minute, minute_sent, minute_s: the last minute with sends
push:figures:rounds   hash festival -> Round
push:figures:running  hash festival -> since when its round runs
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import cast

import msgspec
import redis

from timetable.model import FestivalId
from timetable.store.redis_client import as_text, store_errors
from timetable.strict_json import decoded

_TOTALS = "push:figures"
_ROUNDS = "push:figures:rounds"
_RUNNING = "push:figures:running"


@dataclass(frozen=True, slots=True)
class Round:
    """A festival's last round: how long it took, how many subscriptions it compared, how many messages it queued."""

    seconds: float
    subscriptions: int
    messages: int
    ended_at: datetime


@dataclass(frozen=True, slots=True)
class Figures:
    """All figures. Totals count since Redis was empty.

    `sent`: accepted by a push service; `failed`: refused, too large or unreadable; `gone`: recipients that their push
    service knows no longer; `expired`: messages of no use before they could be sent. `pace` is messages per second
    while sending, in the last minute with sends; 0 before the first. `running`: since when a round runs.
    """

    sent: int = 0
    failed: int = 0
    gone: int = 0
    expired: int = 0
    pace: float = 0.0
    rounds: Mapping[FestivalId, Round] = field(default_factory=dict)
    running: Mapping[FestivalId, datetime] = field(default_factory=dict)


class PushFigures:
    """Counts into Redis, and reads from it. Every method raises StoreUnavailable if Redis does not answer."""

    def __init__(self, server: redis.Redis) -> None:
        self._redis = server

    def count(self, *, sent: int = 0, failed: int = 0, gone: int = 0, expired: int = 0) -> None:
        """Add to the totals."""
        added = {"sent": sent, "failed": failed, "gone": gone, "expired": expired}
        with store_errors(), self._redis.pipeline(transaction=False) as steps:
            for name, count in added.items():
                if count:
                    steps.hincrby(_TOTALS, name, count)
            steps.execute()

    def note_pace(self, now: datetime, messages: int, seconds: float) -> None:
        """Note that `messages` were sent within `seconds`; those of the same minute are added up."""
        minute = str(int(now.timestamp()) // 60)
        with store_errors():
            is_new = as_text(self._redis.hget(_TOTALS, "minute") or b"") != minute
            with self._redis.pipeline(transaction=True) as steps:
                if is_new:
                    steps.hset(_TOTALS, mapping={"minute": minute, "minute_sent": 0, "minute_s": 0})
                steps.hincrby(_TOTALS, "minute_sent", messages)
                steps.hincrbyfloat(_TOTALS, "minute_s", seconds)
                steps.execute()

    def begin_round(self, festival: FestivalId, at: datetime) -> None:
        """Note that a festival's round runs since `at`; one that was killed and continues began when it first did."""
        with store_errors():
            self._redis.hsetnx(_RUNNING, festival, at.isoformat())

    def note_round(
        self, festival: FestivalId, seconds: float, subscriptions: int, messages: int, ended_at: datetime
    ) -> None:
        """Note a round that ended."""
        content = msgspec.json.encode(Round(seconds, subscriptions, messages, ended_at))
        with store_errors(), self._redis.pipeline(transaction=True) as steps:
            steps.hset(_ROUNDS, festival, cast("str", content))
            steps.hdel(_RUNNING, festival)
            steps.execute()

    def forget_rounds(self, festival: FestivalId) -> None:
        """Forget the rounds of a festival that is over or withdrawn, so that none counts as running for ever."""
        with store_errors(), self._redis.pipeline(transaction=True) as steps:
            steps.hdel(_ROUNDS, festival)
            steps.hdel(_RUNNING, festival)
            steps.execute()

    def read(self) -> Figures:
        """Return all figures; what can't be read is left out."""
        with store_errors(), self._redis.pipeline(transaction=True) as steps:
            for key in (_TOTALS, _ROUNDS, _RUNNING):
                steps.hgetall(key)
            totals, rounds, running = ({as_text(name): value for name, value in one.items()} for one in steps.execute())
        sent, seconds = _number(totals.get("minute_sent")), _number(totals.get("minute_s"))
        counts = {name: int(_number(totals.get(name))) for name in ("sent", "failed", "gone", "expired")}
        return Figures(
            **counts,
            pace=round(sent / seconds, 1) if seconds > 0 else 0.0,
            rounds={FestivalId(name): one for name, value in rounds.items() if (one := _round(value)) is not None},
            running={FestivalId(name): at for name, value in running.items() if (at := _moment(value)) is not None},
        )


def _number(value: bytes | None) -> float:
    try:
        return float(value or 0)
    except ValueError:
        return 0.0


def _moment(value: bytes) -> datetime | None:
    try:
        return datetime.fromisoformat(value.decode()).astimezone(UTC)
    except ValueError:
        return None


def _round(value: bytes) -> Round | None:
    try:
        return decoded(_ROUND, value, "round")
    except ValueError:
        return None


_ROUND = msgspec.json.Decoder(Round)
