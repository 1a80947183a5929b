"""Corrections change, hide or add slots; an added one is replaced by its official row, and picks follow."""

from dataclasses import replace

import pytest

from tests.cast import FESTIVAL, PUBLISHED_AT, slot, timetable
from tests.timetable.sources.pipeline.corrections.conftest import Correct
from timetable.model import Kind, Slot, SlotId, Status, Timetable
from timetable.selection import Selection, piece_text, read_selection
from timetable.selection.carry_over import carry_over
from timetable.sources.pipeline.corrections import Corrected
from timetable.timetable_json import timetable_of

SLOTS = timetable("day1 hot 10:30-10:55 A", "day1 hot 25:30-26:00 B", "day2 sky 10:00-10:30 A").slots

OFFICIAL_SLOTS = timetable("day1 hot 10:30-10:55 A", "day1 sky 20:00-20:30 シークレット").slots
ADD = '[[corrections]]\nadd = { day = "day1", stage = "hot", start = "20:00", end = "20:30", act = "シークレット" }\n'
ADDED_ID = "day1-hot-2000"


def changed_slots(correct: Correct, toml: str) -> tuple[list[Slot], list[str]]:
    found = correct(SLOTS, toml)
    return [slot for slot in found.slots if slot not in SLOTS], [remark.message for remark in found.remarks]


def test_a_set_start_keeps_length_and_id(correct: Correct) -> None:
    toml = '[[corrections]]\nday = "day1"\nact = "Ａ"\nset = { start = "11:00", stage = "sky" }'
    changed, remarks = changed_slots(correct, toml)
    assert [(slot.id, f"{slot.start:%H:%M}-{slot.end:%H:%M}", slot.stage, slot.is_corrected) for slot in changed] == [
        ("day1-hot-1030", "11:00-11:25", "sky", True)
    ]
    assert remarks == []


def test_other_fields_are_set_too(correct: Correct) -> None:
    toml = '[[corrections]]\nact = "B"\nset = { day = "day2", act = " C<br>D ", detail = "x<br>y", kind = "talk" }'
    changed, _ = changed_slots(correct, toml)
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
        ('act = "B"\nset = { start = "evening" }', "start 'evening' is no clock time; nothing corrected"),
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
    assert changed_slots(correct, f"[[corrections]]\n{toml}") == ([], [why])


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
    changed, _ = changed_slots(correct, toml)
    assert [slot.nicknames for slot in changed] == [("シクレ",), ("シクレ",)]


def timetable_with(found: Corrected) -> Timetable:
    return timetable_of(FESTIVAL, found.slots, PUBLISHED_AT, found.former_pieces)


def test_an_added_slot_has_an_id_of_its_own(correct: Correct) -> None:
    toml = '[[corrections]]\nadd = { day = "day1", stage = "hot", start = "10:30", act = "B", kind = "talk" }'
    found = correct(OFFICIAL_SLOTS, toml)
    assert [(one.id, one.act, one.kind.value, f"{one.end:%H:%M}") for one in found.slots if one.is_corrected] == [
        ("day1-hot-1030-2", "B", "talk", "11:00")
    ]
    assert found.remarks == ()


@pytest.mark.parametrize(
    "official",
    [
        "day1 hot 20:00-20:30 シークレット",
        "day1 hot 20:00-20:45 シークレット",
        "day1 hot 20:00-20:15 ｼｰｸﾚｯﾄ",
        "day1 hot 20:00-20:30 しーくれっと",
        "day1 hot 20:05-20:35 シークレット",
        "day1 hot 19:50-20:20 シ ー ク レ ッ ト",
    ],
)
@pytest.mark.parametrize("is_named", [True, False])
def test_an_added_slot_is_replaced_by_its_official_row_and_picks_follow(
    correct: Correct, official: str, *, is_named: bool
) -> None:
    row = replace(slot(official), id=SlotId("555"), has_official_id=True) if is_named else slot(official)
    before, after = correct(OFFICIAL_SLOTS, ADD), correct((*OFFICIAL_SLOTS, row), ADD)
    assert (len(before.slots), before.remarks) == (3, ())
    assert after.slots == (*OFFICIAL_SLOTS, row)
    (remark,) = after.remarks
    assert (remark.where, remark.is_row_kept) == ("corrections / 1", True)
    assert "the official timetable has this slot itself now" in remark.message
    assert f'id = "{row.id}"' in remark.message
    old, fresh = timetable_with(before), timetable_with(after)
    code = Selection.of([piece_text(old.slot_by_id[SlotId(ADDED_ID)], FESTIVAL)])
    memory = carry_over(old, fresh).former_pieces
    for revision in (fresh, replace(fresh, former_pieces=memory)):
        picked = read_selection(code, revision)
        assert ([one.id for one in picked.must], picked.missing) == ([row.id], ())


@pytest.mark.parametrize(
    "other",
    [
        "day1 hot 20:30-21:00 シークレット",
        "day1 lane 20:00-20:30 シークレット",
        "day2 hot 20:00-20:30 シークレット",
        "day1 hot 20:00-20:30 だれか",
        "day1 hot 20:05-20:35 しーくれっと",
    ],
)
def test_an_added_slot_stays_beside_another_slot(correct: Correct, other: str) -> None:
    found = correct((*OFFICIAL_SLOTS, slot(other)), ADD)
    assert [one.act for one in found.slots if one.is_corrected] == ["シークレット"]
    assert found.remarks == ()


def test_an_added_slot_returns_with_its_id_when_the_official_row_is_removed(correct: Correct) -> None:
    assert correct(OFFICIAL_SLOTS, ADD).slots[-1].id == ADDED_ID


def test_a_slot_that_is_added_twice_is_added_once(correct: Correct) -> None:
    found = correct(OFFICIAL_SLOTS, ADD + ADD)
    assert len(found.slots) == 3
    assert ["adds the same slot as an earlier correction" in remark.message for remark in found.remarks] == [True]


def test_an_official_row_that_is_hidden_can_be_replaced(correct: Correct) -> None:
    row = slot("day1 hot 20:00-20:30 シークレット", id=SlotId("555"))
    found = correct((*OFFICIAL_SLOTS, row), f'[[corrections]]\nid = "555"\nhide = true\n{ADD}')
    assert [one.id for one in found.slots[2:]] == [ADDED_ID]
    assert found.remarks == ()


def test_an_unknown_stage_is_a_remark(correct: Correct) -> None:
    found = correct(OFFICIAL_SLOTS, ADD.replace('"hot"', '"s-00ff00"'))
    assert (found.slots, [remark.message for remark in found.remarks]) == (
        OFFICIAL_SLOTS,
        ["there is no stage 's-00ff00'; nothing corrected"],
    )


def test_a_later_correction_may_hide_the_official_row_of_an_addition(correct: Correct) -> None:
    row = slot("day1 hot 20:00-20:30 シークレット")
    found = correct((*SLOTS, row), ADD + f'[[corrections]]\nid = "{row.id}"\nhide = true\n')
    assert (found.slots, found.former_pieces) == (SLOTS, {})
