"""A correction that matches several slots is refused with a list of them, unless it has `all = true`."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from tests.cast import FESTIVAL, slot, timetable
from tests.conftest import FESTIVALS
from tests.timetable.sources.pipeline.corrections.conftest import Correct
from timetable.errors import BadFestivalFile
from timetable.festivals import FestivalFile, read_festival_file
from timetable.model import SlotId, StageId, Status
from timetable.sources import Merged
from timetable.sources.pipeline.corrections import corrected

SLOTS = timetable(
    "day1 hot 10:30-10:55 A",
    "day1 lane 12:00-12:40 A",
    slot("day2 hot 10:30-10:55 A", id=SlotId("227"), has_official_id=True),
    "day2 sky 10:30-10:55 B",
).slots
DOES = ['set = { start = "11:00" }', "cancel = true", "hide = true"]


@pytest.mark.parametrize("does", DOES)
def test_several_matches_are_refused_with_the_keys_that_differ(correct: Correct, does: str) -> None:
    found = correct(SLOTS, f'[[corrections]]\nact = "Ａ"\n{does}')
    assert (found.slots, found.applied_digests) == (SLOTS, ())
    (remark,) = found.remarks
    assert (remark.where, remark.is_row_kept) == ("corrections / 1", False)
    assert remark.message == (
        'act = "Ａ" meets 3 slots: add the day, stage, start, id of the one that is meant, or all = true; met are: '
        'day = "day1", stage = "hot", start = "10:30", id = "day1-hot-1030"; '
        'day = "day1", stage = "lane", start = "12:00", id = "day1-lane-1200"; '
        'day = "day2", stage = "hot", start = "10:30", id = "227"; nothing corrected'
    )


def test_only_differing_keys_are_requested(correct: Correct) -> None:
    (remark,) = correct(SLOTS, '[[corrections]]\nact = "A"\nstart = "10:30"\nhide = true').remarks
    assert "add the day, id of the one" in remark.message
    (remark,) = correct(SLOTS, '[[corrections]]\nday = "day2"\nstart = "10:30"\nhide = true').remarks
    assert "add the stage, act, id of the one" in remark.message


@pytest.mark.parametrize("does", DOES)
def test_all_slots_are_matched_with_all(correct: Correct, does: str) -> None:
    found = correct(SLOTS, f'[[corrections]]\nact = "A"\nall = true\n{does}')
    assert [one for one in SLOTS if one in found.slots] == [SLOTS[3]]
    assert found.remarks == ()


@pytest.mark.parametrize(
    ("target", "matched"),
    [
        ('act = "A"\nday = "day2"', "227"),
        ('stage = "lane"', "day1-lane-1200"),
        ('stage = "hot"\nstart = "10:30"\nday = "day1"', "day1-hot-1030"),
        ('id = "227"', "227"),
        ('id = "day1-lane-1200"\nact = "A"', "day1-lane-1200"),
    ],
)
def test_keys_together_match_one_slot(correct: Correct, target: str, matched: str) -> None:
    found = correct(SLOTS, f"[[corrections]]\n{target}\ncancel = true")
    assert [one.id for one in found.slots if one.status is Status.CANCELLED] == [matched]
    assert found.remarks == ()


def test_an_id_matches_a_slot_however_often_it_was_moved(correct: Correct) -> None:
    moves = [
        'act = "B"\nset = { day = "day1", stage = "hot", start = "10:30" }',
        'id = "day2-sky-1030"\nset = { start = "15:00", act = "C" }',
        'id = "day1-hot-1030"\nset = { start = "16:00" }',
        'act = "C"\ncancel = true',
    ]
    found = correct(SLOTS, "".join(f"[[corrections]]\n{move}\n" for move in moves))
    assert found.remarks == ()
    assert [(one.id, f"{one.start:%-d %H:%M}", one.stage, one.act, one.status) for one in found.slots][::3] == [
        ("day1-hot-1030", "1 16:00", "hot", "A", Status.SCHEDULED),
        ("day2-sky-1030", "1 15:00", "hot", "C", Status.CANCELLED),
    ]


@pytest.mark.parametrize(
    ("target", "why"),
    [
        ('act = "nobody"', 'act = "nobody" meets no slot; nothing corrected'),
        ('id = "228"', 'id = "228" meets no slot; nothing corrected'),
        ('id = "227"\nday = "day1"', 'day = "day1", id = "227" meets no slot; nothing corrected'),
        (
            'act = "b"\nstart = "10:35"',
            (
                'start = "10:35", act = "b" meets no slot; this act stands at: '
                'day = "day2", stage = "sky", start = "10:30", id = "day2-sky-1030"; nothing corrected'
            ),
        ),
    ],
)
def test_a_target_without_a_match_is_refused_with_the_slots_of_its_act(correct: Correct, target: str, why: str) -> None:
    found = correct(SLOTS, f"[[corrections]]\n{target}\nhide = true")
    assert (found.slots, [remark.message for remark in found.remarks]) == (SLOTS, [why])


LATE = '[[corrections]]\nstage = "hot"\nday = "day1"\nfrom = "14:00"\nshift_min = 20\n'


def test_a_start_that_is_shown_on_another_slot_is_ambiguous(correct: Correct) -> None:
    slots = timetable("day1 hot 13:50-14:00 X", "day1 hot 14:00-14:20 A", "day1 hot 14:20-14:40 B").slots
    late = correct(slots, LATE).slots
    found = correct(slots, f'{LATE}[[corrections]]\nstage = "hot"\nstart = "14:20"\ncancel = true\n')
    assert found.slots == late
    assert [remark.message for remark in found.remarks] == [
        (
            'stage = "hot", start = "14:20" is clear only by id: it is the official start of '
            'act = "B", id = "day1-hot-1420"; and, late, of act = "A", id = "day1-hot-1400"; nothing corrected'
        )
    ]
    found = correct(slots, f'{LATE}[[corrections]]\nstage = "hot"\nstart = "14:40"\ncancel = true\n')
    assert [remark.message for remark in found.remarks] == [
        (
            'stage = "hot", start = "14:40" meets no slot; late, these begin then: day = "day1", stage = "hot", '
            'start = "14:20", act = "B", id = "day1-hot-1420"; nothing corrected'
        )
    ]


@pytest.mark.parametrize("target", ['start = "14:20"\nact = "B"', 'id = "day1-hot-1420"', 'start = "14:10"'])
def test_a_target_that_is_unambiguous_despite_a_delay_is_corrected(correct: Correct, target: str) -> None:
    """Slots before the delay are not late: at 14:10 nothing else begins."""
    slots = timetable("day1 hot 13:50-14:00 X", "day1 hot 14:00-14:10 A", "day1 hot 14:20-14:40 B").slots
    slots = (*slots, *timetable("day1 sky 14:10-14:20 C").slots)
    found = correct(slots, f"{LATE}[[corrections]]\n{target}\ncancel = true\n")
    assert found.remarks == ()
    assert sum(one.status is Status.CANCELLED for one in found.slots) == 1


def test_a_remark_is_short_however_many_slots_match(file_with: Callable[[str], FestivalFile]) -> None:
    many = tuple(replace(SLOTS[0], id=SlotId(f"{number}-{'x' * 200}"), act="y" * 500) for number in range(5_000))
    file = file_with('[[corrections]]\nday = "day1"\nhide = true\n' * 50)
    found = corrected(Merged(many, FESTIVAL.stages, ()), file)
    assert found.slots == many
    assert {len(remark.message) < 1_500 and "and 4992 more" in remark.message for remark in found.remarks} == {True}


def test_a_stage_that_only_the_documents_have_can_be_a_target(file_with: Callable[[str], FestivalFile]) -> None:
    park = StageId("s-00ff00")
    stages = (*FESTIVAL.stages, replace(FESTIVAL.stages[0], id=park, name="PARK", order=3))
    file = file_with('[[corrections]]\nstage = "s-00ff00"\nset = { stage = "sky" }')
    found = corrected(Merged((replace(SLOTS[0], stage=park), *SLOTS[1:]), stages, ()), file)
    assert (found.slots[0].stage, found.remarks) == ("sky", ())


def test_without_declared_stages_any_stage_can_be_a_target(tmp_path: Path) -> None:
    path = tmp_path / "few.toml"
    path.write_text(
        'id = "few"\nname = "Few"\ntime_zone = "Asia/Tokyo"\n[[days]]\ndate = 2026-08-01\n'
        '[[corrections]]\nstage = "s-00ff00"\nhide = true\n'
    )
    assert read_festival_file(path).corrections[0].where == {"stage": "s-00ff00"}


@pytest.mark.parametrize(
    ("toml", "why"),
    [
        ("hide = true", "hide: says nothing of the slots that it means: day, stage, start, act, id"),
        ("all = true\nhide = true", "hide: says nothing of the slots that it means"),
        ('all = "yes"\nact = "A"\nhide = true', "all: 'yes' is not true or false"),
        ('id = ""\nhide = true', "id: is empty"),
        (f'id = "{"x" * 129}"\nhide = true', "has 129 characters"),
        ('from = "10:00"\nact = "A"\nhide = true', "from: hide is aimed by day, stage, start, act, id"),
        ('day = "day3"\nhide = true', "day: there is no 'day3'; there are: day1, day2"),
        ('stage = "sea"\nhide = true', "stage: there is no 'sea'; there are: hot, lane, sky"),
        ('all = true\nadd = { day = "day1", stage = "hot", start = "10:00", act = "A" }', "all: an added slot"),
        ('id = "1"\nadd = { day = "day1", stage = "hot", start = "10:00", act = "A" }', "id: an added slot"),
    ],
)
def test_a_wrong_target_is_reported_with_its_line(
    file_with: Callable[[str], FestivalFile], toml: str, why: str
) -> None:
    assert FESTIVALS.exists()
    with pytest.raises(BadFestivalFile, match=r"tiny\.toml, line \d+: corrections\.1\.") as error:
        file_with(f"[[corrections]]\n{toml}")
    assert why in str(error.value)
