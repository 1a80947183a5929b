"""Rounds after a publish: each subscription is told once what changed of its plan, also after kills and losses."""

import signal
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.cast import FESTIVAL
from tests.morning.programs import RedisServer
from tests.timetable.push.parts import BEFORE, Parts, code_of
from timetable.errors import StoreUnavailable
from timetable.push import rounds
from timetable.push.subscription import Wish
from timetable.store import RedisStore

AKA, AO, KIN = "day1 hot 10:30-10:55 AKA", "day1 sky 11:00-11:30 AO", "day2 hot 12:00-12:30 KIN"
LATER = "day1 hot 10:40-11:05 AKA"


@pytest.fixture
def parts(store: RedisStore) -> Parts:
    return Parts(store)


def bodies(parts: Parts) -> dict[str, list[str]]:
    return {recipient: [one.body for one in shown] for recipient, shown in parts.waiting().items()}


def test_only_those_whose_plan_changed_are_told_and_each_once(parts: Parts) -> None:
    parts.publish(AKA, AO, KIN)
    told, other = parts.subscribe("told", code_of(AKA, AO)), parts.subscribe("other", code_of(KIN))
    parts.run()
    assert parts.waiting() == {}
    parts.publish(LATER, AO, KIN)
    parts.run()
    assert bodies(parts) == {told: ["New time: AKA (8/1 10:30–10:55 → 10:40–11:05 HOT STAGE)"]}
    assert other not in parts.waiting()
    assert parts.run() == 0


def test_one_message_has_all_that_concerns_a_plan_picks_before_followed_acts(parts: Parts) -> None:
    parts.publish(AKA, AO, KIN)
    recipient = parts.subscribe("fan", code_of(AKA, AO, acts=["KIN"]))
    parts.publish(LATER, "day2 sky 12:00-12:30 KIN")
    parts.run()
    (shown,) = parts.waiting()[recipient]
    assert shown.title == "3 changes to your picks – Tiny Fes"
    assert [line.partition(":")[0] for line in shown.body.split("\n")] == ["New time", "Removed", "★ Moved"]
    assert shown.url == "/tiny/day/?day=day1&lang=en"


def test_a_message_of_many_changes_is_cut_in_words_and_small_enough(parts: Parts) -> None:
    names = ["🎤" * 400, *(f"ACT{number}" for number in range(20))]
    first = [
        f"day1 hot {9 + number // 2}:{number % 2 * 30:02d}-{9 + number // 2}:{number % 2 * 30 + 20} {name}"
        for number, name in enumerate(names)
    ]
    parts.publish(*first)
    recipient = parts.subscribe("fan", code_of(*first), language="ja")
    parts.publish(*(text.replace("day1 hot", "day1 sky") for text in first))
    parts.run()
    (shown,) = parts.waiting()[recipient]
    assert shown.body.split("\n")[-1] == "ほか15件"
    assert len(parts.outbox.due(parts.now, 10)[0].message.payload) < 3_000


def test_what_is_over_is_not_told(parts: Parts) -> None:
    parts.publish(AKA, AO)
    parts.subscribe("fan", code_of(AKA))
    parts.now = datetime(2026, 8, 1, 3, tzinfo=UTC)  # noon
    parts.publish(AO)
    parts.run()
    assert parts.waiting() == {}


def test_a_fan_who_saw_the_new_version_on_the_page_is_not_told(parts: Parts) -> None:
    parts.publish(AKA, AO)
    recipient = parts.subscribe("fan", code_of(AKA))
    parts.publish(LATER, AO)
    parts.subscribe("fan", code_of(AKA))
    parts.run()
    assert recipient not in parts.waiting()


def test_a_page_that_shows_an_old_version_is_told_what_changed_since_after_the_round_too(parts: Parts) -> None:
    old = parts.publish(AKA, AO).version
    parts.publish(LATER, AO)
    parts.run()
    recipient = parts.subscribe("fan", code_of(AKA), version=old)
    parts.run()
    assert len(parts.waiting()[recipient]) == 1


def test_a_correction_and_the_document_that_follows_it_are_one_message(parts: Parts) -> None:
    parts.publish(AKA, AO)
    recipient = parts.subscribe("fan", code_of(AKA))
    for _ in ("the operator's correction", "the official document"):
        parts.publish(LATER, AO)
        parts.run()
    assert len(parts.waiting()[recipient]) == 1


def test_a_change_that_is_taken_back_before_the_round_is_not_told(parts: Parts) -> None:
    parts.publish(AKA, AO)
    parts.subscribe("fan", code_of(AKA))
    parts.run()
    parts.publish(LATER, AO)
    parts.publish(AKA, AO)
    parts.run()
    assert parts.waiting() == {}


@pytest.mark.parametrize("steps", range(1, 5))
def test_a_process_that_is_killed_in_the_midst_is_continued_and_nobody_is_told_twice(
    parts: Parts, steps: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rounds, "PART", 2)
    parts.publish(AKA, AO, KIN)
    recipients = {parts.subscribe(f"fan{number}", code_of(AKA)) for number in range(6)}
    parts.run()
    parts.publish(LATER, AO, KIN)
    for _ in range(steps):
        parts.rounds.step({FESTIVAL.id: parts.newest}, parts.now)
    parts.restart()
    parts.run()
    assert {recipient: len(shown) for recipient, shown in parts.waiting().items()} == dict.fromkeys(recipients, 1)


