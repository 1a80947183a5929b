"""A selection as a calendar, read by a parser that did not write it: right times, stable events, honest statuses."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import vobject

from tests.cast import FESTIVAL, slot, timetable
from timetable.ical import CalendarOptions, write_calendar
from timetable.matching import match
from timetable.model import Names, Slot, SlotId, Status, Timetable
from timetable.selection import Selection, piece_text
from timetable.selection.former import former_pieces

HOT = "day1 hot 10:30-10:55 星屑シンフォニー"
SKY = "day1 sky 11:00-11:30 ≒Parallel"
NIGHT = "day1 hot 25:30-26:00 Café de Lune"
LATER = datetime(2026, 8, 1, 3, 0, tzinfo=UTC)


def pick(revision: Timetable, maybe: Sequence[str] = ()) -> Selection:
    """Pick every slot; those of these ids as a maybe."""
    pieces = {one.id: piece_text(one, revision.festival) for one in revision.slots}
    return Selection.of(
        (piece for slot_id, piece in pieces.items() if slot_id not in maybe),
        (pieces[SlotId(slot_id)] for slot_id in maybe),
    )


def revised(*slots: Slot | str) -> Timetable:
    return replace(timetable(*slots), fetched_at=LATER)


def read(revision: Timetable, selection: Selection, **options: Any) -> Any:
    return vobject.readOne(write_calendar(revision, selection, CalendarOptions(**options)).decode())


def events(calendar: Any) -> list[Any]:
    return list(getattr(calendar, "vevent_list", []))


def test_an_event_says_what_where_and_when() -> None:
    said = slot(HOT, performers=("一番星", "二番星"), detail=("ゲスト：Kite, Kettle; 初",))
    revision = timetable(said)
    (event,) = events(read(revision, pick(revision), link="https://timetable.example/tiny/s/x/"))
    assert event.summary.value == "星屑シンフォニー"
    assert event.location.value == "HOT STAGE, ちいさなフェス"
    assert (event.dtstart.value, event.dtend.value) == (said.start, said.end)
    assert event.dtstart.params["X-VOBJ-ORIGINAL-TZID"] == ["Asia/Tokyo"]
    assert (event.status.value, event.url.value) == ("CONFIRMED", "https://timetable.example/tiny/s/x/")
    assert event.description.value.split("\n") == [
        "一番星",
        "二番星",
        "ゲスト：Kite, Kettle; 初",
        "非公式。公式タイムテーブル 7/31 9:00 取得",
        "https://timetable.example/tiny/s/x/",
    ]


def test_a_slot_past_midnight_stands_on_the_next_date() -> None:
    revision = timetable(NIGHT)
    document = write_calendar(revision, pick(revision), CalendarOptions()).decode()
    assert "DTSTART;TZID=Asia/Tokyo:20260802T013000\r\n" in document
    assert "DTEND;TZID=Asia/Tokyo:20260802T020000\r\n" in document


def test_the_calendar_says_whose_it_is_and_when_to_ask_again() -> None:
    festival = replace(FESTIVAL, name=Names("夏, 海; 空", "Sea, Sky"))
    revision = replace(timetable(HOT), festival=festival)
    calendar = read(revision, pick(revision))
    document = write_calendar(revision, pick(revision), CalendarOptions()).decode()
    assert (calendar.method.value, calendar.version.value) == ("PUBLISH", "2.0")
    assert "X-WR-CALNAME:夏\\, 海\\; 空 · わたしのタイムテーブル（非公式）\r\n" in document.replace("\r\n ", "")
    assert "REFRESH-INTERVAL;VALUE=DURATION:PT30M\r\n" in document
    assert "X-PUBLISHED-TTL:PT30M\r\n" in document
    assert "URL:" not in document
    assert all(len(line.encode()) <= 75 for line in document.split("\r\n"))


@pytest.mark.parametrize(
    ("zone", "offsets"), [("Asia/Tokyo", {"+0900"}), ("Europe/Berlin", {"+0100", "+0200"}), ("UTC", {"+0000"})]
)
def test_the_zone_is_described(zone: str, offsets: set[str]) -> None:
    revision = replace(timetable(HOT), festival=replace(FESTIVAL, time_zone=zone))
    (described,) = read(revision, Selection()).vtimezone_list
    rules = [part for part in described.getChildren() if part.name in {"STANDARD", "DAYLIGHT"}]
    assert described.tzid.value == zone
    assert {rule.tzoffsetto.value for rule in rules} == offsets


@pytest.mark.parametrize(("alarm_min", "trigger"), [(15, timedelta(minutes=-15)), (120, timedelta(hours=-2))])
def test_an_alarm_rings_before_the_slot(alarm_min: int, trigger: timedelta) -> None:
    revision = timetable(HOT)
    (event,) = events(read(revision, pick(revision), alarm_min=alarm_min))
    assert (event.valarm.trigger.value, event.valarm.action.value) == (trigger, "DISPLAY")
    assert event.valarm.description.value == "星屑シンフォニー (HOT STAGE)"


def test_no_alarm_where_none_is_wanted_or_nothing_takes_place() -> None:
    cancelled = timetable(slot(HOT, status=Status.CANCELLED), SKY)
    rings = [hasattr(event, "valarm") for event in events(read(cancelled, pick(cancelled)))]
    assert rings == [False, True]
    assert not any(hasattr(event, "valarm") for event in events(read(cancelled, pick(cancelled), alarm_min=0)))


def test_status_says_what_is_sure() -> None:
    revision = timetable(
        slot(HOT, status=Status.CANCELLED), SKY, slot("day1 lane 12:00-12:40 調整中", status=Status.UNCONFIRMED), NIGHT
    )
    told = [
        (event.summary.value, event.status.value)
        for event in events(read(revision, pick(revision, ["day1-sky-1100"]), language="en"))
    ]
    assert told == [
        ("Cancelled: 星屑シンフォニー", "CANCELLED"),
        ("≒Parallel", "TENTATIVE"),
        ("調整中", "TENTATIVE"),
        ("Café de Lune", "CONFIRMED"),
    ]


@pytest.mark.parametrize(("language", "told"), [("ja", "20分遅れ"), ("en", "20 min late")])
def test_a_delay_moves_the_event_and_is_told_under_the_same_uid(language: str, told: str) -> None:
    on_time, late = timetable(HOT, SKY), revised(slot(HOT).delayed(20), SKY)
    before, after = (events(read(revision, pick(revision), language=language)) for revision in (on_time, late))
    assert [event.uid.value for event in before] == [event.uid.value for event in after]
    assert after[0].dtstart.value - before[0].dtstart.value == timedelta(minutes=20)
    assert after[0].dtend.value - before[0].dtend.value == timedelta(minutes=20)
    assert after[0].description.value.split("\n")[0] == told
    assert told not in after[1].description.value


@pytest.mark.parametrize(
    ("later", "told"),
    [
        ("day1 hot 14:00-14:25 星屑シンフォニー", "■ 変更: 8/1 10:30 HOT STAGE → 8/1 14:00 HOT STAGE"),
        ("day2 sky 25:00-25:25 星屑シンフォニー", "■ 変更: 8/1 10:30 HOT STAGE → 8/2 25:00 SKY STAGE"),
        ("day1 hot 10:30-10:55 だれか", "■ 表記・出演者の変更"),
    ],
)
@pytest.mark.parametrize("is_remembered", [True, False])
def test_an_event_keeps_its_uid_and_rises_when_its_slot_changes(later: str, told: str, *, is_remembered: bool) -> None:
    old, new = timetable(HOT, SKY), revised(later, SKY)
    if is_remembered:
        new = replace(new, former_pieces=former_pieces(old, match(old.slots, new.slots), new.festival, new.slots))
    before = {event.uid.value: event for event in events(read(old, pick(old)))}
    after = {event.uid.value: event for event in events(read(new, pick(old)))}
    assert before.keys() == after.keys()
    assert all(int(after[uid].sequence.value) > int(before[uid].sequence.value) for uid in after)
    assert {event.last_modified.value for event in after.values()} == {LATER}
    assert [event.description.value.split("\n")[0] for event in after.values()].count(told) == 1


def test_two_acts_that_swap_places_keep_their_uids() -> None:
    old = timetable(HOT, "day1 hot 11:00-11:30 ≒Parallel")
    new = revised("day1 hot 10:30-10:55 ≒Parallel", "day1 hot 11:00-11:30 星屑シンフォニー")
    uids = [{event.summary.value: event.uid.value for event in events(read(one, pick(old)))} for one in (old, new)]
    assert uids[0] == uids[1]


def test_twins_that_move_apart_keep_their_uids() -> None:
    old = timetable("day1 sky 13:00-13:20 双子座A", slot("day1 sky 13:00-13:20 双子座B", id=SlotId("day1-sky-1300-2")))
    new = revised("day1 sky 15:00-15:20 双子座A", "day1 hot 16:00-16:20 双子座B")
    uids = [{event.summary.value: event.uid.value for event in events(read(one, pick(old)))} for one in (old, new)]
    assert len(set(uids[0].values())) == 2
    assert uids[0] == uids[1]


def test_an_official_id_outlives_a_new_link() -> None:
    official = {"id": SlotId("227"), "has_official_id": True}
    old = timetable(slot(HOT, **official))
    new = revised(slot("day2 sky 15:00-15:25 星屑シンフォニー 改", **official))
    assert events(read(old, pick(old)))[0].uid.value == events(read(new, pick(new)))[0].uid.value
    elsewhere = replace(old, festival=replace(FESTIVAL, id=type(FESTIVAL.id)("other")))
    assert events(read(old, pick(old)))[0].uid.value != events(read(elsewhere, pick(old)))[0].uid.value


def test_what_is_gone_is_cancelled_at_its_old_place_under_its_old_uid() -> None:
    old, new = timetable(HOT, SKY, NIGHT), revised(SKY)
    before = {event.uid.value for event in events(read(old, pick(old)))}
    after = events(read(new, pick(old)))
    assert {event.uid.value for event in after} == before
    gone = [event for event in after if event.status.value == "CANCELLED"]
    assert {(event.summary.value, event.location.value, hasattr(event, "valarm")) for event in gone} == {
        ("見つかりません: 8/1 10:30 HOT STAGE", "HOT STAGE, ちいさなフェス", False),
        ("見つかりません: 8/1 25:30 HOT STAGE", "HOT STAGE, ちいさなフェス", False),
    }
    assert {event.dtstart.value for event in gone} == {old.slots[0].start, old.slots[-1].start}


def test_a_tie_is_tentative_and_tells_its_candidates() -> None:
    old = timetable(HOT)
    new = revised("day1 hot 10:00-10:25 星屑シンフォニー", "day1 hot 11:00-11:25 星屑シンフォニー")
    (event,) = events(read(new, pick(old), language="en"))
    assert (event.status.value, event.summary.value) == ("TENTATIVE", "Not found: 8/1 10:30 HOT STAGE")
    assert event.description.value.split("\n")[1:3] == [
        "It may be: 8/1 10:00 HOT STAGE 星屑シンフォニー",
        "It may be: 8/1 11:00 HOT STAGE 星屑シンフォニー",
    ]


def test_equal_input_gives_equal_bytes() -> None:
    revision = timetable(HOT, SKY, NIGHT)
    first, second = (write_calendar(revision, pick(revision), CalendarOptions()) for _ in range(2))
    assert first == second
