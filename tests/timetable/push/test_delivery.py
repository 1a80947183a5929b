"""Sending what waits: by a real push service, with real subscriptions in Redis."""

import logging
import os
import signal
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
import redis

from tests.counting import call_count
from tests.push_service import NEVER, Browser, PushServer, Told, running_push_service
from tests.timetable.push.sending import KEYS, NOW, TINY, Sending, sending
from timetable.errors import StoreUnavailable
from timetable.model import FestivalId
from timetable.push import delivery as sent_by
from timetable.push import push_service
from timetable.push.delivery import Delivery
from timetable.push.figures import Figures
from timetable.push.message import Urgency
from timetable.push.push_keys import base64url
from timetable.push.subscription_store import SubscriptionStore
from timetable.store.redis_client import RedisClient
from tools.run.address import free_port

OTHER = FestivalId("other")


@pytest.fixture
def all_parts(redis_client: redis.Redis, push_server: PushServer) -> Iterator[Sending]:
    with sending(redis_client, push_server) as made:
        yield made


def payloads(push_server: PushServer) -> list[str]:
    return [one.payload.decode() for one in push_server.received]


def s(seconds: float) -> timedelta:
    return timedelta(seconds=seconds)


def test_a_message_arrives_and_is_no_longer_queued(all_parts: Sending, push_server: PushServer) -> None:
    browser = push_server.new_browser(KEYS.public)
    all_parts.subscribe(browser)
    all_parts.queue(browser, "18:25 → 20:10", expires_at=NOW + s(90))
    assert all_parts.delivery.send_due(NOW) == 1
    assert [(one.payload.decode(), one.ttl, one.urgency) for one in push_server.received] == [
        ("18:25 → 20:10", 90, "normal")
    ]
    assert all_parts.delivery.send_due(NOW) == 0
    figures = all_parts.figures.read()
    assert (figures.sent, figures.failed, figures.gone, figures.expired) == (1, 0, 0, 0)
    assert figures.pace > 0


def test_hundreds_arrive_once_each_by_a_bounded_number_of_connections(
    all_parts: Sending, push_server: PushServer, redis_client: redis.Redis
) -> None:
    browsers = [push_server.new_browser() for _ in range(400)]
    for number, browser in enumerate(browsers):
        all_parts.subscribe(browser)
        all_parts.queue(browser, str(number))
    handled = []
    while count := all_parts.delivery.send_due(NOW, most=150):
        handled.append(count)
    assert sum(handled) == 400
    assert max(handled) <= 150
    assert Counter(payloads(push_server)) == Counter(str(number) for number in range(400))
    assert push_server.faults == []
    assert push_server.most_at_once <= sent_by.THREADS
    assert push_server.connection_count <= sent_by.THREADS
    assert list(redis_client.scan_iter("push:outbox:*")) == []
    assert all_parts.figures.read().sent == 400


