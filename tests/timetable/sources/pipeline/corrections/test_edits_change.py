"""A correction changes fields of a slot, leaves its id, and marks it as corrected; what can't be is a remark."""

import pytest

from tests.cast import FESTIVAL, PUBLISHED_AT, timetable
from tests.timetable.sources.pipeline.corrections.conftest import Correct
from timetable.model import Kind, Slot, SlotId, Status
from timetable.selection import Selection, piece_text, read_selection
from timetable.timetable_json import timetable_of

SLOTS = timetable("day1 hot 10:30-10:55 A", "day1 hot 25:30-26:00 B", "day2 sky 10:00-10:30 A").slots


def after(correct: Correct, toml: str) -> tuple[list[Slot], list[str]]:
    found = correct(SLOTS, toml)
    return [slot for slot in found.slots if slot not in SLOTS], [remark.message for remark in found.remarks]


def test_a_set_start_keeps_length_and_id(correct: Correct) -> None:
    toml = '[[corrections]]\nday = "day1"\nact = "Ａ"\nset = { start = "11:00", stage = "sky" }'
    changed, remarks = after(correct, toml)
    assert [(slot.id, f"{slot.start:%H:%M}-{slot.end:%H:%M}", slot.stage, slot.is_corrected) for slot in changed] == [
        ("day1-hot-1030", "11:00-11:25", "sky", True)
    ]
    assert remarks == []


def test_other_fields_are_set_too(correct: Correct) -> None:
    toml = '[[corrections]]\nact = "B"\nset = { day = "day2", act = " C<br>D ", detail = "x<br>y", kind = "talk" }'
    changed, _ = after(correct, toml)
    assert [(slot.day, slot.act, slot.detail, slot.kind) for slot in changed] == [
        ("day2", "C / D", ("x", "y"), Kind.TALK)
    ]


def test_a_slot_is_cancelled_or_hidden(correct: Correct) -> None:
    toml = '[[corrections]]\nstart = "25:30"\ncancel = true\n[[corrections]]\nday = "day2"\nhide = true'
    found = correct(SLOTS, toml)
    assert [(slot.act, slot.status) for slot in found.slots] == [("A", Status.SCHEDULED), ("B", Status.CANCELLED)]


@pytest.mark.parametrize(
    ("toml", "why"),
    [
        ('act = "B"\nset = { start = "noon" }', "start 'noon' is no clock time; nothing corrected"),
        (
            'act = "B"\nset = { start = "26:00", end = "25:00" }',
            "end 25:00 is before start 26:00; nothing corrected",
        ),
        ('act = "B"\nset = { act = "<br>" }', "act '<br>' is no name; nothing corrected"),
        ('act = "B"\nset = { stage = "s-00ff00" }', "there is no stage 's-00ff00'; nothing corrected"),
        ('start = "soon"\ncancel = true', "start 'soon' is no clock time; nothing corrected"),
    ],
)
def test_an_impossible_correction_is_a_remark(correct: Correct, toml: str, why: str) -> None:
    assert after(correct, f"[[corrections]]\n{toml}") == ([], [why])


def test_a_server_without_memory_reads_a_code_from_before_the_correction(correct: Correct) -> None:
    """Another slot of the act is nearer than the one that was corrected."""
    slots = timetable("day1 hot 10:30-10:55 A", "day1 sky 11:00-11:30 A").slots
    found = correct(slots, '[[corrections]]\nid = "day1-hot-1030"\nset = { day = "day2", act = "Z" }')
    old = timetable_of(FESTIVAL, slots, PUBLISHED_AT)
    fresh = timetable_of(FESTIVAL, found.slots, PUBLISHED_AT, found.former_pieces)
    picked = read_selection(Selection.of([piece_text(old.slot_by_id[SlotId("day1-hot-1030")], FESTIVAL)]), fresh)
    assert [(one.id, one.act) for one in picked.must] == [("day1-hot-1030", "Z")]


def test_an_added_or_renamed_act_has_its_nicknames(correct: Correct) -> None:
    toml = (
        '[nicknames]\n"シークレット" = "シクレ"\n'
        '[[corrections]]\nact = "B"\nset = { act = "シークレット" }\n'
        '[[corrections]]\nadd = { day = "day2", stage = "hot", start = "20:00", act = "シークレット" }'
    )
    changed, _ = after(correct, toml)
    assert [slot.nicknames for slot in changed] == [("シクレ",), ("シクレ",)]
