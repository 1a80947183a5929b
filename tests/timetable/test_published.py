"""A timetable's stored form reads back whole, and its version is a digest of festival and slots alone."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from tests.cast import slot, timetable
from timetable.model import Names, SlotId, Timetable
from timetable.published import read_timetable, timetable_of, write_timetable


def test_stored_form_reads_back_equal(tiny: Timetable) -> None:
    assert read_timetable(write_timetable(tiny)) == tiny


def test_version_knows_slots_and_festival_but_not_the_hour_or_the_memory() -> None:
    one = timetable("day1 hot 10:30-10:55 A")
    again = timetable_of(one.festival, one.slots, datetime(2030, 1, 1, tzinfo=UTC), {"AAAAAAAA": SlotId("x")})
    renamed = timetable_of(replace(one.festival, name=Names("別")), one.slots, one.fetched_at)
    assert one.version == again.version
    assert len({one.version, renamed.version, timetable("day1 hot 10:30-10:56 A").version}) == 3


def test_nicknames_are_stored_only_where_there_are_some() -> None:
    named = timetable(slot("day1 hot 10:30-10:55 A", nicknames=("エー", "ay")), "day1 sky 11:00-11:30 B")
    assert read_timetable(write_timetable(named)) == named
    assert write_timetable(named).count(b'"nicknames"') == 1
    assert b"nicknames" not in write_timetable(timetable("day1 hot 10:30-10:55 A"))


def test_slots_stand_in_start_order_then_stage_order() -> None:
    said = ["day2 hot 9:00-9:30 A", "day1 sky 10:00-10:30 B", "day1 hot 10:00-10:30 C"]
    assert [slot.act for slot in timetable(*said).slots] == ["C", "B", "A"]


@pytest.mark.parametrize(
    "document", [b"", b"{", b"[]", b"null", b'{"form":"timetable/2"}', b'{"form":"timetable/1"}', b"\xff"]
)
def test_a_damaged_form_is_refused(document: bytes) -> None:
    with pytest.raises(ValueError, match=r".+"):
        read_timetable(document)
