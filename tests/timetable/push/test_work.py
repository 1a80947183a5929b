"""The whole way in one process: a subscription, a revision, its message at a real push service, reminders, the end."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import count

import pytest

from tests.cast import FESTIVAL
from tests.push_service import Browser, PushServer, Told, running_push_service
from tests.timetable.push.parts import BEFORE, KEYS, Parts, code_of
from timetable.push.heartbeat import last_alive
from timetable.push.push_service import PushService
from timetable.push.subscription import Subscription, Wish
from timetable.push.work import PushWork
from timetable.seasons import ends_at
from timetable.store import RedisStore
from timetable.wording.language import Language

AKA, AO = "day1 hot 10:30-10:55 AKA", "day1 sky 11:00-11:30 AO"


class Way:
    """A push process, and what browsers received."""

    def __init__(self, store: RedisStore, server: PushServer) -> None:
        self.parts, self.server = Parts(store), server
        self.service = PushService(KEYS, "mailto:us@fest.example", [server.url])
        self.restart()

    def restart(self) -> None:
        """Begin with a new process's memory."""
        self.work = PushWork(self.parts.store, KEYS, self.service)

    def time(self) -> float:
        """Return the time of the service's clock."""
        return self.parts.now.timestamp()

    def subscribe(self, code: str, *wishes: Wish) -> Browser:
        browser, chosen = self.server.new_browser(KEYS.public), frozenset(wishes or {Wish.CHANGES})
        one = Subscription(browser.endpoint, browser.p256dh, browser.auth, FESTIVAL.id, code, Language("en"), chosen)
        self.parts.subscriptions.add(one, self.parts.newest.version, ends_at(FESTIVAL), self.parts.now)
        return browser

    def run(self, now: datetime = BEFORE) -> None:
        self.parts.now = now
        self.work.run(lambda: now)

    def titles(self, browser: Browser) -> list[str]:
        return [one.shown["title"] for one in self.server.undelivered(browser)]


@pytest.fixture
def way(store: RedisStore) -> Iterator[Way]:
    with running_push_service() as server:
        found = Way(store, server)
        server.clock = found.time
        found.parts.publish(AKA, AO)
        yield found
        assert server.faults == []
        found.service.close()


def test_from_a_publish_to_the_phone(way: Way) -> None:
    told, other = way.subscribe(code_of(AKA)), way.subscribe(code_of(AO))
    way.run()
    assert way.server.received == []
    way.parts.publish("day1 hot 10:40-11:05 AKA", AO)
    way.run()
    assert way.titles(told) == ["1 change to your picks – Tiny Fes"]
    assert way.titles(other) == []
    (received,) = way.server.undelivered(told)
    assert received.shown["body"] == "New time: AKA (8/1 10:30–10:55 → 10:40–11:05 HOT STAGE)"
    assert received.ttl == (datetime(2026, 8, 1, 2, 5, tzinfo=UTC) - BEFORE).total_seconds()
    way.run()
    assert len(way.server.received) == 1


def test_two_revisions_that_a_phone_without_network_missed_are_both_there(way: Way) -> None:
    browser = way.subscribe(code_of(AKA, AO))
    way.parts.publish("day1 hot 10:40-11:05 AKA", AO)
    way.run()
    way.parts.publish("day1 hot 10:40-11:05 AKA", "day1 sky 12:00-12:30 AO")
    way.run()
    assert len(way.titles(browser)) == 2


def test_a_message_that_is_sent_again_after_a_kill_replaces_the_first(way: Way) -> None:
    browser = way.subscribe(code_of(AKA))
    known = way.parts.subscriptions.known_by_all(FESTIVAL.id)
    way.parts.publish("day1 hot 10:40-11:05 AKA", AO)
    way.run()
    server = way.parts.store.connection  # as a process leaves it that was killed after it sent, before it noted it
    server.hset("push:tiny:known", mapping={one: its.write() for one, its in known.items()})
    server.hdel("push:compared", "tiny")
    way.restart()
    way.run()
    assert len(way.server.received) == 2
    assert len(way.titles(browser)) == 1


def test_a_reminder_arrives_before_news_that_wait(way: Way) -> None:
    for _ in range(20):
        way.subscribe(code_of(AKA, AO))
    reminded = way.subscribe(code_of(AKA), Wish.REMINDERS)
    way.parts.publish(AKA, "day1 sky 12:00-12:30 AO")
    way.run(datetime(2026, 8, 1, 1, 20, tzinfo=UTC))
    assert way.server.received[0].endpoint == reminded.endpoint
    assert way.titles(reminded) == ["10:30 AKA"]
    assert len(way.server.received) == 21


@pytest.mark.parametrize("wish", [Wish.CHANGES, Wish.REMINDERS])
def test_fans_who_open_their_page_all_the_time_do_not_delay_news(way: Way, wish: Wish) -> None:
    told = way.subscribe(code_of(AKA))
    way.run()
    way.parts.publish("day1 hot 10:40-11:05 AKA", AO)
    seconds = count()

    def clock() -> datetime:
        way.subscribe(code_of(AO), wish)
        return BEFORE + timedelta(seconds=next(seconds))

    way.work.run(clock)
    assert next(seconds) > 60
    assert len(way.titles(told)) == 1


def test_a_browser_that_is_gone_is_not_tried_again(way: Way) -> None:
    browser = way.subscribe(code_of(AKA))
    way.server.told[browser.endpoint] = Told(410)
    way.parts.publish("day1 hot 10:40-11:05 AKA", AO)
    way.run()
    assert way.parts.subscriptions.counts() == {FESTIVAL.id: 0}
    way.parts.publish(AKA, AO)
    way.run()
    assert len(way.server.requests) == 1


def test_at_the_end_of_the_festival_nothing_is_left(way: Way) -> None:
    way.subscribe(code_of(AKA), Wish.CHANGES, Wish.REMINDERS)
    way.run()
    way.run(ends_at(FESTIVAL) - timedelta(minutes=1))
    assert way.parts.subscriptions.counts() == {FESTIVAL.id: 1}
    way.run(ends_at(FESTIVAL))
    assert way.parts.subscriptions.counts() == {}
    left = {key.decode() for key in way.parts.store.connection.scan_iter("push:*") if b":rate:" not in key}
    assert left <= {"push:alive", "push:figures"}


def test_one_process_works_at_a_time_and_each_tick_is_noted(way: Way) -> None:
    way.run()
    assert last_alive(way.parts.store.connection) == BEFORE
    way.subscribe(code_of(AKA))
    way.parts.publish("day1 hot 10:40-11:05 AKA", AO)
    with way.parts.store.connection.lock("push:working", timeout=9):
        way.run()
        assert way.server.received == []
    way.run()
    assert len(way.server.received) == 1


def test_a_withdrawn_festival_is_neither_compared_nor_forgotten(way: Way) -> None:
    way.subscribe(code_of(AKA))
    way.parts.store.connection.hdel("timetable:live", "tiny")
    way.run()
    assert way.parts.subscriptions.counts() == {FESTIVAL.id: 1}
