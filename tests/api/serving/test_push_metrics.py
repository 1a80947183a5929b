"""Operators see counts and times of messages to phones in a scrape, and nothing of a subscription."""

from datetime import UTC, datetime, timedelta

import pytest
import redis
from django.test import Client
from prometheus_client.parser import text_string_to_metric_families
from pytest_django.fixtures import Settings

from timetable.model import FestivalId, Timetable
from timetable.push.figures import PushFigures
from timetable.push.heartbeat import set_alive
from timetable.push.message import Message, Urgency
from timetable.push.outbox import Outbox
from timetable.push.push_keys import PushKeys
from timetable.push.subscription import Subscription, Wish
from timetable.push.subscription_store import SubscriptionStore
from timetable.wording.language import Language

KEYS = PushKeys.generate()
TINY = FestivalId("tiny")


@pytest.fixture(autouse=True)
def _with_keys(settings: Settings, tiny: Timetable) -> None:
    assert tiny.slots
    settings.PUSH_KEYS = KEYS.text


def scraped(client: Client) -> dict[tuple[str, str], float]:
    """Return our push metrics by name and the value of their label."""
    families = text_string_to_metric_families(client.get("/metrics").content.decode())
    samples = [one for family in families for one in family.samples if one.name.startswith("timetable_push_")]
    return {(one.name.removeprefix("timetable_push_"), "".join(one.labels.values())): one.value for one in samples}


def test_a_server_that_sent_nothing_yet_has_zeros(client: Client) -> None:
    assert scraped(client) == {
        ("waiting", "reminder"): 0,
        ("waiting", "news"): 0,
        ("last_tick_timestamp_seconds", ""): 0,
        **{("messages_total", outcome): 0 for outcome in ("sent", "failed", "gone", "expired")},
    }


def test_counts_and_times_are_those_of_redis(client: Client, redis_client: redis.Redis) -> None:
    now = datetime.now(UTC)
    store, figures = SubscriptionStore(redis_client, KEYS), PushFigures(redis_client)
    endpoint = "https://fcm.googleapis.com/fcm/send/a-secret"
    one = Subscription(endpoint, "key", "auth", TINY, "code", Language("ja"), frozenset({Wish.CHANGES}))
    store.add(one, "v", now + timedelta(days=1), now)
    recipient = store.cipher.recipient_of(endpoint)
    waiting = [Message(TINY, recipient, str(topic), Urgency.NEWS, now + timedelta(hours=1), b"{}") for topic in (1, 2)]
    Outbox(redis_client, KEYS).put(waiting, now)
    figures.count(sent=40, failed=3, gone=2, expired=1)
    figures.note_pace(now, 40, 2)
    figures.note_round(TINY, 12.5, 1, 40, now - timedelta(seconds=30))
    figures.begin_round(FestivalId("other"), now - timedelta(seconds=90))
    set_alive(redis_client, now)
    found = scraped(client)
    assert found.pop(("round_running_seconds", "other")) == pytest.approx(90, abs=30)
    assert found == {
        ("subscriptions", "tiny"): 1,
        ("waiting", "reminder"): 0,
        ("waiting", "news"): 2,
        ("last_tick_timestamp_seconds", ""): pytest.approx(now.timestamp()),
        ("messages_total", "sent"): 40,
        ("messages_total", "failed"): 3,
        ("messages_total", "gone"): 2,
        ("messages_total", "expired"): 1,
        ("pace", ""): 20,
        ("round_seconds", "tiny"): 12.5,
        ("round_end_timestamp_seconds", "tiny"): pytest.approx((now - timedelta(seconds=30)).timestamp()),
    }
    text = client.get("/metrics").content.decode()
    assert not [secret for secret in ("a-secret", recipient, KEYS.private) if secret in text]


@pytest.mark.parametrize("keys", ["", f"{KEYS.public}.{PushKeys.generate().private}"], ids=["none", "no pair"])
def test_without_keys_that_can_be_used_there_are_none(client: Client, settings: Settings, keys: str) -> None:
    settings.PUSH_KEYS = keys
    assert scraped(client) == {}


def test_a_damaged_time_of_the_last_tick_counts_as_none(client: Client, redis_client: redis.Redis) -> None:
    for damaged in ("x", "1e99", "2026-11-28T01:00:00", b"\xff"):
        redis_client.set("push:alive", damaged)
        assert scraped(client)["last_tick_timestamp_seconds", ""] == 0
