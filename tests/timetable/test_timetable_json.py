"""A timetable's stored form reads back whole, and its version is a digest of festival and slots alone."""

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.cast import slot, timetable
from timetable.changes import changes
from timetable.model import GoneSlot, Location, Names, SlotId, Timetable
from timetable.timetable_json import read_timetable, timetable_of, without_common_slots, write_timetable


def test_stored_form_reads_back_equal(tiny: Timetable) -> None:
    assert read_timetable(write_timetable(tiny)) == tiny


def test_version_depends_on_slots_and_festival_but_not_on_time_or_former_pieces() -> None:
    one = timetable("day1 hot 10:30-10:55 A")
    again = timetable_of(one.festival, one.slots, datetime(2030, 1, 1, tzinfo=UTC), {"AAAAAAAA": SlotId("x")})
    renamed = timetable_of(replace(one.festival, name=Names("別")), one.slots, one.fetched_at)
    assert one.version == again.version
    assert len({one.version, renamed.version, timetable("day1 hot 10:30-10:56 A").version}) == 3


def test_gone_slots_are_stored_only_where_there_are_some() -> None:
    one = timetable("day1 hot 10:30-10:55 A")
    gone = GoneSlot(slot("day1 sky 12:00-12:30 B"), "SKY STAGE", ("AAAAAAAA", "BBBBBBBB"))
    other = replace(one, gone=(gone,), event_keys={"AAAAAAAA": "id/1"})
    assert read_timetable(write_timetable(other)) == other
    stored, plain = (json.loads(write_timetable(it)) for it in (other, one))
    assert stored.keys() - plain.keys() == {"gone_slots", "event_keys"}
    assert {key: stored[key] for key in plain} == plain


def test_nicknames_are_stored_only_where_there_are_some() -> None:
    named = timetable(slot("day1 hot 10:30-10:55 A", nicknames=("エー", "ay")), "day1 sky 11:00-11:30 B")
    assert read_timetable(write_timetable(named)) == named
    assert write_timetable(named).count(b'"nicknames"') == 1
    assert b"nicknames" not in write_timetable(timetable("day1 hot 10:30-10:55 A"))


def test_slots_are_in_order_of_start_then_stage() -> None:
    rows = ["day2 hot 9:00-9:30 A", "day1 sky 10:00-10:30 B", "day1 hot 10:00-10:30 C"]
    assert [slot.act for slot in timetable(*rows).slots] == ["C", "B", "A"]


def test_a_default_walk_is_stored_only_where_there_is_one() -> None:
    """The version of a timetable without one is that of the build before there were default walks."""
    one = timetable("day1 hot 10:30-10:55 A")
    assert one.version == "9e979f66bed280cd"
    assert b"default_walk_min" not in write_timetable(one)
    walked = timetable_of(replace(one.festival, default_walk_min=0), one.slots, one.fetched_at)
    assert walked.version != one.version
    assert read_timetable(write_timetable(walked)) == walked


def test_a_colour_of_the_festival_is_stored_only_where_there_is_one() -> None:
    """An older build skips the key, and a state that it wrote has none."""
    one = timetable("day1 hot 10:30-10:55 A")
    plain = json.loads(write_timetable(one))
    assert "colour" not in plain["festival"]
    coloured = timetable_of(replace(one.festival, colour="#6b3fd4"), one.slots, one.fetched_at)
    written = json.loads(write_timetable(coloured))
    assert written["festival"] == {**plain["festival"], "colour": "#6b3fd4"}
    assert coloured.version != one.version
    assert read_timetable(write_timetable(coloured)) == coloured


def test_a_location_is_stored_only_where_there_is_one() -> None:
    one = timetable("day1 hot 10:30-10:55 A")
    plain = json.loads(write_timetable(one))
    assert "location" not in plain["festival"]
    location = Location(Names("港の広場", "Harbour Square"), Names("東京都江東区"))
    located = timetable_of(replace(one.festival, location=location), one.slots, one.fetched_at)
    written = json.loads(write_timetable(located))
    stored = {"name": {"ja": "港の広場", "en": "Harbour Square"}, "address": {"ja": "東京都江東区", "en": ""}}
    assert written["festival"] == {**plain["festival"], "location": stored}
    assert located.version != one.version
    assert read_timetable(write_timetable(located)) == located


