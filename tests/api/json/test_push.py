"""Push subscriptions over HTTP: stored encrypted, replaced, removed; everything else is refused with its reason."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import redis
from django.test import Client
from pytest_django.fixtures import Settings

from api.serving.throttle import PushThrottle, TokenBucket
from tests.cast import FESTIVAL, slot_of
from timetable.model import Festival, FestivalId, Timetable
from timetable.push import limits
from timetable.push.message import Message, Urgency
from timetable.push.outbox import Outbox
from timetable.push.push_keys import PushKeys, base64url
from timetable.push.subscription_store import SubscriptionStore
from timetable.selection import Selection, piece_text, write_code
from timetable.store import Announcement, LiveFacts, RedisStore
from timetable.timetable_json import timetable_of

KEYS, BROWSER = PushKeys.generate(), PushKeys.generate()
ENDPOINT = "https://fcm.googleapis.com/fcm/send/abc"
ADDRESS = "/api/v1/push/"
SHOWS = (("day1", "hot", "10:30-10:55", "AKA"), ("day1", "sky", "11:00-11:30", "AO"))


def festival_in(days: int, name: str = "tiny") -> Festival:
    """Return the small festival, some days from now."""
    first = datetime.now(UTC).date() + timedelta(days=days)
    dates = [replace(day, date=first + timedelta(days=number)) for number, day in enumerate(FESTIVAL.days)]
    return replace(FESTIVAL, id=FestivalId(name), days=tuple(dates))


def published(store: RedisStore, festival: Festival, *shows: tuple[str, str, str, str]) -> Timetable:
    """Publish a timetable of a festival."""
    slots = [slot_of(festival, f"{number}-{parts[3]}", parts) for number, parts in enumerate(shows or SHOWS)]
    found, now = timetable_of(festival, slots, datetime.now(UTC)), datetime.now(UTC)
    store.publish(found, LiveFacts(festival.id, found.version, "", now, now, None), {})
    return found


@pytest.fixture(autouse=True)
def _keys(redis_url: str, settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    assert redis_url, "it sets PUSH_KEYS to none first"
    settings.PUSH_KEYS = KEYS.text
    monkeypatch.setattr(PushThrottle, "bucket", TokenBucket(1_000, 10_000))


@pytest.fixture
def coming(store: RedisStore) -> Timetable:
    return published(store, festival_in(30))


@pytest.fixture
def subscriptions(store: RedisStore) -> SubscriptionStore:
    return SubscriptionStore(store.connection, KEYS)


def body(timetable: Timetable | None = None, **fields: Any) -> dict[str, Any]:
    """Return a whole request, with other values for some fields."""
    code = code_of(timetable) if timetable else ""
    keys = {"p256dh": BROWSER.public, "auth": base64url(b"0123456789abcdef")}
    whole = {
        "endpoint": ENDPOINT,
        "keys": keys,
        "festival": "tiny",
        "code": code,
        "language": "ja",
        "wishes": ["changes"],
    }
    return {**whole, **fields}


def code_of(timetable: Timetable) -> str:
    return write_code(Selection.of(piece_text(one, timetable.festival) for one in timetable.slots))


def post(client: Client, content: Any) -> Any:
    return client.post(ADDRESS, content, content_type="application/json")


def delete(client: Client, content: Any) -> Any:
    return client.delete(ADDRESS, content, content_type="application/json")


def stored(redis_client: redis.Redis) -> list[bytes]:
    """Return the keys that hold subscriptions."""
    return [key for key in redis_client.scan_iter("push:*") if b":rate:" not in key]


def test_a_subscription_is_stored_under_an_id_that_reveals_nothing(
    client: Client, coming: Timetable, subscriptions: SubscriptionStore
) -> None:
    answer = post(client, body(coming, wishes=["changes", "reminders"], version=coming.version))
    assert (answer.status_code, answer.json()) == (201, {"festival": "tiny", "wishes": ["changes", "reminders"]})
    assert answer["Cache-Control"] == "no-store"
    recipient = subscriptions.cipher.recipient_of(ENDPOINT)
    (one,) = subscriptions.read(FestivalId("tiny"), [recipient])
    assert (one.subscription.endpoint, one.subscription.code) == (ENDPOINT, code_of(coming))
    assert one.known.version == coming.version


def test_a_subscription_that_is_sent_twice_is_one_and_the_last_one_counts(
    client: Client, coming: Timetable, subscriptions: SubscriptionStore
) -> None:
    for language in ("ja", "en"):
        assert post(client, body(coming, language=language)).status_code == 201
    assert subscriptions.counts() == {"tiny": 1}
    (one,) = subscriptions.read(FestivalId("tiny"), [subscriptions.cipher.recipient_of(ENDPOINT)])
    assert one.subscription.language == "en"


@pytest.mark.parametrize("festival", ["tiny", None])
def test_after_off_redis_holds_nothing_of_it_also_no_message_that_waits(
    client: Client, coming: Timetable, subscriptions: SubscriptionStore, store: RedisStore, festival: str | None
) -> None:
    post(client, body(coming, wishes=["changes", "reminders"]))
    recipient, outbox = subscriptions.cipher.recipient_of(ENDPOINT), Outbox(store.connection, KEYS)
    now = datetime.now(UTC)
    outbox.put([Message(FestivalId("tiny"), recipient, "t", Urgency.NEWS, now + timedelta(hours=1), b"{}")], now)
    answer = delete(client, {"endpoint": ENDPOINT} | ({"festival": festival} if festival else {}))
    assert (answer.status_code, answer.content) == (204, b"")
    assert subscriptions.counts() == {"tiny": 0}
    assert outbox.counts() == {Urgency.REMINDER: 0, Urgency.NEWS: 0}
    keys = [key for key in store.connection.scan_iter("push:*") if b":rate:" not in key]
    assert recipient.encode() not in b"".join(store.connection.dump(key) or b"" for key in keys)
    assert delete(client, {"endpoint": ENDPOINT}).status_code == 204


def test_the_version_that_a_fan_was_told_of_is_not_replaced_by_an_older_page(
    client: Client, store: RedisStore, subscriptions: SubscriptionStore
) -> None:
    festival = festival_in(30)
    old, new = published(store, festival), published(store, festival, SHOWS[0])
    recipient = subscriptions.cipher.recipient_of(ENDPOINT)
    for shown, told, known in (("", "", new), (old.version, "", old), (old.version, new.version, new), ("?", "", new)):
        if told:
            before = subscriptions.known_by_all(festival.id)[recipient]
            subscriptions.set_known(festival.id, {recipient: before}, told)
        else:
            delete(client, {"endpoint": ENDPOINT})
        assert post(client, body(old, version=shown)).status_code == 201
        assert subscriptions.known_by_all(festival.id)[recipient].version == known.version


def test_a_festival_that_is_not_out_yet_can_be_waited_for(
    client: Client, store: RedisStore, subscriptions: SubscriptionStore
) -> None:
    store.announce(Announcement(festival_in(30), datetime.now(UTC)))
    assert post(client, body(wishes=["published"])).status_code == 201
    known = subscriptions.known(FestivalId("tiny"), ENDPOINT)
    assert known is not None
    assert known.version == ""
    answer = post(client, body(code="1AAAA" + "A" * 4, wishes=["published"]))
    assert answer.status_code == 400


@pytest.mark.parametrize(
    ("fields", "parameter"),
    [
        ({"endpoint": "http://127.0.0.1:8000/"}, "endpoint"),
        ({"endpoint": "https://192.168.1.1/push"}, "endpoint"),
        ({"endpoint": "https://push.example/abc"}, "endpoint"),
        ({"endpoint": "https://fcm.googleapis.com/" + "x" * 10_000}, "endpoint"),
        ({"endpoint": ""}, "endpoint"),
        ({"endpoint": ["https://fcm.googleapis.com/a"]}, "endpoint"),
        ({"keys": {"p256dh": "A" * 87, "auth": base64url(b"0" * 16)}}, "keys"),
        ({"keys": {"p256dh": BROWSER.public, "auth": "AAAA"}}, "keys"),
        ({"keys": {"p256dh": BROWSER.public, "auth": "!" * 22}}, "keys"),
        ({"keys": {"p256dh": BROWSER.public}}, "keys"),
        ({"keys": "none"}, "keys"),
        ({"code": "1AAAA"}, "code"),
        ({"code": "x" * 9_000}, "code"),
        ({"wishes": []}, "wishes"),
        ({"wishes": ["everything"]}, "wishes"),
        ({"wishes": ["changes"] * 9}, "wishes"),
        ({"language": "xx"}, "language"),
        ({"version": "v" * 200}, "version"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_is_wrong_is_refused_with_its_name_and_nothing_is_stored(
    client: Client, coming: Timetable, redis_client: redis.Redis, fields: dict[str, Any], parameter: str
) -> None:
    answer = post(client, body(coming, **fields))
    assert (answer.status_code, answer.json()["parameter"]) == (400, parameter)
    assert stored(redis_client) == []


def test_picks_that_no_festival_has_are_not_stored_and_old_ones_as_they_are_written_now(
    client: Client, store: RedisStore, subscriptions: SubscriptionStore
) -> None:
    festival = festival_in(30)
    old = published(store, festival)
    new = published(store, festival, ("day1", "hot", "10:40-11:05", "AKA"), SHOWS[1])
    invented = [f"{number:08d}" for number in range(200)]
    code = write_code(Selection.of([*(piece_text(one, festival) for one in old.slots), *invented]))
    assert post(client, body(code=code)).status_code == 201
    recipient = subscriptions.cipher.recipient_of(ENDPOINT)
    (one,) = subscriptions.read(festival.id, [recipient])
    assert one.subscription.code == code_of(new)


def test_a_code_of_another_festival_is_refused(client: Client, coming: Timetable, redis_client: redis.Redis) -> None:
    other = festival_in(45)
    code = code_of(timetable_of(other, [slot_of(other, "1", SHOWS[0])], datetime.now(UTC)))
    answer = post(client, body(coming, code=code))
    assert (answer.status_code, answer.json()["detail"]) == (
        400,
        "This code is of another festival: none of its picks or acts is of this one.",
    )
    assert stored(redis_client) == []


def test_a_festival_that_is_over_or_unknown_is_refused(
    client: Client, store: RedisStore, redis_client: redis.Redis
) -> None:
    past = published(store, festival_in(-30))
    answer = post(client, body(past))
    assert (answer.status_code, answer.json()["parameter"]) == (400, "festival")
    assert post(client, body(past, festival="nowhere")).status_code == 404
    assert stored(redis_client) == []


def test_without_keys_nothing_is_offered(client: Client, coming: Timetable, settings: Settings) -> None:
    settings.PUSH_KEYS = ""
    assert (post(client, body(coming)).status_code, delete(client, {"endpoint": ENDPOINT}).status_code) == (404, 404)
    assert b"data-push-key" not in client.get("/tiny/").content


def test_the_page_has_the_public_key_and_not_the_private_one(client: Client, coming: Timetable) -> None:
    page = client.get("/tiny/").content.decode()
    assert f'data-push-key="{KEYS.public}"' in page
    assert KEYS.private not in page


def test_one_browser_and_one_server_have_their_bounds(
    client: Client, coming: Timetable, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("timetable.push.subscription_store.MOST_SUBSCRIPTIONS", 1)
    for _ in range(limits.MOST_A_MINUTE):
        assert post(client, body(coming)).status_code == 201
    for endpoint in (ENDPOINT, f"{ENDPOINT}-of-another-browser"):
        answer = post(client, body(coming, endpoint=endpoint))
        assert (answer.status_code, answer["Retry-After"], answer.json()["code"]) == (
            429,
            "60",
            "too_many_subscriptions",
        )


def test_a_flood_is_refused_before_anything_is_looked_at(
    client: Client, coming: Timetable, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(PushThrottle, "bucket", TokenBucket(0.001, 3))
    assert [post(client, "junk").status_code for _ in range(5)] == [400, 400, 400, 429, 429]


@pytest.mark.parametrize("content", ["", "[]", "3", '"x"', "{", "null", "\x00", '{"endpoint": {}}', "[" * 50_000])
def test_garbage_is_a_problem(client: Client, coming: Timetable, redis_client: redis.Redis, content: str) -> None:
    for method in (client.post, client.delete):
        answer = method(ADDRESS, content, content_type="application/json")
        assert answer.status_code == 400
        assert answer["Content-Type"] == "application/problem+json"
    assert stored(redis_client) == []


def test_a_subscription_is_gone_with_its_festival_also_if_no_push_process_runs(
    client: Client, coming: Timetable, redis_client: redis.Redis
) -> None:
    post(client, body(coming, wishes=["changes", "reminders"]))
    last = max(day.date for day in coming.festival.days)
    for key in redis_client.scan_iter("push:tiny:*"):
        gone_at = datetime.fromtimestamp(redis_client.expiretime(key), UTC).date()
        assert last <= gone_at <= last + timedelta(days=2)
