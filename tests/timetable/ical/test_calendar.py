"""A selection as a calendar, read by an independent parser: right times, stable events, right statuses."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import icalendar
import pytest
import vobject
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.cast import FESTIVAL, slot, timetable
from timetable.ical.calendar import CalendarOptions, write_calendar
from timetable.model import Names, Slot, SlotId, Status, Timetable
from timetable.selection import Selection, piece_text, write_code
from timetable.selection.carry_over import carry_over
from timetable.timetable_json import read_timetable, write_timetable

HOT = "day1 hot 10:30-10:55 星屑シンフォニー"
SKY = "day1 sky 11:00-11:30 ≒Parallel"
NIGHT = "day1 hot 25:30-26:00 Café de Lune"
LATER = datetime(2026, 8, 1, 3, 0, tzinfo=UTC)


def pick(revision: Timetable, maybe: Sequence[str] = ()) -> Selection:
    """Pick every slot; those with an id in `maybe` as a maybe."""
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


def test_an_event_has_act_stage_and_times() -> None:
    picked = slot(HOT, performers=("一番星", "二番星"), detail=("ゲスト：Kite, Kettle; 初",))
    revision = timetable(picked)
    (event,) = events(read(revision, pick(revision), public_url="https://timetable.example"))
    assert event.summary.value == "星屑シンフォニー"
    assert event.location.value == "HOT STAGE, ちいさなフェス"
    assert (event.dtstart.value, event.dtend.value) == (picked.start, picked.end)
    assert event.dtstart.params["X-VOBJ-ORIGINAL-TZID"] == ["Asia/Tokyo"]
    own = f"https://timetable.example/tiny/s/{write_code(pick(revision))}/"
    assert (event.status.value, event.url.value) == ("CONFIRMED", own)
    assert event.description.value.split("\n") == [
        "一番星",
        "二番星",
        "ゲスト：Kite, Kettle; 初",
        "非公式。公式タイムテーブル 7/31 9:00 取得",
        own,
    ]


def test_an_event_links_to_its_own_pick_and_the_calendar_to_the_whole_plan() -> None:
    revision = timetable(HOT, SKY, NIGHT)
    calendar = read(revision, pick(revision, ["day1-sky-1100"]), public_url="https://timetable.example")
    whole = f"https://timetable.example/tiny/s/{write_code(pick(revision, ['day1-sky-1100']))}/"
    assert (calendar.url.value, calendar.x_wr_caldesc.value) == (whole, whole)
    own = [f"https://timetable.example/tiny/s/{write_code(pick(timetable(one)))}/" for one in (HOT, SKY, NIGHT)]
    assert [event.url.value for event in events(calendar)] == own


def test_links_of_a_calendar_are_in_its_language() -> None:
    revision = timetable(HOT, SKY)
    calendar = read(revision, pick(revision), public_url="https://timetable.example", language="en")
    assert [calendar.url.value[-9:], *(event.url.value[-9:] for event in events(calendar))] == ["/?lang=en"] * 3


def test_bytes_grow_with_the_picks_and_no_faster() -> None:
    slots = [slot(f"day1 sky {10 + at // 60}:{at % 60:02}-23:59 act {at:03}", id=f"x{at}") for at in range(300)]
    revision, options = timetable(*slots), CalendarOptions("https://timetable.example")
    sizes = [
        len(write_calendar(revision, Selection.of(piece_text(one, FESTIVAL) for one in slots[:count]), options))
        for count in (10, 100, 300)
    ]
    header = len(write_calendar(revision, Selection(), options))
    assert all(size - header < 650 * count for size, count in zip(sizes, (10, 100, 300), strict=True))


def test_long_details_are_cut_with_an_ellipsis() -> None:
    revision = timetable(slot(HOT, detail=("あ" * 600, "い" * 600)))
    (event,) = events(read(revision, pick(revision)))
    assert event.description.value.split("\n")[:2] == ["あ" * 600, "い" * 399 + "…"]


@pytest.mark.parametrize("alarm_min", [0, 15])
def test_events_are_written_as_the_library_would(alarm_min: int) -> None:
    old = timetable(HOT, SKY, NIGHT)
    for revision in (old, revised("day2 sky 15:00-15:30 星屑シンフォニー", slot(SKY, status=Status.CANCELLED))):
        options = CalendarOptions("https://timetable.example", alarm_min)
        document = write_calendar(revision, pick(old), options)
        assert icalendar.Calendar.from_ical(document).to_ical() == document


def test_at_most_ten_candidates_are_listed_with_a_note_of_others() -> None:
    old = timetable(HOT)
    twins = [slot("day1 hot 10:00-10:25 星屑シンフォニー", id=f"x{at:02}") for at in range(30)]
    (event,) = events(read(revised(*twins), pick(old), language="en"))
    described = event.description.value.split("\n")
    assert sum(line.startswith("It may be: ") for line in described) == 10
    assert "and others" in described


def test_a_slot_past_midnight_is_on_the_next_date() -> None:
    revision = timetable(NIGHT)
    document = write_calendar(revision, pick(revision), CalendarOptions()).decode()
    assert "DTSTART;TZID=Asia/Tokyo:20260802T013000\r\n" in document
    assert "DTEND;TZID=Asia/Tokyo:20260802T020000\r\n" in document


def test_the_calendar_has_its_name_and_refresh_interval() -> None:
    festival = replace(FESTIVAL, name=Names("夏, 海; 空", "Sea, Sky"))
    revision = replace(timetable(HOT), festival=festival)
    calendar = read(revision, pick(revision))
    document = write_calendar(revision, pick(revision), CalendarOptions()).decode()
    assert (calendar.version.value, calendar.prodid.value) == (
        "2.0",
        "-//festival-timetable//NONSGML Festival Timetable//EN",
    )
    assert not hasattr(calendar, "method"), "PUBLISH requires an ORGANIZER"
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


def test_there_is_no_alarm_if_it_is_off_or_the_slot_is_cancelled() -> None:
    cancelled = timetable(slot(HOT, status=Status.CANCELLED), SKY)
    rings = [hasattr(event, "valarm") for event in events(read(cancelled, pick(cancelled)))]
    assert rings == [False, True]
    assert not any(hasattr(event, "valarm") for event in events(read(cancelled, pick(cancelled), alarm_min=0)))


def test_status_is_tentative_for_maybe_and_unconfirmed_slots() -> None:
    revision = timetable(
        slot(HOT, status=Status.CANCELLED), SKY, slot("day1 lane 12:00-12:40 調整中", status=Status.UNCONFIRMED), NIGHT
    )
    found = [
        (event.summary.value, event.status.value)
        for event in events(read(revision, pick(revision, ["day1-sky-1100"]), language="en"))
    ]
    assert found == [
        ("Cancelled: 星屑シンフォニー", "CANCELLED"),
        ("≒Parallel", "TENTATIVE"),
        ("調整中", "TENTATIVE"),
        ("Café de Lune", "CONFIRMED"),
    ]


@pytest.mark.parametrize(("language", "label"), [("ja", "20分遅れ"), ("en", "20 min late")])
def test_a_delay_moves_and_labels_the_event_under_the_same_uid(language: str, label: str) -> None:
    on_time, late = timetable(HOT, SKY), revised(slot(HOT).delayed(20), SKY)
    before, after = (events(read(revision, pick(revision), language=language)) for revision in (on_time, late))
    assert [event.uid.value for event in before] == [event.uid.value for event in after]
    assert after[0].dtstart.value - before[0].dtstart.value == timedelta(minutes=20)
    assert after[0].dtend.value - before[0].dtend.value == timedelta(minutes=20)
    assert after[0].description.value.split("\n")[0] == label
    assert label not in after[1].description.value


@pytest.mark.parametrize(
    ("later", "label"),
    [
        ("day1 hot 14:00-14:25 星屑シンフォニー", "■ 変更: 8/1 10:30 HOT STAGE → 8/1 14:00 HOT STAGE"),
        ("day2 sky 25:00-25:25 星屑シンフォニー", "■ 変更: 8/1 10:30 HOT STAGE → 8/2 25:00 SKY STAGE"),
        ("day1 hot 10:30-10:55 だれか", "■ 表記・出演者の変更"),
    ],
)
@pytest.mark.parametrize("is_remembered", [True, False])
def test_an_event_of_a_changed_slot_keeps_its_uid_with_a_higher_sequence(
    later: str, label: str, *, is_remembered: bool
) -> None:
    old, new = timetable(HOT, SKY), revised(later, SKY)
    if is_remembered:
        new = replace(new, former_pieces=carry_over(old, new).former_pieces)
    before = {event.uid.value: event for event in events(read(old, pick(old)))}
    after = {event.uid.value: event for event in events(read(new, pick(old)))}
    assert before.keys() == after.keys()
    assert all(int(after[uid].sequence.value) > int(before[uid].sequence.value) for uid in after)
    assert {event.last_modified.value for event in after.values()} == {LATER}
    assert [event.description.value.split("\n")[0] for event in after.values()].count(label) == 1


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


def test_a_gone_slot_is_cancelled_at_its_old_place_under_its_old_uid() -> None:
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


def remembered(*revisions: Sequence[Slot | str]) -> list[Timetable]:
    """Publish revisions one after the other on a server that remembers."""
    plain = [replace(timetable(*slots), fetched_at=LATER + timedelta(hours=at)) for at, slots in enumerate(revisions)]
    published = plain[:1]
    for revision in plain[1:]:
        published.append(read_timetable(write_timetable(carry_over(published[-1], revision))))
    return published


def states_by_uid(revision: Timetable, selection: Selection) -> dict[str, tuple[str, str]]:
    """Return status and summary of each event by its UID; no two events share one."""
    found = events(read(revision, selection))
    by_uid = {event.uid.value: (event.status.value, event.summary.value) for event in found}
    assert len(by_uid) == len(found)
    return by_uid


def official(text: str, number: str) -> Slot:
    return slot(text, id=SlotId(number), has_official_id=True)


SINGER = official(HOT, "227")
GONE = ("CANCELLED", "見つかりません: 星屑シンフォニー")
HERE = ("CONFIRMED", "星屑シンフォニー")


@pytest.mark.parametrize("first", [SINGER, slot(HOT)], ids=["official id", "piece"])
def test_a_removed_slot_keeps_uid_end_and_act(first: Slot) -> None:
    old, new, later = remembered([first, SKY], [SKY], [SKY, NIGHT])
    (uid,) = states_by_uid(old, pick(remembered([first])[0]))
    for revision in (new, later):
        (event,) = events(read(revision, pick(remembered([first])[0])))
        assert (event.uid.value, event.status.value, event.summary.value) == (uid, *GONE)
        assert (event.dtstart.value, event.dtend.value) == (first.start, first.end)
        assert (event.location.value, hasattr(event, "valarm")) == ("HOT STAGE, ちいさなフェス", False)


@pytest.mark.parametrize("is_official", [True, False])
def test_a_changed_and_then_removed_slot_keeps_its_uid_under_each_of_its_links(*, is_official: bool) -> None:
    last = "星屑シンフォニー改" if is_official else "星屑シンフォニー"
    lives = (HOT, "day1 sky 12:00-12:30 星屑シンフォニー", f"day2 hot 14:00-14:45 {last}")
    slots = [official(life, "227") if is_official else slot(life) for life in lives]
    with_sky: list[list[Slot | str]] = [[one, SKY] for one in slots]
    first, *others = remembered(*with_sky, [SKY], [SKY, NIGHT])
    codes = [pick(timetable(one)) for one in slots]
    (uid,) = states_by_uid(first, codes[0])
    assert [list(states_by_uid(revision, codes[0])) for revision in others] == [[uid]] * 4
    assert [list(states_by_uid(others[at - 1], codes[at])) for at in (1, 2)] == [[uid]] * 2
    ends = {states_by_uid(revision, code)[uid] for revision in others[2:] for code in codes}
    assert ends == {("CANCELLED", f"見つかりません: {last}")}


@pytest.mark.parametrize("back", [HOT, "day2 sky 15:00-15:30 星屑シンフォニー"])
@pytest.mark.parametrize("is_official", [True, False])
def test_a_slot_that_comes_back_has_its_event_again(back: str, *, is_official: bool) -> None:
    one, other = (official(text, "227") if is_official else slot(text) for text in (HOT, back))
    old, gone, new = remembered([one, SKY], [SKY], [other, SKY])
    (uid,) = states_by_uid(old, pick(timetable(one)))
    assert states_by_uid(gone, pick(timetable(one))) == {uid: GONE}
    assert states_by_uid(new, pick(timetable(one))) == {uid: HERE}


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (SINGER, official(HOT, "live-227")),
        (SINGER, slot(HOT)),
        (slot(HOT), SINGER),
        (SINGER, official("day1 hot 10:30-10:55 だれか", "300")),
    ],
    ids=["prefixed", "lost", "got", "renamed under a new id"],
)
def test_an_event_outlives_the_official_id_of_its_slot(before: Slot, after: Slot) -> None:
    old, new, moved = remembered([before, SKY], [after, SKY], [replace(after, start=SINGER.end, end=LATER), SKY])
    (uid,) = states_by_uid(old, pick(timetable(before)))
    for revision in (new, moved):
        assert list(states_by_uid(revision, pick(timetable(before)))) == [uid]
        own = [one for one in revision.slots if one.act == after.act]
        assert list(states_by_uid(revision, Selection.of(piece_text(one, FESTIVAL) for one in own))) == [uid]


def test_calendars_from_before_this_memory_keep_their_uids() -> None:
    first, moved = timetable(HOT, SKY), revised("day1 hot 12:00-12:30 星屑シンフォニー", SKY)
    moved = replace(moved, former_pieces=carry_over(first, moved).former_pieces)
    again = carry_over(moved, revised("day2 hot 12:00-12:30 星屑シンフォニー", SKY))
    for code in (pick(first), pick(moved)):
        assert states_by_uid(moved, code).keys() == states_by_uid(again, code).keys()
    assert states_by_uid(again, pick(again)).keys() == states_by_uid(again, pick(moved)).keys()


def test_a_pick_that_now_means_another_slot_cancels_its_old_event() -> None:
    greeting = slot("day1 lane 12:00-12:40 星屑シンフォニー", id=SlotId("300"), has_official_id=True)
    old, new = remembered([SINGER, greeting], [greeting])
    (uid,) = states_by_uid(old, pick(timetable(SINGER)))
    (other,) = states_by_uid(old, pick(timetable(greeting)))
    assert states_by_uid(new, pick(timetable(SINGER))) == {uid: GONE, other: HERE}
    assert states_by_uid(new, pick(timetable(SINGER, greeting))) == {uid: GONE, other: HERE}


def test_the_memory_is_bounded() -> None:
    revision = timetable(HOT)
    for at in range(3):
        many = [slot(f"day1 sky {10 + number // 60}:{number % 60:02}-23:59 {at} {number}") for number in range(500)]
        revision = carry_over(carry_over(revision, timetable(*many)), timetable(HOT))
    assert len(revision.gone) == 1_000
    assert [one.slot.act for one in revision.gone[-2:]] == ["2 498", "2 499"]


def test_two_events_never_share_a_uid() -> None:
    old, moved, both = remembered(
        [HOT, SKY], ["day1 sky 15:00-15:25 星屑シンフォニー", SKY], [HOT, "day1 sky 15:00-15:25 星屑シンフォニー", SKY]
    )
    assert set(states_by_uid(old, pick(timetable(HOT)))) <= set(states_by_uid(both, pick(both)))
    assert len(states_by_uid(both, pick(both))) == 3
    assert len(states_by_uid(moved, pick(both))) == 2


def test_without_memory_a_gone_act_is_named_after_its_other_slots() -> None:
    elsewhere = "day2 hot 12:00-12:30 星屑シンフォニー"
    (gone, here) = sorted(states_by_uid(revised(elsewhere), pick(timetable(HOT, elsewhere))).values())
    assert (gone, here) == (GONE, HERE)


ACTS = ("星屑シンフォニー", "≒Parallel", "Café de Lune")
ROWS = st.tuples(st.sampled_from(["hot", "sky", "lane"]), st.integers(10, 13), st.sampled_from(ACTS))
UNIQUE = (lambda row: row[:2], lambda row: (row[0], row[2]))
REVISIONS = st.lists(st.lists(ROWS, max_size=4, unique_by=UNIQUE), min_size=2, max_size=5)


@given(REVISIONS)
@settings(max_examples=25)
def test_no_sequence_of_revisions_loses_an_event(revisions: list[list[tuple[str, int, str]]]) -> None:
    published = remembered(*([*_slots(rows), slot(NIGHT)] for rows in revisions))
    for at, first in enumerate(published):
        before = uids(first, pick(first))
        for later in published[at + 1 :]:
            assert before <= uids(later, pick(first))


def uids(revision: Timetable, selection: Selection) -> set[str]:
    """Return the UIDs of a calendar without parsing it, which is faster."""
    found = re.findall(r"^UID:(.*)$", write_calendar(revision, selection, CalendarOptions()).decode(), re.MULTILINE)
    assert len(found) == len(set(found))
    return set(found)


def _slots(rows: list[tuple[str, int, str]]) -> list[Slot]:
    """Make slots of rows; those of one act have an official id for each stage."""
    slots = []
    for stage, hour, act in rows:
        text = f"day1 {stage} {hour}:00-{hour}:30 {act}"
        slots.append(official(text, f"id-{stage}") if act == ACTS[0] else slot(text))
    return slots


def test_a_tie_is_tentative_and_lists_its_candidates() -> None:
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