@pytest.mark.parametrize(
    "address", [{"ja": ""}, {"ja": "x" * 1001}, {"ja": "x", "en": "y" * 1001}, {"en": "x"}, "x", None]
)
def test_a_damaged_location_is_refused(address: object) -> None:
    document = json.loads(write_timetable(timetable("day1 hot 10:30-10:55 A")))
    document["festival"]["location"] = {"name": {"ja": "A", "en": ""}, "address": address}
    with pytest.raises(ValueError, match=r".+"):
        read_timetable(json.dumps(document).encode())


@pytest.mark.parametrize(
    "document", [b"", b"{", b"[]", b"null", b'{"form":"timetable/2"}', b'{"form":"timetable/1"}', b"\xff"]
)
def test_a_damaged_form_is_refused(document: bytes) -> None:
    with pytest.raises(ValueError, match=r".+"):
        read_timetable(document)


def test_a_delay_is_stored_only_where_there_is_one() -> None:
    on_time = timetable("day1 hot 10:30-10:55 A")
    late = timetable(on_time.slots[0].delayed(20))
    assert b"delay_min" not in write_timetable(on_time)
    assert read_timetable(write_timetable(late)) == late
    assert late.version != on_time.version
    assert late.slots[0].delayed(0) == on_time.slots[0]


def test_a_delay_passes_the_hour_in_which_clocks_are_set() -> None:
    berlin = ZoneInfo("Europe/Berlin")
    start = datetime(2026, 10, 25, 2, 50, tzinfo=berlin)  # the clocks go back from 3:00 to 2:00
    late = replace(timetable("day1 hot 10:30-10:55 A").slots[0], start=start, end=start + timedelta(minutes=5)).delayed(
        20
    )
    assert (late.start.hour, late.start.minute, late.start.fold) == (2, 10, 1)
    assert late.official_start.astimezone(UTC) == start.astimezone(UTC)
    assert late.delayed(0).start.fold == 0


HOSTILE_ACTS = ("A", "B", '},{"act":"', '}],"version":"', '"slots":[{', "\\", '\\"', "ア")


@st.composite
def timetables_of_hostile_acts(draw: st.DrawFn) -> Timetable:
    acts = draw(st.lists(st.sampled_from(HOSTILE_ACTS), max_size=6))
    stages = draw(st.lists(st.sampled_from(["hot", "sky"]), min_size=len(acts), max_size=len(acts)))
    return timetable(
        *(
            f"day1 {stage} {10 + hour}:00-{10 + hour}:30 {act}"
            for hour, (stage, act) in enumerate(zip(stages, acts, strict=True))
        )
    )


@given(timetables_of_hostile_acts(), timetables_of_hostile_acts())
def test_differing_slots_of_two_timetables_are_found(old: Timetable, new: Timetable) -> None:
    read = [read_timetable(document) for document in without_common_slots(write_timetable(old), write_timetable(new))]
    assert [one.slots for one in read] == [
        tuple(slot for slot in one.slots if slot not in other.slots) for one, other in ((old, new), (new, old))
    ]
    assert [one.festival for one in read] == [old.festival, new.festival]
    assert changes(read[0].slots, read[1].slots) == changes(old.slots, new.slots)


def test_former_pieces_are_stored_oldest_first() -> None:
    one = timetable("day1 hot 10:30-10:55 A")
    former = dict.fromkeys(("ZZZZZZZZ", "AAAAAAAA", "MMMMMMMM"), one.slots[0].id)
    stored = write_timetable(replace(one, former_pieces=former))
    assert list(read_timetable(stored).former_pieces) == list(former)
    assert [*json.loads(stored)] == sorted(json.loads(stored))