def test_reminders_are_sent_before_news(
    all_parts: Sending, push_server: PushServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    browsers = [push_server.new_browser() for _ in range(40)]
    for number, browser in enumerate(browsers):
        all_parts.subscribe(browser)
        all_parts.queue(browser, "news" if number < 30 else "reminder", urgency=Urgency(number < 30))
    all_parts.delivery.send_due(NOW, most=10)
    assert payloads(push_server) == ["reminder"] * 10
    assert all_parts.delivery.send_due(NOW, urgencies=[Urgency.REMINDER]) == 0
    assert all_parts.delivery.send_due(NOW) == 30


@pytest.mark.parametrize("status", [404, 410])
def test_a_recipient_that_is_gone_is_removed_everywhere_and_others_are_not(
    all_parts: Sending, push_server: PushServer, redis_client: redis.Redis, status: int
) -> None:
    gone, other = push_server.new_browser(), push_server.new_browser()
    recipient = all_parts.subscribe(gone)
    all_parts.subscribe(gone, OTHER)
    all_parts.subscribe(other)
    push_server.told[gone.endpoint] = Told(status)
    all_parts.queue(gone)
    all_parts.queue(gone, topic="later", festival=OTHER)
    all_parts.outbox.later([one for one in all_parts.outbox.due(NOW, 9) if one.message.topic == "later"], NOW + s(60))
    all_parts.queue(other)
    assert all_parts.delivery.send_due(NOW) == 2
    assert all_parts.subscriptions.counts() == {TINY: 1, OTHER: 0}
    assert all_parts.outbox.counts() == {Urgency.REMINDER: 0, Urgency.NEWS: 0}
    kept = [key for key in redis_client.scan_iter("*") if b"rate" not in key and b"ends" not in key]
    stored = b"".join(redis_client.dump(key) or b"" for key in kept)
    assert recipient.encode() not in stored
    figures = all_parts.figures.read()
    assert (figures.sent, figures.gone) == (1, 1)


def test_messages_to_a_subscription_that_was_turned_off_are_not_sent(
    all_parts: Sending, push_server: PushServer
) -> None:
    browser = push_server.new_browser()
    recipient = all_parts.subscribe(browser)
    all_parts.queue(browser)
    all_parts.subscriptions.remove(recipient)
    assert all_parts.delivery.send_due(NOW) == 1
    assert push_server.requests == []
    assert all_parts.figures.read() == Figures()


def test_retry_after_holds_back_all_messages_of_that_service_and_no_other(
    redis_client: redis.Redis, push_server: PushServer
) -> None:
    with running_push_service() as busy, sending(redis_client, push_server, busy.url) as made:
        busy.told[""] = Told(429, {"Retry-After": "600"})
        browsers = [(busy, push_server)[number % 2].new_browser() for number in range(60)]
        for number, browser in enumerate(browsers):
            made.subscribe(browser)
            made.queue(browser, str(number))
        assert made.delivery.send_due(NOW) == 60
        assert len(push_server.received) == 30
        assert 1 <= len(busy.requests) <= 30
        asked = len(busy.requests)
        made.queue(browsers[0], "later news", topic="b")
        assert made.delivery.send_due(NOW + s(599)) == 1
        assert len(busy.requests) == asked
        busy.told.clear()
        while made.delivery.send_due(NOW + s(600)) or made.delivery.send_due(NOW + s(620)):
            pass
        expected = Counter([*(str(number) for number in range(0, 60, 2)), "later news"])
        assert Counter(payloads(busy)) == expected
        assert made.figures.read().sent == 61


def test_a_service_that_is_away_is_tried_less_and_less_until_the_message_expires(
    redis_client: redis.Redis, push_server: PushServer, caplog: pytest.LogCaptureFixture
) -> None:
    origin = f"http://127.0.0.1:{free_port()}"
    away = Browser(f"{origin}/secret-path", KEYS.public, base64url(bytes(16)))
    with sending(redis_client, push_server, origin) as made:
        made.subscribe(away)
        made.queue(away, expires_at=NOW + s(300))
        tried = [second for second in range(310) if made.delivery.send_due(NOW + s(second))]
        assert tried == [0, 30, 90, 210]
        assert made.outbox.counts()[Urgency.NEWS] == 0
        assert made.figures.read() == Figures(expired=1)
    assert [one.message for one in caplog.records] == [
        f"The push service at {origin} can't be reached; it is tried again later"
    ]


def test_an_outage_that_is_over_is_logged(
    all_parts: Sending, push_server: PushServer, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    browser = push_server.new_browser()
    all_parts.subscribe(browser)
    all_parts.queue(browser)
    push_server.told[""] = Told(503)
    all_parts.delivery.send_due(NOW)
    push_server.told.clear()
    assert all_parts.delivery.send_due(NOW + s(30)) == 1
    assert [one.message for one in caplog.records if one.name.startswith("timetable")] == [
        f"The push service at {push_server.url} answers 503; it is tried again later",
        f"The push service at {push_server.url} takes messages again",
    ]


@pytest.mark.parametrize("status", [429, 500])
def test_one_message_that_a_service_fails_with_delays_no_other(
    all_parts: Sending, push_server: PushServer, status: int
) -> None:
    browsers = [push_server.new_browser() for _ in range(50)]
    push_server.told[browsers[0].endpoint] = Told(status)
    for browser in browsers:
        all_parts.subscribe(browser)
        all_parts.queue(browser)
    assert all_parts.delivery.send_due(NOW) == 50
    assert len(push_server.received) == 49
    assert [second for second in range(100) if all_parts.delivery.send_due(NOW + s(second))] == [30, 90]


@pytest.mark.parametrize(
    ("status", "line"),
    [
        (400, "The push service at {} refuses our keys or requests with status 400"),
        (401, "The push service at {} refuses our keys or requests with status 401"),
        (403, "The push service at {} refuses our keys or requests with status 403"),
        (413, "The push service at {} refuses a message as too large; it was dropped"),
    ],
)
def test_refused_messages_are_dropped_and_logged_once(
    all_parts: Sending, push_server: PushServer, caplog: pytest.LogCaptureFixture, status: int, line: str
) -> None:
    push_server.told[""] = Told(status)
    browsers = [push_server.new_browser() for _ in range(20)]
    for browser in browsers:
        all_parts.subscribe(browser)
        all_parts.queue(browser)
    caplog.set_level(logging.DEBUG)
    assert all_parts.delivery.send_due(NOW) == 20
    assert all_parts.delivery.send_due(NOW) == 0
    ours = [one for one in caplog.records if one.name.startswith("timetable")]
    assert [one.message for one in ours] == [line.format(push_server.url)]
    for browser in browsers:
        for secret in (browser.endpoint.rpartition("/")[2], browser.p256dh, browser.auth, "1abc"):
            assert secret not in caplog.text
        assert all_parts.subscriptions.cipher.recipient_of(browser.endpoint) not in caplog.text
    assert all_parts.figures.read() == Figures(failed=20)
    assert all_parts.subscriptions.counts() == {TINY: 20}


def test_an_endpoint_that_is_not_allowed_any_longer_fails_with_one_log_line(
    redis_client: redis.Redis, push_server: PushServer, caplog: pytest.LogCaptureFixture
) -> None:
    with running_push_service() as former, sending(redis_client, push_server) as made:
        for _ in range(3):
            browser = former.new_browser()
            made.subscribe(browser)
            made.queue(browser)
        assert made.delivery.send_due(NOW) == 3
        assert former.requests == []
        assert made.figures.read() == Figures(failed=3)
    [line] = caplog.records
    assert line.message == (
        "A push service is not among the push services of this server (PUSH_SERVICES); its messages are dropped"
    )


def test_a_service_that_hangs_delays_reminders_of_others_by_one_timeout_only(
    redis_client: redis.Redis, push_server: PushServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(push_service, "_WHOLE_TIMEOUT", s(1.5))
    with running_push_service() as hanging, sending(redis_client, push_server, hanging.url) as made:
        hanging.told[""] = Told(NEVER)
        for number in range(100):
            browser = hanging.new_browser()
            made.subscribe(browser)
            made.queue(browser, str(number), urgency=Urgency.REMINDER)
        browser = push_server.new_browser()
        made.subscribe(browser)
        made.queue(browser, urgency=Urgency.NEWS)
        assert made.delivery.send_due(NOW) == 101
        assert payloads(push_server) == ["moved"]
        assert hanging.most_at_once <= sent_by.THREADS
        assert len(hanging.received) == 0
        hanging.has_ended.set()


def test_a_batch_ends_in_time_and_what_it_did_not_begin_is_still_due(
    all_parts: Sending, push_server: PushServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sent_by, "_LONGEST_BATCH_S", 0.0)
    for _ in range(3):
        browser = push_server.new_browser()
        all_parts.subscribe(browser)
        all_parts.queue(browser)
    assert all_parts.delivery.send_due(NOW) == 0
    assert push_server.requests == []
    monkeypatch.setattr(sent_by, "_LONGEST_BATCH_S", 5.0)
    assert all_parts.delivery.send_due(NOW) == 3


def test_news_that_replace_what_is_just_sent_are_sent_too(all_parts: Sending, push_server: PushServer) -> None:
    browser = push_server.new_browser()
    all_parts.subscribe(browser)
    all_parts.queue(browser, "old")

    def replace(_: str) -> None:
        if not push_server.requests:
            all_parts.queue(browser, "new")

    push_server.on_request = replace
    assert all_parts.delivery.send_due(NOW) == 1
    assert all_parts.delivery.send_due(NOW) == 1
    assert payloads(push_server) == ["old", "new"]
    assert [one.payload for one in push_server.undelivered(browser)] == [b"new"]


_KILLED = """
import sys, redis
from tests.timetable.push import sending as parts
from tests.push_service import PushServer
from timetable.push.push_keys import PushKeys
parts.KEYS = PushKeys.read(sys.argv[3])
with parts.sending(redis.Redis.from_url(sys.argv[1]), PushServer(sys.argv[2])) as made:
    while made.delivery.send_due(parts.NOW):
        pass
"""


def test_a_kill_in_the_midst_loses_nothing(all_parts: Sending, push_server: PushServer, redis_url: str) -> None:
    browsers = [push_server.new_browser() for _ in range(200)]
    for number, browser in enumerate(browsers):
        all_parts.subscribe(browser)
        all_parts.queue(browser, str(number))
    is_half = threading.Event()
    may_go_on = threading.Event()

    def stop_at_half(_: str) -> None:
        if len(push_server.received) >= 100:
            is_half.set()
            may_go_on.wait(20)

    push_server.on_request = stop_at_half
    command = [sys.executable, "-c", _KILLED, redis_url, push_server.url, KEYS.text]
    root = Path(__file__).parents[3]
    with subprocess.Popen(command, cwd=root, env={**os.environ, "PYTHONPATH": str(root)}) as process:
        assert is_half.wait(30)
        process.send_signal(signal.SIGKILL)
        process.wait(10)
    may_go_on.set()
    push_server.on_request = lambda _: None
    assert all_parts.outbox.counts()[Urgency.NEWS] >= 100
    while all_parts.delivery.send_due(NOW):
        pass
    assert set(payloads(push_server)) == {str(number) for number in range(200)}
    assert all(len(push_server.undelivered(browser)) == 1 for browser in browsers)
    assert len(push_server.received) <= 200 + 100 + sent_by.THREADS


def test_without_redis_nothing_is_sent(push_server: PushServer) -> None:
    away = RedisClient(f"redis://127.0.0.1:{free_port()}/0", timeout_s=0.2).connection
    with sending(away, push_server) as made, pytest.raises(StoreUnavailable):
        made.delivery.send_due(NOW)
    assert push_server.requests == []


def test_a_redis_that_goes_away_after_the_batch_was_read_is_one_error_and_nothing_is_lost(
    all_parts: Sending, push_server: PushServer
) -> None:
    browser = push_server.new_browser()
    all_parts.subscribe(browser)
    all_parts.queue(browser)
    away = RedisClient(f"redis://127.0.0.1:{free_port()}/0", timeout_s=0.2).connection
    half = Delivery(SubscriptionStore(away, KEYS), all_parts.outbox, all_parts.service, all_parts.figures)
    with pytest.raises(StoreUnavailable):
        half.send_due(NOW)
    half.close()
    assert all_parts.delivery.send_due(NOW) == 1
    assert payloads(push_server) == ["moved"]


def test_the_cost_of_a_message_is_bounded(all_parts: Sending, push_server: PushServer) -> None:
    """Calls of the threads are counted in this one: what a message costs does not depend on how many there are."""
    browsers = [push_server.new_browser() for _ in range(120)]
    for browser in browsers:
        all_parts.subscribe(browser)

    def send(count: int) -> int:
        for browser in browsers[:count]:
            all_parts.queue(browser)
        due = all_parts.outbox.due(NOW, 500)

        def work() -> None:
            results = [all_parts.delivery._attempt(one, NOW, time.monotonic() + 60) for one in due]
            all_parts.delivery._note([one for one in results if one is not None], NOW)

        return call_count(work)

    send(5)
    few, many = send(30), send(120)
    assert many < 4.4 * few
    assert many < 4_000 * 120
    assert len(push_server.received) == 155
