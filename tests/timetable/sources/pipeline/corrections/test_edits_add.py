"""A slot that the operator added is replaced by its official row, and picks follow."""

from dataclasses import replace

import pytest

from tests.cast import FESTIVAL, PUBLISHED_AT, slot, timetable
from tests.timetable.sources.pipeline.corrections.conftest import Correct
from timetable.model import SlotId, Timetable
from timetable.selection import Selection, piece_text, read_selection
from timetable.selection.carry_over import carry_over
from timetable.sources.pipeline.corrections import Corrected
from timetable.timetable_json import timetable_of

SLOTS = timetable("day1 hot 10:30-10:55 A", "day1 sky 20:00-20:30 シークレット").slots
ADD = '[[corrections]]\nadd = { day = "day1", stage = "hot", start = "20:00", end = "20:30", act = "シークレット" }\n'
ADDED_ID = "day1-hot-2000"


def timetable_with(found: Corrected) -> Timetable:
    return timetable_of(FESTIVAL, found.slots, PUBLISHED_AT, found.former_pieces)


def test_an_added_slot_has_an_id_of_its_own(correct: Correct) -> None:
    toml = '[[corrections]]\nadd = { day = "day1", stage = "hot", start = "10:30", act = "B", kind = "talk" }'
    found = correct(SLOTS, toml)
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
    before, after = correct(SLOTS, ADD), correct((*SLOTS, row), ADD)
    assert (len(before.slots), before.remarks) == (3, ())
    assert after.slots == (*SLOTS, row)
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
    found = correct((*SLOTS, slot(other)), ADD)
    assert [one.act for one in found.slots if one.is_corrected] == ["シークレット"]
    assert found.remarks == ()


def test_an_added_slot_returns_with_its_id_when_the_official_row_is_removed(correct: Correct) -> None:
    assert correct(SLOTS, ADD).slots[-1].id == ADDED_ID


def test_a_slot_that_is_added_twice_is_added_once(correct: Correct) -> None:
    found = correct(SLOTS, ADD + ADD)
    assert len(found.slots) == 3
    assert ["adds the same slot as an earlier correction" in remark.message for remark in found.remarks] == [True]


def test_an_official_row_that_is_hidden_can_be_replaced(correct: Correct) -> None:
    row = slot("day1 hot 20:00-20:30 シークレット", id=SlotId("555"))
    found = correct((*SLOTS, row), f'[[corrections]]\nid = "555"\nhide = true\n{ADD}')
    assert [one.id for one in found.slots[2:]] == [ADDED_ID]
    assert found.remarks == ()


def test_an_unknown_stage_is_a_remark(correct: Correct) -> None:
    found = correct(SLOTS, ADD.replace('"hot"', '"s-00ff00"'))
    assert (found.slots, [remark.message for remark in found.remarks]) == (
        SLOTS,
        ["there is no stage 's-00ff00'; nothing corrected"],
    )
