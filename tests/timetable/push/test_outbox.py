"""Messages that wait to be sent: order, replacement, expiry, and what is damaged."""

import logging
from collections.abc import Sequence
from datetime import timedelta
from typing import cast

import pytest
import redis

from tests.counting import call_count
from tests.timetable.push.sending import KEYS, NOW, TINY, message_to
from timetable.errors import StoreUnavailable
from timetable.model import FestivalId
from timetable.push.figures import PushFigures
from timetable.push.message import Message, Urgency
from timetable.push.outbox import Outbox, QueuedMessage
from timetable.push.push_keys import PushKeys
from timetable.store.redis_client import RedisClient, as_bytes
from tools.run.address import free_port

A, B = "a" * 32, "b" * 32
SOON = timedelta(minutes=5)


@pytest.fixture
def outbox(redis_client: redis.Redis) -> Outbox:
    return Outbox(redis_client, KEYS)


def texts(messages: Sequence[QueuedMessage]) -> list[str]:
    return [one.message.payload.decode() for one in messages]


def test_a_message_stays_until_it_is_done(outbox: Outbox, redis_client: redis.Redis) -> None:
    message = message_to(A)
    outbox.put([message], NOW)
    assert [one.message for one in outbox.due(NOW, 10)] == [message]
    due = Outbox(redis_client, KEYS).due(NOW, 10)
    assert outbox.done(due) == 1
    assert outbox.due(NOW, 10) == []
    assert list(redis_client.scan_iter("push:outbox:*")) == []


def test_reminders_come_first_then_news_each_by_time(outbox: Outbox) -> None:
    outbox.put([message_to(A, "late news", "1")], NOW + SOON)
    outbox.put([message_to(A, "news", "2")], NOW)
    outbox.put([message_to(A, "late reminder", "3", urgency=Urgency.REMINDER)], NOW + SOON)
    outbox.put([message_to(A, "reminder", "4", urgency=Urgency.REMINDER)], NOW)
    assert texts(outbox.due(NOW, 10)) == ["reminder", "news"]
    assert texts(outbox.due(NOW + SOON, 10)) == ["reminder", "late reminder", "news", "late news"]
    assert texts(outbox.due(NOW + SOON, 3)) == ["reminder", "late reminder", "news"]
    assert texts(outbox.due(NOW + SOON, 10, [Urgency.REMINDER])) == ["reminder", "late reminder"]
    assert outbox.counts() == {Urgency.REMINDER: 2, Urgency.NEWS: 2}


def test_the_same_topic_of_the_same_festival_and_recipient_replaces(outbox: Outbox) -> None:
    outbox.put([message_to(A, "old"), message_to(A, "other topic", "x"), message_to(B, "other fan")], NOW)
    outbox.put([message_to(A, "other festival", festival=FestivalId("other"))], NOW)
    outbox.put([message_to(A, "new", urgency=Urgency.REMINDER)], NOW)
    assert sorted(texts(outbox.due(NOW, 10))) == ["new", "other fan", "other festival", "other topic"]
    assert outbox.counts() == {Urgency.REMINDER: 1, Urgency.NEWS: 3}


def test_what_was_replaced_while_it_was_sent_stays(outbox: Outbox) -> None:
    outbox.put([message_to(A, "old")], NOW)
    sent = outbox.due(NOW, 10)
    outbox.put([message_to(A, "new")], NOW)
    assert outbox.done(sent) == 0
    outbox.later(sent, NOW + SOON)
    [new] = outbox.due(NOW, 10)
    assert (new.message.payload, new.attempts) == (b"new", 0)


def test_a_message_that_was_put_off_comes_later_with_its_attempts(outbox: Outbox) -> None:
    outbox.put([message_to(A)], NOW)
    outbox.later(outbox.due(NOW, 10), NOW + SOON)
    assert outbox.due(NOW, 10) == []
    outbox.later(outbox.due(NOW + SOON, 10), NOW + 2 * SOON, was_tried=False)
    [again] = outbox.due(NOW + 2 * SOON, 10)
    assert (again.message, again.attempts) == (message_to(A), 1)
    outbox.put([message_to(A, "new")], NOW)
    assert texts(outbox.due(NOW, 10)) == ["new"]


def test_a_message_of_no_use_is_removed_and_counted_however_long_it_was_put_off(
    outbox: Outbox, redis_client: redis.Redis
) -> None:
    ends = NOW + SOON
    outbox.put([message_to(A, topic=str(number), expires_at=ends) for number in range(7)], NOW)
    outbox.put([message_to(B)], NOW + timedelta(seconds=1))
    outbox.later(outbox.due(NOW, 3), NOW + timedelta(days=1))
    assert [one.message for one in outbox.due(ends, 2)] == [message_to(B)]
    assert outbox.counts() == {Urgency.REMINDER: 0, Urgency.NEWS: 1}
    assert PushFigures(redis_client).read().expired == 7


