"""A fan's browser that can be told of changes: its push service is stubbed, all else is real."""

import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import pytest
import redis
from playwright.sync_api import Browser, BrowserContext, CDPSession, Page, Route

from tests.browser.conftest import Fan, opened, wait_until
from tests.browser.product import Product
from tests.push_service import Browser as Subscribed
from timetable.push.cipher import Cipher
from timetable.push.push_keys import PushKeys, base64url

KEYS = PushKeys.generate()
STUB = (Path(__file__).parent / "push_stub.js").read_text(encoding="utf-8")
NOTIFICATIONS = """async () => {
    const registration = await navigator.serviceWorker.ready
    return (await registration.getNotifications()).map(({ title, body, tag, lang, data }) =>
        ({ title, body, tag, lang, url: data.url }))
}"""
CLICK = """async (url) => {
    const [notification] = (await self.registration.getNotifications()).filter(({ data }) => data.url === url)
    self.opened = []
    self.clients.openWindow = async (address) => void self.opened.push(address)
    self.dispatchEvent(new NotificationEvent('notificationclick', { notification }))
}"""
REPLACE = """(subscription) => {
    const event = new Event('pushsubscriptionchange')
    event.waitUntil = (done) => (self.replaced = done)
    event.newSubscription = { toJSON: () => subscription }
    self.dispatchEvent(event)
    return self.replaced
}"""


@dataclass
class PushFan:
    """An open page, and what it sent to `/api/v1/push/`, in order, as method and body."""

    page: Page
    product: Product
    sent: list[tuple[str, dict[str, Any]]] = field(default_factory=list)
    refusal: tuple[int, str] | None = None

    def answer(self, route: Route) -> None:
        """Note the request, and let the server answer, unless a refusal is set."""
        self.sent.append((route.request.method, json.loads(route.request.post_data or "")))
        if self.refusal:
            status, detail = self.refusal
            problem = json.dumps({"status": status, "code": "refused", "detail": detail})
            route.fulfill(status=status, body=problem, content_type="application/problem+json")
        else:
            route.continue_()

    def wait_for_sent(self, count: int) -> None:
        """Wait until so many requests were sent."""
        for _ in range(_MOST_FRAMES):
            if len(self.sent) >= count:
                return
            self.page.evaluate("() => new Promise(requestAnimationFrame)")
        pytest.fail(f"{len(self.sent)} of {count} requests after {_MOST_FRAMES} frames")

    def deliver(self, message: object) -> list[dict[str, str]]:
        """Deliver a message as a push service does, and return the notifications that are shown then."""
        before = len(self.notifications())
        text = message if isinstance(message, str) else json.dumps(message)
        with _service_worker(self.page.context, self.page) as (session, registrations):
            for attempt in range(_MOST_ATTEMPTS):
                session.send(
                    "ServiceWorker.deliverPushMessage",
                    {
                        "origin": self.product.url,
                        "registrationId": registrations[-1 - attempt % len(registrations)],
                        "data": text,
                    },
                )
                if self._shows_more_than(before):
                    return self.notifications()
        pytest.fail(f"no notification after {_MOST_ATTEMPTS} deliveries")

    def _shows_more_than(self, count: int) -> bool:
        """Whether more notifications are shown within some seconds."""
        for _ in range(_FRAMES_OF_AN_ATTEMPT):
            if len(self.notifications()) > count:
                return True
            self.page.evaluate("() => new Promise(requestAnimationFrame)")
        return False

    def notifications(self) -> list[dict[str, str]]:
        """Return the notifications that are shown."""
        shown: list[dict[str, str]] = self.page.evaluate(NOTIFICATIONS)
        return shown

    def click(self, url: str) -> list[str]:
        """Click the notification that leads to `url`; return the addresses for which the worker wants a new window.

        A click of DevTools can't be trusted, so that the browser would refuse that window.
        """
        (worker,) = self.page.context.service_workers
        worker.evaluate(CLICK, url)
        opened: list[str] = worker.evaluate("self.opened")
        return opened

    def replace_subscription(self, subscription: dict[str, Any]) -> None:
        """Have the browser replace its subscription, which only its service worker is told, and wait for what that does."""
        (worker,) = self.page.context.service_workers
        worker.evaluate(REPLACE, subscription)


def is_known(server: redis.Redis, endpoint: str) -> bool:
    """Whether any key of Redis but the count of a minute has to do with the subscription of an endpoint."""
    recipient = Cipher(KEYS).recipient_of(endpoint)
    keys = [key for key in server.scan_iter("*") if b":rate:" not in key]
    return any(recipient.encode() in (server.dump(key) or b"") + key for key in keys)


_MOST_FRAMES = 2_400  # 40 s at least
_MOST_ATTEMPTS, _FRAMES_OF_AN_ATTEMPT = (
    4,
    600,
)  # DevTools also name registrations of pages before, and lose a message to those


@contextmanager
def push_fan(
    browser: Browser,
    product: Product,
    fan: Fan | None = None,
    *,
    allows: bool = True,
    subscription: Subscribed | None = None,
) -> Iterator[PushFan]:
    """Open a page of a new fan who allows notifications or blocks them.

    The browser's `subscription` is that of a running push service; without it, a new one at an address of a vendor.
    """
    with opened(browser, product, replace(fan or Fan(bears_failures=True), keeps_pages=True)) as page:
        # What is not granted then is denied; without either, a browser asks.
        granted = "notifications" if allows else "clipboard-read"
        page.context.grant_permissions([granted], origin=product.url)
        page.add_init_script(_stub(subscription))
        one = PushFan(page, product)
        page.route(re.compile("/api/v1/push/$"), one.answer)
        yield one


def _stub(subscription: Subscribed | None) -> str:
    if subscription is None:
        subscription = Subscribed("", PushKeys.generate().public, base64url(bytes(16)))
    own = f"'{subscription.endpoint}'" if subscription.endpoint else "VENDOR + crypto.randomUUID()"
    values = {"P256DH": f"'{subscription.p256dh}'", "AUTH": f"'{subscription.auth}'", "ENDPOINT": own}
    return re.sub("|".join(values), lambda found: values[found[0]], STUB)


@contextmanager
def _service_worker(context: BrowserContext, page: Page) -> Iterator[tuple[CDPSession, list[str]]]:
    session = context.new_cdp_session(page)
    found: list[str] = []
    origin = page.evaluate("location.origin")

    def note(event: dict[str, Any]) -> None:
        own = (one for one in event["registrations"] if origin == one["scopeURL"].rstrip("/"))
        found.extend(one["registrationId"] for one in own if not one["isDeleted"])

    session.on("ServiceWorker.workerRegistrationUpdated", note)
    session.send("ServiceWorker.enable")
    wait_until(page, "() => navigator.serviceWorker.ready.then(() => true)")
    if not found:
        pytest.fail("DevTools name no service worker")
    yield session, found
    session.detach()
