"""All parts of sending together, for tests: a store, an outbox and a client of the push service on this machine."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

import redis

from tests.push_service import Browser, PushServer
from timetable.model import FestivalId
from timetable.push.delivery import Delivery
from timetable.push.figures import PushFigures
from timetable.push.message import Message, Urgency
from timetable.push.outbox import Outbox
from timetable.push.push_keys import PushKeys
from timetable.push.push_service import PushService
from timetable.push.subscription import Subscription, Wish
from timetable.push.subscription_store import SubscriptionStore
from timetable.wording.language import Language

# Keys of Redis expire by the machine's clock.
NOW = datetime.now(UTC).replace(microsecond=0)
KEYS = PushKeys.generate()
TINY = FestivalId("tiny")
CONTACT = "mailto:ops@festival.example"


@dataclass(frozen=True)
class Sending:
    """The parts, and short ways to fill them."""

    subscriptions: SubscriptionStore
    outbox: Outbox
    figures: PushFigures
    delivery: Delivery
    service: PushService

    def subscribe(self, browser: Browser, festival: FestivalId = TINY) -> str:
        """Store a browser's subscription; return its recipient."""
        self.subscriptions.add(subscription_of(browser, festival), "v1", NOW + timedelta(days=3), NOW)
        return self.subscriptions.cipher.recipient_of(browser.endpoint)

    def queue(self, browser: Browser, text: str = "moved", topic: str = "picks", **fields: Any) -> None:
        """Queue a message to a subscribed browser."""
        recipient = self.subscriptions.cipher.recipient_of(browser.endpoint)
        self.outbox.put([message_to(recipient, text, topic, **fields)], NOW)


def subscription_of(browser: Browser, festival: FestivalId = TINY) -> Subscription:
    return Subscription(
        browser.endpoint, browser.p256dh, browser.auth, festival, "1abc", Language("ja"), frozenset({Wish.CHANGES})
    )


def message_to(
    recipient: str,
    text: str = "moved",
    topic: str = "picks",
    *,
    festival: FestivalId = TINY,
    urgency: Urgency = Urgency.NEWS,
    expires_at: datetime = NOW + timedelta(hours=1),
) -> Message:
    return Message(festival, recipient, topic, urgency, expires_at, text.encode())


@contextmanager
def sending(server: redis.Redis, push: PushServer, *extra: str) -> Iterator[Sending]:
    """Make all parts for a `with` block."""
    subscriptions, outbox, figures = SubscriptionStore(server, KEYS), Outbox(server, KEYS), PushFigures(server)
    service = PushService(KEYS, CONTACT, [push.url, *extra])
    delivery = Delivery(subscriptions, outbox, service, figures)
    try:
        yield Sending(subscriptions, outbox, figures, delivery, service)
    finally:
        delivery.close()
