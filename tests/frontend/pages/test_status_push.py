"""The status page counts messages to phones, where they are offered, and shows nothing of a subscription."""

from datetime import UTC, datetime, timedelta

import pytest
import redis
from django.test import Client
from pytest_django.fixtures import Settings

from timetable.model import FestivalId, Timetable
from timetable.push.figures import PushFigures
from timetable.push.push_keys import PushKeys
from timetable.push.subscription import Subscription, Wish
from timetable.push.subscription_store import SubscriptionStore
from timetable.wording.catalogue import message
from timetable.wording.language import Language

JA, EN = Language("ja"), Language("en")
KEYS = PushKeys.generate()
ENDPOINT = "https://fcm.googleapis.com/fcm/send/a-secret"


@pytest.fixture
def counted(redis_client: redis.Redis, tiny: Timetable, settings: Settings) -> datetime:
    settings.PUSH_KEYS = KEYS.text
    now = datetime.now(UTC)
    one = Subscription(ENDPOINT, "key", "auth", FestivalId("tiny"), "code", JA, frozenset({Wish.CHANGES}))
    SubscriptionStore(redis_client, KEYS).add(one, tiny.version, now + timedelta(days=1), now)
    figures = PushFigures(redis_client)
    figures.count(sent=1234, failed=5, gone=6, expired=7)
    figures.note_round(FestivalId("tiny"), 2.5, 1, 1, now - timedelta(minutes=3))
    return now


@pytest.mark.usefixtures("counted")
@pytest.mark.parametrize("language", [JA, EN])
def test_counts_are_shown_and_nothing_of_a_subscription(client: Client, language: Language) -> None:
    page = client.get(f"/status/?lang={language}").content.decode()
    shown = [
        ("push_subscriptions", "1"),
        ("push_sent", "1234"),
        ("push_failed", "5"),
        ("push_gone", "6"),
    ]
    assert f"<h2>{message('status.push', language)}</h2>" in page
    for name, count in shown:
        assert f"<dt>{message(f'status.{name}', language)}</dt><dd><b>{count}</b></dd>" in page
    assert (
        f"<dt>{message('status.push_round', language)}</dt><dd><b>{'3分前' if language == JA else '3 min ago'}" in page
    )
    cipher = SubscriptionStore(redis.Redis(), KEYS).cipher
    for private in (KEYS.private, "a-secret", "googleapis", cipher.recipient_of(ENDPOINT)):
        assert private not in page


@pytest.mark.usefixtures("tiny")
def test_nothing_is_shown_where_none_are_offered(client: Client, settings: Settings) -> None:
    settings.PUSH_KEYS = ""
    assert message("status.push", JA) not in client.get("/status/").content.decode()
    settings.PUSH_KEYS = f"{KEYS.public}.{PushKeys.generate().private}"
    assert message("status.push", JA) not in client.get("/status/").content.decode()


@pytest.mark.usefixtures("tiny")
def test_a_round_that_never_ran_is_no_time(client: Client, settings: Settings) -> None:
    settings.PUSH_KEYS = KEYS.text
    page = client.get("/status/?lang=en").content.decode()
    assert f"<dt>{message('status.push_round', EN)}</dt><dd>{message('status.push_never', EN)}</dd>" in page
