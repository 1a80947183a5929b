"""The operator's own corrections are applied after every fetch, keep ids, and are shown as corrected."""

from dataclasses import replace

import pytest

from tests.cast import timetable
from timetable.festivals import Correction, CorrectionKind, FestivalFile
from timetable.model import Slot, Status
from timetable.sources.corrections import corrected

SLOTS = timetable("day1 hot 10:30-10:55 A", "day1 hot 25:30-26:00 B", "day2 sky 10:00-10:30 A").slots


def after(
    file: FestivalFile, does: CorrectionKind, where: dict[str, str], **values: str
) -> tuple[list[Slot], list[str]]:
    slots, remarks = corrected(SLOTS, replace(file, corrections=(Correction(1, does, where, values),)))
    return [slot for slot in slots if slot not in SLOTS], [remark.said for remark in remarks]


def test_a_set_start_keeps_length_and_id(tiny_file: FestivalFile) -> None:
    changed, remarks = after(tiny_file, CorrectionKind.SET, {"day": "day1", "act": "Ａ"}, start="11:00", stage="sky")
    assert [(slot.id, f"{slot.start:%H:%M}-{slot.end:%H:%M}", slot.stage, slot.is_corrected) for slot in changed] == [
        ("day1-hot-1030", "11:00-11:25", "sky", True)
    ]
    assert remarks == []


def test_a_slot_is_found_by_its_festival_clock(tiny_file: FestivalFile) -> None:
    changed, _ = after(tiny_file, CorrectionKind.CANCEL, {"start": "25:30"})
    assert [(slot.act, slot.status) for slot in changed] == [("B", Status.CANCELLED)]


def test_an_act_that_is_meant_everywhere_is_hidden_everywhere(tiny_file: FestivalFile) -> None:
    file = replace(tiny_file, corrections=(Correction(1, CorrectionKind.HIDE, {"act": "A"}),))
    assert [slot.act for slot in corrected(SLOTS, file)[0]] == ["B"]


def test_an_added_slot_has_an_id_of_its_own(tiny_file: FestivalFile) -> None:
    values = {"day": "day1", "stage": "hot", "start": "10:30", "act": "シークレット", "kind": "talk"}
    changed, _ = after(tiny_file, CorrectionKind.ADD, {}, **values)
    assert [(slot.id, slot.act, slot.kind.value, f"{slot.end:%H:%M}") for slot in changed] == [
        ("day1-hot-1030-2", "シークレット", "talk", "11:00")
    ]


def test_an_added_or_renamed_act_has_its_nicknames(tiny_file: FestivalFile) -> None:
    file = replace(tiny_file, nicknames={"シークレット": ("シクレ",)})
    added, _ = after(file, CorrectionKind.ADD, {}, day="day1", stage="hot", start="20:00", act="シークレット")
    renamed, _ = after(file, CorrectionKind.SET, {"act": "B"}, act="シークレット")
    assert [slot.nicknames for slot in (*added, *renamed)] == [("シクレ",), ("シクレ",)]


@pytest.mark.parametrize(
    ("where", "values", "why"),
    [
        ({"act": "nobody"}, {"start": "11:00"}, "no slot is meant by act nobody; nothing corrected"),
        ({"act": "B"}, {"start": "noon"}, "start 'noon' is no clock time; nothing corrected"),
        ({"act": "B"}, {"start": "26:00", "end": "25:00"}, "end 25:00 is before start 26:00; nothing corrected"),
    ],
)
def test_a_correction_that_cannot_be_is_a_remark(
    tiny_file: FestivalFile, where: dict[str, str], values: dict[str, str], why: str
) -> None:
    changed, remarks = after(tiny_file, CorrectionKind.SET, where, **values)
    assert (changed, remarks) == ([], [why])