def test_a_recipient_s_messages_are_dropped_of_one_festival_or_of_all(
    outbox: Outbox, redis_client: redis.Redis
) -> None:
    other = FestivalId("tiny2")
    everything = [message_to(one, topic=topic, festival=at) for one in (A, B) for topic in "xy" for at in (TINY, other)]
    outbox.put(everything, NOW)
    assert outbox.drop(A, TINY) == 2
    assert outbox.drop(A) == 2
    assert outbox.drop(A) == outbox.drop("a") == outbox.drop("") == 0
    assert {one.message.recipient for one in outbox.due(NOW, 10)} == {B}
    assert outbox.drop(B) == 4
    assert list(redis_client.scan_iter("push:outbox:*")) == []


def test_nothing_of_a_message_can_be_read_in_redis(outbox: Outbox, redis_client: redis.Redis) -> None:
    outbox.put([message_to(A, "secret name of an act")], NOW)
    outbox.put([message_to(A, "secret name of an act")], NOW)
    [(name, content)] = redis_client.hgetall("push:outbox:messages").items()
    assert name == f"{A}|tiny|picks".encode()
    assert b"secret" not in content


def test_the_keys_expire_after_the_last_message(outbox: Outbox, redis_client: redis.Redis) -> None:
    outbox.put([message_to(A, expires_at=NOW + timedelta(hours=5))], NOW)
    outbox.put([message_to(B, expires_at=NOW + timedelta(hours=1))], NOW)
    keys = list(redis_client.scan_iter("push:outbox:*"))
    assert len(keys) == 3
    for key in keys:
        assert 5 * 3600 < redis_client.ttl(key) <= 6 * 3600


def damage(server: redis.Redis, value: bytes | None) -> None:
    name = f"{A}|tiny|picks"
    assert server.hexists("push:outbox:messages", name)
    if value is None:
        server.hdel("push:outbox:messages", name)
    else:
        server.hset("push:outbox:messages", name, cast("str", value))


@pytest.mark.parametrize(
    ("value", "failed"), [(b"", 1), (b"x", 1), (b"x" * 8, 1), (b"\xff" * 17, 1), (b"x" * 500, 1), (None, 0)]
)
def test_a_damaged_message_is_removed_and_others_are_not(
    outbox: Outbox, redis_client: redis.Redis, caplog: pytest.LogCaptureFixture, value: bytes | None, failed: int
) -> None:
    outbox.put([message_to(A), message_to(B)], NOW)
    damage(redis_client, value)
    assert [one.message for one in outbox.due(NOW, 10)] == [message_to(B)]
    assert outbox.counts()[Urgency.NEWS] == 1
    assert redis_client.hlen("push:outbox:messages") == redis_client.zcard("push:outbox:ids") == 1
    assert PushFigures(redis_client).read().failed == failed
    assert A not in caplog.text


def test_messages_moved_to_another_recipient_or_of_other_keys_are_removed(
    outbox: Outbox, redis_client: redis.Redis, caplog: pytest.LogCaptureFixture
) -> None:
    outbox.put([message_to(A), message_to(B)], NOW)
    damage(redis_client, as_bytes(redis_client.hget("push:outbox:messages", f"{B}|tiny|picks") or b""))
    assert [one.message for one in outbox.due(NOW, 10)] == [message_to(B)]
    caplog.set_level(logging.INFO)
    assert Outbox(redis_client, PushKeys.generate()).due(NOW, 10) == []
    assert outbox.due(NOW, 10) == []


def test_without_redis_there_is_one_error() -> None:
    away = Outbox(RedisClient(f"redis://127.0.0.1:{free_port()}/0", timeout_s=0.2).connection, KEYS)
    for call in (
        lambda: away.put([message_to(A)], NOW),
        lambda: away.due(NOW, 1),
        lambda: away.done([QueuedMessage(message_to(A), 0, b"")]),
        lambda: away.later([QueuedMessage(message_to(A), 0, b"")], NOW),
        lambda: away.drop(A),
        away.counts,
    ):
        with pytest.raises(StoreUnavailable):
            call()


def test_the_cost_of_a_message_does_not_grow_with_the_outbox(outbox: Outbox) -> None:
    def round_trip(count: int, prefix: str) -> None:
        messages: list[Message] = [message_to(f"{prefix}{number:031}") for number in range(count)]
        outbox.put(messages, NOW)
        assert len(outbox.due(NOW, count)) == count
        outbox.done(outbox.due(NOW, count))

    round_trip(10, "a")
    few = call_count(lambda: round_trip(50, "b"))
    outbox.put([message_to(f"c{number:031}", urgency=Urgency.NEWS) for number in range(2_000)], NOW + SOON)
    many = call_count(lambda: round_trip(400, "d"))
    assert many < 9 * few
    assert many < 300 * 400
