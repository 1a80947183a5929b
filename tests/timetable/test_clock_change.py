"""A night when clocks change: published form, picture, text and clashes."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from tests.cast import FESTIVAL, slot_of
from tests.timetable.picture.sheets import lay_out, square, text_of
from timetable.changes import changes
from timetable.clashes import clashes
from timetable.festivals import Correction, CorrectionKind, FestivalFile
from timetable.model import Day, DayId, Names, Slot, SlotId, Timetable
from timetable.picture import PictureOptions, Style
from timetable.programme import programme
from timetable.programme_text import full_text
from timetable.sources import Merged
from timetable.sources.pipeline.corrections import corrected
from timetable.timetable_json import read_timetable, timetable_of, write_timetable
from timetable.wording.language import Language

NIGHT = replace(
    FESTIVAL, time_zone="Europe/Berlin", days=(Day(DayId("day1"), date(2026, 10, 24), Names("1日目", "Day 1")),)
)
SPRING = replace(NIGHT, days=(Day(DayId("day1"), date(2026, 3, 28), Names("1日目", "Day 1")),))


def slot(slot_id: str, stage: str, start: datetime, minutes: int) -> Slot:
    pattern = slot_of(NIGHT, slot_id, ("day1", stage, "10:00-11:00", slot_id))
    return replace(pattern, id=SlotId(slot_id), start=start, end=start + timedelta(minutes=minutes))


def night() -> Timetable:
    """Make slots at 25:30, at both 26:30, and at 27:30."""
    (day,) = NIGHT.days
    slots = [
        slot("before", "hot", NIGHT.at(day, 1530), 20),
        slot("first", "hot", NIGHT.at(day, 1590), 30),
        slot("second", "sky", NIGHT.at(day, 1590, fold=1), 20),
        slot("after", "hot", NIGHT.at(day, 1650), 20),
    ]
    return timetable_of(NIGHT, slots, datetime(2026, 1, 1, tzinfo=UTC))


def test_the_published_form_has_the_same_instants() -> None:
    revision = night()
    read = read_timetable(write_timetable(revision))
    assert read == revision
    assert not changes(revision.slots, read.slots)
    assert [slot.start.isoformat()[11:] for slot in read.slots] == [
        "01:30:00+02:00",
        "02:30:00+02:00",
        "02:30:00+01:00",
        "03:30:00+01:00",
    ]
    assert [read.start_min(slot) for slot in read.slots] == [1530, 1590, 1590, 1650]


def test_an_hour_later_is_retimed_and_does_not_clash() -> None:
    revision = night()
    assert not clashes(revision.slots, NIGHT)
    moved = [
        replace(slot, start=slot.start - timedelta(hours=1)) if slot.id == "second" else slot for slot in revision.slots
    ]
    assert [change.kind for change in changes(revision.slots, moved)] == ["retimed"]
    late = [replace(slot, end=slot.start + timedelta(minutes=20)) for slot in moved]
    assert len(clashes(late, NIGHT)) == 1


@pytest.mark.parametrize("style", list(Style))
def test_a_picture_shows_clock_times_and_true_gaps(style: Style) -> None:
    revision = night()
    text = text_of(lay_out(programme(revision, revision.slots, ()), PictureOptions(style=style), "", square))
    assert "26:30" in text
    if style is Style.LIST:
        assert "40分空き" in text, "from 25:50 to the first 26:30"
        assert "30分空き" in text, "from 27:00, which is the second 26:00, to the second 26:30"
    assert full_text(programme(revision, revision.slots, ()), Language("en")).count("26:30") == 2


def test_a_slot_that_ends_by_the_clock_before_its_start_is_drawn() -> None:
    over = slot("over", "hot", NIGHT.at(NIGHT.days[0], 1590), 40)
    revision = timetable_of(NIGHT, [*night().slots, over], datetime(2026, 1, 1, tzinfo=UTC))
    assert (revision.start_min(over), revision.end_min(over)) == (1590, 1570)
    for style in Style:
        assert text_of(lay_out(programme(revision, [over], ()), PictureOptions(style=style), "", square))


@pytest.mark.parametrize("minute", [1590, 1619])
def test_a_skipped_clock_time_is_the_same_instant_everywhere(minute: int) -> None:
    (day,) = SPRING.days
    start = SPRING.at(day, minute)
    assert start.isoformat() == f"2026-03-29T03:{minute % 60}:00+02:00"
    assert SPRING.minute_of(day, start) == minute + 60
    assert datetime.fromisoformat(start.isoformat()) == start


def test_a_correction_of_the_act_does_not_move_a_slot_of_the_repeated_hour(tmp_path: Path) -> None:
    correction = Correction(1, CorrectionKind.SET, {"id": "second"}, {"act": "another"})
    merged = Merged(night().slots, NIGHT.stages, ())
    found = corrected(merged, FestivalFile(NIGHT, tmp_path, corrections=(correction,)))
    assert [slot for slot in found.slots if slot.act == "another"] == [
        replace(night().slot_by_id[SlotId("second")], act="another", is_corrected=True)
    ]


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        ("26:00", "27:00", "03:00 04:00"),
        ("26:15", "26:45", "03:15 03:45"),
        ("26:30", "27:00", "03:30 04:00"),
        ("26:30", "27:30", "03:30 04:30"),
        ("25:30", "26:30", "01:30 03:30"),
    ],
)
def test_a_correction_in_the_skipped_hour_has_a_length(start: str, end: str, expected: str, tmp_path: Path) -> None:
    entries = {"day": "day1", "stage": "hot", "start": start, "end": end, "act": "X"}
    added = Correction(1, CorrectionKind.ADD, {}, entries)
    pattern = slot("moved", "sky", SPRING.at(SPRING.days[0], 1260), 30)
    moved = Correction(2, CorrectionKind.SET, {"id": "moved"}, {"start": start, "end": end})
    file = FestivalFile(SPRING, tmp_path, corrections=(added, moved))
    found = corrected(Merged((pattern,), SPRING.stages, ()), file)
    assert [f"{one.start:%H:%M} {one.end:%H:%M}" for one in found.slots] == [expected] * 2


def test_a_correction_of_the_end_keeps_a_slot_of_the_second_hour(tmp_path: Path) -> None:
    correction = Correction(1, CorrectionKind.SET, {"id": "second"}, {"end": "26:55"})
    merged = Merged(night().slots, NIGHT.stages, ())
    found = corrected(merged, FestivalFile(NIGHT, tmp_path, corrections=(correction,)))
    (second,) = (one for one in found.slots if one.id == "second")
    assert (second.start, second.end - second.start) == (NIGHT.at(NIGHT.days[0], 1590, fold=1), timedelta(minutes=25))
