"""The doctor checks what messages to phones need: keys, addresses, readable subscriptions, a living process, quick rounds."""

from datetime import timedelta
from pathlib import Path

import pytest
import redis
from pytest_django.fixtures import Settings

from tests.conftest import NOW
from timetable.management.doctor import State, examine
from timetable.model import FestivalId
from timetable.push.figures import PushFigures
from timetable.push.heartbeat import set_alive
from timetable.push.message import Message, Urgency
from timetable.push.outbox import Outbox
from timetable.push.push_keys import PushKeys
from timetable.push.subscription import Subscription, Wish
from timetable.push.subscription_store import SubscriptionStore
from timetable.wording.language import Language

KEYS, OTHER = PushKeys.generate(), PushKeys.generate()
TINY = FestivalId("tiny")
# Apprise imports a deprecated module of Python if it exists.
pytestmark = [
    pytest.mark.filterwarnings("ignore:'imghdr' is deprecated:DeprecationWarning"),
    pytest.mark.usefixtures("tiny"),
]


@pytest.fixture(autouse=True)
def _offered(settings: Settings, redis_client: redis.Redis, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PUSH_KEYS", KEYS.text)
    settings.PUSH_KEYS, settings.FESTIVALS = KEYS.text, ["tiny"]
    settings.PUBLIC_URL, settings.CONTACT = "https://timetable.example", "me@example.org"
    set_alive(redis_client, NOW - timedelta(seconds=20))


def found() -> dict[str, tuple[State, str]]:
    """Return the findings on messages to phones by their checks."""
    return {one.check: (one.state, one.message) for one in examine(NOW) if one.check.startswith("push")}


def subscribe(server: redis.Redis, keys: PushKeys, count: int) -> None:
    for number in range(count):
        endpoint = f"https://fcm.googleapis.com/fcm/send/{keys.public[:9]}{number}"
        one = Subscription(endpoint, "key", "auth", TINY, "code", Language("ja"), frozenset({Wish.CHANGES}))
        SubscriptionStore(server, keys).add(one, "v", NOW + timedelta(days=400), NOW)


def test_all_is_well(redis_client: redis.Redis) -> None:
    subscribe(redis_client, KEYS, 3)
    PushFigures(redis_client).count(sent=4, failed=1, gone=2, expired=3)
    assert found() == {
        "push keys": (State.OK, "a pair, from PUSH_KEYS"),
        "push subscriptions": (State.OK, "3 of 200,000 (0%)"),
        "push": (State.OK, "the push process last worked: just now"),
        "push messages": (State.OK, "0 wait; 4 were sent, 1 failed, 3 expired, 2 had a subscription that is gone"),
    }


def test_without_keys_nothing_is_offered(settings: Settings) -> None:
    settings.PUSH_KEYS = ""
    message = "none: no messages to phones are offered; manage.py push-keys makes them"
    assert found() == {"push keys": (State.OK, message)}


def test_two_keys_that_are_no_pair_are_a_fault(settings: Settings) -> None:
    settings.PUSH_KEYS = f"{KEYS.public}.{OTHER.private}"
    message = "can't be used: its two keys are no pair; the push process does not start"
    assert found() == {"push keys": (State.FAULT, message)}


def test_keys_that_others_may_read_are_a_warning(
    settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("PUSH_KEYS")
    settings.PUSH_KEYS_FILE = tmp_path / "push-keys"
    settings.PUSH_KEYS_FILE.write_text(KEYS.text)
    settings.PUSH_KEYS_FILE.chmod(0o640)
    assert found()["push keys"] == (State.WARNING, f"others may read {tmp_path / 'push-keys'}")
    settings.PUSH_KEYS_FILE.chmod(0o600)
    assert found()["push keys"] == (State.OK, f"a pair, in {tmp_path / 'push-keys'}")


def test_subscriptions_of_other_keys_are_found(redis_client: redis.Redis) -> None:
    subscribe(redis_client, OTHER, 2)
    assert found()["push subscriptions"] == (State.FAULT, "none of 2 can be read: they are of other keys")
    subscribe(redis_client, KEYS, 1)
    assert found()["push subscriptions"] == (State.WARNING, "2 of 3 can't be read: they are of other keys")


def test_a_server_that_is_nearly_full_is_a_warning(redis_client: redis.Redis, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("timetable.management.doctor.push.MOST_SUBSCRIPTIONS", 10)
    subscribe(redis_client, KEYS, 9)
    assert found()["push subscriptions"] == (State.WARNING, "9 of 10 (90%)")


@pytest.mark.parametrize(("seconds", "state", "age"), [(60, State.OK, "1 min ago"), (61, State.FAULT, "1 min ago")])
def test_a_push_process_that_does_nothing_is_a_fault(
    redis_client: redis.Redis, seconds: int, state: State, age: str
) -> None:
    set_alive(redis_client, NOW - timedelta(seconds=seconds))
    assert found()["push"] == (state, f"the push process last worked: {age}")


def test_a_push_process_that_never_ran_is_a_fault(redis_client: redis.Redis) -> None:
    redis_client.delete("push:alive")
    assert found()["push"] == (State.FAULT, "the push process last worked: never")


@pytest.mark.parametrize(
    ("public_url", "contact", "check", "state"),
    [
        ("", "", "push contact", State.FAULT),
        ("", "me@example.org", "push contact", None),
        ("https://timetable.example", "", "push contact", None),
        ("http://timetable.example", "", "push address", State.WARNING),
        ("https://timetable.example", "", "push address", None),
    ],
)
def test_push_services_and_browsers_ask_for_an_address(
    settings: Settings, public_url: str, contact: str, check: str, state: State | None
) -> None:
    settings.PUBLIC_URL, settings.CONTACT = public_url, contact
    assert found().get(check, (None,))[0] is state


def test_messages_that_wait_for_long_are_a_warning(redis_client: redis.Redis) -> None:
    outbox = Outbox(redis_client, KEYS)

    def put(urgency: Urgency, age_s: int) -> None:
        at = NOW - timedelta(seconds=age_s)
        outbox.put([Message(TINY, "0" * 32, urgency.name, urgency, NOW + timedelta(days=900), b"{}")], at)

    put(Urgency.REMINDER, -60)  # put off
    put(Urgency.NEWS, 120)
    assert found()["push messages"][0] is State.OK
    put(Urgency.NEWS, 180)
    message = "2 wait; the first of them could have been sent 3 min ago"
    assert found()["push messages"] == (State.WARNING, message)


def test_a_slow_round_is_a_warning(redis_client: redis.Redis) -> None:
    figures = PushFigures(redis_client)
    figures.note_round(TINY, 60, 1, 1, NOW)
    assert "push, tiny" not in found()
    figures.note_round(TINY, 61, 1, 1, NOW)
    assert found()["push, tiny"] == (State.WARNING, "the last round took 61 s")
    figures.begin_round(TINY, NOW - timedelta(seconds=60))
    assert found()["push, tiny"] == (State.WARNING, "the last round took 61 s")
    figures.begin_round(FestivalId("other"), NOW - timedelta(seconds=300))
    assert found()["push, other"] == (State.WARNING, "a round runs since 300 s")