def test_a_part_during_which_redis_was_away_is_told_afterwards(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rounds, "PART", 2)
    server = RedisServer(tmp_path)
    server.start()
    try:
        parts = Parts(RedisStore(f"redis://127.0.0.1:{server.port}/0", timeout_s=5))
        parts.publish(AKA, AO)
        fans = {parts.subscribe(f"fan{number}", code_of(AKA)) for number in range(6)}
        parts.run()
        new = {FESTIVAL.id: parts.publish("day1 hot 10:40-11:05 AKA", AO)}
        assert parts.rounds.step(new, parts.now)
        server.stop(signal.SIGKILL)
        with pytest.raises(StoreUnavailable):
            parts.rounds.step(new, parts.now)
        server.start()
        parts.run()
        assert parts.waiting().keys() == fans
    finally:
        server.stop()


def test_a_redis_that_lost_all_has_the_subscriptions_back_with_the_next_opening(parts: Parts) -> None:
    parts.publish(AKA, AO)
    parts.subscribe("fan", code_of(AKA))
    parts.run()
    parts.store.connection.flushall()
    parts.publish(AKA, AO)
    recipient = parts.subscribe("fan", code_of(AKA))
    parts.run()
    assert parts.waiting() == {}
    parts.publish(LATER, AO)
    parts.run()
    assert len(parts.waiting()[recipient]) == 1


def test_a_part_that_failed_since_redis_refused_to_write_is_done_by_the_next_try(parts: Parts) -> None:
    parts.publish(AKA, AO)
    recipients = {parts.subscribe(f"fan{number}", code_of(AKA)) for number in range(3)}
    parts.run()
    parts.publish(LATER, AO)
    parts.store.connection.set("push:outbox:messages", "of another program")
    for _ in range(2):
        with pytest.raises(StoreUnavailable):
            parts.run()
    parts.store.connection.delete("push:outbox:messages")
    parts.run()
    assert {recipient: len(shown) for recipient, shown in parts.waiting().items()} == dict.fromkeys(recipients, 1)


def test_versions_that_are_not_stored_any_more_are_logged_and_the_rest_is_told(
    parts: Parts, caplog: pytest.LogCaptureFixture
) -> None:
    parts.publish(AKA, AO)
    lost, told = parts.subscribe("lost", code_of(AKA), version="0" * 16), parts.subscribe("told", code_of(AKA))
    parts.publish(LATER, AO)
    parts.run()
    assert [*parts.waiting()] == [told]
    assert "0000000000000000" in caplog.text
    assert lost not in caplog.text
    assert parts.run() == 0


def test_those_who_wait_for_a_timetable_are_told_once_that_it_is_out_and_then_forgotten(parts: Parts) -> None:
    recipient = parts.subscribe("fan", "", Wish.PUBLISHED, version="", language="ja")
    parts.publish(AKA, AO)
    parts.run()
    (shown,) = parts.waiting()[recipient]
    assert (shown.title, shown.url) == ("ちいさなフェス のタイムテーブルが出ました", "/tiny/")
    parts.outbox.done(parts.outbox.due(parts.now, 10))
    parts.publish(LATER, AO)
    parts.run()
    assert parts.waiting() == {}
    assert parts.subscriptions.counts() == {FESTIVAL.id: 0}


def test_a_message_that_a_timetable_is_out_stays_until_it_is_sent_also_through_further_revisions(parts: Parts) -> None:
    recipient = parts.subscribe("fan", "", Wish.PUBLISHED, version="")
    for revision in ((AKA,), (AKA, AO), (LATER, AO)):
        parts.publish(*revision)
        parts.run()
        assert len(parts.waiting()[recipient]) == 1
        assert parts.subscriptions.get(FESTIVAL.id, recipient) is not None
    parts.outbox.done(parts.outbox.due(parts.now, 10))
    parts.publish(AKA, AO, KIN)
    parts.run()
    assert parts.subscriptions.get(FESTIVAL.id, recipient) is None


def test_what_a_round_took_is_noted(parts: Parts) -> None:
    parts.publish(AKA, AO)
    for number in range(3):
        parts.subscribe(f"fan{number}", code_of(AKA))
    parts.publish(LATER, AO)
    parts.run()
    found = parts.figures.read().rounds[FESTIVAL.id]
    assert (found.subscriptions, found.messages, found.ended_at) == (3, 3, BEFORE)
    assert found.seconds >= 0
    assert parts.figures.read().running == {}


def test_nothing_in_redis_or_the_log_reveals_an_endpoint_or_a_plan(
    parts: Parts, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("DEBUG")
    parts.publish(AKA, AO)
    code = code_of(AKA)
    recipient = parts.subscribe("secret-endpoint", code)
    parts.publish(LATER, AO)
    parts.run()
    assert parts.waiting()
    stored = _everything(parts.store)
    assert "secret-endpoint" not in stored
    assert code not in stored
    assert recipient not in caplog.text
    assert code not in caplog.text
    parts.subscriptions.remove(recipient)
    parts.outbox.drop(recipient)
    assert recipient not in _everything(parts.store).replace(f"push:rate:{recipient}", "")


def _everything(store: RedisStore) -> str:
    """Return all keys that are about subscriptions, with what they hold."""
    server = store.connection
    read: dict[object, Callable[[bytes | str], object]] = {
        b"hash": server.hgetall,
        b"set": server.smembers,
        b"string": server.get,
        b"zset": lambda key: server.zrange(key, 0, -1),
    }
    return "\n".join(f"{key!r} {read[server.type(key)](key)}" for key in server.scan_iter("push:*"))
