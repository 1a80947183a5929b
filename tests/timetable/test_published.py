"""A timetable's stored form reads back whole, and its version is a digest of festival and slots alone."""

import json
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from tests.cast import slot, timetable
from timetable.model import GoneSlot, Names, SlotId, Timetable
from timetable.published import read_timetable, timetable_of, write_timetable


def test_stored_form_reads_back_equal(tiny: Timetable) -> None:
    assert read_timetable(write_timetable(tiny)) == tiny


def test_version_knows_slots_and_festival_but_not_the_hour_or_the_memory() -> None:
    one = timetable("day1 hot 10:30-10:55 A")
    again = timetable_of(one.festival, one.slots, datetime(2030, 1, 1, tzinfo=UTC), {"AAAAAAAA": SlotId("x")})
    renamed = timetable_of(replace(one.festival, name=Names("別")), one.slots, one.fetched_at)
    assert one.version == again.version
    assert len({one.version, renamed.version, timetable("day1 hot 10:30-10:56 A").version}) == 3


def test_what_is_gone_is_stored_beside_and_left_out_where_nothing_is() -> None:
    one = timetable("day1 hot 10:30-10:55 A")
    gone = GoneSlot(slot("day1 sky 12:00-12:30 B"), "SKY STAGE", ("AAAAAAAA", "BBBBBBBB"))
    other = replace(one, gone=(gone,), event_keys={"AAAAAAAA": "id/1"})
    assert read_timetable(write_timetable(other)) == other
    stored, plain = (json.loads(write_timetable(it)) for it in (other, one))
    assert stored.keys() - plain.keys() == {"gone_slots", "event_keys"}
    assert {key: stored[key] for key in plain} == plain


def test_slots_stand_in_start_order_then_stage_order() -> None:
    said = ["day2 hot 9:00-9:30 A", "day1 sky 10:00-10:30 B", "day1 hot 10:00-10:30 C"]
    assert [slot.act for slot in timetable(*said).slots] == ["C", "B", "A"]


@pytest.mark.parametrize(
    "document", [b"", b"{", b"[]", b"null", b'{"form":"timetable/2"}', b'{"form":"timetable/1"}', b"\xff"]
)
def test_a_damaged_form_is_refused(document: bytes) -> None:
    with pytest.raises(ValueError, match=r".+"):
        read_timetable(document)
