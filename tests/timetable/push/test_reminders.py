"""Reminders: ten minutes before a fan has to leave for a pick, once, at the time that the newest timetable has."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from tests.cast import FESTIVAL, slot
from tests.timetable.push.parts import Parts, code_of
from timetable.model import Status
from timetable.push.reminder_times import reminders
from timetable.push.subscription import Wish
from timetable.store import RedisStore

AKA, AO, KIN = "day1 hot 10:30-10:55 AKA", "day1 sky 11:00-11:30 AO", "day1 sky 25:30-26:00 KIN"


@pytest.fixture
def parts(store: RedisStore) -> Parts:
    found = Parts(store, now=at("09:00"))
    found.publish(AKA, AO, KIN)
    return found


def at(clock: str, second: int = 0) -> datetime:
    """Return a time of the first day in Tokyo, past 24:00 in the night."""
    hour, minute = map(int, clock.split(":"))
    return datetime(2026, 8, 1, tzinfo=UTC) + timedelta(hours=hour - 9, minutes=minute, seconds=second)


def told(parts: Parts, now: datetime) -> list[str]:
    """Return the titles of the reminders that are put into the outbox at a time, and take them out."""
    parts.now = now
    while parts.reminders.step(parts.newest, now):
        pass
    due = parts.outbox.due(now, 1_000)
    titles = sorted(one.title for shown in parts.waiting().values() for one in shown)
    parts.outbox.done(due)
    return titles


def test_the_walk_from_the_pick_before_is_counted() -> None:
    slots = [slot(text) for text in (AKA, AO, KIN)]
    found = [(one.at, one.slot.act, one.walk_min) for one in reminders(reversed(slots), FESTIVAL)]
    assert found == [(at("10:20"), "AKA", 0), (at("10:45"), "AO", 5), (at("25:20"), "KIN", 0)]


def test_a_cancelled_pick_has_no_reminder_and_leads_nowhere() -> None:
    cancelled = replace(slot(AKA), status=Status.CANCELLED)
    assert [(one.at, one.walk_min) for one in reminders([cancelled, slot(AO)], FESTIVAL)] == [(at("10:50"), 0)]


def test_each_reminder_comes_once_within_thirty_seconds_of_its_minute(parts: Parts) -> None:
    parts.subscribe("fan", code_of(AKA, AO), Wish.REMINDERS)
    now, found = at("09:00"), []
    while now < at("12:00"):
        found += [(now, title) for title in told(parts, now)]
        now += timedelta(seconds=10)
    assert [title for _, title in found] == ["10:30 AKA", "11:00 AO"]
    for (sent_at, _), due in zip(found, (at("10:20"), at("10:45")), strict=True):
        assert abs(sent_at - due) <= timedelta(seconds=30)


def test_a_reminder_says_the_start_the_stage_and_when_to_leave(parts: Parts) -> None:
    parts.subscribe("fan", code_of(AKA, AO, KIN), Wish.REMINDERS, language="ja")
    shown = []
    for clock in ("10:20", "10:45", "25:20"):
        parts.reminders.step(parts.newest, at(clock))
        parts.now = at(clock)
        ((one,),) = parts.waiting().values()
        shown.append((one.title, one.body, one.url))
        assert parts.outbox.due(parts.now, 1)[0].message.expires_at > parts.now
        parts.outbox.done(parts.outbox.due(parts.now, 10))
    assert shown == [
        ("10:30 AKA", "HOT STAGE ・ まもなく始まります", "/tiny/now/"),
        ("11:00 AO", "SKY STAGE ・ 10:55 に出発（移動 5分）", "/tiny/now/"),
        ("25:30 KIN", "SKY STAGE ・ まもなく始まります", "/tiny/now/"),
    ]


def test_only_those_who_want_them_are_reminded(parts: Parts) -> None:
    parts.subscribe("changes only", code_of(AKA))
    parts.subscribe("no more", code_of(AKA), Wish.REMINDERS)
    parts.subscribe("no more", code_of(AKA), Wish.CHANGES)
    assert told(parts, at("10:20")) == []


def test_a_page_that_is_opened_from_a_reminder_causes_no_second_one(parts: Parts) -> None:
    parts.subscribe("fan", code_of(AKA), Wish.REMINDERS)
    assert told(parts, at("10:19", 45)) == ["10:30 AKA"]
    parts.now = at("10:19", 50)
    parts.subscribe("fan", code_of(AKA), Wish.REMINDERS)
    assert told(parts, at("10:19", 55)) == []
    assert told(parts, at("10:20", 5)) == []


def test_a_pick_that_moved_has_its_reminder_at_its_new_time_also_if_the_first_was_sent(parts: Parts) -> None:
    parts.subscribe("fan", code_of(AKA), Wish.REMINDERS, Wish.CHANGES)
    assert told(parts, at("10:20")) == ["10:30 AKA"]
    parts.publish("day1 hot 11:30-11:55 AKA", AO, KIN)
    parts.run()
    parts.outbox.done(parts.outbox.due(parts.now, 10))
    assert told(parts, at("10:21")) == []
    assert told(parts, at("11:20")) == ["11:30 AKA"]


@pytest.mark.parametrize("wishes", [{Wish.REMINDERS}, {Wish.REMINDERS, Wish.CHANGES}], ids=["alone", "with changes"])
def test_a_pick_that_moved_so_near_that_its_time_is_past_is_reminded_of_at_once(
    parts: Parts, wishes: set[Wish]
) -> None:
    parts.subscribe("fan", code_of(KIN, AO), *wishes)
    assert told(parts, at("23:55")) == []
    parts.now = at("23:56")
    parts.publish(AKA, AO, "day1 sky 24:00-24:30 KIN")
    parts.run()
    titles = sorted(one.title for shown in parts.waiting().values() for one in shown)
    assert titles == (["1 change to your picks – Tiny Fes"] if Wish.CHANGES in wishes else []) + ["24:00 KIN"]
    parts.outbox.done(parts.outbox.due(parts.now, 10))
    assert told(parts, at("23:57")) == []


def test_a_pick_that_is_new_in_the_plan_is_reminded_of(parts: Parts) -> None:
    parts.subscribe("fan", code_of(KIN), Wish.REMINDERS)
    assert told(parts, at("10:00")) == []
    parts.subscribe("fan", code_of(AKA, KIN), Wish.REMINDERS)
    assert told(parts, at("10:20")) == ["10:30 AKA"]


def test_a_process_that_was_away_reminds_late_but_not_of_what_has_begun(parts: Parts) -> None:
    parts.subscribe("fan", code_of(AKA, AO, KIN), Wish.REMINDERS)
    assert told(parts, at("10:48")) == ["11:00 AO"]


def test_a_reminder_that_was_queued_before_a_kill_is_not_lost(parts: Parts) -> None:
    parts.subscribe("fan", code_of(AKA), Wish.REMINDERS)
    parts.reminders.step(parts.newest, at("10:20"))
    parts.restart()
    assert told(parts, at("10:20", 10)) == ["10:30 AKA"]


def test_many_at_one_minute_are_all_reminded(parts: Parts) -> None:
    for number in range(450):
        parts.subscribe(f"fan{number}", code_of(AKA), Wish.REMINDERS)
    assert told(parts, at("10:20")) == ["10:30 AKA"] * 450
